package offline

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"assay/internal/evidence"
	"assay/models"
	"assay/prompts"
)

// maxRequirements bounds what one posting may ask.
const maxRequirements = 200

// posting is the state of reading one posting.
type posting struct {
	*Handler
	out   []prompts.AnalyzedRequirement
	index map[string]int // names and kind, to the place in out
	asked map[int]bool   // those asked for in so many words, by place
	bare  string         // the quote of years that are of nothing
}

// analyze reads what a posting asks for. Its error is that of the context alone.
func (h *Handler) analyze(ctx context.Context, in prompts.AnalyzeInput) (prompts.AnalyzeOutput, error) {
	items, hasRequired := postingItems(in.Text)
	items = withoutForeign(in.Text, items)
	p := &posting{Handler: h, index: map[string]int{}, asked: map[int]bool{}}
	if err := p.readItems(ctx, items, baseStance); err != nil {
		return prompts.AnalyzeOutput{}, err
	}
	// Where a posting says nothing but what the work is, that has to do.
	if len(p.out) == 0 && !hasRequired {
		if err := p.readItems(ctx, items, dutiesWanted); err != nil {
			return prompts.AnalyzeOutput{}, err
		}
	}
	out := prompts.AnalyzeOutput{Requirements: []prompts.AnalyzedRequirement{}}
	for _, r := range p.withoutBare() {
		if _, _, ok := evidence.FindIn(in.Text, r.Quote); ok {
			out.Requirements = append(out.Requirements, r)
		}
	}
	return out, ctx.Err()
}

func (p *posting) readItems(ctx context.Context, items []item, base func(item) stance) error {
	asked := false
	for i, it := range items {
		if i > 0 && it.part != items[i-1].part {
			asked = false
		}
		if it.after = asked && it.s.breaks <= 1; it.s.breaks > 1 {
			asked = false
		}
		if i%16 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if len(p.out) < maxRequirements && !holds(legalCues, it.s, it.run) && !(i+1 < len(items) && answeredNo(it, items[i+1])) {
			stance := base(it)
			if i+1 < len(items) && answeredGladly(it, items[i+1]) {
				stance = liked
			}
			asked = p.readItem(it, stance) || it.after && asked
		}
	}
	return nil
}

// answeredNo sees "Knowledge of charity law? No."
func answeredNo(it, next item) bool {
	return it.s.toks[len(it.s.toks)-1].lower == "?" && next.s.breaks == 0 && refuses(next.s, next.run)
}

// answeredGladly sees "Russian or Turkish? Wonderful, ...".
func answeredGladly(it, next item) bool {
	return it.s.toks[len(it.s.toks)-1].lower == "?" && next.s.breaks == 0 && praises[next.s.toks[next.run.from].lower]
}

var praises = set(`great wonderful perfect brilliant lovely fantastic excellent amazing bonus even yes wunderbar super toll klasse prima perfekt umso ja estupendo genial perfecto fenomenal mejor parfait génial super tant ótimo perfeito maravilha melhor`)

func dutiesWanted(it item) stance {
	if it.part == partDuties {
		return wanted
	}
	return declined
}

// readItem reads every requirement of one item, and reports whether it asks at
// all.
func (p *posting) readItem(it item, base stance) bool {
	cuts := pieces(it, base)
	if !asksAnything(cuts) && !holds(scheduleFrames, it.s, it.run) && !holds(conditionFrames, it.s, it.run) && !holds(checkFrames, it.s, it.run) && !holds(drivingFrames, it.s, it.run) {
		return false
	}
	groups := eitherField(it.s, it.run, p.groups(it, cuts))
	shareYears(it, groups)
	groups = append(groups, untitledYears(it, groups, cuts)...)
	sortGroups(groups)
	groups = append(groups, fallbacks(it, groups, cuts)...)
	loneYears(it, groups, cuts)
	for _, g := range groups {
		p.add(it, g, groups, cuts)
	}
	return asksAnything(cuts)
}

func asksAnything(cuts []piece) bool {
	for _, c := range cuts {
		if c.stance == wanted || c.stance == liked {
			return true
		}
	}
	return false
}

// pieceAt is the piece that holds token i.
func pieceAt(cuts []piece, i int) piece {
	best := piece{stance: declined}
	for _, c := range cuts {
		if c.at.from > i {
			break
		}
		best = c
	}
	return best
}

func (p *posting) add(it item, g group, all []group, cuts []piece) {
	c := pieceAt(cuts, g.at.from)
	st := c.stance
	if bracket, ok := remark(it, g, cuts); ok {
		st = bracket
	}
	if c.loose && c.at.from == it.run.from && g.kind == models.RequirementSkill && !ledTo(it.s, c.at.from, g.at.from) {
		return
	}
	asked := st != silent
	if st == silent && g.anyhow {
		st = wanted
	}
	if st == silent || st == declined {
		return
	}
	around := c.at
	around = span{min(around.from, g.at.from), max(around.to, g.at.to)}
	if g.years > 0 {
		around = span{min(around.from, g.yearsAt.from), max(around.to, g.yearsAt.to)}
	}
	r := prompts.AnalyzedRequirement{Kind: g.kind, Quote: p.quoteNaming(it, g, all, around), Importance: importanceOf(st)}
	for _, n := range g.names {
		if n = strings.TrimSpace(n); n != "" {
			r.Names = append(r.Names, n)
		}
	}
	if len(r.Names) == 0 || r.Quote == "" {
		return
	}
	if g.years > 0 {
		years := g.years
		r.MinYears = &years
	}
	if g.bare && p.bare == "" {
		p.bare = r.Quote
	}
	p.keep(r, asked)
}

