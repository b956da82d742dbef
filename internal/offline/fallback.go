package offline

import (
	"strings"

	"assay/internal/evidence"
	"assay/models"
)

// leadWords lead to what is asked and are no part of its name.
var leadWords = set(`a an the of in with for to on at and or as is are be your you our we must have having has had will should can able ability
strong solid good great excellent outstanding proven demonstrated demonstrable deep sound basic advanced hands-on extensive prior previous
relevant some any knowledge understanding experience experienced expertise familiarity familiar proficiency proficient comfortable skilled
skills minimum least at-least required preferred valid current working command willingness willing track record plus ideally essential
hold holding possess possession desire desirable fluent knowing know how using use by from that who it its this need needed bring years year
or-more more than over up confident confidence including such nice want passion passionate about interest running
gute sehr sicherer kenntnisse erfahrung mit in im von und oder ein eine einen der die das den dem sie du ihr ihre verfügen über
experiencia conocimientos en de con y o un una el la los las buen buena expérience connaissance connaissances maîtrise du des le les et ou une
bonne experiência conhecimento conhecimentos em com e ou um uma o os as`)

// unnamed are words that name nothing one could have.
var unnamed = set(`team role position company business people customers clients work job opportunity environment us candidate person you apply
today application cv resume everything anything something start advantage bonus plus may june july`)

// fallback reads an item of a requirements section that the taxonomy does not
// know: the capitalised or first noun phrase after the words that lead to it.
func fallback(it item) []group {
	s := it.s
	if it.part != partRequired && it.part != partPreferred && !holds(unknownAsks, s, it.run) {
		return nil
	}
	if it.run.to-it.run.from > 40 || countWords(s, it.run) < 2 && !it.s.bullet {
		return nil
	}
	if !s.bullet && !holds(requiredCues, s, it.run) && !holds(preferredCues, s, it.run) && !shortAsk(it) {
		return nil
	}
	at, ok := capitalName(s, it.run)
	if !ok {
		at, ok = nounsFrom(s, it.run.from, it.run.to)
	}
	if !ok || unnamed[s.toks[at.to-1].lower] || aboutUs(s, it.run) {
		return nil
	}
	g := group{kind: models.RequirementSkill, names: []string{s.quote(at)}, at: at}
	if len(evidence.Years(s.quote(it.run))) > 0 && !s.toks[at.from].upper {
		g.kind = models.RequirementExperience
	}
	return []group{g}
}

// shortAsk is a line of a requirements list without a list mark.
func shortAsk(it item) bool {
	return it.s.breaks > 0 && !it.s.ends && countWords(it.s, it.run) <= 12
}

// unknownAsks ask for something by words that leave no doubt, wherever they
// stand.
var unknownAsks = newFrameIndex([]frame{
	{pattern: "experience|experienced|familiar|familiarity|proficient|proficiency|skilled|expertise with|in"}, {pattern: "knowledge|understanding|command of"},
	{pattern: "fluent in?"}, {pattern: "erfahrung|kenntnisse mit|in"}, {pattern: "experiencia con|en"}, {pattern: "expérience avec|en"}, {pattern: "experiência com|em"},
})

// capitalName finds a name by its capitals: "Foobar 3000". The first word of a
// sentence has one anyway.
func capitalName(s sentence, run span) (span, bool) {
	for i := run.from; i < run.to; i++ {
		t := s.toks[i]
		if t.kind != word || !t.upper || leadWords[t.lower] || i == run.from && !upperInside(s, i) {
			continue
		}
		to := i + 1
		for to < run.to && to-i < 5 && s.toks[to].kind != sign && s.toks[to].breaks == 0 && (s.toks[to].upper || s.toks[to].kind == number) {
			to++
		}
		return span{i, to}, true
	}
	return span{}, false
}

func upperInside(s sentence, i int) bool {
	w := s.quote(span{i, i + 1})
	return len(w) > 1 && strings.ToLower(w[1:]) != w[1:]
}

// nounsFrom reads the few words that name something, from token i on.
func nounsFrom(s sentence, i, end int) (span, bool) {
	for i < end && (leadWords[s.toks[i].lower] || s.toks[i].kind != word || durationWords[s.toks[i].lower]) {
		i++
	}
	to := i
	for to < end && to-i < 5 {
		t := s.toks[to]
		if t.kind != word || t.breaks > 0 && to > i || nounStops[t.lower] && !(to == i+1 && t.lower == "to") {
			break
		}
		to++
	}
	for to > i && (leadWords[s.toks[to-1].lower] && s.toks[to-1].lower != "skills" && s.toks[to-1].lower != "experience" && s.toks[to-1].lower != "knowledge") {
		to--
	}
	return span{i, to}, to > i
}

var nounStops = set(`and or with for in at to is are that which who as on from but if when while including such by of und oder mit für bei y o con para et ou avec pour
e com required preferred desirable essential needed must plus a an the within using under through during`)
