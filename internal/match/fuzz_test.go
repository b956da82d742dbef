package match_test

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"assay/internal/match"
	"assay/models"
)

// FuzzScore throws requirements of any shape at a person with something of
// everything. Each promise must hold, and a person who says nothing must not
// score.
func FuzzScore(f *testing.F) {
	f.Add("skill", "Python (3+ years)", "python", "docker", "required", 3.0, 1, "Cook", "2019", "2020-03")
	f.Add("experience", "5 years as a cook/chef or B.Sc.", "", "", "preferred", -1.0, 0, "Sous-chef", "bad", "")
	f.Add("education", "Bachelor’s degree (or higher) in … ", "own:", "own:x", "", math.Inf(1), -5, "MSc", "0000", "9999-12")
	f.Add("other", "\xff\xfe shift work", "own:shift-work", "german", "required", math.NaN(), 9, "'", "2019-24", "2019-21")
	f.Add("", "", "", "", "", 1e300, 2, ".", "", "")
	f.Fuzz(func(t *testing.T, kind, text, key, other, importance string, years float64, position int, title, from, to string) {
		tax := skills(t)
		facts, base := kitchen()
		r := models.JobRequirement{ID: id('r', 50), Kind: kind, Text: text, Importance: importance, MinYears: &years, Position: position}
		if key != "" {
			r.CanonicalKey = &key
		}
		r.AnyOf = models.Strings{other}
		list := append(base, r, models.JobRequirement{Kind: kind, Text: title, AnyOf: models.Strings{key, other, key}, Importance: models.ImportanceRequired})
		x := withResult(job(9, title, models.Date(from), models.Date(to)))
		x.Tags = models.Strings{text, other}
		facts.Experiences = append(facts.Experiences, x)
		facts.Educations = append(facts.Educations, models.Education{ID: id('u', 9), Degree: title, FieldOfStudy: text})
		ev := said(99)
		ev[0].EducationID = &facts.Educations[0].ID
		facts.Evidence = append(facts.Evidence, ev...)
		facts.Skills = append(facts.Skills, stating(skill(key, kind, use(9, importance)), years))

		got := match.Score(tax, facts, list)
		invariant(t, got, len(list))
		first, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		second, _ := json.Marshal(match.Prepare(tax, facts).Score(list))
		if !bytes.Equal(first, second) {
			t.Fatal("two runs differ")
		}
		if none := match.Score(tax, match.Facts{}, list); none.Score != 0 || none.Band != "unknown" {
			t.Fatalf("nothing said scores %d, %s", none.Score, none.Band)
		}
		match.NewSurvey().Add(id('j', 1), got)
	})
}
