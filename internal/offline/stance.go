package offline

import "assay/models"

// stance is what a stretch of a posting does with what it names.
type stance uint8

const (
	silent stance = iota // it says nothing of it
	wanted
	liked
	declined
)

// piece is the shortest stretch between two separators and its stance.
type piece struct {
	at     span
	stance stance
	cued   bool // by its own words
	inside bool // in brackets
	aside  bool // behind a dash, or no more than a remark
	loose  bool // asked for by what stands before its sentence alone
}

// pieces cuts an item and weighs each piece: by its own words, else by those
// before it in the sentence, else by the part of the posting it stands in.
func pieces(it item, base stance) []piece {
	cuts := cutPieces(it)
	now, outer := base, base
	dashed, loose := false, it.part == partUnknown && base == wanted
	for i := range cuts {
		p := &cuts[i]
		dashed = dashed && !closesPoint(it.s, p.at.from, it.run.from) || behindDash(it, p.at)
		p.aside = dashed || isAside(it, p.at)
		if closesPoint(it.s, p.at.from, it.run.from) {
			now = resume(now, base, outer)
		}
		own, leads := judge(it.s, p.at, now, base, it.line)
		p.stance, p.cued = now, own != silent
		loose = loose && own == silent
		p.loose = loose
		if own == silent {
			if i > 0 && alsoWords[it.s.toks[p.at.to-1].lower] {
				p.stance = cuts[i-1].stance
			}
			continue
		}
		if leads && (own == liked || own == declined && waived(it.s, p.at)) && closesList(it, cuts, i) {
			leads = false
		}
		p.stance = own
		if p.inside {
			continue
		}
		if leads {
			now = own
			if own == wanted {
				outer = wanted
				if i > 0 && endsList(it.s, p.at) && strictAt(it.s, p.at) > p.at.from+1 {
					spreadBack(cuts[:i], it.s, own, false)
				}
			}
			continue
		}
		if own == declined && !waived(it.s, p.at) {
			continue
		}
		if plain := countWords(it.s, p.at) <= 4 && plainOnly(it.s, p.at); plain || endsList(it.s, p.at) {
			spreadBack(cuts[:i], it.s, own, plain)
		}
	}
	return cuts
}

// resume is the stance after a semicolon: what was welcome or declined before
// it says nothing of what follows.
func resume(now, base, outer stance) stance {
	if now == wanted {
		return wanted
	}
	if base != silent && base != declined {
		return base
	}
	if outer == wanted {
		return wanted
	}
	return base
}

var alsoWords = set(`too likewise ebenfalls ebenso también aussi também also`)

// closesList sees words that name nothing at the end of a list, or behind a
// bracket: "Phonics training, e.g. Jolly, desirable", "trailer licence (B+E) a
// bonus".
func closesList(it item, cuts []piece, i int) bool {
	if i == 0 || !plainOnly(it.s, cuts[i].at) || countWords(it.s, cuts[i].at) > 4 || closesPoint(it.s, cuts[i].at.from, it.run.from) {
		return false
	}
	last := i+1 == len(cuts) || closesPoint(it.s, cuts[i+1].at.from, it.run.from)
	return last || cuts[i-1].inside
}

// isAside sees what says more about the thing before it: behind a dash, "not
// only in a course", "one week in five", "in real projects".
func isAside(it item, sp span) bool {
	first := it.s.toks[sp.from]
	if sp.from+1 < sp.to && conjunctions[first.lower] && it.s.toks[sp.from+1].lower == "not" {
		return true
	}
	if sp.from > it.run.from {
		switch it.s.toks[sp.from-1].lower {
		case ",", "including":
			return first.kind == number || asideStarts[first.lower] || asideSubjects[first.lower]
		}
	}
	return asideSubjects[first.lower]
}

func behindDash(it item, sp span) bool {
	if sp.from <= it.run.from {
		return false
	}
	switch it.s.toks[sp.from-1].lower {
	case "–", "—", "-":
		return true
	}
	return false
}

var (
	asideStarts = set(`not in by for from on at as to one two three because which who that written whether where when even only just both if of within under through inclusive during including incl
nicht auf bei für von vor nach auch como no en por desde hasta sur pas dans pour par não nem por etc especially namely i.e. e.g. up`)
	asideSubjects = set(`that'd it'd that's it's this these those same it none das dies eso esto ça cela c'est isso isto`)
)

