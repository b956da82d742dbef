package offline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/internal/occupation"
)

// placePrepositions lead to an organisation. German "in" and "an" and the
// Romance "en", "na" are weak: they lead to towns just as often.
var (
	placePrepositions = set(`at for with in inside bei beim für im an auf en para chez pour à au aux na no nas nos em pela pelo dans num numa thru via`)
	sureAt            = set(`at bei beim chez`)
	articles          = set(`the a an this that my our your one some der die das dem den einem einer eine einen ein el la los las un una le les l' une o os as um uma`)
)

// orgNouns are heads of what people call the place they work at.
var orgNouns = occupation.Words(`hospital hospitals clinic surgery practice infirmary hospice school schools academy college university uni institute nursery
kindergarten daycare bakery cafe café restaurant bar pub hotel hostel inn shop store supermarket market warehouse factory plant mill
foundry garage workshop dealership salon studio gallery museum theatre theater library church charity foundation shelter farm ranch
dairy vineyard nursery-school garden company firm agency bank insurer startup start-up business bureau office council ministry
authority trust group partners services solutions systems logistics transport haulage construction builders contractors
airport airline airways marines military bundeswehr ejército armée exército railway railways depot yard shipyard port brewery winery butchers butcher's kitchen kitchens catering canteen
home homes care centre center laboratory lab labs observatory newspaper magazine publisher publishers station press radio federation
union association society club gym spa pharmacy chemist chemist's prison army navy police brigade gmbh ag kg ltd llc inc plc corp
industries enterprises holdings technologies software consulting bakeries stores freight trucking plumbing electric roofing
krankenhaus klinik schule grundschule kita universität hochschule bäckerei werkstatt firma unternehmen altenheim pflegeheim hof
hospital clínica colegio escuela universidad instituto tienda empresa restaurante fábrica taller banco panadería residencia
hôpital clinique école lycée université usine atelier boulangerie mairie entreprise banque crèche résidence consultancy retailer wholesaler manufacturer chain supermercado dealership verein laden praxis ehpad chu ifsi
landesklinikum klinikum spital kantonsspital seniorenheim kinderheim wohnheim tierheim gymnasium gesamtschule hotel gasthof gasthaus spedition kanzlei
schreinerei tischlerei metzgerei gärtnerei druckerei verlag sparkasse volksbank gemeinde stadtwerke rathaus finanzamt feuerwehr autohaus apotheke arztpraxis zahnarztpraxis akademie
bar cafetería cocina obra construcciones transportes astilleros astillero bodega bodegas finca granja instalaciones panaderia peluquería ferretería farmacia laboratorio laboratorios
ayuntamiento ministerio despacho gestoría consultora consultoría academia guardería asociación fundación cooperativa grupo almacenes almacén mercado hotel residencia politécnico
boîte cabinet étude pharmacie garage chantiers chantier constructions transports coiffure salon cuisine cantine hôtel ferme domaine société banque bibliothèque musée direction
collège lycée école université hôpital clinique résidence ministère préfecture association fondation coopérative groupe laboratoire laboratoires maison crédit
prefeitura câmara junta gabinete escritório consultório cartório associação fundação cooperativa grupo laboratório laboratórios hotel restaurante mercado supermercado padaria
construtora transportadora viação creche lar colégio instituto politécnico centro
college trust council retailer charity society co-op cooperative hotel
agencia agência agence agentur local negocio negócio planta centro despacho consultora inmobiliaria imobiliária escola universidade faculdade empresa loja fábrica oficina clínica padaria fazenda banco`)

// notOrgs never begin an organisation.
var notOrgs = set(`heights height alturas höhe moment end beginning start minute bottom top age cdi cdd intérim alternance apprentissage teilzeit vollzeit home night nights all least first last times once work most best that this these those which what it them him her me us you
i we they he she people children kids customers clients patients adults students everyone everything someone myself other others another
different various several many few some any both more less about over under almost nearly around roughly approximately just only
same one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty half once twice couple years year months month weeks week days
day hours hour a-while while time long ages now present noon midnight lunch christmas easter weekends weekend school uni university
college high speed scale risk age ease heart fun free real sure example instance money cash pay living
january february march april may june july august september october november december spring summer autumn fall winter
monday tuesday wednesday thursday friday saturday sunday
der-zeit zeit zwei drei vier fünf sechs jahre jahr monate dos tres cuatro cinco años año meses deux trois quatre cinq ans an mois
dois três quatro anos meses hause mir uns ihnen mí nosotros moi nous mim nós
big large great senior junior management charge general particular addition fact order response english german french spanish portuguese
as at for with in from since until and or but so because when where who then doing being having the`)

