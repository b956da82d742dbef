package offline

import (
	"strings"

	"assay/internal/occupation"
)

// A chunk is a stretch of a sentence that can tell of a role or a place without
// a verb of its own: "then cook at the Anchor, 2012 to 2014".

// turnWords open a new chunk wherever they stand.
var turnWords = set(`then and before later afterwards now plus dann danach und davor jetzt später anschließend luego después despues antes ahora y
puis ensuite après apres avant et pis maintenant depois antes agora e`)

// openingWords stand before a role that has no verb: "Well, currently".
var openingWords = set(`ça ca cela isso eso das well yes yeah so um uh ok okay sure certainly and but an a the first before that then after currently now previously
mainly mostly just one at as cos plus my
ja gut naja so und dann davor danach vor als ein eine der die das bueno pues sí si y un una el la como de luego
ben alors bon oui donc et un une le la comme puis bom então sim e um uma o a como`)

// startsChunk reports whether a chunk may begin at token i.
func startsChunk(s sentence, i int) bool {
	if i == 0 {
		return true
	}
	prev := s.toks[i-1]
	switch prev.lower {
	case ",", ";", ":", "(", "—", "–", "-", "...", "…", "!", "?", ".":
		return prev.gap || s.toks[i].gap
	}
	return turnWords[prev.lower] || s.toks[i].breaks > 0
}

// gaps reads the parts of a sentence that no frame has read.
func (x *reader) gaps(s sentence, hits []hit) []hit {
	var out []hit
	n := 0
	for i := 0; i < len(s.toks) && len(hits)+len(out) < maxHits; {
		limit := len(s.toks)
		for n < len(hits) && hits[n].at < i {
			n++
		}
		if n < len(hits) {
			limit = hits[n].at
		}
		if limit == i {
			out = append(out, hits[n])
			i = max(hits[n].end, i+1)
			continue
		}
		if h, ok := x.inGap(s, i, limit, len(out) > 0); ok && !taken(h, hits) {
			out = append(out, h)
			i = max(h.end, i+1)
			continue
		}
		i++
	}
	for ; n < len(hits); n++ {
		if len(out) == 0 || hits[n].at > out[len(out)-1].at {
			out = append(out, hits[n])
		}
	}
	return out
}

func taken(h hit, hits []hit) bool {
	for _, o := range hits {
		if h.at < o.end && o.at < h.end || h.org.to > h.org.from && h.org.from < o.org.to && o.org.from < h.org.to {
			return true
		}
	}
	return false
}

// inGap reads what one chunk tells: a study, a role, or a place.
func (x *reader) inGap(s sentence, i, limit int, going bool) (hit, bool) {
	if h, ok := x.studyNoun(s, i, limit); ok {
		return h, true
	}
	if h, ok := x.asRole(s, i, limit); ok {
		return h, true
	}
	if !startsChunk(s, i) {
		return hit{}, false
	}
	if h, ok := x.bareRole(s, i, limit, going); ok {
		return h, true
	}
	if h, ok := x.studyAt(s, i, limit); ok && (x.asked == askedStudy || atSchool(s, h) || containsWord(s, h.org, anySchool) && containsWord(s, span{h.end, min(len(s.toks), h.end+3)}, studyEnds)) {
		return h, true
	}
	if h, ok := x.nextTrade(s, i, limit, going); ok {
		return h, true
	}
	if h, ok := x.barePlace(s, i, limit, going); ok {
		return h, true
	}
	if h, ok := x.doing(s, i, limit); ok {
		return h, true
	}
	return x.post(s, i, limit, going)
}

// opened skips what may stand before a role or place that has no verb, and
// tells whether it says when.
func opened(s sentence, i, limit int, going bool) (from int, when bool) {
	for i < limit {
		if i+2 < limit && s.toks[i].lower == "as" && s.toks[i+1].lower == "of" && timeRun(s.toks, i+2) > i+2 {
			i += 2 // "as of January 2024"
		}
		switch end := timeRun(s.toks, i); {
		case end > i && end <= limit:
			if end+1 < limit && (turnWords[s.toks[end].lower] || s.toks[end].lower == "," && (going && !(i > 0 && turnWords[s.toks[i-1].lower]) && !(i > 1 && turnWords[s.toks[i-2].lower]) || turnWords[s.toks[end+1].lower])) {
				return limit, false // the time of what was told before
			}
			i, when = end, true
		case s.toks[i].lower == ":" && when:
			i++
		case openingWords[s.toks[i].lower] || timeAdverbs[s.toks[i].lower] || s.toks[i].lower == "," && i > 0:
			i++
		default:
			return i, when
		}
	}
	return i, when
}

