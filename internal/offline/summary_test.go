package offline_test

import (
	"strings"
	"testing"

	"assay/prompts"
)

// The rules phrase nothing: each sentence is a quote, or fields side by side.
func TestSummaryIsMadeOfQuotes(t *testing.T) {
	t.Parallel()
	in := prompts.SummaryInput{
		Experiences: []prompts.SummaryExperience{{ID: "x1", Kind: "employment", Title: "Pastry baker", Organisation: "Millstone", Started: "2015-03", Finished: "2019", Skills: []string{"Excel"},
			Proofs: []prompts.SummaryProof{
				{ID: "e1", Field: "experience", Quote: "I worked as a pastry baker at Millstone from 2015 to 2019."},
				{ID: "e2", Field: "dates", Quote: "from 2015 to 2019"},
				{ID: "e3", Field: "action", Quote: "I did the payroll in Excel"},
				{ID: "e4", Field: "skill", Quote: "the payroll in Excel"},
				{ID: "e5", Field: "result", Quote: "cut the bread waste by a third"},
			}}},
		Skills: []prompts.SummarySkill{{Title: "German", Proofs: []prompts.SummaryProof{{ID: "e6", Field: "skill", Quote: "I speak German"}}}},
	}
	var out prompts.SummaryOutput
	ask(t, "summary", in, &out)
	show := func(list []prompts.SummaryText) string {
		var parts []string
		for _, s := range list {
			parts = append(parts, s.Text+" "+strings.Join(s.Proofs, "+"))
		}
		return strings.Join(parts, " / ")
	}
	if got, want := show(out.Narrative), "I worked as a pastry baker at Millstone from 2015 to 2019. e1 / I did the payroll in Excel e3 / cut the bread waste by a third e5 / I speak German e6"; got != want {
		t.Errorf("the narrative is %s", got)
	}
	if got, want := show(out.RoleContext), "Pastry baker, Millstone, 2015 – 2019 e1+e2"; got != want {
		t.Errorf("the role is %s", got)
	}
	if got := show(out.Achievements); got != "cut the bread waste by a third e5" {
		t.Errorf("the achievements are %s", got)
	}
	if len(out.Bullets) != 2 || out.Bullets[0].Experience != "x1" || out.Bullets[0].Text != "I did the payroll in Excel" {
		t.Errorf("the bullets are %+v", out.Bullets)
	}
	if len(out.Stories) != 1 || out.Stories[0].Situation != nil || out.Stories[0].Action == nil || out.Stories[0].Result == nil {
		t.Errorf("the stories are %+v", out.Stories)
	}
	var none prompts.SummaryOutput
	ask(t, "summary", prompts.SummaryInput{}, &none)
	if none.Narrative == nil || len(none.Narrative)+len(none.Bullets)+len(none.Stories) != 0 {
		t.Errorf("of nothing it says %+v", none)
	}
}
