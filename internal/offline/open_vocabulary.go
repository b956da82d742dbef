package offline

import "assay/internal/occupation"

// vocabulary is what one language has of words that name no skill.
type vocabulary struct {
	common   map[string]bool // words that tell the language
	stop     map[string]bool // end a phrase: function words, adverbs, greetings
	light    map[string]bool // stand before a noun and say nothing of what it is
	idle     map[string]bool // verbs that tell of no work
	finite   map[string]bool // verbs in the third person: the clause has a subject
	work     map[string]bool // verbs of work, as a person uses them of themselves
	everyday map[string]bool // nouns that name no skill: people, time, places, money, feelings
	endings  []string        // of nouns of doing
}

// tongues in the order in which a draw between them is settled.
var tongues = []string{"en", "de", "es", "fr", "pt"}

var vocabularies = map[string]*vocabulary{
	"en": {set(`the and i my we was with of for it i'm i've to did have what you that this from there on at`), set(englishStops), set(englishLight), set(englishIdle), set(englishFinite), set(englishWork), set(englishEveryday), []string{"ing", "tion", "tions", "ment", "ysis", "graphy", "ology", "ometry", "work"}},
	"de": {set(`ich und der die das mit nicht ist ein eine auch auf von bei wir hab habe dann im den uns alles über war was sie haben machen mache für zum zur beim noch aber dem einen mein meine`), set(germanStops), set(germanLight), set(germanIdle), set(germanFinite), set(germanWork), set(germanEveryday), []string{"ung", "ungen", "pflege", "arbeiten", "kontrolle", "kontrollen", "messung", "analyse", "verwaltung", "bau", "management", "abrechnung", "technik", "planung"}},
	"es": {set(`el y los las con por yo mi muy pero en una un del hago soy fue qué hacía usted lo al`), occupation.Words(spanishStops), set(spanishLight), occupation.Words(spanishIdle), set(spanishFinite), occupation.Words(spanishWork), occupation.Words(spanishEveryday), []string{"ción", "ciones", "miento", "mientos", "aje", "ería", "grafía", "metría"}},
	"fr": {set(`je le et les des du avec pour dans est j'ai c'est une un on sur pas vous mes au qu'est-ce chez moi l'`), occupation.Words(frenchStops), set(frenchLight), occupation.Words(frenchIdle), set(frenchFinite), occupation.Words(frenchWork), occupation.Words(frenchEveryday), []string{"age", "ages", "tion", "tions", "erie", "graphie", "métrie"}},
	"pt": {set(`o e os as com eu não meu um uma em do da na também faço são você fazia minha ao dos das`), occupation.Words(portugueseStops), set(portugueseLight), occupation.Words(portugueseIdle), set(portugueseFinite), occupation.Words(portugueseWork), occupation.Words(portugueseEveryday), []string{"ção", "ções", "mento", "mentos", "agem", "agens", "aria", "grafia", "metria"}},
}

// tongueOf guesses the language of sentences by their small words; other stands
// where they have too few.
func tongueOf(other string, sentences ...sentence) string {
	best, most := other, 1
	for _, tongue := range tongues {
		n := 0
		for _, s := range sentences {
			for _, t := range s.toks {
				if vocabularies[tongue].common[t.lower] {
					n++
				}
			}
		}
		if n > most {
			best, most = tongue, n
		}
	}
	return best
}

// commonShort are short forms that name no tool: places, levels, schools, units.
var commonShort = set(`a1 a2 b1 b2 c1 c2 uk usa us eu nyc uae brd ddr led tv pc pcs it hr ceo cto cfo cio coo vp bbc cnn usb gps sms dvd cd faq asap gcse gcses a-level a-levels phd ba bsc msc ma mba btec hnd hnc nvq vw bmw
nhs dwp cv diy rs kv km kg m2 m3 lkw pkw edv b2b b2c ok lol omg tbh imo btw id ids ltd gmbh ag llc ce1 ce2 cm1 cm2 bac bts dut cdi cdd rh ti tic cpf nif dni bachelor am pm covid covid-19 ii iii iv dag dags
q1 q2 q3 q4 h1 h2 y7 y8 y9 y10 y11 ks2 ks3 ks4 nqt ect sen send pe ict re ceos ctos senco tl pm pms vip vips gp gps er icu ond tafe fifo mei cnpj lda sarl sas plc nyse sme`)