// closesPoint reports whether a semicolon, a stop or a "but" stands before token i.
func closesPoint(s sentence, i, from int) bool {
	if i <= from {
		return false
	}
	switch s.toks[i-1].lower {
	case ";", ".", "|", "!", "?":
		return true
	}
	return contrasts[s.toks[i].lower]
}

var contrasts = set(`but aber pero mais mas however otherwise sonst`)

// judge weighs a piece by its own words. leads says that they open it, so that
// what follows in the list is meant too.
func judge(s sentence, sp span, now, base stance, line bool) (own stance, leads bool) {
	first := func(x *frameIndex) int { return firstOf(x, s, sp) }
	prefers, strict := first(preferredCues), strictAt(s, sp)
	early := func(i int) bool { return i >= 0 && i-sp.from < 4 }
	switch {
	case prefers >= 0 && strict < 0:
		return liked, early(prefers) && !trailing(s, sp, prefers)
	case waived(s, sp) && contrasts[s.toks[sp.from].lower] && plainOnly(s, sp):
		return liked, false // "nice, but not needed"
	case waived(s, sp):
		return declined, early(firstNegation(s, sp))
	case strict >= 0:
		return wanted, true
	case first(offerCues) >= 0:
		return declined, true
	case aboutUs(s, sp):
		return declined, true
	case reasons[s.toks[sp.from].lower] && sp.from > 0 && !(s.toks[sp.from].lower == "since" || s.toks[sp.from].lower == "as" && sp.from == 0):
		return declined, true
	}
	if conditional(s, sp) {
		return liked, false
	}
	if holds(hiringCues, s, sp) {
		return keptLiked(now), true
	}
	if asks := first(youAsk); asks >= 0 && (base != silent || asks == sp.from || addresses[s.toks[asks-1].lower]) {
		return keptLiked(now), true
	}
	if duty := first(dutyCues); early(duty) {
		return declined, true
	}
	if asks := first(requiredCues); asks >= 0 && now != declined {
		return keptLiked(now), true
	}
	if (!line || base != wanted) && thirdPerson(s, sp) {
		return declined, true
	}
	return silent, false
}

// addresses are words behind which "you" begins a clause, where a noun would
// have it go on: "all the oranges you can carry".
var addresses = set(`and but so that considered succeed also ideally then here now und aber dass y pero que et mais e mas ¿ ¡ ideal perfect means think because to , " “`)

var ifYou = set(`você tiver souber já gosta quiser for`)

// conditional sees "if you have used Altium, tell us": what it names can be no
// more than welcome.
func conditional(s sentence, sp span) bool {
	switch s.toks[sp.from].lower {
	case "se":
		if sp.to-sp.from < 2 || !ifYou[s.toks[sp.from+1].lower] {
			return false
		}
		fallthrough
	case "if", "wenn", "falls", "si", "caso":
		return sp.to-sp.from > 1 && !holds(strictCues, s, sp)
	}
	return false
}

// keptLiked leaves what is welcome so when words ask for it no more firmly.
func keptLiked(now stance) stance {
	if now == liked {
		return liked
	}
	return wanted
}

// trailing sees a cue behind what it is about: "German is a plus".
func trailing(s sentence, sp span, cue int) bool {
	switch s.toks[cue].lower {
	case "is", "are", "would", "wäre", "wären", "wär", "será", "sería", "seria", "serait", "seraient", "est", "sont", "a", "an", "un", "that'd", "it'd", "that's", "it's", "von", "preferred", "desirable", "helpful", "useful", "desejável", "deseable",
		"souhaité", "apprécié", "wünschenswert", "welcome", "advantageous", "beneficial", "optional":
		return cue > sp.from && !onlyPronoun(s, span{sp.from, cue})
	}
	return false
}

// onlyPronoun sees the "it" of "It would be a plus to have Go".
func onlyPronoun(s sentence, sp span) bool {
	for _, t := range s.toks[sp.from:sp.to] {
		if t.kind == word && !asideSubjects[t.lower] && t.lower != "what" && t.lower != "and" {
			return false
		}
	}
	return true
}

