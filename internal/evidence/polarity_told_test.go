package evidence_test

import (
	"testing"

	"assay/internal/evidence"
)

// Sentences of other trades and people than those the rules were tried on.

var toldOfOthers = map[evidence.Polarity]string{
	evidence.ThirdParty: `
		The «payroll» runs through an agency in Leeds.
		«Scaffolding» is put up by a firm from Hull, we only book it.
		the «AutoCAD» drawings come from the architect, i just print them
		«SAP» belongs to finance, I only forward the invoices.
		Our vet does the «ultrasounds», I hold the cow.
		My sister-in-law is the one with the «HGV licence».
		It was Kwame who set up the «Kubernetes» cluster.
		«Terraform» is Ola's baby.
		The «welding» gets done by the lads in bay three.
		Maintenance handles the «hydraulics», not the operators.
		The consultant does the «endoscopies», I prep the room.
		«Kafka», the platform guys look after that.
		HR deals with the «disciplinaries».
		Head office sorts the «VAT».
		My husband's the one who knows «Excel».
		They use «Salesforce» up in sales.
		The company makes «pacemakers», I answer the phone.
		The hospital uses «Epic» but I never logged in, I was in the kitchen.
		Die «Buchhaltung» macht der Steuerberater.
		Um die «Netzwerke» kümmert sich die IT.
		«SAP» macht bei uns nur die Zentrale.
		Die «Statik» rechnet das Ingenieurbüro, wir bauen bloß.
		Das «Röntgen» übernimmt die MTA.
		«Python» schreibt der Kollege aus der Entwicklung.
		Die Firma stellt «Herzschrittmacher» her.
		De la «contabilidad» se encarga la gestoría.
		La «soldadura» la hace mi primo.
		Los «servidores» los lleva una empresa de fuera.
		El «Photoshop» lo maneja la señora de marketing.
		Mi jefe es quien sabe «alemán».
		En la clínica usan «Gesden», yo estoy en limpieza.
		La «compta», c'est le cabinet qui la fait.
		«SAP», c'est le siège qui gère.
		C'est mon collègue qui parle «allemand».
		Les «soudures» sont faites par un sous-traitant.
		Mon frère fait la «plomberie», moi je peins.
		A «contabilidade» é feita por um escritório.
		Quem mexe com «Photoshop» é o estagiário.
		O «torno» é com o Zé, eu fico na embalagem.
		A minha colega é que fala «alemão».
		A parte de «redes» fica com a TI.
	`,
	evidence.Negated: `
		«French»? Not a word.
		«forklift» nope
		i cant drive, no «licence»
		Never got round to «SQL».
		«Excel» was never my thing.
		I'm hopeless with «spreadsheets».
		I haven't touched «Java» in my life.
		I don't have a «driving licence» and don't want one.
		Wouldn't know how to use «Photoshop».
		I failed my «HGV test» twice.
		My «first aid» ran out in 2020.
		«Welding» I can't do.
		«Kubernetes» not at all.
		There is no «SAP» in our place.
		Left before I ever got to use «Revit».
		«Englisch» eher nicht.
		Meine Kollegin kann «Arabisch», ich leider nicht.
		«Schweißen» kann ich nicht.
		Mit «Excel» hab ich nichts am Hut.
		Den «Staplerschein» hab ich nie gemacht.
		Von «Java» hab ich keine Ahnung.
		«Photoshop» nee, nie benutzt.
		Ich war nie in der «Buchhaltung».
		Mein «Führerschein» ist abgelaufen.
		«Inglés» ni idea.
		De «contabilidad» no entiendo nada.
		El «carné de conducir» no lo tengo.
		Nunca me saqué el «carretillero».
		«Java» ni tocarlo.
		L'«anglais», pas un mot.
		Le «permis» je l'ai jamais passé.
		J'y connais rien en «compta».
		«Excel» j'ai jamais appris.
		La «soudure», c'est pas mon truc.
		«Inglês» nem pensar.
		Não tenho «carta de condução».
		De «contabilidade» não percebo nada.
		«Java» nunca usei.
		O «SAP» nunca me deixaram mexer.
		A «CNH» venceu e não renovei.
	`,
	evidence.Planned: `
		My «forklift» test is in March.
		I've put my name down for the «first aid» course.
		I start «German» classes after Easter.
		Halfway through a «Python» course at the mo.
		Next on my list is «Terraform».
		Ab Herbst mache ich den «Meister».
		Ich bin gerade dabei, «Spanisch» zu lernen.
		Ich würde gern mal «Schwedisch» können.
		Demnächst kommt der «Staplerschein».
		Me estoy sacando el «carné de camión».
		En enero empiezo un curso de «soldadura».
		Estoy aprendiendo «inglés» con una app.
		Je suis en train de passer le «CACES».
		Je vais m'inscrire à une formation «Excel».
		L'an prochain je passe le «permis poids lourd».
		Vou tirar a «carta de pesados» no verão.
		Ando a aprender «inglês».
		Estou fazendo um curso de «Python».
	`,
	evidence.Hypothetical: `
		If they paid for it I'd do the «HGV».
		I could maybe learn «Excel» if someone showed me.
		With a bit of training I might manage «payroll».
		Wenn man mir das zeigt, könnte ich «SAP» bedienen.
		Si me enseñan, haría la «contabilidad».
		Si j'avais le temps je ferais de la «céramique».
		Se me ensinarem, até faço «contabilidade».
	`,
}

