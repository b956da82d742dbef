package evidence_test

import (
	"testing"

	"assay/internal/evidence"
)

// Talk as it is typed: small letters, no stops, all sorts of work. Where a clause
// is two things at once, either is right as long as it proves nothing.
func TestPolarityOfTypedTalk(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.Asserted, `
		been doing «rotas» for the home since my manager went off sick
		my boss trusts me with the «cash up» every night
		i do the «ordering» cos nobody else can be bothered
		never had a complaint about my «tiling»
		they wanted someone for the «lift truck» so i put my hand up and i've driven it since
		«fryers», grill, salad section, i've done the lot
		i hadnt done «phlebotomy» before but i picked it up quick
		«VAT» returns i do quarterly, the accountant just checks
		seit der chef krank is mach ich die «bestellungen»
		den «stapler» fahr ich jeden tag obwohl ich kein bock hab
		no soy cocinero pero la «plancha» la llevo yo
		aprendí «soldadura» solo, sin escuela ni nada
		j'ai pas fait d'études mais je tiens la «caisse» depuis huit ans
		c'est moi qui forme les nouveaux à la «cuisson»
		sem mim a «cozinha» não anda
		nunca estudei mas «costura» eu domino
		o patrão ensinou-me «soldadura» e agora sou eu que faço tudo
		we moved the whole lot to «Postgres», me and one other lad
	`)
	checkPolarity(t, evidence.ThirdParty, `
		boss is putting me through my «NVQ» next month
		so my boss he does all the «rotas» and i just turn up
		the till system thats «Oracle» but head office set all that up
		«sign writing» was always Terry
		they've got an «Excel» wizard in accounts who does all that
		der «Sanitär»bereich macht unser Subunternehmer
		«Lohn» läuft bei uns extern
		mein bruder hat den «Meister» ich nicht
		lo de la «web» lo lleva un chaval de fuera
		la «paie» c'est externalisé
		mon mari gère le «bétail», moi les papiers
		a «folha de pagamento» é o escritório que faz
		quem sabe «inglês» aqui é a minha filha
	`)
	checkPolarity(t, evidence.Negated, `
		«Revit» we dont do in house, the structural people send it over
		word i can type but «excel» no chance
		«tachograph» rules never really sank in tbh
		dont have the «CSCS» anymore
		i let my «PSV» lapse when i had the kids
		«spanish» no sorry
		not qualified in «first aid»
		«schweißen» nee du
		«Staplerschein» fehlt mir noch
		hab nie was mit «Buchhaltung» zu tun gehabt
		«englisch» ist bei mir nicht so
		del «word» no paso
		no me aclaro con el «excel»
		«anglais» bof, non
		j'ai pas le niveau en «excel»
		la «caisse» j'y touche pas
		«inglês» é zero
		nunca fui de «computador»
		carta de «pesados» ainda não tenho
	`)
	checkPolarity(t, evidence.Planned, `
		im on the waiting list for «welding»
		hoffe dass ich den «C-Schein» bald mache
		bin grad im «Meisterkurs»
		j'aimerais bien faire le «CACES»
		tô no meio do curso de «elétrica»
	`)
	checkPolarity(t, evidence.Hypothetical, `
		a ver si me saco el «B2» este año
		my ex was the one who could do «upholstery»
		give me a week and i'd pick up «SAP»
		wär «Excel» gefragt, würd ichs lernen
		si hiciera falta aprendería «excel»
	`)
}
