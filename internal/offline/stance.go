package offline

import (
	"strings"

	"assay/models"
)

// stance is what a stretch of a posting does with what it names.
type stance uint8

const (
	silent stance = iota // it says nothing of it
	wanted
	liked
	declined
)

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
		if i > 0 && own != declined && orLearns(it.s, p.at) && cuts[i-1].stance == wanted && strictAt(it.s, cuts[i-1].at) < 0 {
			cuts[i-1].stance, cuts[i-1].cued, p.stance, p.cued = liked, true, declined, true
			continue
		}
		if i > 0 && ors[it.s.toks[p.at.from].lower] && obtains(it.s, p.at) {
			p.stance, p.cued = declined, true // "or willing to get it"
			continue
		}
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
				if i > 0 && countWords(it.s, p.at) <= 4 && plainOnly(it.s, p.at) && closesList(it, cuts, i) {
					spreadBack(cuts[:i], it.s, own, true)
				} else if i > 0 && endsList(it.s, p.at) && strictAt(it.s, p.at) > p.at.from+1 {
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
	last := true
	for _, c := range cuts[i+1:] {
		if closesPoint(it.s, c.at.from, it.run.from) {
			break
		}
		last = last && plainOnly(it.s, c.at)
	}
	return last || cuts[i-1].inside
}

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
	prefers, strict := likedAt(s, sp), strictAt(s, sp)
	early := func(i int) bool { return i >= 0 && i-sp.from < 4 }
	switch {
	case prefers >= 0 && containsWord(s, sp, newcomers):
		return declined, false
	case prefers >= 0 && strict < 0:
		return liked, early(prefers) && !trailing(s, sp, prefers)
	case waived(s, sp) && contrasts[s.toks[sp.from].lower] && plainOnly(s, sp) && !aboutUs(s, sp):
		return liked, false // "nice, but not needed"
	case waived(s, sp):
		return declined, early(firstNegation(s, sp))
	case strict >= 0:
		return wanted, true
	case first(offerCues) >= 0:
		return declined, true
	case (provides(s, sp) || holds(othersCues, s, sp) || doneBy(s, sp)) && first(youAsk) < 0:
		return declined, false
	case aboutUs(s, sp):
		return declined, true
	case conjunctions[s.toks[sp.from].lower] && sp.to-sp.from > 1 && s.toks[sp.from+1].lower == "whether":
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

// likedAt is where words make a thing welcome only. "Gern" beside its verb says
// what somebody likes to do.
func likedAt(s sentence, sp span) int {
	for from := sp.from; from < sp.to; {
		i := firstOf(preferredCues, s, span{from, sp.to})
		if i <= sp.from || !strings.HasPrefix(s.toks[i].lower, "gern") {
			return i
		}
		before := s.toks[i-1].lower
		liking := before == "du" || before == "sie" || before == "ihr" || !s.toks[i-1].upper && strings.HasSuffix(before, "en") || strings.HasSuffix(before, "st") && len(before) > 4
		if !liking || before == "haben" {
			return i
		}
		from = i + 1
	}
	return -1
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
		if before[i].inside && !before[i].cued && plain && own == liked {
			before[i].stance = own // "a second language (Spanish or German) would be a plus"
		}
		if before[i].inside || before[i].aside {
			continue
		}
		if own == liked && before[i].stance == declined && before[i].cued {
			return
		}
		if own == declined && (holds(preferredCues, s, before[i].at) || strictAt(s, before[i].at) >= 0) {
			return // "French preferred, fluent is not needed"
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

// importanceOf turns a stance into the posting's word for it.
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
