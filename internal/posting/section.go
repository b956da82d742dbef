package posting

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type section uint8

const (
	noSection section = iota
	responsibilities
	qualifications
	benefits
	logistics
	additional
	sectionCount
)

const (
	maxItems     = 100
	maxItemChars = 1000
)

// headingWords are the words by which headings of postings are known, in
// lower case. A heading belongs to the first section one of whose entries it
// contains; whole words only.
var headingWords = [...]struct {
	section section
	words   []string
}{
	{additional, []string{"about us", "about the company", "about the team", "who we are", "equal opportunity",
		"equal opportunities", "equal employment", "additional information", "our company", "company description", "diversity",
		"über uns", "wir über uns", "das unternehmen", "à propos de nous", "qui sommes nous", "l'entreprise", "om oss", "om företaget",
		"over ons", "sobre nosotros", "data protection", "privacy", "disclaimer", "accessibility"}},
	{benefits, []string{"benefits", "perks", "what we offer", "we offer", "what's in it for you", "what you'll get", "what you get",
		"what you will get", "our offer", "why join", "why work", "why us", "rewards", "what we can offer",
		"wir bieten", "benefits für dich", "das bieten wir", "unser angebot", "was wir bieten", "was dich erwartet bei uns",
		"nos avantages", "avantages", "nous offrons", "ce que nous offrons", "vi erbjuder", "förmåner", "wij bieden", "wat wij bieden",
		"wat bieden wij", "arbeidsvoorwaarden", "ofrecemos", "qué ofrecemos", "beneficios", "cosa offriamo", "offriamo", "vi tilbyder", "vi tilbyr"}},
	{qualifications, []string{"requirements", "requirement", "qualifications", "qualification", "what you bring", "what you'll bring",
		"what you will bring", "what we're looking for", "what we are looking for", "who you are", "about you", "must have", "must haves",
		"must-have", "must-haves", "nice to have", "nice-to-have", "nice to haves", "preferred", "your profile", "skills", "experience",
		"your background", "you have", "you should have", "what you need", "what you'll need", "education", "who we're looking for", "ideal candidate",
		"person specification", "essential", "desirable", "bonus points", "certifications", "knowledge",
		"anforderungen", "dein profil", "ihr profil", "das bringst du mit", "was du mitbringst", "das bringen sie mit", "qualifikationen", "voraussetzungen",
		"profil recherché", "votre profil", "ton profil", "compétences", "profil", "kvalifikationer", "kvalifikation", "din profil", "vi söker dig", "krav", "meriterande",
		"wij vragen", "wat wij vragen", "jouw profiel", "functie-eisen", "requisitos", "perfil", "requisiti", "kvalifikasjoner"}},
	{responsibilities, []string{"responsibilities", "responsibility", "what you'll do", "what you will do", "what you'll be doing", "duties",
		"your role", "the role", "role overview", "your tasks", "tasks", "your mission", "day to day", "day-to-day", "key accountabilities",
		"your responsibilities", "essential functions", "job functions", "what you do", "you will", "in this role", "your impact", "accountabilities", "the job",
		"aufgaben", "deine aufgaben", "ihre aufgaben", "tätigkeiten", "das erwartet dich", "was dich erwartet",
		"missions", "vos missions", "tes missions", "responsabilités", "arbetsuppgifter", "dina arbetsuppgifter", "om tjänsten", "om rollen",
		"taken", "wat ga je doen", "jouw taken", "werkzaamheden", "funciones", "responsabilidades", "tareas", "mansioni", "responsabilità", "arbejdsopgaver", "arbeidsoppgaver"}},
	{logistics, []string{"how to apply", "application process", "hiring process", "interview process", "location", "locations", "working hours", "hours",
		"schedule", "shift", "shifts", "start date", "contract", "contract type", "employment type", "travel", "salary", "compensation", "pay", "remuneration", "closing date", "job details",
		"work permit", "visa", "reports to", "reporting to", "bewerbung", "so bewirbst du dich", "arbeitszeit", "arbeitszeiten", "arbeitsort", "gehalt", "vergütung", "candidature",
		"modalités", "lieu", "horaires", "ansökan", "så ansöker du", "arbetstid", "lön", "solliciteren", "werktijden", "cómo aplicar", "horario"}},
}

// sectionOf returns the section a line opens, or noSection when it is no
// heading of a posting.
func sectionOf(l line) section {
	if l.kind == bullet || utf8.RuneCountInString(l.text) > 80 {
		return noSection
	}
	if l.kind != heading && !headingShape(l.text) {
		if len(l.text) > 40 {
			return noSection
		}
		return exactHeadings[foldHeading(l.text)]
	}
	text := foldHeading(l.text)
	if s, ok := exactHeadings[text]; ok {
		return s
	}
	padded := " " + text + " "
	few := len(strings.Fields(text))
	for _, entry := range headingWords {
		for _, w := range entry.words {
			if len(w) < len(text) && strings.Contains(padded, w) && wordsIn(text, w) &&
				(l.kind == heading || few <= len(strings.Fields(w))+3) {
				return entry.section
			}
		}
	}
	return noSection
}

// exactHeadings finds a whole heading without a search.
var exactHeadings = indexHeadings()

func indexHeadings() map[string]section {
	m := map[string]section{}
	for _, entry := range headingWords {
		for _, w := range entry.words {
			if _, ok := m[w]; !ok {
				m[w] = entry.section
			}
		}
	}
	return m
}

// headingShape reports whether a line without markup may stand over others,
// when it is little more than known words: it ends with a colon or a question
// mark, or is in capitals.
func headingShape(raw string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(raw))
	if last == ':' || last == '?' {
		return true
	}
	upper := strings.ToUpper(raw)
	return raw == upper && upper != strings.ToLower(raw)
}

var headingMarks = strings.NewReplacer("’", "'", "‘", "'", "&", " and ")

// foldHeading brings a heading to the form of headingWords.
func foldHeading(s string) string {
	s = strings.ToLower(headingMarks.Replace(s))
	return squeeze(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\'' || r == '-' {
			return r
		}
		return ' '
	}, s))
}

// wordsIn reports whether the words w stand in s, as whole words.
func wordsIn(s, w string) bool {
	return strings.Contains(" "+s+" ", " "+w+" ")
}

// sections sorts the lines below the headings of a posting. A section without
// list items gives its paragraphs. Text under a heading nobody knows is left.
func sections(lines []line) (out [sectionCount][]string) {
	var bullets, paras [sectionCount][]string
	var current section
	end := func() {
		items := bullets[current]
		if len(items) == 0 {
			items = paras[current]
		}
		out[current] = append(out[current], items...)
		bullets[current], paras[current] = nil, nil
	}
	for _, l := range lines {
		if s := sectionOf(l); s != noSection || l.kind == heading {
			end()
			current = s
			continue
		}
		switch {
		case current == noSection:
		case l.kind == bullet:
			bullets[current] = append(bullets[current], clip(l.text, maxItemChars))
		default:
			paras[current] = append(paras[current], clip(l.text, maxItemChars))
		}
	}
	end()
	for i := range out {
		out[i] = out[i][:min(len(out[i]), maxItems)]
	}
	out[noSection] = nil
	return out
}

// clip cuts s to at most n characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	count := 0
	for i := range s {
		if count == n {
			return s[:i]
		}
		count++
	}
	return s
}