// bareRole reads a role without a verb. The role must be one that is known, and
// a place or a time must stand with it.
func (x *reader) bareRole(s sentence, i, limit int, going bool) (hit, bool) {
	from, when := opened(s, i, limit, going)
	if i > 1 && turnWords[s.toks[i-1].lower] && (selfWords[s.toks[i-2].lower] || s.toks[i-2].lower == "me") {
		return hit{}, false // "me and an apprentice"
	}
	if from >= limit || explains(s, i) || isActionVerb(s.toks[from].lower) && !occupation.Names(s.toks[from].lower) {
		return hit{}, false
	}
	if subjectless[s.toks[from].lower] && (from == 0 || from == i && !turnWords[s.toks[from-1].lower]) {
		for from++; from < limit-1 && articles[s.toks[from].lower]; from++ {
		}
	}
	if from >= limit {
		return hit{}, false
	}
	h := hit{at: i, kind: defaultKind, chunk: true}
	title, next, ok := readTitle(s, from, true)
	if !ok {
		title, next, ok = x.backedRole(s, from, compiled{}, x.placed && i == 0)
		ok = ok && (when || x.placed && i == 0 && next < len(s.toks) && s.toks[next].kind == sign && title.to-title.from < 3 || turned(s, i, going) && timed(s, span{next, stretchEnd(s, next, limit)}))
	}
	if !ok || title.from != from || next > limit || s.toks[from].upper && placeHeads[s.toks[from].lower] && title.to-from > 1 || containsWord(s, title, studyNouns) || containsWord(s, title, possessed) || subjectOf(s, from) == subjectOther {
		return hit{}, false
	}
	h.title, h.end = title, next
	if next+1 < limit && (s.toks[next].lower == "bin" || s.toks[next].lower == "war") && s.toks[next+1].lower == "ich" {
		next += 2 // "Verkäuferin bin ich"
	}
	end := stretchEnd(s, next, limit)
	if org, ok := x.placeAfter(s, next, title); ok && org.from < end {
		h.org, h.end = org, max(next, org.to)
	}
	if h.org.to == 0 {
		if org, ok := nameAfterComma(s, next, limit); ok && !x.isSkill(s, org) {
			h.org, h.end = org, org.to
		}
	}
	when = when || timed(s, span{next, end}) || x.placed && i == 0 && next < len(s.toks) && s.toks[next].kind == sign
	if h.org.to == 0 && manyOf(s.toks[title.to-1].lower) && (title.to-title.from == 1 || s.toks[title.to-1].upper) {
		return hit{}, false // "then servers, then more servers"
	}
	if !when && h.org.to == 0 && going && turnWords[s.toks[i-1].lower] && s.toks[i-1].lower != "and" && next < len(s.toks) && s.toks[next].kind == sign {
		when, h.stays = true, true // "first as a postman, then shift leader."
	}
	if !when && (h.org.to == 0 || !turned(s, i, going)) || h.end < len(s.toks) && h.end == end && verbsOfBeing[s.toks[end].lower] {
		return hit{}, false
	}
	if h.org.to == 0 && going && !containsWord(s, span{next, end}, elsewhere) {
		h.stays = true
	}
	x.kindOfTitle(s, &h)
	return h, x.said(s, span{h.title.from, h.end})
}

// manyOf reports whether a word is the plural of a role, which names a firm or a
// thing, not what one was: "Orchard Vets", "servers".
func manyOf(w string) bool {
	return strings.HasSuffix(w, "s") && !occupation.Listed(w) && occupation.Names(w)
}

// subjectless verbs may open a clause that leaves the "I" out: "was a cook there".
var subjectless = set(`was been am`)

// elsewhere are words that lead to another place than the one before.
var elsewhere = set(`on in at for with bei beim im chez dans à au en na no em num numa`)

