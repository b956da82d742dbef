package match_test

import (
	"testing"

	"assay/internal/match"
	"assay/models"
)

// heard is a statement with all of its words asserted; n numbers its evidence.
func heard(n int, text string) match.Statement {
	return match.Statement{Evidence: models.Evidence{ID: id('e', 5000+n), Quote: text}, Asserted: []match.Assertion{{Text: text}}}
}

func lasting(s match.Statement, years float64) match.Statement {
	s.Asserted[0].Years = years
	return s
}

func about(s match.Statement, experience models.ID) match.Statement {
	s.Evidence.ExperienceID = &experience
	return s
}

// refusal is a skill that the person rejected.
func refusal(key string) match.SkillFact {
	s := skill(key, pro)
	s.Skill.Review = models.ReviewRejected
	return s
}

func TestWordsOnFileNameWhatIsAsked(t *testing.T) {
	t.Parallel()
	rejected := job(1, "Job", "", "")
	rejected.Review = models.ReviewRejected
	written := heard(1, "I have always worked by the sea")
	written.Language = "english"
	quotedOnly := heard(1, "others plant the hedges")
	quotedOnly.Asserted = nil
	refused := refusal("own:hedge-planting")
	other := refusal("own:gardening")
	other.Uses = []match.Use{{ID: id('v', 1)}}
	used := heard(1, "planted hedges there")
	used.Evidence.ExperienceSkillID = &other.Uses[0].ID
	cases := map[string]struct {
		facts    match.Facts
		ask      models.JobRequirement
		points   int // of 10000
		relation string
	}{
		"a sentence with every word": {
			match.Facts{Statements: []match.Statement{heard(1, "planted and laid hedges every winter")}},
			req("skill", "hedge planting", 0, "own:hedge-planting"), 3500, "implied",
		},
		"in another order and language": {
			match.Facts{Statements: []match.Statement{heard(1, "bacalao y pescado fresco que corto yo")}},
			req("skill", "corte de pescado", 0, "own:corte-de-pescado"), 3500, "implied",
		},
		"a sentence with half of the words": {
			match.Facts{Statements: []match.Statement{heard(1, "planted tulips")}},
			req("skill", "hedge planting", 0, "own:hedge-planting"), 0, "",
		},
		"words spread over two sentences": {
			match.Facts{Statements: []match.Statement{heard(1, "planted tulips by the house"), heard(2, "cut the hedges")}},
			req("skill", "hedge planting", 0, "own:hedge-planting"), 0, "",
		},
		"words that were not asserted": {
			match.Facts{Statements: []match.Statement{quotedOnly}},
			req("skill", "hedge planting", 0, "own:hedge-planting"), 0, "",
		},
		"one word alone": {
			match.Facts{Statements: []match.Statement{heard(1, "word is my bond")}},
			req("skill", "Word", 0, "word"), 0, "",
		},
		"said of a rejected experience": {
			match.Facts{Experiences: []models.Experience{rejected}, Statements: []match.Statement{about(heard(1, "planted hedges there"), rejected.ID)}},
			req("skill", "hedge planting", 0, "own:hedge-planting"), 0, "",
		},
		"a rejected thing": {
			match.Facts{Skills: []match.SkillFact{refused}, Statements: []match.Statement{heard(1, "planted hedges there")}},
			req("skill", "hedge planting", 0, "own:hedge-planting"), 0, "",
		},
		"a rejected thing by another name": {
			match.Facts{Skills: []match.SkillFact{refused}, Statements: []match.Statement{heard(1, "planted hedges there")}},
			req("skill", "planting hedges", 0, "own:planting-hedges"), 0, "",
		},
		"a rejected thing, as a role": {
			match.Facts{Skills: []match.SkillFact{refused}, Statements: []match.Statement{lasting(heard(1, "planted hedges for four years"), 4)}},
			req("experience", "hedge planting", 0, "own:hedge-planting"), 0, "",
		},
		"a rejected thing, in a title": {
			match.Facts{Skills: []match.SkillFact{refusal("java")}, Experiences: []models.Experience{job(1, "Java developer", "", "")}},
			req("skill", "Java", 0, "java"), 0, "",
		},
		"a rejected language, in a sentence written in it": {
			match.Facts{Skills: []match.SkillFact{refusal("english")}, Statements: []match.Statement{written}},
			req("language", "English", 0, "english"), 0, "",
		},
		"words that prove a rejected skill": {
			match.Facts{Skills: []match.SkillFact{other}, Statements: []match.Statement{used}},
			req("skill", "hedge planting", 0, "own:hedge-planting"), 0, "",
		},
		"a denied thing": {
			match.Facts{Denials: deny("own:hedge-planting"), Statements: []match.Statement{heard(1, "planted hedges there")}},
			req("skill", "hedge planting", 0, "own:hedge-planting"), 0, "",
		},
		"words of a role that no title names": {
			match.Facts{Statements: []match.Statement{heard(1, "four years on an acute ward in Cork")}},
			req("experience", "a year or more on an acute ward", 1), 3500, "implied",
		},
		"one word of a role, with how long it lasted": {
			match.Facts{Statements: []match.Statement{lasting(heard(1, "reception at a hotel for nine years"), 9)}},
			req("experience", "reception experience", 0), 3500, "implied",
		},
		"less time than is asked": {
			match.Facts{Statements: []match.Statement{lasting(heard(1, "reception at a hotel for a year"), 1)}},
			req("experience", "two years of reception experience", 2), 1750, "implied",
		},
		"one word of a role, and no time": {
			match.Facts{Statements: []match.Statement{heard(1, "Receptions are where I work most Saturdays")}},
			req("experience", "reception experience", 0), 0, "",
		},
		"one word of a skill, whatever the time": {
			match.Facts{Statements: []match.Statement{lasting(heard(1, "gave my word and kept it for nine years"), 9)}},
			req("skill", "Word", 0, "word"), 0, "",
		},
		"one long word of a skill": {
			match.Facts{Statements: []match.Statement{heard(1, "wrote Storybook pages for the shop")}},
			req("skill", "Storybook", 0, "own:storybook"), 3500, "implied",
		},
		"a degree in the words of a sentence": {
			match.Facts{Statements: []match.Statement{heard(1, "law graduate and five years a paralegal")}},
			req("education", "degree in law", 0), 3500, "implied",
		},
		"a degree in another field": {
			match.Facts{Statements: []match.Statement{heard(1, "history graduate and five years a paralegal")}},
			req("education", "degree in nursing", 0), 0, "",
		},
		"words of a qualification": {
			match.Facts{Statements: []match.Statement{heard(1, "passed CILEX 3 at night")}},
			req("education", "A law degree or CILEX level 3", 0), 3500, "implied",
		},
		"a title that names a tool": {
			match.Facts{Experiences: []models.Experience{job(1, "Python developer", "", "")}},
			req("skill", "Python", 0, "python"), 5600, "implied",
		},
		"a title that names the trade in two words": {
			match.Facts{Experiences: []models.Experience{job(1, "Hedge planting foreman", "", "")}},
			req("skill", "hedge planting", 0, "own:hedge-planting"), 5600, "implied",
		},
		"a title of another trade": {
			match.Facts{Experiences: []models.Experience{job(1, "Tulip planting foreman", "", "")}},
			req("skill", "hedge planting", 0, "own:hedge-planting"), 0, "",
		},
		"a language one writes in": {
			match.Facts{Statements: []match.Statement{written}},
			req("language", "English", 0, "english"), 5600, "implied",
		},
		"another language": {
			match.Facts{Statements: []match.Statement{written}},
			req("language", "German", 0, "german"), 0, "",
		},
		"an own name for the same thing": {
			match.Facts{Skills: []match.SkillFact{claimed(skill("own:planting-of-hedges", pro), 1)}},
			req("skill", "hedge planting", 0, "own:hedge-planting"), 5000, "exact",
		},
		"an own name for a kind of it": {
			match.Facts{Skills: []match.SkillFact{claimed(skill("own:winter-hedge-planting", pro), 1)}},
			req("skill", "hedge planting", 0, "own:hedge-planting"), 5000, "child",
		},
		"an own name short of it": {
			match.Facts{Skills: []match.SkillFact{claimed(skill("own:hedges", pro), 1)}},
			req("skill", "hedge planting", 0, "own:hedge-planting"), 2000, "parent",
		},
		"one word of a skill that the taxonomy knows by more": {
			match.Facts{Skills: []match.SkillFact{claimed(skill("team-leadership", pro), 1)}},
			req("skill", "team", 0, "own:team"), 0, "",
		},
		"a known skill that the asked one is named after": {
			match.Facts{Skills: []match.SkillFact{claimed(skill("linux", tech), 1)}},
			req("skill", "Linux administration", 0, "linux-administration"), 2000, "parent",
		},
		"a certificate filed under other": {
			match.Facts{Skills: []match.SkillFact{claimed(skill("dbs-check", "certification"), 1)}},
			req("other", "an enhanced DBS check", 0, "own:enhanced-dbs-check"), 4000, "parent",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := match.Score(skills(t), c.facts, asks(c.ask))
			got := r.Contributions[0]
			if got.Points != c.points || got.Relation != c.relation {
				t.Errorf("%d points, %q; want %d, %q: %s", got.Points, got.Relation, c.points, c.relation, got.Note)
			}
			if r.Low > r.Score || got.Points > 0 && len(got.Quotes) == 0 {
				t.Errorf("%+v", got)
			}
		})
	}
}

// Many facts rest on one sentence, and a sentence repeated proves nothing more.
func TestASentenceCountsOnce(t *testing.T) {
	t.Parallel()
	ask := asks(req("skill", "hedge planting", 0, "own:hedge-planting"))
	once := match.Score(skills(t), match.Facts{Statements: []match.Statement{heard(1, "planted hedges")}}, ask)
	twice := match.Score(skills(t), match.Facts{Statements: []match.Statement{heard(1, "planted hedges"), heard(2, "planted hedges")}}, ask)
	if once.Score != twice.Score || len(twice.Contributions[0].Quotes) != 1 {
		t.Errorf("%d, then %d with %q", once.Score, twice.Score, twice.Contributions[0].Quotes)
	}
}
