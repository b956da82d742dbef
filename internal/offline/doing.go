package offline

import "strings"

// notDoing are verbs of the first person that tell of no work.
var notDoing = set(`am was have had know knew live lived love like want hope think thought need feel felt see saw got get met left moved came come go went
bin war habe hab hatte kenne wohne lebe liebe mag möchte will kann weiß denke glaube suche finde wünsche komme gehe wurde werde
wollte würde sollte konnte voulais aurais serais devais pouvais souhaite espère quería quisiera podría debo puedo queria gostaria preciso would could should will might
suis étais ai avais connais habite vis aime veux voudrais peux sais pense crois cherche vais viens j'ai j'étais
tengo vivo conozco quiero puedo creo pienso busco espero siento veo voy vengo gusto como cuando pero luego año cargo puesto tiempo trabajo
tenho moro vivo conheço quero posso acho penso procuro espero sinto vejo vou venho gosto quando como mas ano tempo trabalho`)

// doing reads work told by any verb in the first person, when a named place and
// a time that goes on or is over stand with it: "j'enseigne les maths au collège
// Pasteur depuis 2013".
func (x *reader) doing(s sentence, i, limit int) (hit, bool) {
	i = skipTimes(s.toks, i)
	verb, after := ownPresent(s, i, limit)
	if verb < 0 || after >= limit || !x.said(s, span{verb, verb + 1}) {
		return hit{}, false
	}
	clause := s.clauseAt(verb)
	end := min(clause.to, limit)
	if !timed(s, span{clause.from, end}) {
		return hit{}, false
	}
	for j := after; j < end-1 && j < after+9; j++ {
		t := s.toks[j]
		if otherWords[t.lower] || t.lower == ";" || isActionVerb(t.lower) && j > after {
			return hit{}, false
		}
		if !placePrepositions[t.lower] && t.lower != "am" && t.lower != "de" || t.lower == "with" {
			continue
		}
		org, ok := readOrganisation(s, j+1, t.lower, x.how)
		if !ok || org.to > limit || x.isSkill(s, org) || t.lower == "de" && !containsWord(s, org, orgNouns) || !sureAt[t.lower] && !containsWord(s, org, orgNouns) && !x.namedPlace(s, org, t.lower) {
			continue
		}
		if plain(s, org) && !containsWord(s, org, orgNouns) && !x.how.lowerOnly {
			continue
		}
		h := hit{at: verb, end: org.to, kind: defaultKind, org: org, current: !isActionVerb(s.toks[verb].lower), title: doingTitle(s, verb, after, j)}
		return h, h.title.to > h.title.from
	}
	return hit{}, false
}

// namedPlace is isPlace for a place that only a verb leads to.
func (x *reader) namedPlace(s sentence, org span, prep string) bool {
	switch prep {
	case "for", "für", "para", "pour":
		return s.toks[org.from].upper
	}
	return !plain(s, org) && x.isPlace(s, org, prep)
}

// doingTitle is what is done: the verb and its object, up to the time or place.
func doingTitle(s sentence, verb, after, to int) span {
	end := after
	for end < to && timeRun(s.toks, end) == end && s.toks[end].kind != sign && !placePrepositions[s.toks[end].lower] {
		end++
	}
	if end == after { // "ich fahr seit 2015 LKW"
		from := skipTimes(s.toks, after)
		for from < to && articles[s.toks[from].lower] {
			from++
		}
		if from < to {
			return span{from, to}
		}
		return span{verb, after}
	}
	return span{verb, end}
}

// ownPresent finds a verb of the first person at the head of a chunk: after its
// pronoun, before it as German turns it, or told by its ending. It returns the
// verb and the token after it and its pronoun.
func ownPresent(s sentence, i, limit int) (verb, after int) {
	if i+2 >= limit {
		return -1, -1
	}
	a, b := s.toks[i].lower, s.toks[i+1].lower
	switch {
	case selfWords[a] && strings.HasPrefix(a, "j'") && len(a) > 5 && !notDoing[a]:
		return i, i + 1 // "j'enseigne"
	case a == "j'ai" || a == "jai" || a == "j'avais" || a == "i've" || a == "ive" || a == "i'm" || a == "im":
		return -1, -1
	case (selfWords[a] || a == "je") && s.toks[i+1].kind == word && !notDoing[b]:
		return i + 1, i + 2
	case b == "ich" && s.toks[i].kind == word && !notDoing[a] && !s.toks[i+1].upper:
		return i, i + 2
	case strings.HasPrefix(a, "j'") && len(a) > 5 && !notDoing[a]:
		return i, i + 1
	case strings.HasSuffix(a, "o") && len(a) > 4 && !notDoing[a] && !mayBeRole(a) && !orgNouns[a] && !s.toks[i].upper || i == 0 && firstVerbs[a]:
		return i, i + 1
	case firstVerbs[a]:
		return i, i + 1
	}
	return -1, -1
}

// firstVerbs are Spanish and Portuguese verbs of the first person that their
// ending does not tell.
var firstVerbs = set(`doy llevo dou dirijo conduzco conduzo entreno treino enseño ensino cuido atiendo atendo coordino coordeno dirigía coordinaba gestiono gerencio`)
