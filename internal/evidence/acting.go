package evidence

import "strings"

// nounActs reports whether an article and a noun at i are followed by what that
// noun does: "la fisio hace la gimnasia", "a empresa exportava compensado", "die
// Physio macht die Gymnastik". What a noun is or runs on tells of the person's
// work as well as of others', and does not count. English has its own rules,
// which know more of its nouns.
func nounActs(toks []token, i int) bool {
	number, known := articleNumber[toks[i].text]
	if !known || i+2 >= len(toks) || toks[i+1].kind != word || ownSaid(toks) {
		return false
	}
	k := i + 2
	for k+1 < len(toks) && ofWords[toks[k].text] {
		for k++; k+1 < len(toks) && determiners[toks[k].text]; k++ {
			continue
		}
		k++
	}
	for k < len(toks) && (negationParticles[toks[k].text] || objectParticles[toks[k].text]) {
		k++
	}
	if k+1 >= len(toks) {
		return false
	}
	v, next := toks[k], toks[k+1]
	if v.kind != word || v.upper || copulas[v.text] || runsOn[v.text] || prepositions[v.text] || joiners[v.text] || relativeWords[v.text] || determiners[v.text] || adverbs[v.text] {
		return false
	}
	if left[v.text] && prepositions[next.text] && agent(toks, k+2) > 0 {
		return true // "ficava com um despachante"
	}
	object := determiners[next.text] || next.kind == word && !prepositions[next.text] && !joiners[next.text] && !relativeWords[next.text] && !copulas[next.text] && !verbLike(next)
	return object && agrees(v.text, toks[i+1], number)
}

// agrees reports whether a word can be the verb of a noun with such an article.
func agrees(verb string, noun token, number string) bool {
	var endings []string
	switch number {
	case "de":
		if !noun.upper {
			return false
		}
		endings = []string{"t", "te", "en", "ten"}
	case "pt": // which English writes as well, with other endings behind it
		endings = []string{"a", "ou", "eu", "iu", "ez"}
	case "plural":
		endings = []string{"an", "en", "on", "ían", "am", "em", "ent", "aient", "ont"}
	default:
		endings = []string{"a", "e", "ía", "ó", "ou", "eu", "iu", "ait", "t", "d"}
	}
	for _, end := range endings {
		if len(verb) > len(end)+1 && strings.HasSuffix(verb, end) {
			return true
		}
	}
	return false
}

// whoElse is a cleft that names somebody else as the doer: "quem cuida dos
// pipelines é a engenharia", "wer das macht, ist Frau Kern".
func whoElse(toks []token) bool {
	for i := 2; i+1 < len(toks); i++ {
		if copulas[toks[i].text] {
			return !ownSaid(toks)
		}
	}
	return false
}

// ownSaid reports whether the person has a part in a clause.
func ownSaid(toks []token) bool {
	for i := range toks {
		if toks[i].own || ownPronoun[toks[i].text] || ownDeterminers[toks[i].text] {
			return true
		}
	}
	return false
}

var (
	articleNumber = map[string]string{
		"el": "singular", "la": "singular", "le": "singular", "l'": "singular", "un": "singular", "una": "singular", "une": "singular", "um": "singular", "uma": "singular",
		"o": "pt", "a": "pt",
		"los": "plural", "las": "plural", "os": "plural", "as": "plural", "les": "plural", "des": "plural", "die": "de", "der": "de", "das": "de", "ein": "de", "eine": "de",
	}
	left     = set("fica ficava ficou queda quedaba quedó va iba vai ia liegt lag bleibt reste restait revient")
	whoWords = set("quem quien quienes wer")
	// ofNames lead from a copula to whose something is.
	ofNames           = set("de da do von")
	ofWords           = set("de del da do dos das des du d' von der")
	negationParticles = set("no não ne n' nicht nie nunca jamais")
	objectParticles   = set("se lo le les te y en s' l' sich")
	// runsOn are verbs that say what a thing is made with.
	runsOn = set(`usa usaba usan usava utiliza utilizaba utilise utilisait nutzt nutzte verwendet benutzt läuft lief basiert corre corria corría roda rodava funciona funcionaba tourne tournait fonctionne
		consta incluye inclui umfasst kommt braucht necesita precisa tiene tem hat hatte tenía tinha avait há hay gibt`)
)
