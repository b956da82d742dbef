package eval

import (
	"slices"
	"testing"

	"assay/internal/taxonomy"
	"assay/models"
)

// asks is a stored requirement for the words quote of text.
func asks(t *testing.T, text, quote, kind, importance string, names ...string) models.JobRequirement {
	t.Helper()
	skills, err := taxonomy.Default()
	if err != nil {
		t.Fatal(err)
	}
	at := occurrences("", text, quote)
	if len(at) == 0 {
		t.Fatalf("%q is not in %q", quote, text)
	}
	r := models.JobRequirement{ID: models.NewID(), Kind: kind, Importance: importance, Text: quote, Quote: quote, StartChar: at[0].start, EndChar: at[0].end}
	for i, name := range names {
		key, _ := skills.KeyFor(name)
		if i == 0 {
			r.CanonicalKey = &key
		} else {
			r.AnyOf = append(r.AnyOf, key)
		}
	}
	return r
}

func postingOf(text string, rows ...models.JobRequirement) seen {
	s := seen{row: models.JobPosting{Description: text}}
	s.read.Rows = rows
	return s
}

const wanted3 = "You need Python or Java, three years of Python in production, and a driving licence. Docker is nice. We offer Rust courses."

func TestRequirementsAreComparedOneByOne(t *testing.T) {
	t.Parallel()
	three, five := 3.0, 5.0
	gold := Posting{Split: SplitDev, Requirements: []Requirement{
		{Kind: "skill", Name: "Python", AnyOf: []string{"Python", "Java"}, Importance: "required", Quote: "Python or Java"},
		{Kind: "skill", Name: "Python", Importance: "required", MinYears: &three, Quote: "three years of Python"},
		{Kind: "skill", Name: "Docker", Importance: "preferred", Quote: "Docker is nice"},
	}, NotRequirements: []string{"Rust courses"}}
	either := asks(t, wanted3, "Python or Java", "skill", "required", "Python", "Java")
	python := asks(t, wanted3, "three years of Python in production", "skill", "required", "Python")
	python.MinYears = &three
	docker := asks(t, wanted3, "Docker is nice", "skill", "preferred", "Docker")
	fiveYears, needed, kind := python, docker, docker
	fiveYears.MinYears, needed.Importance, kind.Kind = &five, "required", "other"
	for name, c := range map[string]struct {
		rows []models.JobRequirement
		want map[string]float64
	}{
		"everything": {[]models.JobRequirement{either, python, docker}, map[string]float64{
			"requirements_f1": 1, "requirement_kind_macro_f1": 1, "requirement_importance_macro_f1": 1, "requirement_years_exact": 1, "requirement_name": 1, "requirement_false_alarms": 0}},
		"another number": {[]models.JobRequirement{either, fiveYears, docker}, map[string]float64{"requirements_f1": 1, "requirement_years_exact": 0, "requirement_years_exact_of_those_found": 0}},
		"one not found":  {[]models.JobRequirement{either, docker}, map[string]float64{"requirements_recall": 2. / 3, "requirement_years_exact": 0, "requirement_kind_macro_f1": .8, "requirement_importance_macro_f1": 5. / 6}},
		"importance": {[]models.JobRequirement{either, python, needed}, map[string]float64{
			"requirements_f1": 1, "requirement_importance_macro_f1": .4, "requirement_kind_macro_f1": 1}},
		"kind": {[]models.JobRequirement{either, python, kind}, map[string]float64{"requirements_f1": 1, "requirement_kind_macro_f1": .8}},
		"what is on offer": {[]models.JobRequirement{either, python, docker, asks(t, wanted3, "Rust courses", "skill", "required", "Rust")},
			map[string]float64{"requirements_precision": .75, "requirement_false_alarms": 1}},
		"another skill from the same words": {[]models.JobRequirement{asks(t, wanted3, "Docker is nice", "skill", "preferred", "Rust")},
			map[string]float64{"requirements_precision": 0}},
		"nothing": {nil, map[string]float64{"requirements_recall": 0, "requirement_kind_macro_f1": 0}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := bench(t, Golden{Postings: []Posting{gold}})
			r.postings = memo[[]seen]{done: true, value: []seen{postingOf(wanted3, c.rows...)}}
			scores, err := r.requirements()
			expect(t, figures(t, scores, err), c.want)
		})
	}
}

func TestChoicesOfAGap(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][]string{
		"Docker":                              {"Docker"},
		"Core Data or SwiftData":              {"Core Data or SwiftData", "Core Data", "SwiftData"},
		"Scripting (Python or PowerShell)":    {"Scripting (Python or PowerShell)", "Scripting", "Python", "PowerShell"},
		"CI/CD":                               {"CI/CD", "CI", "CD"},
		"Message queues (RabbitMQ, or Kafka)": {"Message queues (RabbitMQ, or Kafka)", "Message queues", "RabbitMQ", "Kafka"},
	} {
		if got := choices(name); !slices.Equal(got, want) {
			t.Errorf("%s gives %q, want %q", name, got, want)
		}
	}
}

func TestFindsLooksWhereTheWordsStand(t *testing.T) {
	t.Parallel()
	r := bench(t, Golden{
		Aliases: []Alias{
			{"golang", "Go", "en", "I write golang all day.", ""},
			{"fence", "Go", "en", "I fence. I write golang.", ""}, // Go stands elsewhere
			{"golang", "Orchid maze pruning", "en", "I write golang.", ""},
		},
		Negatives: []Negative{{"Python", "Python", "Programming in Python is my job.", "en", ""}, {"go", "Go", "We go home.", "en", ""}},
	})
	scores, err := r.normalisation()
	expect(t, figures(t, scores, err), map[string]float64{"normalisation": 1. / 3, "hard_negatives_accepted": .5, "normalisation_names_lacking": 1})
}
