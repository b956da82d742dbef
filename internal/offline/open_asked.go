package offline

import "strings"

// asksWork reports whether a question leaves room for what somebody does, or
// with what: most do, unless they ask where, when or why, for studies,
// languages, free time or plans.
func asksWork(text string) bool {
	for _, t := range tokenise(text) {
		if elseAsked[t.lower] {
			return false
		}
	}
	return true
}

var elseAsked = set(`why where when which-year hobby hobbies free spare outside languages language speak plans future dream hometown studies study studied school degree education qualified qualifications qualification certificate certificates certifications licence licences
proud proudest volunteer volunteering family employer company before after next like want learn
warum wo wann hobbys hobby freizeit sprachen sprichst sprechen zukunft pläne ausbildung studium schule abschluss gelernt werdegang stolz ehrenamt firma firmen vorher davor lernen möchten
porqué dónde cuándo idiomas idioma futuro aficiones estudios estudiaste estudió formación título orgullo voluntariado empresa antes aprender
pourquoi où quand langues langue avenir loisirs études diplôme diplômes formation fier fière bénévolat entreprise avant apprendre
onde quando línguas idiomas lazer estudos estudou formação orgulho voluntariado aprender`)

// lentText reports whether a message shows what is somebody else's: "here is my
// sister's".
func lentText(sentences []sentence) bool {
	for _, s := range sentences {
		for _, t := range s.toks {
			if who, ok := strings.CutSuffix(t.lower, "'s"); ok && kin[who] {
				return true
			}
		}
	}
	return false
}
