package offline

import (
	"strings"

	"assay/prompts"
)

// theme is what the interviewer's last turn turned to: it opens or closes what
// is under discussion and is never quoted.
type theme uint8

const (
	themeNone    theme = iota
	themeProject       // a thing made or started
	themeApart         // languages, certificates, free time: no job in particular
	themeWish          // what the person would like
	themeOthers        // what the employer makes, who others are, what a text says
)

var (
	wishThemes = newFrameIndex([]frame{
		{pattern: "would you like|love|want"}, {pattern: "like|want|hope to learn|do|become"}, {pattern: "do you want"}, {pattern: "see yourself"},
		{pattern: "your|any next? plans|aim|goal|goals|ambition|ambitions|dream"}, {pattern: "what next"}, {pattern: "what's next"}, {pattern: "would you ever|consider"},
		{pattern: "wünschen sie"}, {pattern: "le gustaría aprender"}, {pattern: "vos projets"}, {pattern: "gostaria de"}, {pattern: "möchten sie"},
	})
	othersThemes = newFrameIndex([]frame{
		{pattern: "what does|did|do the|your|that|this company|firm|employer|hospital|place|business|factory|bank|agency|startup|school make|do|sell|build|produce|offer|develop"},
		{pattern: "company|firm|employer|hospital|place|business|factory known|famous for"}, {pattern: "what was|is|were|are the|your team|colleagues|boss like"},
		{pattern: "what does|did your|the|that t-shirt|shirt|mug|sign|poster|advert|ad|letter|posting say"}, {pattern: "read it|that|them out?"},
		{pattern: "who did|does|cooked|made|wrote|ran|runs the|that|it"}, {pattern: "who else"},
		{pattern: "was macht|baut|verkauft|produziert die|ihre|deine|eure firma|betrieb|unternehmen"}, {pattern: "wer macht|hat|kocht"},
		{pattern: "a qué se dedica|dedicaba la|su|tu empresa"}, {pattern: "qué hace|fabrica|vende la|su|tu empresa"}, {pattern: "quién hacía|hace|cocinaba|llevaba"},
		{pattern: "que fait|fabrique|vend votre|ta|cette entreprise|société|boîte"}, {pattern: "qui faisait|fait|s'occupait"},
		{pattern: "o que faz|fazia|vende|fabrica a sua|tua? empresa|firma"}, {pattern: "quem fazia|faz|cozinhava"},
	})
	apartThemes = newFrameIndex([]frame{
		{pattern: "languages|language|idiomas|langues|sprachen|fremdsprachen|línguas|sprachkenntnisse"}, {pattern: "outside of? the? work|school|hospital|office|job"},
		{pattern: "hobby|hobbies"}, {pattern: "anything else"}, {pattern: "free|spare time"}, {pattern: "qualifications|certificates|certifications|licence|licences|license|licenses"}, {pattern: "do you drive"},
		{pattern: "volunteering|ehrenamtlich|voluntariado|bénévolat"}, {pattern: "trabalho voluntário"},
	})
	projectThemes = newFrameIndex([]frame{
		{pattern: "project|projects|thing|tool you|you're|youre"}, {pattern: "a|any|some|one|which|what hard|side|personal|big|important|proud? project|projects"}, {pattern: "something you started|built|made|created|set"},
		{pattern: "algum projeto"}, {pattern: "algún proyecto"}, {pattern: "un projet"}, {pattern: "ein projekt"},
	})
)

func themeOf(question []sentence) theme {
	found := themeNone
	for _, s := range question {
		switch {
		case holds(wishThemes, s, s.whole()):
			found = themeWish
		case holds(othersThemes, s, s.whole()):
			found = themeOthers
		case holds(apartThemes, s, s.whole()):
			found = themeApart
		case holds(projectThemes, s, s.whole()):
			found = themeProject
		}
	}
	return found
}

// hear takes in what the interviewer said: the theme, and whether it goes back
// to an experience told before.
func (t *telling) hear(text string) {
	end := questionIn(text)
	question := splitSentences(end, talked)
	t.topic, t.theme, t.asked = topicOf(question), themeOf(question), askedOf(question)
	t.asksNow, t.asksWork, t.tongue = asksPresent(text), asksWork(end), tongueOf(t.tongue, question...)
	if e := t.referred(end); e != nil {
		t.asksNow = false
		t.now, t.nowAt = e, t.at
		if t.theme == themeApart {
			t.theme = themeNone
		}
	}
}

