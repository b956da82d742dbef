package evidence_test

import (
	"strings"
	"testing"

	"assay/internal/evidence"
)

// marked takes the k-th part between « and » out of a sentence and returns the
// plain sentence and where that part stands.
func marked(t *testing.T, s string, k int) (text string, start, end int) {
	t.Helper()
	for i, piece := range strings.Split(s, "«") {
		part, after, closed := strings.Cut(piece, "»")
		if closed != (i > 0) {
			t.Fatalf("marks do not pair in %q", s)
		}
		if i == k+1 {
			start = len([]rune(text))
			end = start + len([]rune(part))
		}
		text += part + after
	}
	return text, start, end
}

// polarityAt judges a span of a text that is a message by itself.
func polarityAt(text string, start, end int) evidence.Polarity {
	return evidence.NewFinder([]evidence.Message{{ID: "m", ByPerson: true, Text: text}}).PolarityAt("m", start, end)
}

func checkPolarity(t *testing.T, want evidence.Polarity, sentences string) {
	t.Helper()
	for line := range strings.Lines(sentences) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		line = strings.ReplaceAll(line, "⏎", "\n")
		for k := range strings.Count(line, "«") {
			text, start, end := marked(t, line, k)
			if got := polarityAt(text, start, end); got != want {
				t.Errorf("%s: %q", got, line)
			}
		}
	}
}

const assertedSentences = `
		I have never used Java but I know «Python» well.
		I have never used Java, but «Python» I know well.
		I worked with «Kubernetes» for three years.
		We rolled out «SAP» in four plants.
		My team and I moved everything to «Terraform».
		My team used «Scrum» and I was the scrum master.
		I used to run the «triage» desk.
		I would go from bed to bed and check the «infusions».
		I would usually start with the «wound dressings».
		Every morning I would check the «brakes» before leaving the depot.
		I didn't just write code, I led the «team».
		I not only welded but also read «blueprints».
		Not only did I weld, I also «inspected» the seams.
		No problem, I know «Excel» inside out.
		I couldn't have done it without «Excel».
		I can't live without «Docker».
		I never missed a «deadline».
		I drove «articulated lorries» for ten years without an accident.
		No, I used «Python» for that.
		Sorry, I mean «Java», not JavaScript.
		I use Vue these days, not React, and mostly «TypeScript».
		My boss asked me to lead the «migration».
		My manager promoted me to «team lead» in 2019.
		They hired me to build the «data warehouse».
		My boss said I was great at «Excel».
		I taught my colleagues «Java».
		I supervised our «nurses» on the night shift.
		I worked with a client to migrate «Oracle» to Postgres.
		At Siemens I wrote «PLC» programs.
		I led the team, and we used «Kafka», right?
		Python, mostly. I also did «Go».
		I no longer use «Perl».
		I don't use «Perl» anymore, but I did for ten years.
		I did not start with «welding» until 2015.
		Nothing but «TIG» for five years.
		I did «machine learning» for the fraud team.
		I ran the «learning platform» of the school.
		There was no documentation, so I wrote the «manual» myself.
		I had no help and built the «parser» in Rust.
		I didn't have help and built the «parser» myself.
		We were going to customers with a «laptop» in the van.
		I was going to school and working as a «cook».
		I'd worked with «Ansible» before that.
		If a patient was unstable I called the «doctor».
		I would say I am strong in «Excel».
		I'd say «SQL» is my strongest skill.
		I used Java for years, do I need Kubernetes? Also I used «Spring».
		I used «Java» for years, do I need Kubernetes?
		I was trained by my colleague on the «CNC» machine.
		The patients had «dementia», most of them.
		The customer was very happy with the «dashboard».
		It was written in «Java» and it still runs.
		The system used «Kafka» for events.
		Led a team of five «engineers» and cut costs by 20%.
		Responsible for «payroll» of 300 people.
		- Built the «billing» service in Go
		My student job was at a «bakery».
		I built our customer «portal» in React.
		Our client portal ran on «Django».
		I am not only a nurse but also a certified «wound care» specialist.
		Last but not least I wrote the «tests».
		The work, not to mention the «logistics», was mine.
		I don't mind «night shifts».
		I'm not afraid of «heights», I climb masts every week.
		What I did was «carpentry».
		Ich habe nicht nur programmiert, sondern auch das «Team» geleitet.
		Ich habe fünf Jahre mit «SAP» gearbeitet.
		Ohne Probleme habe ich die «Migration» gemacht.
		Ich habe nie mit Java gearbeitet, aber «Python» kann ich gut.
		Am Wochenende bin ich «Bus» gefahren.
		Kein Problem, «Excel» kann ich.
		Nunca usé Java pero conozco bien «Python».
		No solo soldaba, también leía «planos».
		Trabajé cinco años con «pacientes» de oncología.
		Je n'utilise que «Python» au travail.
		J'ai travaillé cinq ans avec «SAP».
		Je ne connais pas Java mais je connais bien «Python».
		Trabalhei no hospital com «triagem».
		Trabalhei no setor de «logística» por dez anos.
		Nunca usei Java mas conheço bem «Python».
		I was learning to drive a «forklift» in 2009 and passed.
		First thing, I checked the «oxygen», then the drips.
		The first thing I did was check the «oxygen».
		After leaving school without a degree I became a «welder».
		Me and my colleague built the «scheduler».
		Together with my boss I wrote the «tender».
		I was the one who ran the «pipeline».
		I'm the person who set up «monitoring».
		I know C. I never used R. I know «SQL».
		We had no budget, so we used «Postgres».
		I never really stopped using «Emacs».
		I never had an accident with the «crane».
	`

