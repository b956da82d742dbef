package transcript

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName bounds a speaker's name, in characters.
const maxName = 60

// labels are words before a colon that name a thing and nobody: of resumes, of
// letters and of notes.
var labels = words(`note notes nb ps p.s example result results outcome situation task action summary objective profile about skills skill tools tool technologies technology tech stack
	experience education employment work projects project languages language certifications certificates certificate training courses course interests hobbies references reference
	name email e-mail mail phone tel telephone mobile fax address location place date time title subject re cc bcc to from sent role position company employer duration period responsibilities duties achievements
	achievement website web url http https linkedin github tip warning important update todo agenda topic attendees participants status type format duration recording meeting part chapter section step
	hinweis notiz beispiel ergebnis aufgabe kenntnisse fähigkeiten werkzeuge berufserfahrung erfahrung ausbildung studium projekte projekt sprachen sprache zertifikate weiterbildung hobbys interessen referenzen
	adresse telefon ort datum uhrzeit zeit titel betreff rolle firma arbeitgeber zeitraum aufgaben erfolge wichtig thema teilnehmer profil kontakt
	remarque exemple résultat résultats tâche compétences outils expérience formation projets projet langues langue certificats loisirs références téléphone lieu titre objet poste entreprise employeur durée période missions réalisations sujet participants contact
	nota ejemplo resultado resultados tarea habilidades herramientas experiencia educación formación proyectos proyecto idiomas idioma certificados aficiones referencias teléfono dirección lugar fecha hora título asunto puesto empresa periodo período logros tema participantes contacto correo
	exemplo tarefa competências ferramentas experiência educação formação projetos projeto línguas idiomas certificações referências telefone endereço morada local data título assunto cargo função conquistas participantes contato`)

// particles are small words inside names.
var particles = words(`van von de der den del della di da do dos das du la le el al bin ibn ben y e und and of the zu zum ten ter`)

// note in brackets behind a name: "Anna (Host)", "Anna [she/her]".
var nameNote = regexp.MustCompile(`\s*[(\[][^()\[\]]{1,40}[)\]]$`)

// isName reports whether words before a colon look like somebody's name.
func isName(s string) bool {
	bare := nameNote.ReplaceAllString(s, "")
	if bare == "" || utf8.RuneCountInString(bare) > maxName || !strings.ContainsFunc(bare, unicode.IsLetter) {
		return false
	}
	low := folded(bare)
	if personNames[low] || len(bare) > 1 && askerNames[low] {
		return true
	}
	parts := strings.Fields(bare)
	if len(parts) > 5 || labels[low] {
		return false
	}
	for i, part := range parts {
		r, _ := utf8.DecodeRuneInString(part)
		switch {
		case unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.Is(unicode.Lo, r):
		case i > 0 && (unicode.IsDigit(r) || r == '&' || r == '(' || particles[strings.ToLower(part)]):
		default:
			return false
		}
		if labels[strings.ToLower(part)] && len(parts) > 1 && i == len(parts)-1 {
			return false // "Key skills", "Work experience"
		}
		if strings.ContainsAny(part, `!?;"<>{}=/\`) {
			return false
		}
	}
	return true
}

// cleanName is a name without what programs put around it: marks of direction,
// a tilde before who is in no address book, stars that make it bold. One that
// has no end is cut.
func cleanName(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == '*' || r == '~' || r == '_'
	})
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > 2*maxName {
		return string(runes[:2*maxName])
	}
	return s
}
