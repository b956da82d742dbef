package worker

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"assay/internal/store"
	"assay/models"
	"assay/prompts"
)

// bakery is what a conversation about a bakery and a warehouse proved.
func bakery() store.SummaryFacts {
	bake := models.Experience{ID: models.NewID(), Title: "Pastry baker", Organisation: "Millstone", ExperienceType: models.ExperienceEmployment, DateStarted: "2015-03", DateFinished: "2019"}
	store1 := models.Experience{ID: models.NewID(), Title: "Packer", Organisation: "Nordlager", ExperienceType: models.ExperienceEmployment}
	excel := models.Skill{ID: models.NewID(), Title: "Excel", SkillType: "technical"}
	proof := func(e *models.Experience, s *models.Skill, field, quote string) store.SummaryProof {
		p := store.SummaryProof{Evidence: models.Evidence{ID: models.NewID(), Field: field, Quote: quote}}
		if e != nil {
			p.OfExperience = &e.ID
			if s == nil {
				p.ExperienceID = &e.ID
			}
		}
		if s != nil {
			p.OfSkill = &s.ID
		}
		return p
	}
	return store.SummaryFacts{Experiences: []models.Experience{store1, bake}, Skills: []models.Skill{excel}, Proofs: []store.SummaryProof{
		proof(&bake, nil, models.FieldExperience, "I worked as a pastry baker at Millstone from 2015 to 2019"),
		proof(&bake, nil, models.FieldResult, "I cut the bread waste by a third, with twelve people and 1,200 loaves a day"),
		proof(&bake, &excel, models.FieldSkill, "I did the payroll in Excel"),
		proof(&store1, nil, models.FieldExperience, "I packed orders at Nordlager for 30 shops"),
	}}
}

// The labels follow the order of the experiences by date: e1 to e3 are the
// bakery's, e4 the warehouse's.
func TestSentencesAreHeldByTheirProofs(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text, proofs string
		of           string // an experience it has to be about
		dropped      string // why; "" when it stays
	}{
		"the person's own words":         {text: "I worked as a pastry baker at Millstone from 2015 to 2019", proofs: "e1"},
		"arranged anew":                  {text: "Cut the bread waste by a third with a team of twelve people.", proofs: "e2"},
		"a number in digits":             {text: "Led 12 people and baked 1200 loaves.", proofs: "e2"},
		"another form of the first word": {text: "Worked as pastry baker at Millstone.", proofs: "e1"},
		"two proofs":                     {text: "At Millstone I did the payroll in Excel.", proofs: "e1 e3"},
		"a field of the experience":      {text: "Did the payroll at Millstone in 2019.", proofs: "e3"},
		"another number":                 {text: "Cut the bread waste with 13 people.", proofs: "e2", dropped: droppedNumber},
		"another number in words":        {text: "Cut the bread waste with thirteen people.", proofs: "e2", dropped: droppedNumber},
		"another share":                  {text: "Cut the bread waste by half.", proofs: "e2", dropped: droppedNumber},
		"a share made of a number":       {text: "Packed orders, 30% of the shops.", proofs: "e4", dropped: droppedNumber},
		"a number of other proofs":       {text: "Packed orders for 1200 shops.", proofs: "e4", dropped: droppedNumber},
		"a month that is no number said": {text: "Baked for 3 years as pastry baker.", proofs: "e1", dropped: droppedNumber},
		"a name":                         {text: "Did the payroll in Excel and SAP.", proofs: "e3", dropped: droppedName},
		"a name that begins":             {text: "Google knew me as a pastry baker.", proofs: "e1", dropped: droppedName},
		"a name behind a colon":          {text: "Pastry baker: Berlin.", proofs: "e1", dropped: droppedName},
		"a name of another proof":        {text: "Packed orders at Millstone.", proofs: "e4", dropped: droppedName},
		"an address":                     {text: "pastry baker, see https://evil.example", proofs: "e1", dropped: droppedName},
		"no proof":                       {text: "I worked as a pastry baker.", dropped: droppedUnproven},
		"a proof that is not there":      {text: "I worked as a pastry baker.", proofs: "e1 e99", dropped: droppedUnproven},
		"nothing of the proof":           {text: "Is loyal, creative and keen.", proofs: "e1", dropped: droppedUnsupported},
		"another experience's proof":     {text: "I packed orders at Nordlager", proofs: "e4", of: "x1", dropped: droppedUnproven},
		"the experience's own proof":     {text: "I packed orders at Nordlager", proofs: "e4", of: "x2"},
		"too long":                       {text: "pastry baker " + strings.Repeat("and so on ", 50), proofs: "e1", dropped: droppedForm},
		"nothing":                        {text: " \n", proofs: "e1", dropped: droppedForm},
		"hidden characters":              {text: "pastry\x00 baker", proofs: "e1", dropped: droppedForm},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newSummaryGrounder(bakery())
			var of *models.ID
			if c.of != "" {
				id := g.labels[c.of]
				of = &id
			}
			got := g.sentence(&prompts.SummaryText{Text: c.text, Proofs: strings.Fields(c.proofs)}, of)
			want := map[string]int{}
			if c.dropped != "" {
				want[c.dropped] = 1
			}
			if diff := cmp.Diff(want, g.dropped); diff != "" || (got == nil) != (c.dropped != "") {
				t.Errorf("got %+v; dropped (-want +got):\n%s", got, diff)
			}
		})
	}
}

