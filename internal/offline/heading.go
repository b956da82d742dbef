package offline

import "strings"

// part is what a stretch of a posting is about.
type part uint8

const (
	partUnknown part = iota
	partRequired
	partPreferred
	partDuties
	partOffer
	partAbout
	partLegal
)

// headingCues are phrases of headings, in the order they are tried: "preferred
// qualifications" is preferred, "about you" is no talk of the company.
var headingCues = []struct {
	part    part
	phrases []string
}{
	{partPreferred, []string{"nice to have", "nice-to-have", "preferred", "bonus", "desirable", "good to have", "a plus", "pluses", "optional", "extra points",
		"wünschenswert", "von vorteil", "idealerweise", "deseable", "valorable", "se valora", "souhaité", "apprécié", "atouts", "desejável", "desejáveis",
		"diferencial", "diferenciais", "ideally", "advantageous", "assets", "an advantage", "advantage if", "of advantage", "also like", "pluspunkte", "helpful"}},
	{partOffer, []string{"benefit", "we offer", "perks", "salary", "compensation", "what's in it", "what you get", "what you'll get", "you'll learn", "wir bieten",
		"bieten wir", "unser angebot", "ofrecemos", "nous offrons", "avantages", "beneficios", "benefícios", "oferecemos", "why join", "why work", "why us",
		"package", "remuneration", "rewards", "pay and", "pay range", "te ofrecemos", "on offer", "deine vorteile", "ihre vorteile"}},
	{partLegal, []string{"equal opportunit", "equal employment", "diversity", "eeo", "privacy", "datenschutz", "disclaimer", "inclusion", "accommodation"}},
	{partRequired, []string{"requirement", "required", "qualification", "must have", "must-have", "you bring", "you'll bring", "you will bring", "you need",
		"you'll need", "looking for", "who you are", "about you", "your profile", "your background", "your skills", "you have", "ideal candidate",
		"person specification", "essential", "minimum", "skills", "experience", "education", "eligib", "knowledge", "candidate", "competenc",
		"ihr profil", "dein profil", "das profil", "bringst du", "bringen sie", "mitbring", "anforderung", "voraussetzung", "qualifikation", "requisitos",
		"perfil", "lo que buscamos", "qué buscamos", "profil", "compétences", "recherch", "exigences", "procuramos", "você precisa", "licence", "license",
		"certification", "what it takes", "you should", "prerequisite", "fachliche", "tech stack"}},
	{partDuties, []string{"responsibilit", "duties", "you'll do", "you will do", "the role", "your role", "your tasks", "tasks", "job description", "day to day",
		"day-to-day", "your mission", "aufgaben", "tätigkeit", "funciones", "responsabilidades", "missions", "tâches", "atividades", "about the job",
		"overview", "summary", "the position", "your impact", "a typical day", "the job", "what to expect", "you will be"}},
	{partAbout, []string{"about", "who we are", "closing date", "deadline", "apply by", "start date", "how to apply", "our company", "our mission", "our story", "our team", "our values", "über uns", "sobre nosotros", "à propos",
		"qui sommes", "quem somos", "sobre nós", "apply", "contact", "application process", "kontakt", "bewerb", "the company", "the team", "location",
		"hiring process", "next steps", "wer wir sind", "quiénes somos", "unternehmen", "l'entreprise", "a empresa", "la empresa"}},
}

const maxHeadingWords = 9

// partOfHeading names the part that a heading opens, partUnknown for words that
// head nothing known.
func partOfHeading(text string) part {
	text = lowered(text)
	if strings.Contains(text, "equal opportunit") {
		return partLegal
	}
	for _, c := range headingCues {
		for _, p := range c.phrases {
			if weakHeadings[p] && !bareHeading(text) {
				continue
			}
			if i := strings.Index(text, p); i >= 0 && (i == 0 || !isWordRune(rune(text[i-1])) || text[i-1] > 127) {
				return c.part
			}
		}
	}
	return partUnknown
}

// weakHeadings head a part only when nothing particular stands with them:
// "Driving licence" and "Experience of dementia care" are things asked for.
var weakHeadings = set(`experience knowledge licence license certification skills education competenc candidate eligib`)

// bareHeading reports whether a line is made of words of headings alone.
func bareHeading(text string) bool {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !isWordRune(r) && r != '\'' }) {
		if !headingWords[w] {
			return false
		}
	}
	return true
}

var headingWords = set(`experience experiences knowledge licence licences license licenses certification certifications certificates skill skills education
competence competencies competences candidate candidates eligibility and or of the a your our you for key core technical professional work working
relevant training languages language soft hard personal other additional essential minimum abilities ability background attributes expertise
requirements qualifications required ideal successful what who we with have will bring criteria profile academic general basic it`)

// openHeading reports whether a sentence is a heading alone, or begins with one
// ("Requirements: ..."); rest is what follows it in the same line.
func openHeading(s sentence, lastOfLine bool) (p part, rest span, ok bool) {
	for i, t := range s.toks {
		if i > maxHeadingWords {
			break
		}
		if t.lower == ":" && i > 0 {
			p = partOfHeading(s.quote(span{0, i}))
			if p == partUnknown || isAsk(s, span{0, i}) {
				return partUnknown, span{}, false
			}
			return p, span{i + 1, len(s.toks)}, true
		}
	}
	last := s.toks[len(s.toks)-1].lower
	if !lastOfLine || s.ends && last != "!" && last != "?" || countWords(s, s.whole()) > maxHeadingWords || !headingLike(s) {
		return partUnknown, span{}, false
	}
	p = partOfHeading(s.quote(s.whole()))
	return p, span{len(s.toks), len(s.toks)}, p != partUnknown
}

// headingLike tells "Skills and Experience" from the bullet "Driving licence"
// or "3 years of experience": a heading asks for nothing by itself.
func headingLike(s sentence) bool {
	if s.bullet || isAsk(s, s.whole()) {
		return false
	}
	for _, t := range s.toks {
		if t.kind == number {
			return false
		}
	}
	words := countWords(s, s.whole())
	text := lowered(s.quote(s.whole()))
	for _, w := range []string{"experience with", "experience in", "experience as", "knowledge of", "degree", "licence required", "license required", "is required", "are required", "is a plus", "are a plus", "preferred.", "skills in", "fluent", "communication skills", "a plus", "valid ", "certification in", "nice to have is"} {
		if strings.Contains(text, w) {
			return false
		}
	}
	return words <= 6 || s.toks[len(s.toks)-1].lower == ":"
}

// isAsk sees words that ask for something particular, which a heading does not.
func isAsk(s sentence, sp span) bool {
	for i := sp.from; i < sp.to; i++ {
		switch s.toks[i].lower {
		case "must":
			if i+1 < sp.to && s.toks[i+1].lower != "have" && s.toks[i+1].lower != "haves" {
				return true
			}
		case "year", "years", "jahre", "años", "ans", "anos":
			return true
		}
	}
	return false
}