// runJoins may stand inside a capitalised name when a capital follows.
var runJoins = set(`& of and the for de du la le les des del der die das dem von vom zu zur am für pour para e y et und do da dos das di d' l' -`)

// orgStops end an organisation typed without capitals.
var orgStops = set(`as for in from since until till between during doing where and or then when on which who that but so because while before
after to with by i i've i'm we they he she it was is were had have has did my as-a at about around using selling making working managing
full part full-time part-time there here now currently last this every than over under through near outside next until
als und seit von bis im in habe gearbeitet ich wo como y desde hasta de-2 durante donde que comme et depuis pendant où comme e desde até onde
running driving cooking cleaning teaching looking helping mainly mostly basically actually just like um uh also too ago back again`)

// typing says how a message uses capitals, which tells names from words only
// when the person uses them.
type typing struct{ shouting, lowerOnly bool }

func typingOf(toks []token) typing {
	words, uppers, allCaps := 0, 0, 0
	for _, t := range toks {
		if t.kind != word || t.lower == "i" {
			continue
		}
		words++
		if t.upper {
			uppers++
		}
	}
	for _, t := range toks {
		if t.upper && t.kind == word && utf8.RuneCountInString(t.lower) > 1 {
			allCaps++
		}
	}
	return typing{shouting: words > 6 && allCaps*10 > words*8, lowerOnly: words > 0 && uppers*25 <= words}
}

// readOrganisation reads an organisation that starts at token i, after the
// preposition prep ("" after a verb such as "joined").
func readOrganisation(s sentence, i int, prep string, how typing) (span, bool) {
	toks := s.toks
	article := ""
	if prep == "num" || prep == "numa" || prep == "im" || prep == "beim" || prep == "au" {
		article = prep
	}
	for i < len(toks) && articles[toks[i].lower] {
		article = toks[i].lower
		i++
	}
	if i < len(toks) && toks[i].kind == sign && strings.ContainsAny(toks[i].lower, `"“„«'`) {
		i++
	}
	if i >= len(toks) || toks[i].kind == sign || i > 0 && toks[i].breaks > 0 {
		return span{}, false
	}
	if toks[i].kind == number && !(i+1 < len(toks) && toks[i+1].upper && utf8.RuneCountInString(toks[i].lower) < 3) {
		return span{}, false
	}
	if genericPlace[toks[i].lower] && i+1 < len(toks) && toks[i+1].upper && !orgNouns[toks[i+1].lower] {
		i++ // "in company Brightloop"
	}
	capital := toks[i].upper && !how.shouting || startsBrand(s.quote(span{i, i + 1}))
	if capital && (!notOrgs[toks[i].lower] || orgNouns[toks[i].lower]) || capital && article == "" && nextUpper(toks, i) && (!isMonth(toks[i].lower) || orgNouns[toks[i+1].lower]) {
		sp, ok := capitalRun(s, i)
		if name, found := nameAfterComma(s, sp.to, len(toks)); ok && found && indefinite(toks, i) {
			return name, true // "bei einem Startup, Lumio, in Berlin"
		}
		return sp, ok
	}
	if notOrgs[toks[i].lower] && !(i+1 < len(toks) && orgNouns[toks[i+1].lower]) {
		return span{}, false
	}
	if (article == "the" || article == "") && sureAt[prep] && how.lowerOnly && article != "" && !containsWord(s, span{i, min(i+4, len(toks))}, orgNouns) {
		return lowerRun(s, i, prep) // "at the big tesco"
	}
	if article != "" {
		for j := i + 1; j < len(toks)-1 && j < i+5 && toks[j].kind == word; j++ {
			if naming[toks[j].lower] && (toks[j+1].upper || how.lowerOnly) {
				if !toks[j+1].upper {
					return lowerRun(s, j+1, "at")
				}
				return capitalRun(s, j+1)
			}
		}
		if sp, ok := apposed(s, i); ok || !how.lowerOnly {
			if !ok && romancePreps[prep] && nextUpper(toks, i) && toks[i].kind == word && !orgStops[toks[i].lower] && !titleStops[toks[i].lower] {
				if run, found := capitalRun(s, i+1); found {
					return span{i, run.to}, true
				}
			}
			return sp, ok
		}
		return namedLower(s, i)
	}
	if romancePreps[prep] && nextUpper(toks, i) && !orgStops[toks[i].lower] && !placePrepositions[toks[i].lower] && !titleStops[toks[i].lower] {
		if sp, ok := capitalRun(s, i+1); ok {
			return span{i, sp.to}, true // "collège Pasteur"
		}
	}
	if sureAt[prep] || how.lowerOnly && prep != "with" && prep != "in" || how.shouting && prep != "with" && prep != "in" {
		return lowerRun(s, i, prep)
	}
	return describedRun(s, i)
}