// nounLinks join two nouns to one phrase, linkArticles may follow them.
var (
	nounLinks    = set(`of de del do da dos das du des d' d’ di`)
	linkArticles = set(`the la el los las l' le les o a os as`)
)

// What leads to the thing one works with. weakCues lead to places just as well.
var (
	toolCues = set(`in into with using on via mit con com avec sur en em no na auf dans`)
	weakCues = set(`in on en em no na sur auf dans`)
)

var (
	// plainVerbs are gerunds that say nothing of what is done.
	plainVerbs  = set(`doing writing running handling making using managing preparing getting putting giving including covering`)
	possessives = set(`my our mein meine meinen unser unsere unseren mi mis nuestro nuestra mon ma mes notre nos meu minha meus minhas nosso nossa`)
	leadAdverbs = set(`mostly mainly also just only both all some any auch noch alle alles immer todo todos toda todas aussi tout tous toutes também up out off down`)
)

// wishCues tell of what is not done yet.
var wishCues = newFrameIndex([]frame{
	{pattern: "learn|learning|study|try|get|do one day"}, {pattern: "i'd|id like|love|want|prefer|rather"}, {pattern: "would like|love"}, {pattern: "want|wanted|hope|hoping|plan|planning|wish|dream to"}, {pattern: "want|hope|love|like|keen to|on learn|learning|study|try"},
	{pattern: "i'll|ill"}, {pattern: "i will"}, {pattern: "going|gonna to? learn|do|try|study|take|start"}, {pattern: "thinking of|about"}, {pattern: "next year|month|time"}, {pattern: "some day"}, {pattern: "someday|eventually"},
	{pattern: "möchte|möcht|würde|würd|wollte|wollt|will ich|i gern|gerne|lernen|ma|mal"}, {pattern: "ich werde|würde|würd|möchte|will"}, {pattern: "gern lernen"},
	{pattern: "me gustaría"}, {pattern: "quiero|quisiera|querría|espero|pienso aprender|hacer|estudiar|sacarme|sacar|formarme|empezar"}, {pattern: "ganas de"}, {pattern: "voy a"}, {pattern: "me voy|pienso"}, {pattern: "cuando pueda"},
	{pattern: "j'aimerais|jaimerais|j'espère|voudrais"}, {pattern: "je voudrais|vais|pense|compte|m'inscris|rêve"}, {pattern: "j'y pense"}, {pattern: "envie de|d'"},
	{pattern: "gostaria|gostava|queria de? aprender|fazer|estudar|tirar"}, {pattern: "gostaria|gostava"}, {pattern: "quero|espero|penso aprender|fazer|estudar|tirar|começar"}, {pattern: "vontade de"}, {pattern: "vou aprender|fazer|estudar|tirar|começar"},
})

// spokenNot are ways to say "not" that are not written.
var spokenNot = set(`nich nix ned net nit nimmer nee nah nope`)

// clitics are pronouns that stand before the verb.
var clitics = map[string]map[string]bool{"es": set(`lo le les se me te nos la`), "pt": set(`se me te lhe nos`), "fr": set(`se me ne n' y je j' il elle on`)}

// interjections are said in every language.
var interjections = set(`yes no yeah sir ok okay haha hahaha hehe lol oh ah eh uh um hm puh ciao hello hallo hola sorry wow jaja rsrs kkk`)

// imagining turn what stands before them into something imagined.
var imagining = set(`if unless wenn falls si se`)

// kinsfolk are people of whom a sentence tells, beyond those that any rule on
// subjects knows.
var kinsfolk = set(`nephew niece son-in-law brother-in-law sister-in-law mate's neffe nichte schwager schwägerin onkel tante cousine sobrino sobrina primo prima tío tía cuñado cuñada yerno nuera suegro vecino vecina
neveu nièce oncle tante beau-frère belle-sœur voisin voisine sobrinho sobrinha tio tia cunhado cunhada genro nora vizinho vizinha`)

// genericTools stand before the name of a program and are no part of it.
var genericTools = set(`software program programme app programm anwendung programa sistema aplicativo aplicación herramienta ferramenta logiciel système appli application outil crm erp lims`)
