package offline

import (
	"strings"

	"assay/internal/occupation"
)

// roleEndings make a role of a word that the list does not know, when the
// sentence leaves little doubt that one is meant.
var roleEndings = []string{"er", "or", "ist", "ician", "ian", "man", "woman", "person", "ess", "eur", "euse", "trice", "ière", "ador", "adora", "ista", "erin", "keeper", "smith", "wright", "hand", "leiter", "frau", "mann", "kraft",
	"ora", "dor", "ero", "era", "eiro", "eira", "ario", "aria", "ário", "ária", "ante", "ente", "ienne", "ien", "eure", "iste"}

// notRoles end like roles and are none.
var notRoles = set(`member person number user lover reader fan winner believer learner beginner mother father brother sister daughter
partner customer server-side order matter letter paper summer winter other another either neither whether after later never ever
computer center centre corner quarter career better bigger former super under over manner owner-occupier foreigner stranger outsider
player team-player teenager gamer minor major senior junior error factor doctor's kid year letter power water weather human german
italian christian primera primero tercero tercera manera enero febrero dinero cualquiera fuera afuera carretera bandera madera primeira primeiro terceiro
janeiro fevereiro dinheiro brasileiro brasileira extranjero extranjera soltero soltera entero entera necesario diario horario salario contrario ordinario
interesante importante durante bastante adelante restaurante instante reciente siguiente presente cliente diferente suficiente permanente gente ambiente
paciente agora ahora hora fora embora senhora señora mejora dolor valor amor calor color favor mayor menor mejor peor exterior interior anterior superior
contente différente mère première dernière manière rivière matière bière carrière italien ancien bien rien combien moyen parisien triste liste piste poste reste
vegetarier vegetarierin österreicher raucher anfänger schüler schülerin seither vorher nachher früher später immer wieder aber oder über unter leider weiter
dieser jeder unser euer meiner zimmer wasser kinder bilder länder männer fenster januar oktober november dezember september sommer winter
semestre trimestre fuente puente frente verdadero pasajero dernier premier entier particulier quartier atelier papier métier janvier février
list disaster loser wonder laughter weekender early-riser starter newcomer stressor mess success process`)

// mayBeRole is occupation.Names by ending alone.
func mayBeRole(w string) bool {
	if occupation.Names(w) {
		return true
	}
	if len(w) < 5 || notRoles[w] || strings.HasSuffix(w, "mente") || orgNouns[w] || timeAdverbs[w] || isCalendar(w) {
		return false
	}
	for _, e := range roleEndings {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
