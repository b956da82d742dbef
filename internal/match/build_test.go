package match_test

import (
	"encoding/binary"
	"fmt"
	"sync"
	"testing"

	"assay/internal/match"
	"assay/internal/taxonomy"
	"assay/models"
)

const today = models.Date("2025-06")

func skills(tb testing.TB) *taxonomy.Taxonomy {
	tb.Helper()
	t, err := taxonomy.Default()
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

// id makes a readable id: one letter for the noun and a number.
func id(noun byte, n int) models.ID {
	var out models.ID
	out[0] = noun
	binary.BigEndian.PutUint32(out[12:], uint32(n))
	return out
}

func said(n int) []models.Evidence {
	return []models.Evidence{{ID: id('e', n), Quote: fmt.Sprintf("words the person said, number %d", n)}}
}

// job is a proven employment; its evidence has the number of the job.
func job(n int, title string, from, to models.Date) models.Experience {
	return models.Experience{
		ID: id('x', n), Title: title, ExperienceType: models.ExperienceEmployment,
		DateStarted: from, DateFinished: to, Evidences: said(n), Review: models.ReviewProposed,
	}
}

func current(x models.Experience) models.Experience {
	x.IsCurrent, x.DateFinished = true, ""
	return x
}

func withResult(x models.Experience) models.Experience {
	x.Result = "It went well."
	return x
}

// use is a proven use in job n.
func use(n int, proficiency string) match.Use {
	return match.Use{ExperienceID: id('x', n), Proficiency: proficiency, Evidence: said(1000 + n)}
}

func skill(key string, kind string, uses ...match.Use) match.SkillFact {
	return match.SkillFact{
		Skill: models.Skill{ID: id('s', len(key)), CanonicalKey: key, Title: "my " + key, SkillType: kind},
		Uses:  uses,
	}
}

func claimed(f match.SkillFact, n int) match.SkillFact {
	f.Evidence = said(2000 + n)
	return f
}

func stating(f match.SkillFact, years float64) match.SkillFact {
	f.Skill.YearsExperience = &years
	return f
}

func deny(keys ...string) []models.SkillDenial {
	var out []models.SkillDenial
	for i, k := range keys {
		out = append(out, models.SkillDenial{ID: id('d', i), CanonicalKey: k, Title: k})
	}
	return out
}

// req is a requirement; a text ending in "?" is only preferred.
func req(kind, text string, years float64, keys ...string) models.JobRequirement {
	r := models.JobRequirement{Kind: kind, Text: text, Importance: models.ImportanceRequired}
	if text != "" && text[len(text)-1] == '?' {
		r.Text, r.Importance = text[:len(text)-1], models.ImportancePreferred
	}
	if years != 0 {
		r.MinYears = &years
	}
	if len(keys) > 0 {
		r.CanonicalKey, r.AnyOf = &keys[0], keys[1:]
	}
	return r
}

// asks numbers requirements in the order given.
func asks(list ...models.JobRequirement) []models.JobRequirement {
	for i := range list {
		list[i].ID, list[i].Position = id('r', i), i
	}
	return list
}

// pairs finds, once, two skills of the taxonomy for each relation, so that the
// tests do not depend on the wording of its data.
var pairs = sync.OnceValue(func() map[taxonomy.Relation][2]string {
	out := map[taxonomy.Relation][2]string{}
	t, err := taxonomy.Default()
	if err != nil {
		return out
	}
	all := t.Skills()
	for _, a := range all {
		for _, b := range all {
			r := t.Relate(a.Key, b.Key)
			if _, ok := out[r]; !ok {
				out[r] = [2]string{a.Key, b.Key}
			}
		}
	}
	return out
})

func pair(tb testing.TB, want taxonomy.Relation) (have, asked string) {
	tb.Helper()
	skills(tb)
	found, ok := pairs()[want]
	if !ok {
		tb.Fatalf("no two skills of the taxonomy are related as %q", want)
	}
	return found[0], found[1]
}
