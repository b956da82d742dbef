package offline

import (
	"strings"

	"assay/internal/occupation"
)

// insideTitle reports whether words that name a skill only say what somebody is:
// "I'm a senior backend developer", "the Scrum master is somebody else", "a
// degree in computer science". That is the title of an experience, and follows
// from it; to have done it is another thing ("did backend development").
func insideTitle(s sentence, at span, hits []hit, name string) bool {
	// A tool may be called what a worker is: Docker, Playwright, Postman.
	if plainRole(s.toks[at.to-1].lower) && !strings.EqualFold(s.quote(at), name) {
		return true
	}
	for _, h := range hits {
		if within(at, h.title) && (h.kind == "education" || holdsRole(s, h.title)) {
			return true
		}
	}
	return roleAround(s, at)
}

// holdsRole reports whether a title names a kind of worker rather than what was
// done ("drove trucks").
func holdsRole(s sentence, title span) bool {
	for _, t := range s.toks[title.from:title.to] {
		if occupation.Names(t.lower) {
			return true
		}
	}
	return false
}

// roleAround reports whether a role word goes on with the name or leads to it:
// "data engineers", "Backend-Entwickler", "desarrollador backend", "técnica de
// enfermagem".
func roleAround(s sentence, at span) bool {
	for i := at.to; i < len(s.toks) && i <= at.to+1; i++ {
		t := s.toks[i]
		if t.lower == "-" {
			continue
		}
		if t.kind == sign || !plainRole(t.lower) {
			break
		}
		return true
	}
	i := at.from - 1
	if i > 0 && (s.toks[i].lower == "de" || s.toks[i].lower == "en" || s.toks[i].lower == "em" || s.toks[i].lower == "d'") {
		i--
		return plainRole(s.toks[i].lower) && i > 0 && !occupation.Names(s.toks[i-1].lower) && leadsToRole[s.toks[i-1].lower]
	}
	return i >= 0 && romanceRoles[s.toks[i].lower]
}

// plainRole is occupation.Names without the words that are verbs or things as well:
// "mentor students", "SQL Server", "Kafka producer".
func plainRole(w string) bool { return occupation.Names(w) && !alsoVerbs[w] }

var (
	alsoVerbs    = set(`student students qa postman illustrator chef puppet operator operators producer producers consumer consumers agent agents runner runners mentor nurse lead head cook guard model host coach master guide pilot train tutor server porter controller dealer driver drivers reader conductor compositor caixa auxiliar private general hand femme mason`)
	leadsToRole  = set(`de como soy era fui sou es la el una un uma um a o as os comme je suis une était técnica técnico`)
	romanceRoles = set(`desarrollador desarrolladora programador programadora desenvolvedor desenvolvedora développeur développeuse dev ingeniero ingeniera ingénieur ingénieure engenheiro engenheira técnico técnica technicien analista`)
)