// strictAt is where words insist, not counting "not essential".
func strictAt(s sentence, sp span) int {
	for from := sp.from; from < sp.to; {
		i := firstOf(strictCues, s, span{from, sp.to})
		if i < 0 {
			return -1
		}
		if !negatedNear(s, sp, i) {
			return i
		}
		from = i + 1
	}
	return -1
}

func negatedNear(s sentence, sp span, i int) bool {
	for k := max(sp.from, i-6); k < min(sp.to, i+4); k++ {
		if negations[s.toks[k].lower] && (k < i || k <= i+3 && s.toks[k].lower != "no" && s.toks[k].lower != "not" && s.toks[k].lower != "without") {
			return true
		}
	}
	return false
}

func firstNegation(s sentence, sp span) int {
	for i := sp.from; i < sp.to; i++ {
		if negations[s.toks[i].lower] {
			return i
		}
	}
	return sp.from
}

// waived sees that something is not asked: "no experience required".
func waived(s sentence, sp span) bool {
	if holds(never, s, sp) {
		return true
	}
	for i := sp.from; i < sp.to; i++ {
		if askings[s.toks[i].lower] && negatedNear(s, sp, i) {
			return true
		}
	}
	return false
}

// endsList sees the last piece of a list, whose words weigh all of it: "and
// Tableau are a plus".
func endsList(s sentence, sp span) bool {
	switch s.toks[sp.from].lower {
	case "and", "or", "und", "oder", "y", "o", "et", "ou", "e":
		return true
	}
	return false
}

// plainOnly reports whether a piece names nothing: "on s'en fiche".
func plainOnly(s sentence, sp span) bool {
	for i := sp.from; i < sp.to; i++ {
		if s.toks[i].upper && i > sp.from {
			return false
		}
	}
	_, ok := phraseIn(s, sp)
	return !ok
}

// spreadBack weighs the pieces of a list by its last one. Words that name
// nothing themselves, "will be preferred", weigh the piece before them whatever
// it says.
func spreadBack(before []piece, s sentence, own stance, plain bool) {
	for i := len(before) - 1; i >= 0; i-- {
		if before[i].inside || before[i].aside {
			continue
		}
		if !plain && (before[i].cued || countWords(s, before[i].at) > 6) {
			return
		}
		if own == wanted && before[i].stance != silent {
			return
		}
		before[i].stance, before[i].cued = own, true
		if plain {
			return
		}
	}
}

// cutPieces cuts an item at its separators.
func cutPieces(it item) []piece {
	var out []piece
	from, depth := it.run.from, 0
	for i := it.run.from; i <= it.run.to; i++ {
		if i < it.run.to && !separates(it.s, i, it.run.to) {
			continue
		}
		if sp := trimSigns(it.s, span{from, i}); sp.to > sp.from {
			out = append(out, piece{at: sp, inside: depth > 0})
		}
		if i < it.run.to && it.s.toks[i].lower == "(" {
			depth++
		} else if i < it.run.to && it.s.toks[i].lower == ")" {
			depth = max(0, depth-1)
		}
		from = i
		if i < it.run.to && it.s.toks[i].kind == sign {
			from = i + 1
		}
	}
	return out
}

// separates reports whether a piece ends before token i.
func separates(s sentence, i, end int) bool {
	t := s.toks[i]
	if t.kind == sign {
		switch t.lower {
		case ",", ";", ":", "(", ")", ".", "—", "|", "•", "!", "?", "*", "…":
			return true
		case "–", "-":
			return t.gap && i+1 < len(s.toks) && s.toks[i+1].gap
		}
		return false
	}
	if contrasts[t.lower] || t.lower == "while" || t.lower == "whereas" || t.lower == "although" || t.lower == "because" || t.lower == "weil" || t.lower == "porque" || t.lower == "including" {
		return t.lower != "mais" || i+1 < end && s.toks[i+1].lower != "de"
	}
	return conjunctions[t.lower] && i+1 < end && (speaks[s.toks[i+1].lower] || opensLiking(s, i+1, end))
}

var (
	conjunctions = set(`and or und oder y et e so`)
	speaks       = set(`you you've you're you'll you'd we we're we'll we'd i i'm our he she they it that's du sie wir unser nosotros nous vous tu nous você nós preferably ideally idealerweise idealmente idéalement preferiblemente
preferencialmente must should not`)
)

