package match_test

import (
	"testing"

	"assay/internal/match"
	"assay/internal/taxonomy"
	"assay/models"
)

func TestRelatedSkillsStandIn(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		relation  taxonomy.Relation
		preferred bool
		points    int
		state     string
		shown     string
		related   bool
	}{
		"the same skill satisfies":           {taxonomy.RelationExact, false, 10000, models.StateMet, "exact", false},
		"a kind of it satisfies":             {taxonomy.RelationChild, false, 10000, models.StateMet, "child", true},
		"what implies it goes most of it":    {taxonomy.RelationImplied, false, 7000, models.StatePartlyMet, "implied", true},
		"the broader goes some way":          {taxonomy.RelationParent, false, 4000, models.StatePartlyMet, "parent", true},
		"a neighbour never fills a must":     {taxonomy.RelationSibling, false, 0, models.StateNotDiscussed, "", true},
		"a neighbour is a start on a wish":   {taxonomy.RelationSibling, true, 2500, models.StatePartlyMet, "sibling", true},
		"an unrelated skill says nothing":    {"", false, 0, models.StateNotDiscussed, "", false},
		"nor does it for a thing only hoped": {"", true, 0, models.StateNotDiscussed, "", false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			have, want := "own:a", "python"
			switch c.relation {
			case taxonomy.RelationExact:
				have = want
			case "":
			default:
				have, want = pair(t, c.relation)
			}
			f := match.Facts{
				Skills:      []match.SkillFact{skill(have, pro, use(1, achieved))},
				Experiences: []models.Experience{current(job(1, "Job", "2020-01", ""))}, AsOf: today,
			}
			text := "It"
			if c.preferred {
				text += "?"
			}
			r := match.Score(skills(t), f, asks(req("skill", text, 0, want)))
			got := r.Contributions[0]
			if got.Points != c.points || got.State != c.state || got.Relation != c.shown {
				t.Errorf("%d points, %s, %q; want %d, %s, %q", got.Points, got.State, got.Relation, c.points, c.state, c.shown)
			}
			if named := r.Asks[0].Related != ""; named != c.related {
				t.Errorf("related is %q", r.Asks[0].Related)
			}
			if c.relation == taxonomy.RelationSibling && !c.preferred && got.Note == "" {
				t.Error("the neighbour is not named")
			}
		})
	}
}

// Five years of a thing may have been spent on two kinds of it.
func TestYearsOfItsKindsAddUp(t *testing.T) {
	t.Parallel()
	have, want := pair(t, taxonomy.RelationChild)
	f := match.Facts{
		Skills: []match.SkillFact{skill(have, tech, use(1, used)), skill(want, tech, use(2, achieved))},
		Experiences: []models.Experience{
			job(1, "Job", "2020-01", "2021-12"), job(2, "Job", "2021-07", "2022-06"),
		},
		AsOf: "2022-06",
	}
	got := match.Score(skills(t), f, asks(req("skill", "It", 5, want))).Contributions[0]
	if got.YearsPct != 50 || got.Points != 5000 || got.State != models.StatePartlyMet { // 30 of 60 months
		t.Errorf("%d percent of the years, %d points, %s", got.YearsPct, got.Points, got.State)
	}
	if len(got.ExperienceIDs) != 2 || len(got.Quotes) != 2 {
		t.Errorf("backed by %v and %q", got.ExperienceIDs, got.Quotes)
	}
}