// naming words come before a name.
var naming = set(`called named namens llamada llamado appelée appelé nommée nommé chamada chamado`)

// genericPlace are words that only say that a name follows.
var genericPlace = set(`company firma empresa entreprise unternehmen société compañía startup start-up`)

// startsBrand sees names that hide their capital: 3M, eBay, iFixit.
func startsBrand(w string) bool {
	r := []rune(w)
	return len(r) > 1 && !unicode.IsUpper(r[0]) && unicode.IsUpper(r[1]) && (unicode.IsDigit(r[0]) || unicode.IsLower(r[0]))
}

func nextUpper(toks []token, i int) bool {
	return i+1 < len(toks) && toks[i+1].upper && toks[i+1].breaks == 0 && !isMonth(toks[i+1].lower) && !subjects[toks[i+1].lower]
}

var months = set(`january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
januar februar märz mai juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janvier février mars avril juin juillet août septembre octobre novembre décembre janeiro fevereiro março maio junho julho setembro outubro
novembro dezembro spring summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday`)

func isMonth(w string) bool { return months[w] }

func capitalRun(s sentence, from int) (span, bool) {
	toks := s.toks
	to := from + 1
	for to < len(toks) && to-from < 8 {
		t := toks[to]
		if t.breaks > 0 {
			break
		}
		if t.lower == "," && to+1 < len(toks) && companyForms[toks[to+1].lower] {
			to += 2
			break
		}
		if t.kind == word && t.upper && !isMonth(t.lower) && !subjects[t.lower] && !isPresent(t.lower) {
			to++
			continue
		}
		if n := joinLength(toks, to); n > 0 {
			to += n
			continue
		}
		break
	}
	to = extendByNouns(toks, to)
	if toks[from].lower == "i" || isMonth(toks[from].lower) && to == from+1 {
		return span{}, false
	}
	return span{from, to}, true
}

var companyForms = set(`inc inc. ltd ltd. llc llc. gmbh plc ag corp corp. co co. s.a. sa limited`)

// joinLength returns how many joining words stand at i before the next
// capital, 0 when the run ends there.
func joinLength(toks []token, i int) int {
	n := 0
	for i+n < len(toks) && n < 3 && runJoins[toks[i+n].lower] && toks[i+n].breaks == 0 {
		n++
	}
	if n == 0 || i+n >= len(toks) {
		return 0
	}
	next := toks[i+n]
	if !next.upper || next.breaks > 0 || isMonth(next.lower) || subjects[next.lower] || mayStartRole(toks, i, i+n) {
		return 0
	}
	return n
}

// mayStartRole keeps "at Acme and Head Chef at Zeta" from becoming one name.
func mayStartRole(toks []token, join, i int) bool {
	if toks[join].lower != "and" && toks[join].lower != "for" {
		return false
	}
	return occupation.Names(toks[i].lower) || i+1 < len(toks) && occupation.Names(toks[i+1].lower)
}

// extendByNouns takes the lower-case end of a name: "Hillside primary school".
func extendByNouns(toks []token, to int) int {
	for n := 0; n < 3 && to+n < len(toks); n++ {
		t := toks[to+n]
		if t.kind != word || t.breaks > 0 || orgStops[t.lower] || placePrepositions[t.lower] || notOrgs[t.lower] && !orgNouns[t.lower] {
			return to
		}
		if orgNouns[t.lower] || n == 0 && bodyNouns[t.lower] {
			to, n = to+n+1, -1
		}
	}
	return to
}

// bodyNouns end the names of clubs and crews: "the Skelder team".
var bodyNouns = set(`team club crew squad unit branch troop`)

