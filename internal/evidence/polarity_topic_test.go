package evidence_test

import (
	"testing"

	"assay/internal/evidence"
)

// Somebody else's work, named as the topic or in passing, from all walks of
// life and in five languages.
func TestPolarityOfWorkThatOthersDo(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.ThirdParty, workThatOthersDo)
	checkPolarity(t, evidence.Asserted, workThatOthersDoAsserted)
}

// Bare denials behind a topic, and having a thing no more.
func TestPolarityOfDenialsBehindATopic(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.Negated, denialsBehindATopic)
	checkPolarity(t, evidence.Asserted, `
		«Excel», no problem.
		No, «React», and TypeScript everywhere.
		Não, «React», e TypeScript em tudo.
		I brought complaints down to zero with «Lean».
		I started with zero and learnt «Python» on the job.
		«Docker» yes, Kubernetes no.
		I've never had an accident on the «forklift».
		«Excel», never had a problem with it.
		I gave up smoking when I worked as a «welder».
		O design system fui eu que comecei do zero em «Storybook».
		I only use «Excel» for the rota.
		I looked after «stock control».
		«Excel» klar, Access nein.
		«Inglés» sí, francés no.
		My «forklift licence» is valid until 2028.
	`)
}

// Wishes, plans and courses that still run.
func TestPolarityOfPlansAndCourses(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.Planned, plansAndCourses)
	checkPolarity(t, evidence.Asserted, `
		I did a «Python» course and use it at work.
		I took a course in «first aid» in 2019.
		I give a course in «welding».
		I run «Excel» courses for the staff.
		I teach «Spanish» classes.
		I built our «Python» course.
		Ich habe einen Kurs in «Python» gemacht.
		Ich leite «Excel»-Kurse.
		Hice un curso de «soldadura».
		Doy clases de «inglés».
		J'ai fait une formation «Excel».
		Je donne des cours de «français».
		Fiz um curso de «Excel» em 2020.
		Dou aulas de «inglês».
	`)
}

const workThatOthersDo = `
		«Docker» is Sanjay.
		«Payroll» is Margaret in head office.
		the «phlebotomy» is all done by the bank nurses
		The «scaffolding» was put up by another firm.
		«Invoicing» goes to the bookkeeper, I only scan the receipts.
		«Jenkins» belongs to the ops people.
		The «Ansible» part is somebody else's.
		That «Salesforce» stuff is all Rick and the sales lot.
		«Terraform» is owned by the infrastructure team.
		«Allergen training», that's the head chef's thing.
		«Ventilators» are the doctors' business.
		«Kubernetes» we have, but the platform team looks after it.
		There is a «CNC mill» but only Dave is allowed on it.
		The «marketing» side my sister handles.
		we've got «SAP», the accountants use it
		My husband does the «accounts» in Sage.
		our consultant set up «Power BI» for us
		The guys upstairs write the «Go» services.
		«Prescribing» is done by the doctor.
		It's the electrician who does the «wiring».
		It was my predecessor who wrote the «macros».
		The «React» app was written by a freelancer before I came.
		«Ansible» was there before my time.
		For «Photoshop» we have an agency.
		«Die Buchhaltung» macht meine Frau.
		«SAP» macht bei uns der Einkauf.
		Die «Wartung» übernimmt eine Fremdfirma.
		Um «Kubernetes» kümmert sich das Plattformteam.
		«Jenkins» hat ein Kollege eingerichtet.
		«Terraform» ist Sache der Plattformleute.
		Das «Schweißen» macht nur der Meister.
		
		«Power BI» wird vom Controlling gepflegt.
		Das «Impfen» machen die Ärzte.
		«CAD» zeichnet bei uns die Technik.
		«La contabilidad» la lleva mi cuñado.
		El «AutoCAD» lo maneja el aparejador.
		De la «nómina» se encarga la gestoría.
		Los «postres» los hace otra compañera.
		«Kubernetes» es cosa de sistemas.
		«Docker» es de los de sistemas.
		El que sabe de «Excel» es mi jefe.
		«La soldadura» la hace un subcontratista.
		«La compta», c'est ma femme.
		«Kubernetes», c'est l'équipe infra qui gère.
		«SAP», ce sont les gens du siège.
		C'est le chef qui fait les «commandes».
		Pour la «paie», on a un prestataire.
		La «soudure» est faite par un sous-traitant.
		«Photoshop», c'est plutôt ma collègue.
		Le «React», c'est Julien.
		c'est mon mari qui s'occupe de la «comptabilité»
		Quem faz a «folha de pagamento» é o contador.
		A «contabilidade» é com o contabilista.
		O «Kubernetes» fica com o pessoal de infra.
		«Docker» é com o Rafael.
		O «SAP» é a minha chefe que mexe.
		A «soldadura» era o meu irmão.
		Quem cuida do «Jenkins» é outra equipe.
		Ana does «Terraform», Piotr does «Kafka» and I answer the phone.
		Our team: Anna does «React», Ben «Django».
`