func TestPolarityAsserted(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.Asserted, assertedSentences)
}

func TestPolarityNegated(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.Negated, `
		I have never used «Java» but I know Python well.
		I have never used Java, «Python» or Go.
		I don't know «Kubernetes».
		I dont know «Kubernetes».
		I haven't touched «React».
		I have no experience with «Terraform».
		No experience in «sales», sorry.
		I've got no idea about «accounting».
		I have yet to use «Rust» at work.
		I never worked with «Angular».
		Never have I used «COBOL».
		«Java» I have never used.
		I worked with Docker, but not «Kubernetes».
		Not «Java», Python.
		I built it without «Spring».
		I built it without any «Spring» or Hibernate.
		I know Java, without knowing «Spring» much.
		I used Vue instead of «React».
		I lack experience in «budgeting».
		I can't «weld aluminium».
		I cannot «weld aluminium».
		I don't think I know «Java» well enough.
		I wouldn't say I know «Java».
		We didn't use «Docker» at all.
		We didn't have «Jira» or Confluence.
		I'm not familiar with «SAP».
		I am not a «developer».
		Nobody in our team knew «Haskell».
		Neither «Java» nor Python.
		I hardly ever used «Excel».
		I have never⏎used «Java» at work.
		Unfortunately I do not speak «French».
		Ich habe noch nie mit «Java» gearbeitet.
		Ich habe keine Erfahrung mit «SAP».
		Mit «SAP» habe ich nicht gearbeitet.
		«Java» kann ich nicht.
		Ich habe das ohne «Spring» gebaut.
		Java, nicht «JavaScript».
		Nunca he usado «Java».
		No tengo experiencia con «SAP».
		No sé «Java».
		Lo hice sin «Spring».
		Je n'ai jamais utilisé «Java».
		Je ne connais pas «SAP».
		J'ai pas d'expérience avec «SAP».
		Je l'ai fait sans «Spring».
		Nunca usei «Java».
		Não conheço «Kubernetes».
		Não tenho experiência com «SAP».
		Fiz tudo sem «Excel».
	`)
}

func TestPolarityHypothetical(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.Hypothetical, `
		I would use «Java» for that.
		I would improve the «triage» process.
		I could have used «Kafka».
		I might use «Rust» there.
		If I knew «Java», things would be easier.
		If I had a team, I would pick «Scala».
		Do I need «Kubernetes»?
		do I need «kubernetes» for this job
		I used Java for years, do I need «Kubernetes»?
		Should I mention «Excel»?
		What is «Terraform»?
		I need «Kubernetes»?
		I wish I knew «Java».
		I'd probably use «Go» for that.
		We should have used «Postgres».
		Wenn ich «Java» könnte, wäre es einfacher.
		Ich würde «Java» nehmen.
		Ich hätte «Kafka» genommen.
		Si tuviera tiempo usaría «Java».
		Si j'avais le temps, j'utiliserais «Java».
		Se eu tivesse tempo, usaria «Java».
		¿Necesito «Kubernetes»?
		Preciso de «Kubernetes»?
		Brauche ich «Kubernetes»?
		Est-ce que «Kubernetes» est nécessaire ?
	`)
}

func TestPolarityPlanned(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.Planned, `
		I want to learn «Kubernetes».
		I would like to learn «Rust».
		I'd love to work with «Go».
		I am planning to take a «welding» course.
		I hope to become a «head nurse».
		I'm going to learn «Terraform» this winter.
		I will start with «Java» soon.
		I'll pick up «Docker».
		Next year I start a course in «wound care».
		I'm learning «Spanish».
		I am currently learning «Rust».
		I've been learning «Rust» on weekends.
		I want to join a team that uses «Go».
		Looking forward to working with «Kafka».
		Ich möchte «Java» lernen.
		Ich lerne gerade «Rust».
		Ich will «Rust» lernen.
		Quiero aprender «Java».
		Estoy aprendiendo «Rust».
		Me gustaría trabajar con «Kafka».
		Je voudrais apprendre «Java».
		J'apprends «Rust» en ce moment.
		Je vais apprendre «Java».
		Quero aprender «Java».
		Estou aprendendo «Rust».
		Gostaria de trabalhar com «Kafka».
	`)
}

func TestPolarityThirdParty(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.ThirdParty, `
		My colleague wrote the «Java» backend.
		My boss is an expert in «SAP».
		My sister is a «nurse».
		He did the «Kubernetes» part.
		She knows «Python» well.
		They used «Oracle» there.
		Our consultants used «Tableau».
		The vendor handled the «migration».
		My husband drives «trucks».
		My team mate did all the «CSS».
		My old boss used «Excel» for everything.
		I wrote the tests while my colleague wrote the «Java» code.
		The backend was written by a colleague in «Java».
		I did the design and he did the «Java» code.
		My colleague built an app which used «Java».
		My boss never used «Java».
		One of my colleagues knew «COBOL».
		I worked with a guy who knew «COBOL» well.
		Maria wrote the «Terraform» modules.
		Another developer did the «frontend».
		Someone else did the «billing».
		Mein Kollege hat das in «Java» geschrieben.
		Mein Chef kann «SAP».
		Mi jefe usaba «SAP».
		Mi compañera escribió el código en «Java».
		Mon collègue a écrit le code en «Java».
		Meu chefe usava «SAP».
		Ela trabalhava com «Java».
		It was my colleague who did the «deployment», not me.
	`)
}
