package evidence_test

import (
	"testing"

	"assay/internal/evidence"
)

// What a noun does that no word list knows, is done by somebody else; what a
// noun is, or runs on, tells of the person's work as well.
func TestWhatNounsDo(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.ThirdParty, `
		La fisio hace la «rehabilitación».
		La cooperativa vendía «aceite» por toda la provincia.
		Las gemelas llevan la «huerta».
		A logopeda trata a «afasia».
		A cooperativa exportava «café».
		Os bolsistas cuidam as «abelhas».
		Quem trata das «alergias» é a imunologista.
		Quem mexe nos «servidores» é o pessoal de fora.
		A parte de «importação» ficava com um despachante.
		O «desenho» foi da Carla, eu só montei.
		O «firmware» é com os caras de baixo.
		La diététicienne fait les «menus».
		Les géomètres posent les «repères».
		Die Physio macht die «Krankengymnastik».
		Die Logopädin übt die «Aussprache».
		Der Gärtnermeister schneidet die «Rosen».
	`)
	checkPolarity(t, evidence.Asserted, `
		La app usa «React» y Node.
		La web es de «Django».
		O sistema roda em «Postgres».
		Le site tourne sur «Symfony».
		Die Seite läuft mit «TYPO3».
		La «soldadura» de los marcos la hago yo.
		Los «presupuestos» mensuales, los pedidos y las facturas.
		A «contabilidade» toda é minha.
		La «facturation» complète, les relances, la caisse.
		Das «Mauerwerk» komplett, die Decken, den Putz.
	`)
	checkPolarity(t, evidence.Hypothetical, `
		Se me pagassem o curso eu faria «soldadura TIG».
		Si hubiera tiempo yo montaría «paneles solares».
	`)
}