// explains sees that what follows only explains the name before it: "at Hollis &
// Vane, an insurance broker".
func explains(s sentence, i int) bool {
	return i > 1 && s.toks[i-1].lower == "," && s.toks[i-2].upper && i < len(s.toks) && articles[s.toks[i].lower]
}

// stretchEnd is where the words that go with a role end: before the next verb,
// subject or role.
func stretchEnd(s sentence, from, limit int) int {
	for j := from; j < limit && j < from+reach+4; j++ {
		t := s.toks[j]
		if t.lower == "." || t.lower == ";" || t.lower == "then" || verbsOfBeing[t.lower] || selfWords[t.lower] || otherWords[t.lower] || isActionVerb(t.lower) && j > from ||
			j > from && s.toks[j-1].lower == "," && occupation.Names(t.lower) {
			return j
		}
	}
	return min(limit, from+reach+4)
}

// barePlace reads a place and a time without a role: "since 2014 at Orrin
// Instruments", "à partir de 2015, à la clinique Sainte-Odile".
func (x *reader) barePlace(s sentence, i, limit int, going bool) (hit, bool) {
	from, when := opened(s, i, limit, going)
	if from > 0 && from >= i && from < limit && s.toks[from-1].lower == "at" && from-1 >= i {
		from--
	}
	if from >= limit-1 || !placePrepositions[s.toks[from].lower] {
		return hit{}, false
	}
	prep := s.toks[from].lower
	org, ok := readOrganisation(s, from+1, prep, x.how)
	if !ok || org.to > limit || !x.surePlace(s, org, prep) {
		return hit{}, false
	}
	end := stretchEnd(s, org.to, limit)
	own := end == len(s.toks) || end == limit || s.toks[end].kind == sign || selfWords[s.toks[end].lower] || turnWords[s.toks[end].lower]
	when = when || timed(s, span{org.to, end})
	h := hit{at: i, end: org.to, kind: defaultKind, org: org, weak: !when || !own, bare: true, chunk: true}
	if when && end > from && end < limit && s.toks[end-1].lower == "," && subjectOf(s, from) != subjectOther {
		if title, next, ok := readTitle(s, end, true); ok && title.from == end && next <= limit && !containsWord(s, title, studyNouns) {
			h.title, h.end, h.weak, h.bare = title, next, false, false // "since 2020 at Ondine, tailor"
			return h, x.said(s, span{from, next})
		}
	}
	if subjectOf(s, from) == subjectOther || !own && !beenThere[s.toks[end].lower] || !sureAt[prep] && !when {
		return hit{}, false
	}
	h.weak = !when
	h.named = s.quote(span{from, org.to})
	return h, x.said(s, span{from, org.to})
}

// beenThere are verbs that say no more than that one was at a place.
var beenThere = set(`war bin estuve estive j'étais étais was were stayed been`)

// surePlace is isPlace for a place that no verb speaks for.
func (x *reader) surePlace(s sentence, org span, prep string) bool {
	if prep == "for" || prep == "with" || prep == "für" || prep == "para" || prep == "pour" {
		return false
	}
	if !s.toks[org.from].upper && !containsWord(s, org, orgNouns) && !sureAt[prep] {
		return false
	}
	return x.isPlace(s, org, prep)
}

// likened stand before an "as" that compares.
var likened = set(`such same so known dressed well much long soon far just as good such-and regarded seen described`)

// asRole reads "as a test engineer" and its like, with the place or time that
// stands beside it.
func (x *reader) asRole(s sentence, i, limit int) (hit, bool) {
	switch s.toks[i].lower {
	case "as", "als", "como", "comme":
	default:
		return hit{}, false
	}
	clause := s.clauseAt(i)
	if i+1 >= limit || i > 0 && likened[s.toks[i-1].lower] || subjectOf(s, i) == subjectOther || containsWord(s, span{clause.from, i}, onlySought) || thirdNamed(s, clause) {
		return hit{}, false
	}
	title, next, ok := readTitle(s, i+1, true)
	if !ok || next > limit {
		return hit{}, false
	}
	h := hit{at: i, end: next, kind: defaultKind, title: title}
	if org, ok := x.placeIn(s, span{clause.from, i}); ok {
		h.org, h.at = org, org.from-1
	} else if org, ok := x.placeAfter(s, next, title); ok && org.from < limit {
		h.org, h.end = org, max(next, org.to)
	}
	if h.org.to == 0 && !timed(s, span{clause.from, min(clause.to, limit)}) {
		return hit{}, false
	}
	x.kindOfTitle(s, &h)
	return h, x.said(s, span{i, next})
}

