package offline

import (
	"assay/internal/evidence"
	"assay/prompts"
)

// pickClaim quotes what a claim or a denial rests on.
func (t *telling) pickClaim(s sentence, at span, want evidence.Polarity, name string) (prompts.Quote, bool) {
	if want == negated {
		return t.pickDenial(s, at, name)
	}
	return t.pick(s, at, want)
}

// pickDenial quotes the narrowest run around a mention that names the skill and
// denies something: what denies may stand in another clause than the name, as in
// "Hausa I follow a little, but I cannot speak it".
func (t *telling) pickDenial(s sentence, at span, name string) (prompts.Quote, bool) {
	runs := []span{s.clauseAt(at.from), widen(s, at, 2, 3), widen(s, at, 6, 8), s.whole(), widen(s, at, 20, 20)}
	if q, ok := t.pickDenialIn(s, runs, name, true); ok {
		return q, true
	}
	return t.pickDenialIn(s, runs, name, false)
}

// pickDenialIn tries runs in turn; said asks for a word of denial within.
func (t *telling) pickDenialIn(s sentence, runs []span, name string, said bool) (prompts.Quote, bool) {
	for _, sp := range runs {
		sp = trimSigns(s, sp)
		if said && !containsWord(s, sp, negations) && !containsWord(s, sp, refusing) {
			continue
		}
		text := s.quote(sp)
		if countWords(s, sp) < minQuoteWords && sp != trimSigns(s, s.whole()) || len(text) > 3*maxQuote || !t.skills.Mentions(text, name) {
			continue
		}
		if _, err := t.judge.FindDenial(evidence.Claim{MessageID: t.id, Quote: text}); err == nil {
			return prompts.Quote{MessageID: t.id, Quote: text}, true
		}
	}
	return prompts.Quote{}, false
}

// refusing are words of denial beside the negations.
var refusing = set(`can't cannot couldn't wouldn't haven't hasn't wasn't didn't none nothing nope nah nil zero lapsed expired nein nee nö nie niemals nich ned nichts nimmer weder abgelaufen nada nunca jamás tampoco ni caducado cero jamais rien zéro non nenhum nenhuma venceu caducou`)

// namedIn quotes the longest run around a mention that both names the skill and
// claims it.
func (t *telling) namedIn(s sentence, at span, want evidence.Polarity, name string) (prompts.Quote, bool) {
	for _, sp := range []span{s.whole(), widen(s, at, 20, 20), widen(s, at, 8, 8)} {
		sp = trimSigns(s, sp)
		text := s.quote(sp)
		if countWords(s, sp) >= minQuoteWords && len(text) <= 3*maxQuote && t.polarity(s, sp) == want && t.skills.Mentions(text, name) {
			return prompts.Quote{MessageID: t.id, Quote: text}, true
		}
	}
	return prompts.Quote{}, false
}
