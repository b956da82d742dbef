package match

import (
	"slices"

	"assay/internal/taxonomy"
	"assay/models"
)

// Statement is a quote on file and the parts of it that the person asserts of
// themselves, sentence by sentence. It answers what nothing that was read out
// of it does: the person's own words may name what a posting asks.
type Statement struct {
	Evidence models.Evidence
	Asserted []Assertion
	// Language is the key of the language it is written in, or empty.
	Language string
}

// Assertion is what of a sentence is asserted. Years is how long it says that
// lasted, or 0.
type Assertion struct {
	Text  string
	Years float64
}

// saying is one asserted part of a statement, ready to be looked through.
type saying struct {
	proof proof
	study *study // a degree that it names, or nil
	roots map[string]bool
}

// minSaid is how many words a name must have to be found word by word. A single
// word means too many things outside the taxonomy, which knows better.
const minSaid = 2

// minAlone is how many letters the root of a word must have to be enough of a
// skill by itself: Storybook and accessibility, but not word or go.
const minAlone = 5

// addStatements keeps what is said. Words about a rejected experience are left
// out, as everything about it is, and so are proofs of a rejected skill.
func (p *Prepared) addStatements(f Facts, dates map[models.ID]*role) {
	of := map[models.ID]models.ID{}
	rejected := map[models.ID]bool{}
	for _, s := range f.Skills {
		rejected[s.Skill.ID] = s.Skill.Review == models.ReviewRejected
		for _, u := range s.Uses {
			of[u.ID] = u.ExperienceID
			rejected[u.ID] = rejected[s.Skill.ID]
		}
	}
	f.Statements = slices.DeleteFunc(slices.Clone(f.Statements), func(s Statement) bool {
		return among(rejected, s.Evidence.SkillID) || among(rejected, s.Evidence.ExperienceSkillID)
	})
	type said struct {
		quote      quote
		experience models.ID
		text       string
		stated     int
	}
	var all []said
	for _, s := range f.Statements {
		at := models.ID{}
		if id := s.Evidence.ExperienceSkillID; id != nil {
			at = of[*id]
		}
		if id := s.Evidence.ExperienceID; id != nil {
			at = *id
		}
		if _, kept := dates[at]; at != (models.ID{}) && !kept {
			continue
		}
		for _, a := range s.Asserted {
			if len(quotesOf([]models.Evidence{s.Evidence})) > 0 && len(wordsOf(a.Text)) >= minSaid {
				all = append(all, said{quote{s.Evidence.ID, s.Evidence.Quote}, at, a.Text, months(&a.Years)})
			}
		}
	}
	p.addWritten(f.Statements)
	all = sorted(all, func(e *encoder, s said) {
		e.text(s.text)
		e.number(s.stated)
		e.quotes([]quote{s.quote})
		e.id(s.experience)
	})
	type words struct {
		text   string
		stated int
	}
	seen := map[words]bool{}
	for _, s := range all {
		if seen[words{s.text, s.stated}] {
			continue // many facts rest on one sentence; it counts once
		}
		seen[words{s.text, s.stated}] = true
		one := saying{
			proof: proof{level: levelMentioned, stated: s.stated, experience: s.experience, title: "What you said", quotes: []quote{s.quote}, order: len(p.sayings)},
			roots: map[string]bool{},
		}
		for _, w := range wordsOf(s.text) {
			one.roots[root(w.text)] = true
		}
		if levels, field := readDegrees(s.text); len(levels) > 0 {
			one.study = &study{proof: one.proof, degree: slices.Max(levels), field: field}
		}
		p.sayings = append(p.sayings, one)
	}
}

func among(set map[models.ID]bool, id *models.ID) bool { return id != nil && set[*id] }

// addWritten keeps, for each language that the person writes, the longest quote
// to show it by.
func (p *Prepared) addWritten(list []Statement) {
	list = sorted(slices.Clone(list), func(e *encoder, s Statement) {
		e.text(s.Language)
		e.quotes([]quote{{s.Evidence.ID, s.Evidence.Quote}})
	})
	for _, s := range list {
		if s.Language == "" || len(quotesOf([]models.Evidence{s.Evidence})) == 0 {
			continue
		}
		if known := p.written[s.Language]; known != nil && len(known.quotes[0].text) >= len(s.Evidence.Quote) {
			continue
		}
		p.written[s.Language] = &proof{level: levelUsed, title: "What you wrote", quotes: []quote{{s.Evidence.ID, s.Evidence.Quote}}}
	}
}

// writes is the language asked as one that the person writes in: that goes some
// way, since how well is for a reader to say.
func (p *Prepared) writes(key string) []held {
	if pr := p.written[key]; pr != nil {
		return []held{hold(pr, taxonomy.RelationImplied)}
	}
	return nil
}

// said are the sentences that hold every word of one of the names. One word is
// enough of a role, where the sentence says how long it lasted.
func (p *Prepared) said(names []phrase, role bool) []held {
	var all []held
	for _, i := range p.index.sayings(names) {
		s := &p.sayings[i]
		least := minSaid
		if role && s.proof.stated > 0 {
			least = 1
		}
		if slices.ContainsFunc(names, func(name phrase) bool {
			return (len(name) >= least || !role && len(name) == 1 && len(name[0]) >= minAlone) && s.holds(name)
		}) {
			all = append(all, hold(&s.proof, taxonomy.RelationImplied))
		}
	}
	return all
}

// saidStudies are the degrees that sentences name where nothing was read out of
// them: "Law graduate, five years a paralegal" is one in law, as far as words go.
func (p *Prepared) saidStudies(asked degree, field []string) (all []held) {
	for i := range p.sayings {
		s := p.sayings[i].study
		if s == nil {
			continue
		}
		if by := s.relate(asked, field); by == taxonomy.RelationExact || by == taxonomy.RelationImplied {
			all = append(all, hold(&s.proof, taxonomy.RelationImplied))
		}
	}
	return all
}

func (s *saying) holds(name phrase) bool {
	return !slices.ContainsFunc(name, func(w string) bool { return !s.roots[w] })
}
