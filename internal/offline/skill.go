package offline

import (
	"strings"

	"assay/internal/evidence"
	"assay/internal/taxonomy"
	"assay/models"
	"assay/prompts"
)

// claim is what the person says of one skill in one experience.
type claim struct {
	skill      taxonomy.Skill
	said       string // as the person first named it
	experience *experience
	denied     bool
	strength   int // 0 mentioned, 1 used, 2 achieved
	times      int
	primary    bool
	years      float64
	evidence   []prompts.Quote
	message    int
}

// claims keeps claims in the order they were first made.
type claims struct {
	order []*claim
	byKey map[claimKey]*claim
}

type claimKey struct {
	skill      string
	experience *experience
	denied     bool
}

const maxSkillQuotes = 3

func (c *claims) add(n claim, q prompts.Quote) {
	key := claimKey{n.skill.Key, n.experience, n.denied}
	if c.byKey == nil {
		c.byKey = map[claimKey]*claim{}
	}
	have := c.byKey[key]
	if have == nil {
		have = &n
		c.byKey[key] = have
		c.order = append(c.order, have)
	}
	have.times++
	stronger := n.strength > have.strength
	have.strength = max(have.strength, n.strength)
	have.years = max(have.years, n.years)
	have.primary = have.primary || n.primary
	have.message = n.message
	for _, e := range have.evidence {
		if e == q {
			return
		}
	}
	switch {
	case stronger:
		// The quote that shows most goes first; the last one makes room.
		have.evidence = append([]prompts.Quote{q}, have.evidence[:min(len(have.evidence), maxSkillQuotes-1)]...)
	case len(have.evidence) < maxSkillQuotes:
		have.evidence = append(have.evidence, q)
	}
}

// settled reports whether a claim has all the quotes it may have: more would
// prove nothing.
func (c *claims) settled(key claimKey) bool {
	have := c.byKey[key]
	return have != nil && len(have.evidence) >= maxSkillQuotes && (have.strength == 2 || have.times > 10*maxSkillQuotes)
}

// withdraw takes back what was claimed of a skill in this message or the one
// before: "sorry, Java, not JavaScript".
func (c *claims) withdraw(key string, message int) {
	kept := c.order[:0]
	for _, have := range c.order {
		if have.skill.Key == key && !have.denied && have.message >= message-2 {
			delete(c.byKey, claimKey{key, have.experience, false})
			continue
		}
		kept = append(kept, have)
	}
	c.order = kept
}

// gainsaid reports whether a bare mention is of a skill that the person says
// elsewhere they lack: "there was a week of Python, but I was ill, so zero
// Python".
func (c *claims) gainsaid(have *claim) bool {
	if have.denied {
		return false
	}
	denied := false
	for _, other := range c.order {
		if other.skill.Key != have.skill.Key {
			continue
		}
		if !other.denied && other.strength > 0 {
			return false
		}
		denied = denied || other.denied && other.message == have.message
	}
	return denied
}

func (c *claims) output(index map[*experience]int) []prompts.ExtractedSkill {
	out := []prompts.ExtractedSkill{}
	for _, have := range c.order {
		if c.gainsaid(have) {
			continue
		}
		s := prompts.ExtractedSkill{
			Name: have.skill.Name, Standing: "has", Prominence: models.ProminenceSecondary, Evidence: have.evidence,
			Strength: []string{models.ProficiencyMentioned, models.ProficiencyUsed, models.ProficiencyAchieved}[have.strength],
		}
		if have.denied {
			s.Standing, s.Strength = "lacks", models.ProficiencyMentioned
		}
		if (have.primary || have.times > 1) && !have.denied {
			s.Prominence = models.ProminencePrimary
		}
		if i, ok := index[have.experience]; ok && !have.denied {
			s.Experience = &i
			if have.skill.Type == "technical" {
				have.experience.tag(have.said)
			}
		}
		if have.years > 0 && !have.denied {
			years := have.years
			s.Years = &years
		}
		out = append(out, s)
	}
	return out
}

