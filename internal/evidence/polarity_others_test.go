package evidence_test

import (
	"testing"

	"assay/internal/evidence"
)

// More ways to say that somebody else does it: employers, trades, agencies, names.
func TestPolarityOfWorkLeftToOthers(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.ThirdParty, workLeftToOthers)
}

// The person's own work, though somebody else is near.
func TestPolarityOfOwnWorkBesideOthers(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.Asserted, ownWorkBesideOthersAsserted)
}

// Learning that goes on, and exams ahead.
func TestPolarityOfLearningThatGoesOn(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.Planned, learningThatGoesOn)
}

// Denials that wear other words.
func TestPolarityOfDenialsInPassing(t *testing.T) {
	t.Parallel()
	checkPolarity(t, evidence.Negated, denialsInPassing)
}

const ownWorkBesideOthersAsserted = `
		The company makes pumps and I do the «quality control».
		Our product is written in Go and I maintain the «API».
		At the bank I programmed in «COBOL».
		IT support was my job, I fixed «printers».
		In HR I did the «recruitment».
		I worked in Finance and did the «invoicing».
		I was the «Kafka» guy.
		I was the one who did «payroll».
		I sat with the designers and learned «Figma», which I now use daily.
		We used «Scrum» and our manager loved it.
		We make robots; I program them in «Python».
		The backend's all «Go», which I wrote.
		At a startup doing machine learning, I built the «data pipeline».
		I asked customers about their pain and did the «triage».
		I got the team to adopt «Docker».
		I hired and trained «apprentices».
		The others did TIG, I did «stick welding».
		We do «wedding catering».
		Working with developers, I did «usability testing».
		For the developers I wrote «documentation».
		The lab was mine: I did the «cultures».
		I set up «Nagios» before Phil came.
		With Debbie I did the «rotas».
		Debbie and I did the «rotas».
		I was in charge of «Jenkins».
		The manager gave me the «rota» to do.
		The supervisor put me on the «forklift».
		The integrator showed me and from then on I programmed the «PLCs».
		We send «invoices» to clients.
		I look after «AWS» for us.
		Whenever there was Linux trouble I fixed the «servers».
		Only nurses can give medication, so I gave the «insulin» as the nurse.
		Bristol used to be my patch for «sales».
		London taught me «bartending».
		Jira was where I did «sprint planning».
		Security was my job, I did «door supervision».
		Accounts was my department and I did the «VAT returns».
		The rest of the time I did «baking».
		The other half of the job was «payroll».
		Most of them I cooked on the «grill».
		«Python»: five years.
		«Python», daily.
		«Python» – my favourite.
		Languages: «Polish», English.
		«Docker» (self-taught), Jenkins too.
		Tools: «Jira», Confluence.
		«Payroll»: Sage, and I ran it alone.
		«Python», mostly with Dave.
		«Excel», c'est mon quotidien.
		«Excel», tous les jours.
		«Excel» – täglich.
		«Inglés», fluido.
		«Kubernetes», I set it up.
		«Forklift», since 2015.
		«Spanish» since school, still use it daily.
`

const learningThatGoesOn = `
		I'm learning «Go» at the moment.
		I'm trying to learn «Spanish».
		been learning «Python» on the side
		«Rust» I'm only starting with.
		I'm new to «Kubernetes».
		I'm still finding my feet with «Terraform».
		I've been doing «Duolingo Spanish» for a month.
		I'm on week three of a «Python» bootcamp.
		Doing a night course in «web development».
		I'm working my way through a «Rust» book.
		I'm reading a book on «Kubernetes».
		I watch «Blender» tutorials in the evenings.
		I'm following a «Godot» tutorial.
		I'm doing my «AAT Level 3».
		I'm currently doing «ACCA».
		I'm in the middle of my «HGV» training.
		I'm training as an «electrician».
		I've booked my «forklift» test.
		I'm waiting for my «CSCS» test.
		I've got my eye on «Terraform».
		I keep meaning to learn «Docker».
		My boss is going to put me on the «IOSH» course.
		«Swift» is on the cards.
		«Spanish», still learning.
		«Kotlin», just started.
		«Rust»: learning it at the moment.
		«Rust» I'm learning now.
		«Rust» I'm currently teaching myself.
		I have been learning «Go» since January.
		We're being trained on «Epic» next month.
		Learning «Polish» with an app.
		Trying to pick up «Go».
		I'm getting into «Rust» in my spare time.
		at the moment I'm doing «CompTIA A+» at night school
		I've signed up to do «Python».
		I've been watching videos on «Docker».
		I've done two lessons of «Spanish».
		I'm only three lessons into «Spanish».
		«Python», I'm on chapter four.
		«Anglais», j'apprends en ce moment.
		Je prends des cours d'«anglais».
		Je passe mon «CACES» le mois prochain.
		J'ai commencé à apprendre «Python».
		«Python», je m'y mets doucement.
		Voy a clases de «inglés».
		«Inglés», estoy en ello.
		El mes que viene empiezo «Python».
		Ich fange gerade mit «Rust» an.
		«Rust» lerne ich gerade.
		Nächste Woche beginnt mein Kurs in «Excel».
`

const denialsInPassing = `
		I've never been near a «lathe».
		Haven't touched «PHP».
		Don't ask me about «Excel».
		I couldn't code in «Java» if you paid me.
		I'm hopeless with «spreadsheets».
		I'm no good with «computers».
		I don't do «spreadsheets».
		«SQL» is a mystery to me.
		my «French» is non-existent
		I have no «Spanish».
		not a word of «German»
		I can't say I know «Docker».
		I can't claim «Kubernetes».
		I wouldn't call myself a «Python» person.
		«Python»? Barely.
		I failed my «driving test».
		I haven't got a «driving licence».
		I don't hold a «CSCS card».
		I let my «first aid» lapse.
		I'm not certified in «AWS».
		I'm not a «nurse».
		I'm not qualified for «gas».
		I was never trained on the «forklift».
		they never let me on the «forklift»
		I wasn't allowed to do «injections».
		«Injections» I wasn't allowed to do.
		I'm not insured for «chainsaws».
		We don't use «Docker».
		We never had «Jira».
		Never got as far as «recursion».
		I skipped «Kubernetes» entirely.
		I've no «Welsh» at all.
		I've forgotten all my «Latin».
		«Calculus» went right over my head.
		I know of «Kafka», that's it.
		I've only seen «Kubernetes» on slides.
		«Photoshop» I can just about open.
		I only know the name «Terraform».
		Everything except «Java».
		anything but «night shifts»
		«Java»: nothing.
		«Java» I never got into.
		«Java» – don't.
		«Java»: don't even ask.
		«Spanish», sadly no.
		«First aid»: lapsed.
		«First aid» (expired).
		«Docker» (no experience).
		«Excel», c'est pas mon truc.
		«Excel», je sais pas faire.
		«Excel»: jamais.
		«Excel», aucune notion.
		«Excel» – keine Ahnung.
		«Excel» ist nicht meins.
		«Excel» habe ich nie gebraucht.
		«Excel», no, eso no.
		«Excel» no es lo mío.
`