// withoutBare leaves out "Exp: 4 - 6 yrs" where a posting says elsewhere what the
// years are to be of.
func (p *posting) withoutBare() []prompts.AnalyzedRequirement {
	if p.bare == "" {
		return p.out
	}
	of := func(r prompts.AnalyzedRequirement) bool {
		return r.Kind == models.RequirementExperience && r.MinYears != nil && r.Quote != p.bare
	}
	if !slices.ContainsFunc(p.out, of) {
		return p.out
	}
	return slices.DeleteFunc(p.out, func(r prompts.AnalyzedRequirement) bool {
		return r.Kind == models.RequirementExperience && r.Quote == p.bare
	})
}

// ledTo reports whether nothing but words that lead to it stands before a thing,
// as in a note: "BTS or equivalent", but not "Dave knows Kubernetes".
func ledTo(s sentence, from, to int) bool {
	for i := from; i < to; i++ {
		if t := s.toks[i]; t.kind == word && !leadWords[t.lower] && !durationWords[t.lower] {
			return false
		}
	}
	return true
}

// remark is the stance of a bracket right behind a thing: "Docker (a plus)".
func remark(it item, g group, cuts []piece) (stance, bool) {
	if g.at.to >= it.run.to || it.s.toks[g.at.to].lower != "(" {
		return silent, false
	}
	for _, c := range cuts {
		if c.inside && c.at.from == g.at.to+1 && c.cued && plainOnly(it.s, c.at) {
			return c.stance, true
		}
	}
	return silent, false
}

// quoteNaming quotes the piece when it asks for one thing and says little more,
// else the thing itself; and more of the item where the taxonomy would not
// recognise the names in that.
func (p *posting) quoteNaming(it item, g group, all []group, around span) string {
	s := it.s
	sole := countWords(s, around) <= 9
	for _, o := range all {
		sole = sole && (o.at == g.at || o.at.to <= around.from || o.at.from >= around.to)
	}
	own := g.at
	if g.years > 0 {
		own = proving(it, g, span{min(own.from, g.yearsAt.from), max(own.to, g.yearsAt.to)})
		around = proving(it, g, around)
	}
	choices := []span{own, around, it.run}
	if sole {
		choices = []span{around, own, it.run}
	}
	if g.kind == models.RequirementExperience {
		choices = []span{own, around} // it is scored by the words of its quote
	}
	// A quote is found where its words stand first, so words said before, as
	// "Docker" in a list of benefits, need more around them.
	best := ""
	for _, sp := range choices {
		text := s.quote(trimStop(s, sp))
		if !p.namesAll(text, g.names) && g.kind != models.RequirementExperience && g.kind != models.RequirementEducation && g.kind != models.RequirementOther {
			continue
		}
		if best == "" {
			best = text
		}
		if standsFirst(s, trimStop(s, sp)) {
			return text
		}
	}
	if best == "" {
		return s.quote(trimStop(s, choices[0]))
	}
	return best
}

// standsFirst reports whether the words of a run stand nowhere before it.
func standsFirst(s sentence, sp span) bool {
	start, end := s.bytes(sp)
	words := s.text[start:end]
	for from := 0; from < start; {
		i := strings.Index(s.text[from:], words)
		if i < 0 || from+i >= start {
			return true
		}
		after, _ := utf8.DecodeRuneInString(s.text[from+i+len(words):])
		before, _ := utf8.DecodeLastRuneInString(s.text[:from+i])
		if !isWordRune(after) && !isWordRune(before) {
			return false
		}
		from += i + len(words)
	}
	return true
}

func (p *posting) namesAll(text string, names []string) bool {
	for _, n := range names {
		if !p.skills.Mentions(text, n) {
			return false
		}
	}
	return true
}

// keep adds a requirement; one said before stays once, as the firmer of the two.
func (p *posting) keep(r prompts.AnalyzedRequirement, asked bool) {
	key := strings.ToLower(r.Kind + "\x00" + strings.Join(r.Names, "\x00"))
	i, again := p.index[key]
	if !again {
		p.index[key], p.asked[len(p.out)] = len(p.out), asked
		p.out = append(p.out, r)
		return
	}
	have := p.out[i]
	firmer := r.Importance == models.ImportanceRequired && have.Importance != models.ImportanceRequired
	fuller := r.Importance == have.Importance && r.MinYears != nil && (have.MinYears == nil || *r.MinYears > *have.MinYears)
	if asked && !p.asked[i] {
		p.out[i], p.asked[i] = r, true
		return
	}
	if firmer && (have.MinYears == nil || r.MinYears != nil) || fuller {
		p.out[i] = r
	}
}

func trimStop(s sentence, sp span) span {
	for sp.to > sp.from && s.toks[sp.to-1].kind == sign && (s.toks[sp.to-1].lower == "." || s.toks[sp.to-1].lower == "!" || s.toks[sp.to-1].lower == ",") {
		sp.to--
	}
	return sp
}