// readSkills reads the skills a sentence names.
func (t *telling) readSkills(s sentence, next *sentence, hits []hit, cuts []span) {
	if t.theme == themeWish && !speaksOfSelf(s) || t.speaksOfOthers(s) || longsFor(s) || ofThose(s) {
		return
	}
	correction := corrects(s)
	var named []span
	for _, m := range t.skills.Find(s.quote(s.whole())) {
		at := tokensAt(s, s.whole(), m.Start, m.End)
		named = append(named, at)
		if at.to <= at.from || t.insideOrg(s, at, hits) || ofOther(s, at) || m.Skill.Type != "certification" && insideTitle(s, at, hits, m.Skill.Name) && t.polarity(s, at) != negated {
			continue
		}
		if correction && at.from > 0 && s.toks[at.from-1].lower == "not" {
			t.claims.withdraw(m.Skill.Key, t.message)
			continue
		}
		t.claimSkill(s, next, m.Skill, at, hits, cuts)
	}
	if !correction {
		t.readOpen(s, next, named, hits, cuts)
	}
}

// corrects sees a correction begin: "sorry, I meant".
func corrects(s sentence) bool {
	for i := 0; i < len(s.toks) && i < 6; i++ {
		switch s.toks[i].lower {
		case "sorry", "correction", "meant", "mean", "actually":
			return true
		}
	}
	return false
}

func (t *telling) claimSkill(s sentence, next *sentence, skill taxonomy.Skill, at span, hits []hit, cuts []span) {
	if t.claims.settled(claimKey{skill.Key, t.now, false}) {
		return
	}
	want := t.polarity(s, at)
	if want != asserted && want != negated {
		return
	}
	if want == negated && holds(modestCues, s, s.whole()) {
		return
	}
	clause := s.clauseAt(at.from)
	if subjectOf(s, at.from) == subjectOther && ownVerb(s, span{clause.from, at.from}, false) < 0 {
		return
	}
	quote, ok := t.pickClaim(s, at, want, skill.Name)
	if ok && want == asserted && len(quote.Quote) < len(s.quote(s.whole())) && !t.skills.Mentions(quote.Quote, skill.Name) {
		// An ambiguous word was told apart by words that the quote leaves out.
		quote, ok = t.namedIn(s, at, want, skill.Name)
	}
	if !ok {
		return
	}
	c := claim{skill: skill, said: s.quote(at), experience: t.now, denied: want == negated, message: t.message}
	if t.section == sectionSkills || skill.Type == "language" {
		c.experience = nil
	}
	for i, cut := range cuts {
		if at.from >= cut.from && at.from < cut.to && c.experience != nil {
			c.experience = t.experienceOf(s, hits[i])
			c.primary = within(at, hits[i].title)
		}
	}
	if !c.denied {
		c.strength = t.strength(s, next, at, skill.Type == "language")
		c.years = yearsOf(s, at, hits)
	}
	t.claims.add(c, quote)
}

// experienceOf finds again what a hit was given to.
func (t *telling) experienceOf(s sentence, h hit) *experience {
	title := titleOf(s, h)
	org := ""
	if h.org.to > h.org.from {
		org = organisationName(s, h.org)
	}
	for i := len(t.found) - 1; i >= 0; i-- {
		e := t.found[i]
		if sameName(e.title, title) && (org == "" || sameOrg(e.org, org)) || h.title.to <= h.title.from && sameOrg(e.org, org) {
			return e
		}
	}
	return t.now
}

func within(at, sp span) bool { return at.from >= sp.from && at.to <= sp.to && sp.to > sp.from }

// insideOrg keeps the names of organisations from becoming skills.
func (t *telling) insideOrg(s sentence, at span, hits []hit) bool {
	for _, h := range hits {
		if h.org.to > h.org.from && at.from < h.org.to && at.to > h.org.from {
			return true
		}
	}
	text := strings.ToLower(s.quote(at))
	if t.orgs[text] && at.from > 0 {
		switch s.toks[at.from-1].lower {
		case "at", "for", "from", "joined", "left", "to", "by", "bei", "chez":
			return true
		}
	}
	for org := range t.orgs {
		if len(org) > len(text) && strings.Contains(org, text) && strings.Contains(strings.ToLower(s.quote(widen(s, at, 5, 5))), org) {
			return true
		}
	}
	if at.from > 0 && s.toks[at.from-1].lower == "at" {
		org, ok := readOrganisation(s, at.from, "at", t.how)
		return ok && within(at, org) && s.toks[at.from].upper && !skilledBefore(s, at.from-1)
	}
	return false
}