// toldLater was written when the rules for the tables above stood.
var toldLater = map[evidence.Polarity]string{
	evidence.ThirdParty: `
		«Wiring» is Dev's department.
		For «plumbing» we ring a guy called Stan.
		the «rota» thats done by Karen not me
		«Tableau» only the analysts have licences for.
		Someone from the union wrote the «grievances».
		The night shift does the «deep clean».
		Our daughter set up the «website».
		All the «soldering» goes to a workshop in Poland.
		The «crane» was operated by a hired man.
		«Lathe» work I leave to others, never learned.
		My cousin taught «karate», I just sold the tickets.
		Das «Kassenbuch» führt die Chefin selbst.
		Die «Elektrik» ließen wir von einer Firma machen.
		«Übersetzt» hat das immer meine Tochter.
		Für die «Homepage» haben wir einen Studenten.
		El «marketing» lo hacía una agencia.
		De los «impuestos» se ocupa mi cuñada.
		Mi compañera es la que habla «francés».
		Los «planos» los dibuja el arquitecto.
		Le «site web», c'est ma fille qui l'a fait.
		Pour la «paie», on a un comptable.
		C'est le chef qui s'occupe des «commandes».
		O «site» foi o meu sobrinho que fez.
		Os «impostos» ficam com o contador.
		A «soldagem» quem faz é o Beto.
	`,
	evidence.Negated: `
		never been up a «scaffold» in my life
		My «German» is zero.
		No idea about «spreadsheets».
		not a clue how «SAP» works
		I couldn't read a «circuit diagram» to save my life.
		Neither «French» nor Spanish.
		I let my «SIA badge» go.
		They never taught us «AutoCAD».
		I was never trained for «dementia care».
		«Stapler» darf ich nicht fahren.
		Mein «Englisch» ist leider gleich null.
		Ich hab weder «Abitur» noch Lehre.
		Mit «Computern» hab ich es nicht so.
		«Gabelstapler» bin ich nie gefahren.
		«Alemán» nada de nada.
		Nunca llegué a usar «Revit».
		Con los «ordenadores» soy un desastre, ni encenderlos.
		No me dejaban tocar la «caja».
		Ni «inglés» ni francés.
		Aucune notion d'«anglais».
		Je n'ai jamais eu à faire de «soudure».
		Le «tableur», je sais pas m'en servir.
		J'ai pas le «BAFA».
		Nunca mexi com «Excel».
		«Espanhol» eu não falo.
		Nem «inglês» nem espanhol.
		Não cheguei a tirar a «carta».
	`,
	evidence.Planned: `
		Got a place on the «NVQ» starting September.
		I'm saving up for my «HGV».
		Waiting on my «CSCS card» to come through.
		Gerade lerne ich «Italienisch».
		Ich spare auf den «Lkw-Führerschein».
		Me apunto en septiembre a «alemán».
		Estoy con el «carné de autobús».
		Je passe mon «permis» en juin.
		J'attaque une formation de «soudeur» en mars.
		Vou começar a «licenciatura» em outubro.
		Estou a tirar o «CAM».
	`,
	evidence.Hypothetical: `
		I could see myself doing «tiling».
		«Polnisch» wäre schon praktisch.
		Podría aprender «Excel», no sé.
		Je pourrais apprendre la «soudure».
		Podia aprender «inglês» se tivesse tempo.
	`,
}

