package evidence_test

import (
	"testing"

	"assay/internal/evidence"
)

// Work that a sentence names and somebody else does, in ways that hide it.
func TestPolarityOfOthersWorkToldInPassing(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.ThirdParty, `
		I learned it from Mr Aziz, who was an «electrician» for forty years.
		A postdoc upstairs does the «cell culture».
		my mate dave did all the «terraform» stuff
		my colleague anna handled the «payroll»
		«SAP» is what the office uses.
		No, the «data science» team does that.
		My professor wanted us to use «MATLAB».
		O «Angular» quem conhece é meu colega Rafael.
		The girl who does that said you need to be good at «Excel».
	`)
	checkPolarity(t, evidence.Asserted, `
		I learned «soldering» from Mr Aziz, who was an electrician for forty years.
		The mistakes fell from ten a month to nearly none with the small «database».
		It was often me who «translated» for patients.
		«SAP» is what we use.
		our client portal used «Django»
		There was a post as a «library assistant», this would be the autumn of 2001.
	`)
	checkPolarity(t, evidence.Negated, `I am terrible at «Excel».`)
	checkPolarity(t, evidence.Planned, `Maybe learn some «motion design» too.`)
}