const workThatOthersDoAsserted = `
		«Docker» is what I use every day.
		The main tool is «Salesforce».
		«Payroll» was my job for six years.
		I was trained by my uncle in «plastering».
		«Welding» is my trade.
		The «Kubernetes» cluster was set up by me.
		I set up «Jenkins» and the ops team runs it now.
		I took over «payroll» from my boss.
		I do «bookkeeping» for the accountants downstairs.
		My mother taught me «sewing» and I have done it since.
		I teach «Excel» to the nurses.
		Nursing meant «wound care» all day.
		«Excel» is my strength.
		«Spanish» is my mother tongue.
		Meine Muttersprache ist «Polnisch».
		Ich mache die «Buchhaltung» für meine Frau.
		Die «Wartung» mache ich.
		«Kochen» habe ich von meiner Oma gelernt und mache es täglich im Restaurant.
		La «contabilidad» la llevo yo.
		Llevo la «contabilidad» de mi cuñado.
		C'est moi qui fais la «paie».
		Je fais la «comptabilité» de mon mari.
		Quem faz a «folha de pagamento» sou eu.
		Faço a «contabilidade» dos clientes.
		We use «Terraform» for everything.
		I review «Go» code that the juniors write.
		By 2019 I ran the «bakery» alone.
`

const denialsBehindATopic = `
		«Ruby», nope.
		«Forklift licence»? No.
		«Latin» not really.
		«Photoshop», not so much.
		«Scala», not yet.
		«Kafka»: none.
		«Welding» nothing at all.
		zero «Kotlin», sorry
		«Excel» not my thing.
		I haven't a clue about «Kubernetes».
		«Docker» I couldn't tell you.
		«Docker» is not something I know.
		«Rust» is beyond me.
		«SQL» goes over my head.
		«Spanish» I had at school but it's all gone.
		I did «German» at school but forgot it all.
		My «forklift licence» has expired.
		«First aid» expired last year.
		The «CSCS card» ran out and I never renewed it.
		never got round to «Docker»
		I only ever watched «TIG welding».
		I tried «Haskell» but gave up after a week.
		I can't do «spreadsheets».
		«Tableau» I saw once in a demo.
		couldn't weld «TIG» to save my life
		«Wundversorgung» nein.
		«Schweißen», leider nicht.
		«Französisch» kaum noch.
		«Excel» wenig bis gar nicht.
		«SAP» null.
		Von «Kubernetes» habe ich keine Ahnung.
		Mein «Staplerschein» ist abgelaufen.
		«Spanisch» hatte ich in der Schule, ist aber alles weg.
		«Python» hab ich mal probiert, aber wieder gelassen.
		«Docker» sagt mir nichts.
		Mit «Excel» steh ich auf Kriegsfuß.
		«Inglés», nada.
		De «Kubernetes» ni idea.
		«Francés» cero.
		«Soldar», tampoco.
		«Photoshop» apenas lo he abierto.
		El «carné de carretillero» me caducó.
		«Docker» no lo domino.
		no sé nada de «Excel»
		«Excel», pas du tout.
		«L'anglais», zéro.
		«Docker», aucune idée.
		La «soudure», jamais touché.
		Mon «CACES» est périmé.
		«Photoshop», j'y connais rien.
		je sais pas utiliser «Excel»
		«Excel», nada.
		«Inglês» zero.
		«Docker», nem pensar.
		De «Kubernetes» não percebo nada.
		A minha «carta de empilhador» já caducou.
`

const plansAndCourses = `
		I'm halfway through a «Python» course.
		I'm taking an evening class in «bookkeeping».
		I signed up for a «welding» course.
		I've enrolled on a «Spanish» course.
		«Rust» is next on my list.
		I am studying for the «CCNA».
		I'm teaching myself «Blender» at the moment.
		I've just started with «Kotlin».
		I've applied for the «paramedic» training.
		«Tableau» I'd love to get into.
		I fancy learning «French».
		In May I sit my «HGV test».
		I start my «forklift» training in March.
		currently reading up on «Kafka»
		picking up some «Spanish» on Duolingo
		Ich mache gerade einen Kurs in «Python».
		Ich bin dabei, «Spanisch» zu lernen.
		Den «Staplerschein» mache ich im Mai.
		Den «Meister» will ich noch machen.
		Ich hab mich für «Excel» angemeldet.
		«Rust» würde mich reizen.
		Bin gerade am «Python» lernen.
		Estoy haciendo un curso de «Excel».
		Me gustaría aprender «soldadura».
		Me estoy sacando el «carné de camión».
		Me he apuntado a un curso de «inglés».
		Quiero sacarme el «B2».
		Tengo pensado estudiar «Python».
		Je suis en train d'apprendre «Python».
		Je suis une formation «Excel» en ce moment.
		J'aimerais passer le «permis poids lourd».
		Je me suis inscrit à un cours de «soudure».
		Je me mets à «Rust».
		Estou a tirar um curso de «Excel».
		Tô fazendo um curso de «Python».
		Gostava de aprender «soldadura».
		Queria tirar a «carta de pesados».
		Estou a aprender «alemão».
		Vou começar um curso de «inglês».
`