func opensLiking(s sentence, i, end int) bool {
	return preferredCues.end(s, i) > 0 && trailing(s, span{i - 1, end}, i) == false && s.toks[i].lower != "a" && s.toks[i].lower != "is"
}

// importanceOf contrasts a stance into the posting's word for it.
func importanceOf(st stance) string {
	if st == liked {
		return models.ImportancePreferred
	}
	return models.ImportanceRequired
}

// baseStance is that of an item before its own words are read.
func baseStance(it item) stance {
	switch it.part {
	case partRequired:
		return wanted
	case partPreferred:
		return liked
	case partOffer, partAbout, partLegal:
		return declined
	}
	if it.after && fragment(it) {
		return wanted
	}
	return silent
}

// fragment sees a note without a subject that goes on with what was asked: "BTS
// or equivalent.", "Three years in a similar job please."
func fragment(it item) bool {
	first := it.s.toks[it.run.from].lower
	return countWords(it.s, it.run) <= 30 && !fragmentNot[first] && !aboutOthers[first] && !holds(dutyCues, it.s, it.run) && !states(it.s, it.run)
}

// states sees a sentence with a verb of being, which is no fragment.
func states(s sentence, sp span) bool {
	for _, t := range s.toks[sp.from:sp.to] {
		switch t.lower {
		case "is", "are", "was", "were", "ist", "sind", "war", "es", "son", "est", "sont", "é", "são":
			return true
		}
	}
	return false
}

var fragmentNot = set(`the a an this that these those you your there here please no not der die das ein eine du sie el la los las un una le les l' o os as uma tu vous voce você
start starting send call apply ring`)

// aboutUs sees sentences whose subject is the employer or its people.
func aboutUs(s sentence, sp span) bool {
	for sp.from+1 < sp.to && (conjunctions[s.toks[sp.from].lower] || contrasts[s.toks[sp.from].lower]) {
		sp.from++
	}
	switch s.toks[sp.from].lower {
	case "we", "we're", "we've", "we'll", "our", "wir", "unser", "unsere", "nosotros", "nuestra", "nuestro", "nous", "notre", "nos", "nós", "nossa", "nosso", "founded", "i", "i'm", "i've", "they", "she", "he", "it", "it's", "somos", "crescemos", "mein", "my", "there's", "there":
	default:
		return false
	}
	return !holds(hiringCues, s, sp) && !speaksToYou(s, sp)
}

// hiringCues are what an employer says of what it wants.
var hiringCues = newFrameIndex([]frame{
	{pattern: "looking|searching for"}, {pattern: "seeking|seek|hiring|require|requires"}, {pattern: "we|i need|want|expect|ask|require|seek|also"}, {pattern: "we'd|i'd|we're like|love|want|expect|looking|seeking|hiring"}, {pattern: "would like|love|want|expect"},
	{pattern: "suchen|sucht|erwarten|brauchen|gesucht|wünschen"}, {pattern: "buscamos|busca|buscando|necesitamos|pedimos|necesita"}, {pattern: "recherchons|recherche|cherchons|cherche|demandons|attendons"}, {pattern: "procuramos|procura|precisamos|buscamos|esperamos|contrata"}, {pattern: "wanted|needed"}, {pattern: "wants"}, {pattern: "need|needs|want|wants|seeks a|an|another|one|two|three|someone|somebody|experienced|new"}, {pattern: "nous|te|vous faut"},
})

func speaksToYou(s sentence, sp span) bool {
	for i := sp.from + 1; i < sp.to; i++ {
		switch s.toks[i].lower {
		case "you", "you're", "you've", "candidate", "candidates", "applicants":
			return true
		}
	}
	return false
}

// thirdPerson sees what others do: "the vet", "our nurses", "Nora looks after".
func thirdPerson(s sentence, sp span) bool {
	for i := sp.from; i < sp.to; i++ {
		switch s.toks[i].lower {
		case "our", "unser", "unsere", "unseren", "mein", "meine", "nuestro", "nuestra", "notre", "nos", "nosso", "nossa", "my", "whose":
			return true
		}
	}
	return false
}
