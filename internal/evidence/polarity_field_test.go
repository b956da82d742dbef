package evidence_test

import (
	"testing"

	"assay/internal/evidence"
)

// Sentences as people of several trades say them, not written with the rules in
// view.

const fieldAsserted = `
		So on nights there were two of us for thirty beds and I did the «medication round» alone.
		Honestly I loved it, I'd been doing «dialysis» for six years by then.
		I've placed probably a thousand «cannulas», no exaggeration.
		When the alarm went off I started «CPR» straight away.
		My patients were mostly stroke survivors, so I learned a lot about «swallowing assessments».
		I trained the new nurses on «hygiene protocols».
		The consultant wanted me to run the «pain clinic», so I did.
		We had a fall every week until I introduced «bed alarms».
		I did «MIG» and «TIG», mostly stainless.
		Passed my «6G pipe test» first try.
		Been «welding» since I was sixteen.
		I can read «isometric drawings» and I can set up the machine myself.
		None of my welds ever failed the «X-ray».
		I don't just stick metal together, I do the «fit-up» as well.
		I taught «year nine maths» for four years, plus some physics.
		As head of department I wrote the «scheme of work».
		The kids hated fractions, so I built a «board game» about them.
		Parents would come in every Friday and I would go through the «reports» with them.
		I hold a «class C licence» and the ADR certificate.
		I drove «tankers» all over Europe, never had an accident.
		I plan «routes» for twelve drivers at the moment.
		We migrated from Jenkins to «GitLab CI» because the builds took forty minutes.
		I rewrote the «billing service» in Go, which cut the latency by half.
		It's a Django app with «Celery» workers; I maintain it.
		I introduced «code review» and the team picked it up.
		What I'm proudest of is the «search index».
		I own the «on-call rota» and I wrote most of the runbooks.
		My day to day is mostly «Terraform» and a bit of Bash.
		I wrote it in Rust, not because I had to but because I know «Rust».
		They gave me the «Madrid office» to run.
		I was in charge of «stock» when the shop flooded.
		I've used both «React» and Vue in production.
		Used «Figma» a lot, Sketch less so.
		Since 2018 I have been a «shift leader».
		For the last five years I've been running a «kitchen» with nine cooks.
		If I remember correctly I cleared «200 tickets» that week.
		Nobody but me could operate the «crane».
		I wasn't only driving, I did the «loading» too.
		We didn't stop until the «bridge» was finished.
		Not long after that I became «foreman».
		I speak «Polish» at home and «German» at work.
		I was told I'm good with «difficult customers».
		Yes. «Kubernetes» for three years.
		yeah i mostly do backend stuff so «java» spring boot and we have «postgres»
		I was never a fan of Excel but I used «it» every day for ten years.
		We didn't have a budget for Tableau so I built everything in «Metabase».
		At first I didn't know any Python, then I learned «it» and now I teach it.
		When a pupil struggled, I would sit with them and go over the «fractions» again.
		Never had a day off sick in five years of driving the «bus».
		My boss thinks highly of me and I have used «Jira» for years.
		The role requires Kubernetes and I have used «Helm».
		Because of the lack of nurses I worked in «intensive care».
		Java? Never touched it. «Python»? Yes, ten years.
		There wasn't a day I didn't use «Excel».
		I did «everything» except payroll.
		I used AutoCAD, sorry, «SolidWorks» for three years.
		I used JavaScript and «Python» for years. Sorry, I meant Java, not JavaScript.
		I used Java (my boss used Perl) and «Kafka».
		I'm the only person in the company who can operate the «crane».
		I told my boss I don't know SAP, and I showed him «Navision».
		I would like to add that I speak «Polish».
		I'll tell you about my time at Bosch, where I ran «line 4».
		My goal was to reduce «falls», and I did by 20%.
		I plan «lessons» for five classes.
		我用«Java»工作了五年。
		Wenn ich Nachtdienst hatte, habe ich die «Station» allein geführt.
		Dort leitete ich das «Team».
		Ich habe zwar nie studiert, aber zwanzig Jahre lang «Maschinen» repariert.
		Seit 2015 arbeite ich als «Pflegerin» auf der Intensivstation.
		Als Schweißer habe ich «Rohre» geschweißt.
		In der Firma war ich für den «Einkauf» zuständig.
		Ich habe die «Lehrlinge» ausgebildet, das waren immer drei oder vier.
		Soy «soldador» desde hace diez años.
		Llevaba la «contabilidad» de dos tiendas.
		En el hospital me encargaba de los «turnos».
		J'ai géré une équipe de douze «chauffeurs».
		Pendant dix ans j'ai été «professeur» de maths.
		Fui «motorista» de caminhão por oito anos.
		No restaurante eu cuidava do «estoque».
	`