func TestPolarityToldLater(t *testing.T) {
	t.Parallel()
	for want, text := range toldLater {
		checkPolarity(t, want, text)
	}
	checkPolarity(t, evidence.Asserted, toldLaterOfOneself)
}

const toldLaterOfOneself = `
		Nobody else would clean the «fryers» so I did them every night.
		The «wiring» I did with my dad watching.
		I passed my «HGV» first go, my brother failed his twice.
		«Spanish» with my wife's family, English at work.
		They say I make the best «sourdough» in town.
		I wouldn't call myself a chef but I cooked «breakfasts» for sixty.
		Never thought I'd like «bookkeeping» but I've done it twelve years.
		It took me two tries but I got the «crane ticket» in 2018.
		I fill in for the «dispatcher», phones and routes, every weekend.
		Not a day goes by without «Excel».
		Seit mein Chef in Rente ist, mache ich die «Abrechnung».
		Ich bin der Einzige, der die «Drehbank» bedient.
		Meine Frau meint, ich koche besser als jeder «Koch».
		Zuerst konnte ich kein «Deutsch», heute übersetze ich für die anderen.
		Die Kollegen haben mir «Schwedisch» beigebracht.
		Aprendí «fontanería» con mi tío y ahora tengo mi cuadrilla.
		El jefe se fue y desde entonces llevo yo las «compras».
		Mon père était boulanger, j'ai appris le «pain» avec lui.
		Personne ne voulait des «inventaires», donc c'est moi qui les fais.
		Aprendi «costura» com a minha avó e hoje faço vestidos de noiva.
		Sin «Excel» no hago nada en el trabajo.
		Sans «tableur» je ne fais rien.
		Ohne «Excel» geht bei uns nichts.
		O gerente saiu e eu assumi a «escala».
	`

func TestPolarityToldOfOthers(t *testing.T) {
	t.Parallel()
	for want, text := range toldOfOthers {
		checkPolarity(t, want, text)
	}
}

const toldOfOneself = `
		I run the «payroll» for forty people, my boss signs it off.
		«Scaffolding» I put up myself, ten years now.
		The drawings come from the architect and I build the «staircases».
		I taught my sister «sign language».
		My boss sent me on the «IPAF» course and I passed.
		The agency placed me in «dialysis», I was there two years.
		When the vet is away I do the «hoof trimming».
		We had no IT so I set up the «network» myself.
		I never finished school but I've done «tiling» since I was fifteen.
		It's me who closes the «till».
		Not only «Java», I did the front end too.
		I only ever worked with «cattle», nineteen years.
		There's nothing I like more than «plastering», been doing it since 98.
		They put me on «nights» and I ran the ward.
		No complaints about my «welding» in eleven years.
		I can't complain, the «bakery» was good to me and I learnt every station.
		You name it: «roofing», guttering, slating, all mine.
		My mum's Polish so «Polish» I speak at home.
		i didnt have a car so i did the «deliveries» by cargo bike
		The customers wanted «oat milk art» so I learned it and taught the others.
		Der Chef hat mir die «Lohnbuchhaltung» übertragen, die mache ich allein.
		Ohne mich läuft im «Lager» nichts.
		Ich hab nicht studiert, aber «Programmieren» kann ich.
		Seit der Kollege weg ist, mach ich die «Disposition».
		Das «Schweißen» hat mir mein Vater gezeigt, heute schweiße ich jeden Tag.
		Bei uns in der Firma bin ich für «SAP» zuständig.
		Bus fahre ich nicht, aber «Lkw» seit zwanzig Jahren.
		Mi jefe me puso de encargado y llevo los «turnos».
		No tengo estudios pero llevo la «contabilidad» de la tienda.
		La «soldadura» la hago yo.
		Me encargo yo de los «pedidos».
		Cuando falta el cocinero hago yo las «salsas».
		No solo cocino, también hago «repostería».
		C'est moi qui fais la «compta».
		Mon chef m'a confié la «caisse» et je la tiens depuis.
		Je n'ai pas de diplôme mais je fais de la «maçonnerie» depuis vingt ans.
		Les «plannings», c'est moi.
		J'ai appris la «soudure» avec mon père et j'en vis.
		Sou eu que faço o «fecho de caixa».
		O patrão deixou-me a «loja» e eu dou conta dela.
		Não tenho curso mas faço «instalações elétricas» há anos.
		Quem faz a «escala» sou eu.
		Além de atender, eu cuido do «estoque».
	`

func TestPolarityToldOfOneself(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.Asserted, toldOfOneself)
}