// skilledBefore sees "good at Excel".
func skilledBefore(s sentence, i int) bool {
	if i == 0 {
		return false
	}
	switch s.toks[i-1].lower {
	case "good", "great", "skilled", "better", "best", "bad", "confident", "expert", "proficient", "excellent", "decent", "okay", "ok":
		return true
	}
	return false
}

// strength judges a claim by what stands with it.
func (t *telling) strength(s sentence, next *sentence, at span, language bool) int {
	clause := s.clauseAt(at.from)
	if !doesWith(s, clause) && ownVerb(s, span{0, at.from}, true) < 0 {
		return 0
	}
	if language {
		return 1
	}
	if sp, ok := outcome(s); ok && t.said(s, sp) {
		return 2
	}
	if next != nil && next.breaks < 2 {
		if sp, ok := outcome(*next); ok && sp.from == 0 && t.said(*next, sp) {
			return 2
		}
	}
	return 1
}

// doesWith reports whether the person does something in a clause, now or then;
// to have learnt or joined is no doing with a skill.
func doesWith(s sentence, clause span) bool {
	for i := clause.from; i < clause.to; i++ {
		w := s.toks[i].lower
		if doing[w] && i > 0 && (selfWords[s.toks[i-1].lower] || i > 1 && selfWords[s.toks[i-2].lower] && (adverbs[s.toks[i-1].lower] || strings.HasSuffix(s.toks[i-1].lower, "ly"))) {
			return true
		}
		if isActionVerb(w) && !noDoing[w] && ownVerb(s, span{i, i + 1}, false) == i {
			return true
		}
		if w == "using" && ownVerb(s, span{0, i}, false) >= 0 {
			return true
		}
	}
	return false
}

var (
	doing = set(`use do write run manage build handle lead work design develop drive cook teach make maintain repair fix sell plan train operate test
deploy code program clean bake weld edit translate draw prepare organise organize prepare support administer analyse analyze model
using working writing running managing building leading benutze nutze verwende schreibe mache leite uso utilizo trabajo hago escribo manejo utilise
travaille fais écris uso utilizo trabalho faço escrevo`)
	noDoing = set(`studied learned learnt went joined left became got gave kept began spent did studierte`)
	adverbs = set(`mostly also now often always still currently just already regularly usually both then 'm am`)
)

// yearsLinks may stand between a number of years and the skill it measures.
var yearsLinks = set(`of with in using on experience working doing writing programming driving speaking coding 's worth professional hands-on
erfahrung mit in de experiencia con en d'expérience avec experiência com em using the a solid good`)

// yearsOf returns the years said of a skill, 0 when none were.
func yearsOf(s sentence, at span, hits []hit) float64 {
	for _, h := range hits {
		if within(at, h.title) {
			return 0
		}
	}
	clause := s.clauseAt(at.from)
	for _, y := range evidence.Years(s.quote(clause)) {
		said := tokensAt(s, clause, y.Start, y.End)
		if said.to <= said.from {
			continue
		}
		if said.to <= at.from && linked(s, span{said.to, at.from}) {
			return y.Years
		}
		if at.to <= said.from && said.from-at.to <= 4 && measured(s, span{at.to, said.from}) {
			return y.Years
		}
	}
	return 0
}

func linked(s sentence, between span) bool {
	if between.to-between.from > 5 {
		return false
	}
	for _, t := range s.toks[between.from:between.to] {
		if !yearsLinks[t.lower] {
			return false
		}
	}
	return between.to > between.from
}

// measured sees "Python for five years" and "Python for about five years".
func measured(s sentence, between span) bool {
	for _, t := range s.toks[between.from:between.to] {
		switch t.lower {
		case "for", "seit", "durante", "desde", "depuis", "pendant", "hace", "há", "por":
			return true
		}
	}
	return false
}