func TestPolarityFieldAsserted(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.Asserted, fieldAsserted)
}

var fieldRefused = map[evidence.Polarity]string{
	evidence.Negated: `
		i dont do «frontend» really
		«Java»? Never touched it.
		«Kubernetes»? No.
		I did everything except «payroll».
		I've used Java, Python (never «Perl») and Go.
		I told my boss I don't know «SAP».
		我没有用过«Java»。
		Non ho mai usato «Java».
		Ik heb nooit met «Java» gewerkt.
		Я никогда не использовал «Java».
		I've never been near a «dialysis machine», to be honest.
		I'm not allowed to do «IV drugs».
		I wasn't trained on «ventilators».
		Aluminium? Never «touched» it.
		«Aluminium»? Never touched it.
		I do MIG but no «TIG».
		I do MIG but I don't do «TIG».
		I didn't teach «chemistry», only maths and physics.
		I have no «ADR certificate».
		We never had «Kubernetes», it was all bare metal.
		I've heard of «Kafka», which I never used.
		Python yes, «Java» no.
		«Java»: not yet used.
		I couldn't get «Webpack» to work.
		I am not very good at «public speaking».
		I never learned to «drive».
		My team didn't use «Scrum».
		Haven't done any «React» since, well, ever.
		None of us knew «Spanish».
		Ich spreche leider kein «Französisch».
		Ich bin kein «Entwickler».
		Die «Elektrik» macht der Elektriker, ich nicht.
		Mit Computern, also «Excel» und so, kenne ich mich nicht aus.
		No hablo «inglés».
		Nunca he trabajado de «camarero».
		Je ne parle pas «allemand».
		Je n'ai pas le «permis».
		Eu não falo «inglês».
		Não sei usar «Excel».
	`,
	evidence.ThirdParty: `
		It wasn't me who wrote the «Kafka» consumers, that was Dave.
		I know someone who knows «Kafka».
		The role requires «Kubernetes».
		I used Java (my boss used «Perl») and Kafka.
		The doctor put in the «chest drain».
		My brother is the one who does «TIG».
		The boss's son did the «bookkeeping».
		Our admins look after «Kubernetes».
		The other team did the «mobile app».
		My wife teaches «chemistry».
		The agency built the «website» for us.
		A friend of mine knows «Rust» really well.
		They had a guy from Berlin who did the «PLC» programming.
		The external auditors checked the «accounts».
		He taught himself «guitar».
		Meine Frau arbeitet als «Lehrerin».
		Der Chef hat die «Buchhaltung» gemacht.
		Mi hermano es «soldador».
		Mon frère est «plombier».
		Minha irmã é «enfermeira».
	`,
	evidence.Planned: `
		Trabajaré con «Kafka» el año que viene.
		Je travaillerai avec «Kafka».
		Currently learning:⏎- «Rust»⏎- «Haskell»
		I'd like to get my «ADR certificate».
		I'm saving up to do the «TIG course» next year.
		I'm hoping to move into «intensive care».
		We'll be moving to «Kubernetes» next quarter.
		My plan is to become a «head teacher».
		I've just started learning «Go».
		Still learning «French», to be fair.
		I'm going to be a «team lead» in May.
		Ich werde nächstes Jahr den «Meister» machen.
		Ich würde gern «Lehrer» werden.
		El año que viene voy a estudiar «enfermería».
		J'aimerais devenir «chef d'équipe».
		Vou aprender «Excel» no ano que vem.
	`,
	evidence.Hypothetical: `
		I've only heard of «Kafka».
		If they'd given me the budget I would have bought a «robot welder».
		I could see myself as a «ward manager».
		I'd have used «Postgres» there.
		Is «TIG» important for the job?
		Would it help if I had «ADR»?
		Wenn ich mehr Zeit gehabt hätte, hätte ich «SAP» gelernt.
	`,
}

func TestPolarityFieldRefused(t *testing.T) {
	t.Parallel()
	for want, lines := range fieldRefused {
		checkPolarity(t, want, lines)
	}
}
