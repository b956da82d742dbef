package offline

import "strings"

// strongVerbs say that something was made, changed or led.
var strongVerbs = set(`
built rebuilt made led created designed redesigned developed wrote rewrote launched organised organized planned ran managed trained taught
reduced cut increased raised improved saved fixed repaired installed automated migrated introduced implemented set founded won
negotiated sold grew doubled tripled halved shipped delivered coordinated supervised coached mentored restored renovated converted
replaced cleaned cooked prepared served cared treated nursed drove welded wired planted harvested milked fed bred painted filmed edited
translated published presented researched analysed analyzed investigated audited reconciled balanced closed opened hired recruited
onboarded scheduled rostered budgeted streamlined simplified standardised standardized digitised digitized moved-over refactored
deployed debugged tested configured maintained operated programmed coded modelled modeled drafted reviewed resolved solved handled
reorganised reorganized restructured transformed cleared secured fundraised promoted marketed pitched produced assembled carved sewed
knitted composed performed directed choreographed landscaped dug laid plastered tiled roofed plumbed soldered machined milled
forged diagnosed vaccinated administered monitored assessed counselled supported brought took put turned-around overhauled upgraded
integrated scaled optimised optimized containerised containerized provisioned scripted scraped documented facilitated chaired hosted
catered baked brewed butchered stocked packed loaded unloaded sorted picked dispatched tracked shot recorded
gebaut aufgebaut entwickelt geleitet organisiert eingeführt verbessert reduziert repariert geschult umgesetzt geplant geschrieben
programmiert installiert verkauft betreut gepflegt unterrichtet gekocht gesenkt gesteigert automatisiert erstellt renoviert
lideré organicé construí desarrollé reduje mejoré diseñé creé implementé gestioné coordiné reparé formé abrí monté vendí dirigí
escribí preparé atendí enseñé aumenté automaticé
développé construit organisé dirigé réduit amélioré créé géré formé réparé mis lancé conçu écrit installé vendu préparé enseigné
augmenté automatisé encadré
liderei organizei desenvolvi reduzi melhorei criei implementei geri gerenciei coordenei reparei treinei abri montei vendi dirigi
escrevi preparei atendi ensinei aumentei automatizei construi`)

// mildVerbs are own doing as well, but no achievement by themselves.
var mildVerbs = set(`started used worked helped did gave kept dealt learned learnt studied became got went joined left spent began carried assisted
answered collected checked ordered cooked counted measured processed looked showed
gearbeitet gemacht benutzt verwendet genutzt geholfen arbeitete machte nutzte verwendete
usé utilicé trabajé hice ayudé manejé travaillé utilisé fait aidé usei utilizei trabalhei fiz ajudei`)

// notActions end in -ed and tell of no doing.
var notActions = set(`liked loved enjoyed hated wanted needed hoped wished wished decided seemed happened lived stayed believed disliked preferred
registered certified licensed skilled qualified experienced advanced retired chartered enrolled armed limited unlimited united aged
based hundred indeed need speed feed seed shed bred-in embedded related interested excited tired scared worried bored pleased married
divorced supposed talented detailed so-called named called self-employed employed unemployed required expected asked told retained
looked-after disabled unrelated varied mixed fast-paced dedicated motivated experienced nested shared deployed-on fired graduated moved
died turned involved listed allowed noticed realised realized stressed cured`)

// isActionVerb reports whether a lower-case word is the past form of a verb of
// doing.
func isActionVerb(w string) bool {
	if strongVerbs[w] || mildVerbs[w] {
		return true
	}
	return len(w) > 4 && strings.HasSuffix(w, "ed") && !notActions[w] && !strings.HasSuffix(w, "eed")
}

// subject is who does what a verb says.
type subject uint8

const (
	subjectNone subject = iota
	subjectSelf
	subjectTeam
	subjectOther
)

var (
	selfWords  = set(`i i'm i've i'd i'll ive ich jsuis jai chu j'suis j'ai je j'étais j' yo eu`)
	teamWords  = set(`we we've we're we'd wir nosotros nous nós`)
	otherWords = set(`he she they he's she's they've he'd she'd they'd they're someone somebody everyone everybody nobody er ils elles il elle él ella ellos ele ela eles`)
	nearOthers = set(`you it who which that this people on`)
	kin        = set(`brother sister mother father mum mom dad wife husband son daughter uncle aunt cousin friend friends colleague colleagues
boss manager team supervisor company partner girlfriend boyfriend grandmother grandfather grandma grandpa parents neighbour neighbor
coworker co-worker coworkers teammate teammates predecessor roommate flatmate lead kollege kollegin bruder schwester chef chefin vater mutter
hermano hermana padre madre jefe compañero compañera frère soeur sœur père mère collègue irmão irmã pai mãe colega`)
	determiners = set(`my our the his her their a one mein meine mi mon ma meu minha unser unsere nuestro notre nosso another`)
)

// subjectOf finds the nearest subject before token i.
func subjectOf(s sentence, i int) subject {
	for j := i - 1; j >= 0 && i-j < 30; j-- {
		w := s.toks[j].lower
		switch {
		case selfWords[w]:
			return subjectSelf
		case teamWords[w]:
			return subjectTeam
		case (w == "that" || w == "this" || w == "it") && j+1 < i && (s.toks[j+1].lower == "was" || s.toks[j+1].lower == "is"):
			return subjectNone
		case otherWords[w], nearOthers[w] && i-j <= 2 && (w == "who" || j == 0 || s.toks[j-1].kind == sign || joiners[s.toks[j-1].lower]):
			return subjectOther
		case kin[w] && j > 0 && determiners[s.toks[j-1].lower] && (j < 2 || !placePrepositions[s.toks[j-2].lower] && !beforeObject[s.toks[j-2].lower] && !isActionVerb(s.toks[j-2].lower)):
			return subjectOther
		}
	}
	return subjectNone
}

// beforeObject are words after which "my dad" is no subject.
var beforeObject = set(`to as after about of like than help helped support supported see saw visit met told know`)

// ownVerb returns the first verb of doing in a run of tokens whose subject is
// the person, or -1. A verb without a subject counts at the head of a clause,
// as in "Rebuilt the kitchen" and in languages that leave the subject out.
func ownVerb(s sentence, sp span, strong bool) int {
	for i := sp.from; i < sp.to; i++ {
		w := s.toks[i].lower
		if strong && !strongVerbs[w] || !isActionVerb(w) {
			continue
		}
		if i > 0 && (articles[s.toks[i-1].lower] || placePrepositions[s.toks[i-1].lower] || passive[s.toks[i-1].lower]) {
			continue
		}
		switch subjectOf(s, i) {
		case subjectSelf:
			return i
		case subjectNone:
			if i <= s.clauseAt(i).from+2 || headless(w) {
				return i
			}
		}
	}
	return -1
}

// passive words before a participle make it something done by others.
var passive = set(`was were been being is are be get got gets than`)

// headless verbs carry their subject in their ending.
func headless(w string) bool {
	for _, e := range []string{"é", "í", "ei", "uje"} {
		if strings.HasSuffix(w, e) && strongVerbs[w] {
			return true
		}
	}
	return false
}