// asksPresent reports whether a question is about what is done now.
func asksPresent(text string) bool {
	now := false
	for _, tok := range tokenise(text) {
		if askedPast[tok.lower] {
			return false
		}
		now = now || askedNow[tok.lower]
	}
	return now
}

var (
	askedPast = set(`did was were before there then had used damals dort davor vorher waren hatten haben antes ahí allí hacía era fue hiciste hizo avant là étiez
avez faisiez lá fazia foi fez tinha earlier previous first`)
	askedNow = set(`do are is now today currently use machen sind heute jetzt nutzen usa hace haces es está ahora hoy faites êtes est utilisez aujourd'hui faz usa é hoje agora`)
)

// referred finds the one experience whose place or role the interviewer names.
func (t *telling) referred(text string) *experience {
	said := map[string]bool{}
	for _, tok := range tokenise(text) {
		if tok.kind == word && len(tok.lower) >= 4 {
			said[tok.lower] = true
		}
	}
	var found *experience
	best := 0
	for _, e := range t.found {
		n := 0
		for _, w := range strings.Fields(strings.ToLower(e.title + " " + e.org)) {
			if w = strings.Trim(w, ".,'’"); len(w) >= 4 && said[w] && !vague[w] {
				n++
			}
		}
		switch {
		case n > best:
			found, best = e, n
		case n == best && n > 0 && found != t.now:
			found = e
		}
	}
	return found
}

// vague words stand in many titles and questions alike.
var vague = set(`work worked working with your this that manager management team school university college study studied from years year course
degree people senior junior assistant lead leader software project training time part full company`)

// enter sets the scene for one message and returns what to do after it.
func (t *telling) enter(sentences []sentence) func() {
	before := t.now
	switch {
	case t.resume:
	case t.theme == themeApart || t.theme == themeWish:
		t.now = nil
		return func() {
			if t.now == nil {
				t.now = before
			}
		}
	case t.theme == themeProject && len(sentences) > 0:
		if e := t.namedThing(sentences[0]); e != nil {
			t.begin(sentences[0], e)
			t.nowAt = t.at + 1
			t.theme = themeNone
		}
	}
	return func() {}
}

// speaksOfOthers reports whether a sentence answers what was asked of others:
// it names neither the person nor a "we".
func (t *telling) speaksOfOthers(s sentence) bool {
	return t.theme == themeOthers && !containsWord(s, s.whole(), selfWords) && !containsWord(s, s.whole(), teamWords)
}

// speaksOfSelf reports whether a sentence says what the person has or does. An
// answer to "what would you like to learn" that does not is a wish.
func speaksOfSelf(s sentence) bool {
	for i, tok := range s.toks {
		if i > 0 && selfWords[s.toks[i-1].lower] && (having[tok.lower] || doing[tok.lower] || isActionVerb(tok.lower)) || tok.lower == "i've" || tok.lower == "i'm" || tok.lower == "habe" {
			return true
		}
	}
	return false
}

var having = set(`have had know speak can hold am was did do already habe kann weiß tengo sé ai suis tenho sei`)

// ofOther sees what belongs to somebody else: "her sales doubled".
func ofOther(s sentence, at span) bool {
	if at.from == 0 {
		return false
	}
	switch s.toks[at.from-1].lower {
	case "her", "his":
		return true
	}
	return false
}

// modestCues play a skill down, or say that it was not learned at a school; they
// do not deny it.
var modestCues = newFrameIndex([]frame{{pattern: "wouldn't say|call|claim"}, {pattern: "would not say|call|claim"},
	{pattern: "bin ich? nicht gelernt|gelernter|gelernte"}, {pattern: "kein|keine gelernter|gelernte"}, {pattern: "not a? trained|qualified"}})

