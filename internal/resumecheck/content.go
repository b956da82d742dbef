package resumecheck

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	emailForm = regexp.MustCompile(`[\pL\pN._%+-]+@[\pL\pN-]+(\.[\pL\pN-]+)*\.\pL{2,}`)
	phoneForm = regexp.MustCompile(`\+?\(?\d[\d ()/.\x{00A0}\x{2011}-]{6,24}\d`)
)

func (p *page) hasEmail() bool { return emailForm.MatchString(p.text) }

func (p *page) hasPhone() bool {
	for _, m := range phoneForm.FindAllString(p.text, -1) {
		digits, years := 0, yearsOf(m)
		for _, r := range m {
			if unicode.IsDigit(r) {
				digits++
			}
		}
		// "2015 - 2019" is a stretch of time.
		if digits >= 8 && digits <= 15 && (years < 2 || digits > 8) {
			return true
		}
	}
	return false
}

func yearsOf(text string) int { return len(newPage(text).years()) }

// years are the words that are years.
func (p *page) years() (found []int) {
	for i, w := range p.words {
		if len(w.fold) == 4 && (w.fold[:2] == "20" || w.fold[:2] == "19" && w.fold[2] >= '5') && strings.Trim(w.fold, "0123456789") == "" {
			found = append(found, i)
		}
	}
	return found
}

func (p *page) hasYear() bool { return len(p.years()) > 0 }

// Usual headings of a resume's parts, folded, in English, German, Spanish,
// French, Portuguese, Italian and Dutch.
const (
	workHeadings = `experience|work experience|professional experience|employment|employment history|work history|career|career history|relevant experience|positions held|projects and experience|
		berufserfahrung|beruflicher werdegang|werdegang|berufliche erfahrung|arbeitserfahrung|praktische erfahrung|berufspraxis|berufliche stationen|
		experiencia|experiencia laboral|experiencia profesional|trayectoria|trayectoria profesional|historial laboral|
		experience professionnelle|experiences professionnelles|experiences|parcours professionnel|parcours|emplois|
		experiencia profissional|experiencias profissionais|percurso profissional|historico profissional|trajetoria profissional|
		esperienza|esperienze|esperienza lavorativa|esperienze lavorative|esperienza professionale|esperienze professionali|
		werkervaring|ervaring|loopbaan|arbeidsverleden|professionele ervaring`
	educationHeadings = `education|academic background|qualifications|education and training|training|studies|academic qualifications|
		ausbildung|bildung|schulbildung|studium|bildungsweg|aus und weiterbildung|schul und berufsausbildung|akademische ausbildung|
		educacion|formacion|formacion academica|estudios|estudios realizados|
		formation|formations|etudes|diplomes|diplomes et formations|parcours scolaire|
		formacao|formacao academica|educacao|escolaridade|habilitacoes|habilitacoes literarias|
		istruzione|formazione|istruzione e formazione|titoli di studio|studi|
		opleiding|opleidingen|onderwijs|scholing|studie`
	skillHeadings = `skills|key skills|core skills|technical skills|competencies|core competencies|skills and tools|tools|technologies|areas of expertise|expertise|languages and skills|
		kenntnisse|fahigkeiten|kompetenzen|fachkenntnisse|edv kenntnisse|it kenntnisse|kenntnisse und fahigkeiten|besondere kenntnisse|
		habilidades|competencias|conocimientos|aptitudes|conocimientos tecnicos|habilidades tecnicas|
		competences|competences techniques|savoir faire|connaissances|aptitudes et competences|
		aptidoes|competencias tecnicas|conhecimentos|conhecimentos tecnicos|
		competenze|competenze tecniche|capacita|capacita e competenze|conoscenze|abilita|
		vaardigheden|competenties|kennis|kennis en vaardigheden|technische vaardigheden`
)

// maxHeading is how many words a line may have and be a heading, and maxBeyond
// how many of them may follow a usual one: "Experience (selected)".
const (
	maxHeading = 6
	maxBeyond  = 2
)

// hasHeading reports whether a line is one of the headings in list.
func (p *page) hasHeading(list string) bool {
	usual := map[string]bool{}
	for _, h := range strings.Split(list, "|") {
		usual[strings.Join(strings.Fields(h), " ")] = true
	}
	for line, words := range p.byLine() {
		if len(words) > maxHeading || p.endsSentence(line) {
			continue
		}
		for len(words) > 0 && strings.Trim(words[0].fold, "0123456789") == "" {
			words = words[1:]
		}
		text := ""
		for i, w := range words {
			text = strings.TrimSpace(text + " " + w.fold)
			if usual[text] && len(words)-i-1 <= maxBeyond {
				return true
			}
		}
	}
	return false
}

// byLine are the words of each line that has any.
func (p *page) byLine() map[int][]word {
	out := map[int][]word{}
	line := 0
	for _, w := range p.words {
		for line+1 < len(p.lines) && p.lines[line+1] <= w.start {
			line++
		}
		out[line] = append(out[line], w)
	}
	return out
}

// line is the characters of a line without its end.
func (p *page) line(n int) []rune {
	end := len(p.runes)
	if n+1 < len(p.lines) {
		end = p.lines[n+1] - 1
	}
	return p.runes[p.lines[n]:end]
}

func (p *page) endsSentence(n int) bool {
	text := strings.TrimSpace(string(p.line(n)))
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, ",")
}
