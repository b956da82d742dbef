package interview

import (
	"regexp"
	"strings"

	"assay/models"
)

// signal reports whether words speak of something. It errs on the side of
// hearing: what was said once is not asked again.
func signal(item, said string) bool {
	p := patterns()[item]
	return p != nil && p.MatchString(strings.ToLower(said))
}

// patterns are what gives each thing away, over all five languages, in lower
// case.
func patterns() map[string]*regexp.Regexp { return compiled }

var compiled = map[string]*regexp.Regexp{
	models.ItemWhen:  word(`(19|20)\d\d|since|ago|last year|until|seit|damals|letztes jahr|bis|desde|hace|año pasado|hasta|depuis|il y a|jusqu|há|ano passado|até`),
	models.ItemWhere: word(`at [a-zäöüßéèêàâîïôçñãõáíóú]+|for a|company|bei|firma|en una empresa|empresa|chez|entreprise|dans une|numa|na empresa`),
	models.ItemRole:  word(`as an?|worked as|i was an?|als|como|trabajé de|comme|en tant que|j'étais|trabalhei como|eu era`),
	models.ItemTask: word(`responsible for|my job was|my task|my role|in charge of|i had to|supposed to|zuständig|verantwortlich|meine aufgabe|ich musste|ich sollte|` +
		`encargad[oa]|responsable|mi trabajo|tenía que|mi función|chargée?|je devais|ma mission|mon rôle|responsável|tinha que|minha função|meu trabalho`),
	models.ItemNumbers: word(`\d+ ?%|percent|prozent|por ?ciento|pour ?cent|por cento|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozen|hundred|thousand|million|half|third|quarter|doubled|` +
		`zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dutzend|hundert|tausend|hälfte|drittel|viertel|verdoppelt|` +
		`dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|veinte|docena|cien|mil|mitad|tercio|cuarto|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|vingt|dizaine|cent|mille|moitié|tiers|quart|` +
		`dois|duas|três|sete|oito|nove|dez|vinte|dúzia|cem|metade|terço`),
	models.ItemOwnPart: word(`i myself|on my own|by myself|my part|my idea|i alone|ich selbst|ich allein|mein teil|meine idee|yo mism[oa]|yo sol[oa]|mi parte|mi idea|moi-même|tout seul|toute seule|ma part|mon idée|` +
		`eu mesm[oa]|eu própri[oa]|sozinh[oa]|minha parte|minha ideia`),
	team: word(`we|our|us|the team|wir|unser\w*|uns|das team|nosotr[oa]s|nuestr[oa]s?|el equipo|nous|notre|nos|l'équipe|nós|nosso|nossa|a gente|a equipe`),
}

// team is a signal of what was done together, not an item.
const team = "team"

// figure is a number that is no year.
var figure = regexp.MustCompile(`\d[\d.,]*`)

func word(alternatives string) *regexp.Regexp {
	return regexp.MustCompile(`(^|[^\p{L}\d])(` + alternatives + `)($|[^\p{L}\d])`)
}

// counts reports whether words hold a number that tells how much.
func counts(said string) bool {
	for _, n := range figure.FindAllString(said, -1) {
		n = strings.TrimRight(n, ".,")
		if len(n) != 4 || !strings.HasPrefix(n, "19") && !strings.HasPrefix(n, "20") {
			return true
		}
	}
	return signal(models.ItemNumbers, said)
}

// answered reports whether somebody had something to say to a question.
func answered(said string) bool { return len(words(said)) >= 4 }