// describedRun reads a place that has no name: "local bakery". A bare "hospital"
// names nothing.
func describedRun(s sentence, from int) (span, bool) {
	toks := s.toks
	if toks[from].lower == "same" {
		return span{}, false
	}
	end := -1
	for to := from; to < len(toks) && to-from < 6; to++ {
		t := toks[to]
		if t.kind != word || to > from && (t.breaks > 0 || placePrepositions[t.lower]) || orgStops[t.lower] || isActionVerb(t.lower) && !orgNouns[t.lower] {
			break
		}
		if orgNouns[t.lower] {
			end = to + 1
		}
	}
	if end > from && end < len(toks) && groupNouns[toks[end].lower] {
		return span{}, false // "the clinical systems team" is part of a place
	}
	if end == from+1 {
		end = headFirst(s, from)
	}
	if end-from < 2 && !(end > from && namedAlone[toks[from].lower]) {
		return span{}, false
	}
	return span{from, end}, true
}

// apposed reads a place that has no name, or the name that follows it: "a hotel,
// the Old Mill".
func apposed(s sentence, from int) (span, bool) {
	toks := s.toks
	sp, ok := describedRun(s, from)
	end := sp.to
	if !ok {
		for end = from; end < len(toks) && end-from < 5 && toks[end].kind == word && !orgStops[toks[end].lower]; end++ {
		}
	}
	// The kind of place may be told further: "the kitchen of a hotel".
	if end+2 < len(toks) && (toks[end].lower == "of" || toks[end].lower == "in") && (toks[end+1].lower == "a" || toks[end+1].lower == "an") {
		if inner, ok := apposed(s, end+2); ok {
			return inner, true
		}
	}
	if end <= from || end+1 >= len(toks) || toks[end].lower != "," || !containsWord(s, span{from, end}, orgNouns) && !indefinite(toks, from) || containsWord(s, span{from, end}, kin) {
		return sp, ok
	}
	at := end + 1
	if articles[toks[at].lower] && at+1 < len(toks) {
		at++
	}
	if !toks[at].upper || toks[at].kind != word || subjects[toks[at].lower] || isMonth(toks[at].lower) || occupation.Names(toks[at].lower) {
		return sp, ok
	}
	name, found := capitalRun(s, at)
	if !found || name.to < len(toks) && toks[name.to].kind == word && !orgStops[toks[name.to].lower] && !joiners[toks[name.to].lower] {
		return sp, ok
	}
	return name, true
}

// indefinite reports whether an indefinite article stands before token i.
func indefinite(toks []token, i int) bool {
	if i == 0 {
		return false
	}
	switch toks[i-1].lower {
	case "a", "an", "ein", "eine", "einem", "einer", "un", "una", "une", "um", "uma", "num", "numa":
		return true
	}
	return false
}

// headFirst reads on after a kind of place that stands before its name:
// "residencia de ancianos", "lycée Victor Hugo".
func headFirst(s sentence, from int) int {
	toks := s.toks
	if from+1 >= len(toks) || toks[from+1].breaks > 0 {
		return from + 1
	}
	if toks[from+1].upper && toks[from+1].kind == word {
		sp, _ := capitalRun(s, from+1)
		return max(sp.to, from+1)
	}
	switch toks[from+1].lower {
	case "de", "du", "des", "da", "do", "del":
		if from+3 < len(toks) && articles[toks[from+2].lower] && toks[from+3].kind == word {
			return from + 4
		}
		if from+2 < len(toks) && toks[from+2].kind == word && !orgStops[toks[from+2].lower] && !notOrgs[toks[from+2].lower] {
			return from + 3
		}
	}
	return from + 1
}

// groupNouns are parts of a place of work.
var groupNouns = set(`team teams department departments desk floor side section crew`)

// namedAlone are kinds of places of which there is one.
var namedAlone = set(`army navy marines police military bundeswehr ejército armée exército`)

func lowerRun(s sentence, from int, prep string) (span, bool) {
	toks := s.toks
	to := from
	for to < len(toks) && to-from < 5 {
		t := toks[to]
		amp := t.lower == "&" && to > from
		if t.kind != word && !amp || to > from && (t.breaks > 0 || placePrepositions[t.lower] || isActionVerb(t.lower) || timeRun(toks, to) > to) || orgStops[t.lower] || isMonth(t.lower) {
			break
		}
		to++
	}
	if to == from || !sureAt[prep] && prep != "" && (strings.HasSuffix(toks[from].lower, "ing") || occupation.Names(toks[from].lower)) {
		return span{}, false
	}
	if orgNouns[toks[from].lower] && to == from+1 {
		return span{}, false
	}
	return span{from, to}, true
}
