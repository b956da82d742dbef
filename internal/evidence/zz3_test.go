package evidence_test

import (
	"testing"

	"assay/internal/evidence"
)

func TestZZ3(t *testing.T) {
	checkPolarity(t, evidence.ThirdParty, `
		The «rota», thank God, is Debbie's problem.
		«Stock control»'s done on Excel by the manager.
		The «till reconciliation» was the supervisor.
		«Blood tests» are sent out to the lab.
		The lab did the «cultures».
		My colleague in the next office, Tessa, ran the «GIS» side.
		We had a bloke in for the «asbestos».
		Debbie, the manager, does the «rotas».
		Our «Salesforce» admin is a contractor called Wes.
		The guy before me, Phil, had set up «Nagios».
		there's a girl in marketing who does «Canva»
		«Data pipelines» are a different squad.
		The «Kafka» side is Anil and Roz.
		Someone from head office comes in to do the «PAT testing».
		«PAT testing» we get a man in for.
		The brewery's tech does the «line cleaning».
		It was Jo who knew «sign language».
		my mate Karl taught himself «welding»
		They gave the «Tableau» work to a graduate.
		The «Tableau» work went to a graduate.
		My predecessor had everything in «Access».
		The solicitor does the «conveyancing», I type.
		Other people did the «SQL».
		The «SQL» got written by a consultant.
		Ben's the one for «Photoshop».
		The app team owns the «React» side.
		«AWS» was set up before I got there.
		«AWS» is looked after for us.
		our «AWS» account is managed by corporate
		They had a whole team on «Kubernetes».
		There's a separate team for «Kubernetes».
		There is a specialist for «SEO».
		Security do the «pentests».
		DevOps do the «Terraform».
		The nurse in charge does the «drug round».
		The senior carers gave the «insulin».
		Only the registered nurses could do «IVs».
		Only nurses can give «medication».
		You need to be a nurse to do «cannulas».
		the accountant sorts the «VAT»
		Accounts sort the «VAT» out.
		The «VAT» gets done by our accountant.
		«VAT returns» the accountant files.
		our bookkeeper enters it all in «Xero»
		My manager is the «Excel» wizard.
		My boss, who is a «chartered accountant», signed it.
		My brother-in-law is the «electrician».
		the «Python» bits were written by the PhD students
		A PhD student wrote the «R» scripts.
		Two of the others could do «TIG».
		Half the crew spoke «Polish».
		Most of my colleagues speak «Romanian».
		All the other drivers had «ADR».
		The rest of the team used «Vim».
		my co-founder did all the «coding»
		My flatmate codes in «Rust».
		Sanjay took care of the «Docker» side.
		Sanjay looked after «Jenkins».
		Sanjay set up «Jenkins».
		Sanjay built the «React» front end.
		Sanjay and Mel ran the «Kafka» cluster.
		Sanjay was in charge of «Jenkins».
		Sanjay is our «Kubernetes» expert.
		The «welding» itself is the fabricator.
		«Forklift»? That's Gary.
		«Forklift», that'd be Gary.
		That's not me, that's the «finance» people.
		The machine does the «milling» itself, a programmer sets it up.
		«CNC programming» stays with the setter.
		«Programming» the PLCs was the integrator's job.
		The integrator programmed the «PLCs».
		An outside company maintains the «lifts».
		External auditors did the «audit».
		The «audit» is done externally.
		Our parent company runs «SAP» in Germany.
	`)
	checkPolarity(t, evidence.Asserted, `
		The lab was mine: I did the «cultures».
		I set up «Nagios» before Phil came.
		With Debbie I did the «rotas».
		Debbie and I did the «rotas».
		I was in charge of «Jenkins».
		The manager gave me the «rota» to do.
		The supervisor put me on the «forklift».
		The integrator showed me and from then on I programmed the «PLCs».
		We send «invoices» to clients.
		I look after «AWS» for us.
		Whenever there was Linux trouble I fixed the «servers».
		Only nurses can give medication, so I gave the «insulin» as the nurse.
		Bristol used to be my patch for «sales».
		London taught me «bartending».
		Jira was where I did «sprint planning».
		Security was my job, I did «door supervision».
		Accounts was my department and I did the «VAT returns».
		The rest of the time I did «baking».
		The other half of the job was «payroll».
		Most of them I cooked on the «grill».
	`)
}