// namedThing reads an answer that opens with nothing but a name: "The report
// builder."
func (t *telling) namedThing(s sentence) *experience {
	from := 0
	for from < len(s.toks) && (articles[s.toks[from].lower] || s.toks[from].lower == "well" || s.toks[from].lower == ",") {
		from++
	}
	sp := trimStop(s, span{from, len(s.toks)})
	if from == 0 || sp.to-sp.from < 1 || sp.to-sp.from > 5 {
		return nil
	}
	for _, tok := range s.toks[from:sp.to] {
		if tok.kind != word || isActionVerb(tok.lower) || selfWords[tok.lower] || verbsOfBeing[tok.lower] {
			return nil
		}
	}
	q, ok := t.pick(s, s.whole(), asserted)
	if !ok {
		return nil
	}
	return &experience{kind: "project", title: capitalised(s.quote(sp)), titled: true, evidence: []prompts.Quote{q}}
}

var verbsOfBeing = set(`is was are were be been am has have had do does did will would can could it's that's there's`)

// restated reports whether a bare role only says again what is known: "I was a
// nurse, I know that" of one who told of it before.
func (t *telling) restated(s sentence, h hit, title, org string, w when) bool {
	if org != "" || w.any() || h.kind != defaultKind || h.begins || h.stays {
		return false
	}
	tail := " " + strings.ToLower(title)
	for _, e := range t.found {
		if strings.HasSuffix(strings.ToLower(e.title), tail) || e.kind == "education" && strings.EqualFold(e.title, title) {
			return true
		}
	}
	if t.now != nil && t.now.born < t.message && t.topic != topicRole && selfWords[s.toks[h.at].lower] && !turns(s, h.at) &&
		!containsWord(s, s.whole(), timeWords) && h.end < len(s.toks)-1 {
		return true // an aside on what the person is by trade
	}
	for _, k := range t.known {
		head, _, _ := strings.Cut(strings.ToLower(k), ", ")
		head, _, _ = strings.Cut(head, " at ")
		if strings.HasSuffix(" "+head, tail) {
			return true
		}
	}
	return false
}

// sameJob reports whether a role was held at the place under discussion: "I was
// shift lead for the last eight months".
func (t *telling) sameJob(s sentence, near span, title string) bool {
	return t.now != nil && t.now.kind == defaultKind && t.now.org != "" && t.now.titled && (holds(sameJobCues, s, near) && !hasPerfect(s) || strings.HasPrefix(strings.ToLower(title), "acting "))
}

var sameJobCues = newFrameIndex([]frame{
	{pattern: "there|dort|ahí|allí|lá"}, {pattern: "là bas"}, {pattern: "same company|place|firm|hospital|school|shop|team"}, {pattern: "gleiches|selbes haus"},
	{pattern: "gleichen|selben haus|firma|betrieb|klinik|schule"}, {pattern: "misma empresa|casa|tienda"}, {pattern: "mismo hospital|sitio|taller|colegio"},
	{pattern: "même boîte|entreprise|maison|hôpital"}, {pattern: "mesma empresa|loja|firma"}, {pattern: "mesmo hospital|lugar"}, {pattern: "the|my last|final|first few|two|three|four|five|six|seven|eight|nine|ten|eleven|# months|years|weeks"}, {pattern: "the|my last|final|first year|months|summer"},
})

// goesOn reports whether a sentence says that what is under discussion goes on.
func goesOn(s sentence) bool { return holds(goesOnCues, s, s.whole()) }

// stillThere says within a role that it goes on.
var stillThere = newFrameIndex([]frame{
	{pattern: "where i still am|work"}, {pattern: "where i am|work now|today|still"}, {pattern: "where i'm now|still"}, {pattern: "and still am|do|there"}, {pattern: "still there|here"}, {pattern: "been there|here ever? since"},
	{pattern: "bis heute"}, {pattern: "wo ich immer? noch|heute bin|arbeite"}, {pattern: "donde sigo|estoy|continúo"}, {pattern: "y ahí|allí|aquí? sigo"}, {pattern: "hasta hoy|ahora"}, {pattern: "hasta la fecha"},
	{pattern: "où|ou je suis|travaille toujours|encore"}, {pattern: "jusqu'à aujourd'hui"}, {pattern: "onde estou|continuo|trabalho"}, {pattern: "até hoje|agora"}, {pattern: "up? until|till|to today|now|date"},
})

var goesOnCues = newFrameIndex([]frame{
	{pattern: "i'm|am|i still there|here|at"}, {pattern: "i still work|do|run|teach|am"}, {pattern: "still there|here"}, {pattern: "been there|here since|ever"},
	{pattern: "bis heute"}, {pattern: "sigo ahí|allí|aquí"}, {pattern: "j'y suis toujours|encore"},
})