func TestGermanNounsAreHeld(t *testing.T) {
	t.Parallel()
	from := newSpoken()
	from.add("Ich habe die Nachtschicht der Bäckerei geleitet, zwölf Leute, 15 Prozent weniger Ausschuss")
	for text, want := range map[string]string{
		"Leitete die Nachtschicht der Bäckerei mit zwölf Leuten.": "",
		"Leitete die Nachtschichten, 15 % weniger Ausschuss.":     "",
		"Leitete die Nachtschicht bei Siemens.":                   droppedName,
		"Leitete die Nachtschicht mit zwanzig Leuten.":            droppedNumber,
	} {
		if got := from.refuses(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Skills and times need no model: they are facts side by side.
func TestSummaryArrangesFacts(t *testing.T) {
	t.Parallel()
	f := bakery()
	g := newSummaryGrounder(f)
	s := g.ground(prompts.SummaryOutput{
		Bullets: []prompts.SummaryLine{{Experience: "x1", Text: "Did the payroll in Excel.", Proofs: []string{"e3"}}, {Experience: "x7", Text: "Did it.", Proofs: []string{"e3"}}},
		Stories: []prompts.SummaryStory{{Experience: "x1", Action: &prompts.SummaryText{Text: "Did the payroll in Excel.", Proofs: []string{"e3"}}}, {Experience: "x2", Situation: &prompts.SummaryText{Text: "I packed orders", Proofs: []string{"e4"}}}},
	})
	if len(s.Bullets) != 1 || len(s.Stories) != 1 || s.Stories[0].Action == nil || g.dropped[droppedUnproven] != 1 {
		t.Errorf("%+v, dropped %v", s, g.dropped)
	}
	if len(s.Timeline) != 1 || s.Timeline[0].Title != "Pastry baker" || s.Timeline[0].Start != "2015-03" || len(s.Timeline[0].EvidenceIDs) != 1 {
		t.Errorf("the timeline is %+v", s.Timeline)
	}
	if skills := s.Skills["technical"]; len(skills) != 1 || skills[0].Title != "Excel" || skills[0].EvidenceIDs[0] != f.Proofs[2].ID {
		t.Errorf("the skills are %+v", s.Skills)
	}
	if got := g.input.Experiences; len(got) != 2 || got[0].Title != "Pastry baker" || got[0].Skills[0] != "Excel" || len(got[0].Proofs) != 3 {
		t.Errorf("the model is asked about %+v", got)
	}
}

// Whatever a model says, what stays names proofs, is one line, and has no
// number that nobody said.
func FuzzSummarySentence(f *testing.F) {
	for _, seed := range []string{"Cut the bread waste by a third.", "1.200 Brote", "Led 1,2,3,4 people", "x\u200b — «Müller» 12e3", "ﬁfteen 25%"} {
		f.Add(seed, "e1 e2")
	}
	f.Fuzz(func(t *testing.T, text, proofs string) {
		facts := bakery()
		g := newSummaryGrounder(facts)
		got := g.sentence(&prompts.SummaryText{Text: text, Proofs: strings.Fields(proofs)}, nil)
		if got == nil {
			return
		}
		if len(got.EvidenceIDs) == 0 || strings.ContainsAny(got.Text, "\n\x00") || utf8.RuneCountInString(got.Text) > sentenceChars {
			t.Fatalf("%+v", got)
		}
		for _, n := range digits.FindAllString(got.Text, -1) {
			switch plainNumber(n) {
			case "2015", "2019", "1200", "12", "30":
			default:
				t.Fatalf("%q says %s", got.Text, n)
			}
		}
	})
}
