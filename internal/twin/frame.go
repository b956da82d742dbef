package twin

import (
	"slices"
	"strings"
)

// frames are words that sites put around a posting. They are looked for in short
// lines that are no items of a list.
var frames = phrases(`apply now|apply on|apply here|apply by|apply before|apply for this|easy apply|quick apply|report this|report job|flag this|save this|save job|add to fav|email a friend|e mail a friend|share this|print
similar jobs|similar roles|related jobs|recommended for you|you may like|you may also|more jobs|show more|show less|read more|job alert|email alert|e mail alert|jobs by email|never miss|newsletter|subscribe
sign in|log in|register to|create an account|posted|days ago|hours ago|applicants|early applicant|be among the first|all open positions|all jobs|open positions|view all|cookie|privacy|terms of use|closing date|deadline
jetzt bewerben|zur bewerbung|hier bewerben|ahnliche stellen|ahnliche jobs|weitere jobs|weitere stellen|alle jobs|alle stellen|stellenanzeige melden|anzeige melden|job melden|job alarm|jobalarm|jobs per e|merken|merkliste|teilen drucken|drucken teilen|teilen|drucken|vor tagen|veroffentlicht|online seit|erschienen|anmelden um|einloggen|impressum|datenschutz|konnte dich auch|konnte sie auch|das konnte|ersten bewerber|bewerbungsschluss|kennziffer
postuler|je postule|signaler|offres similaires|offres d emploi similaires|voir toutes|creer une alerte|recevoir les offres|enregistrer l offre|publiee|publie il|en ligne depuis|imprimer|partager|se connecter|mentions legales|peuvent vous interesser
inscribirme|inscribirse|inscribete|denunciar|ofertas similares|crear alerta|ver todas|recibe ofertas|guardar oferta|publicado|publicada|imprimir|compartir|aviso legal|te puede interesar|iniciar sesion|plazo de solicitud
candidatar|candidate se|denunciar|vagas semelhantes|vagas similares|criar alerta|receber vagas|guardar vaga|salvar vaga|publicado|partilhar|compartilhar|politica de privacidade|lhe pode interessar|iniciar sessao|inscricoes ate`)

// rests are words after which only other postings follow.
var rests = phrases(`similar jobs|similar roles|related jobs|recommended for you|you may also like|more jobs|ahnliche stellen|ahnliche jobs|weitere jobs|das konnte dich auch|das konnte sie auch|offres similaires|peuvent vous interesser|ofertas similares|te puede interesar|vagas semelhantes|lhe pode interessar`)

// phrases are those of a list, each between spaces.
func phrases(text string) []string {
	list := strings.FieldsFunc(text, func(r rune) bool { return r == '|' || r == '\n' })
	for i := range list {
		list[i] = " " + list[i] + " "
	}
	return list
}

// maxFrame is how many words a line of the page around a posting has at most.
const maxFrame = 18

// findFrame marks the words that belong to the page, and those that say again
// what the posting's fields say.
func (p *Print) findFrame() {
	own := set("at in is bei sucht chez en em na no busca procura recrute a m w d f h x")
	for _, text := range append([]string{p.row.JobTitle, p.row.CompanyName, p.row.EmploymentType}, p.row.Location...) {
		for _, w := range words(fold(text)) {
			own[w] = true
		}
	}
	for start := 0; start < len(p.words); {
		end := start
		restates := 0
		var line []string
		for end < len(p.words) && p.words[end].line == p.words[start].line {
			line = append(line, p.words[end].text)
			if own[p.words[end].text] {
				restates++
			}
			end++
		}
		if !p.words[start].bullet && len(line) <= maxFrame {
			text := " " + strings.Join(line, " ") + " "
			again := restates*4 >= len(line)*3
			if again || containsAny(text, frames) {
				p.frameLines(start, end)
			}
			if start*2 > len(p.words) && containsAny(text, rests) {
				p.frameLines(start, len(p.words))
				return
			}
		}
		start = end
	}
}

func (p *Print) frameLines(start, end int) {
	for i := start; i < end; i++ {
		p.words[i].frame = true
	}
}

func containsAny(text string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(phrase string) bool { return strings.Contains(text, phrase) })
}

// dropCut takes the last word of a text that a site cut short: it may be half of
// one.
func (p *Print) dropCut() {
	text := strings.TrimRight(p.row.Description, " \n\t")
	at := strings.LastIndex(text, "…")
	if dots := strings.LastIndex(text, "..."); dots > at {
		at = dots
	}
	if at < 0 || len(words(fold(text[at:]))) > 60 {
		return
	}
	before := len(read(text[:at]))
	if before == 0 || before > len(p.words) {
		return
	}
	p.cut = true
	p.words[before-1].frame = true
}