// placeIn finds the last organisation that a run of tokens leads to.
func (x *reader) placeIn(s sentence, sp span) (span, bool) {
	for j := sp.to - 2; j >= sp.from; j-- {
		if !placePrepositions[s.toks[j].lower] {
			continue
		}
		if org, ok := readOrganisation(s, j+1, s.toks[j].lower, x.how); ok && org.to <= sp.to && x.isPlace(s, org, s.toks[j].lower) {
			return org, true
		}
	}
	return span{}, false
}

// kindOfTitle tells studies and unpaid posts by the words of a title.
func (x *reader) kindOfTitle(s sentence, h *hit) {
	if containsWord(s, h.title, studentWords) {
		h.kind = "education"
	}
	if containsWord(s, h.title, volunteerWords) {
		h.kind = "volunteering"
	}
}

// nextTrade reads a trade told by its verb after another role: "and then taught
// chemistry at Colne Valley High School".
func (x *reader) nextTrade(s sentence, i, limit int, going bool) (hit, bool) {
	for i < limit && (timeAdverbs[s.toks[i].lower] || selfWords[s.toks[i].lower] || turnWords[s.toks[i].lower]) {
		i++
	}
	if !going || i+1 >= limit || !occupations[s.toks[i].lower] || subjectOf(s, i) == subjectOther || !x.said(s, span{i, i + 1}) {
		return hit{}, false
	}
	h, ok := x.trade(s, i)
	h.chunk = true
	return h, ok && h.end <= limit && h.org.to > h.org.from && s.toks[h.org.from].upper
}

// nameAfterComma reads the organisation of "receptionist, Hilton Leeds (2010)".
func nameAfterComma(s sentence, i, limit int) (span, bool) {
	if i+1 >= limit || s.toks[i].lower != "," || !s.toks[i+1].upper || s.toks[i+1].kind != word || subjects[s.toks[i+1].lower] || isCalendar(s.toks[i+1].lower) || occupation.Names(s.toks[i+1].lower) {
		return span{}, false
	}
	org, ok := capitalRun(s, i+1)
	if !ok || org.to > limit || org.to < len(s.toks) && s.toks[org.to].kind != sign && timeRun(s.toks, org.to) == org.to && !placePrepositions[s.toks[org.to].lower] {
		return span{}, false
	}
	return org, !hasRole(s, org)
}

// isSkill reports whether a run is nothing but the name of a skill.
func (x *reader) isSkill(s sentence, sp span) bool {
	_, ok := x.skills.Lookup(s.quote(sp))
	return ok
}

// possessed words make a role another's: "a mate of mine".
var possessed = set(`mine ours his hers theirs yours`)

// turned reports whether a chunk goes on with the story.
func turned(s sentence, i int, going bool) bool {
	return i == 0 || going || turnWords[s.toks[i-1].lower]
}

// turning words end the words that go with a role.
var turning = set(`dann danach davor vorher anschließend luego después despues puis ensuite depois antes avant before apres après
trabajaba trabajé trabajo estuve empecé entré fui era travaillé travaille bossé bossais jbossais travaillais j'étais j'ai jai trabalhei trabalhava arbeite arbeitete war`)

// thirdNamed sees a clause that tells of somebody by name: "Maria worked".
func thirdNamed(s sentence, clause span) bool {
	if clause.from+1 >= clause.to {
		return false
	}
	t, next := s.toks[clause.from], s.toks[clause.from+1]
	return t.upper && t.kind == word && isActionVerb(next.lower) && !next.upper && !selfWords[t.lower] && !openingWords[t.lower] && !timeAdverbs[t.lower] &&
		!turnWords[t.lower] && !isActionVerb(t.lower) && !occupation.Names(t.lower) && !placePrepositions[t.lower]
}
