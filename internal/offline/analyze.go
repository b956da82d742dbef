package offline

import (
	"context"
	"strings"

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
}

// item is one bullet or sentence of a posting and the part it stands in.
type item struct {
	s    sentence
	run  span
	part part
}

// analyze reads what a posting asks for. Its error is that of the context alone.
func (h *Handler) analyze(ctx context.Context, in prompts.AnalyzeInput) (prompts.AnalyzeOutput, error) {
	items, hasRequired := postingItems(in.Text)
	items = withoutForeign(in.Text, items)
	p := &posting{Handler: h, index: map[string]int{}}
	for i, it := range items {
		if i%16 == 0 && ctx.Err() != nil {
			return prompts.AnalyzeOutput{}, ctx.Err()
		}
		if len(p.out) < maxRequirements && asks(it.s, it.run, it.part, hasRequired) {
			p.readItem(it)
		}
	}
	out := prompts.AnalyzeOutput{Requirements: []prompts.AnalyzedRequirement{}}
	for _, r := range p.out {
		if _, _, ok := evidence.FindIn(in.Text, r.Quote); ok {
			out.Requirements = append(out.Requirements, r)
		}
	}
	return out, ctx.Err()
}

// postingItems cuts a posting into items under their headings, and reports
// whether any heading opens requirements.
func postingItems(text string) ([]item, bool) {
	sentences := splitSentences(text, listed)
	var items []item
	now, hasRequired := partUnknown, false
	for i, s := range sentences {
		lastOfLine := i+1 == len(sentences) || sentences[i+1].breaks > 0
		startOfLine := i == 0 || s.breaks > 0
		run := s.whole()
		if startOfLine {
			if p, rest, ok := openHeading(s, lastOfLine); ok {
				now, run = p, rest
				hasRequired = hasRequired || p == partRequired || p == partPreferred
			}
		}
		run = trimSigns(s, run)
		if run.to > run.from {
			items = append(items, item{s, run, now})
		}
	}
	return items, hasRequired
}

// readItem reads every requirement of one item.
func (p *posting) readItem(it item) {
	groups := p.groups(it)
	if len(groups) == 0 {
		groups = fallback(it)
	}
	shareYears(it, groups)
	for _, g := range groups {
		p.add(it, g)
	}
}

func (p *posting) add(it item, g group) {
	piece := pieceOf(it, g.at)
	if waived(it.s, piece) {
		return
	}
	weight := importance(it.s, piece, trimSigns(it.s, g.at), it.run, it.part)
	if g.years > 0 {
		piece = span{min(piece.from, g.yearsAt.from), max(piece.to, g.yearsAt.to)}
	}
	quote := p.quoteNaming(it, g, piece)
	r := prompts.AnalyzedRequirement{Kind: g.kind, Quote: quote, Importance: weight}
	for _, n := range g.names {
		if n = strings.TrimSpace(n); n != "" {
			r.Names = append(r.Names, n)
		}
	}
	if len(r.Names) == 0 || quote == "" {
		return
	}
	if g.years > 0 {
		years := g.years
		r.MinYears = &years
	}
	p.keep(r)
}

// quoteNaming quotes a piece, or more or less of its item where the taxonomy
// would not recognise the names in it.
func (p *posting) quoteNaming(it item, g group, piece span) string {
	quote := it.s.quote(trimStop(it.s, piece))
	if g.kind != models.RequirementSkill && g.kind != models.RequirementLanguage && g.kind != models.RequirementCertification {
		return quote
	}
	for _, text := range []string{quote, it.s.quote(trimStop(it.s, it.run)), it.s.quote(g.at)} {
		if p.namesAll(text, g.names) {
			return text
		}
	}
	return quote
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
func (p *posting) keep(r prompts.AnalyzedRequirement) {
	key := strings.ToLower(r.Kind + "\x00" + strings.Join(r.Names, "\x00"))
	i, again := p.index[key]
	if !again {
		p.index[key] = len(p.out)
		p.out = append(p.out, r)
		return
	}
	have := p.out[i]
	firmer := r.Importance == models.ImportanceRequired && have.Importance != models.ImportanceRequired
	fuller := r.Importance == have.Importance && r.MinYears != nil && (have.MinYears == nil || *r.MinYears > *have.MinYears)
	if firmer && (have.MinYears == nil || r.MinYears != nil) || fuller {
		p.out[i] = r
	}
}

// pieceOf is the stretch between separators that holds a group: the shortest
// run that asks for it in full.
func pieceOf(it item, at span) span {
	sp := at
	for sp.from > it.run.from && !separates(it.s.toks[sp.from-1]) {
		sp.from--
	}
	for sp.to < it.run.to && !separates(it.s.toks[sp.to]) {
		sp.to++
	}
	// A bracket after a thing says more about it: "Python (5+ years)".
	if sp.to+1 < it.run.to && it.s.toks[sp.to].lower == "(" {
		for to := sp.to; to < it.run.to && to < sp.to+10; to++ {
			if it.s.toks[to].lower == ")" {
				if len(evidence.Years(it.s.quote(span{sp.to, to + 1}))) > 0 || holds(preferredCues, it.s, span{sp.to, to}) || holds(strictCues, it.s, span{sp.to, to}) {
					sp.to = to + 1
				}
				break
			}
		}
	}
	return trimSigns(it.s, sp)
}

func separates(t token) bool {
	if t.kind != sign {
		return t.lower == "but"
	}
	switch t.lower {
	case ",", ";", ":", "(", ")", ".", "—", "–", "|", "•", "!", "?":
		return true
	}
	return false
}

func trimStop(s sentence, sp span) span {
	for sp.to > sp.from && s.toks[sp.to-1].kind == sign && (s.toks[sp.to-1].lower == "." || s.toks[sp.to-1].lower == "!" || s.toks[sp.to-1].lower == ",") {
		sp.to--
	}
	return sp
}

// shareYears gives each number of years to what it stands with: the next thing
// asked for in its piece and those joined to it, else the one before.
func shareYears(it item, groups []group) {
	s := it.s
	for _, y := range evidence.Years(s.quote(it.run)) {
		said := tokensAt(s, it.run, y.Start, y.End)
		if said.to <= said.from || isAge(s, said.to) {
			continue
		}
		piece := pieceOf(it, said)
		target := -1
		for i, g := range groups {
			if g.ageless || !touches(piece, g.at) {
				continue
			}
			if target < 0 || groups[target].at.to <= said.from {
				target = i
			}
		}
		for i := target; i >= 0 && i < len(groups); i++ {
			if i > target && !joined(s, groups[i-1].at, groups[i].at) || groups[i].years > 0 {
				break
			}
			groups[i].years, groups[i].yearsAt = y.Years, said
		}
	}
}

// touches reports whether a group lies in a piece, or right before the bracket
// that the piece is.
func touches(piece, at span) bool {
	return at.from >= piece.from && at.from < piece.to || at.to+1 == piece.from || at.from < piece.from && at.to > piece.from
}

// joined reports whether only a list mark or an "and" stands between two things.
func joined(s sentence, a, b span) bool {
	for i := a.to; i < b.from; i++ {
		switch s.toks[i].lower {
		case "and", "or", "/", "&", "und", "oder", "y", "o", "et", "ou", "e":
		case ",":
		default:
			return false
		}
	}
	return b.from-a.to <= 2
}

func isAge(s sentence, i int) bool {
	return i < len(s.toks) && (s.toks[i].lower == "old" || s.toks[i].lower == "of" && i+1 < len(s.toks) && s.toks[i+1].lower == "age")
}
