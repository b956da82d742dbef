package offline

import (
	"strings"

	"assay/internal/occupation"
	"assay/prompts"
)

// scene is an employer that a sentence without a verb sets: "Tindergate Studios,
// 2021 to 2024." The roles told next in the message were held there.
type scene struct {
	org   string
	quote prompts.Quote
	when  when
	dates *prompts.Quote
	lead  string        // what one did there, when it stood right before
	proof prompts.Quote // of lead
	last  *experience   // the last role that was placed there
	on    bool
	// turned says that the story goes on there: "After that Hale & Sons."
	turned bool
}

// setsScene reads a sentence that holds no role but names an employer: it gives
// the role just told its place and time, or sets the scene for the next.
func (t *telling) setsScene(s sentence, next *sentence) bool {
	if t.thing != nil || t.theme == themeWish || t.asked == askedUnpaid || containsWord(s, s.whole(), studyTalk) || len(s.toks) > 30 || containsWord(s, s.whole(), otherWords) {
		return false
	}
	if t.scene.on && t.scene.dates == nil && timeRun(s.toks, 0) >= trimStop(s, s.whole()).to {
		w := t.readWhen(s, s.whole(), hit{kind: defaultKind})
		if e := t.scene.last; e != nil {
			e.date(w, t.pickOrNil(s, w.at))
		} else {
			t.scene.when, t.scene.dates = w, t.pickOrNil(s, w.at)
		}
		return true
	}
	org, ok := t.namedPiece(s, s.whole(), false)
	if !ok || ownBefore(s, org.from) || ownVerb(s, span{0, org.to}, false) >= 0 && !timed(s, s.whole()) || !t.said(s, org) {
		return false
	}
	q, ok := t.pick(s, org, asserted)
	if !ok {
		return false
	}
	w := t.readWhen(s, s.whole(), hit{kind: defaultKind})
	if e := t.now; e != nil && e.kind != "project" && e.seen == t.message && t.at-t.nowAt <= 2 && (e.org == "" || e.unnamed) && (e.kind == defaultKind || containsWord(s, org, orgNouns)) && !turns(s, org.from) {
		if !t.freeDates(e, w) {
			return false
		}
		e.org, e.unnamed = organisationName(s, org), false
		t.noteOrg(s, org)
		e.prove(q)
		e.date(w, t.pickOrNil(s, w.at))
		t.nowAt = t.at
		return true
	}
	if lead, ok := t.leadBefore(s, org); ok {
		t.lead = lead
	}
	turned := turnsSince(s, 0, org.from) || t.asksBefore && t.first || next != nil && t.goesOnAt(s, org, *next)
	if t.asked == askedStudy || t.theme == themeApart && (t.first || !turned && t.lead.Quote == "") || !timed(s, s.whole()) && !containsWord(s, s.whole(), orgNouns) && t.lead.Quote == "" && !turned {
		return false
	}
	lead := t.lead
	t.leaveScene()
	t.lead = lead
	t.noteOrg(s, org)
	t.scene = scene{org: organisationName(s, org), quote: q, when: w, dates: t.pickOrNil(s, w.at), proof: t.lead, lead: t.lead.Quote, on: true, turned: turned}
	t.placed, t.lead = t.lead.Quote == "", prompts.Quote{}
	return true
}

// goesOnAt reports whether the next sentence says no more than what one was at a
// place just named, or when: "Hale Joinery. Site joiner."
func (t *telling) goesOnAt(s sentence, org span, next sentence) bool {
	if org.to < trimStop(s, s.whole()).to || len(next.toks) > 12 || ownVerb(next, next.whole(), false) >= 0 {
		return false
	}
	title, _, ok := readTitle(next, 0, true)
	return ok && title.from <= 1 || timeRun(next.toks, 0) > 0 && timed(next, next.whole())
}

// studyTalk are words of studying, which is no work.
var studyTalk = set(`estudiar estudié estudie study studying studied étudier étudié estudar estudei studieren studiert studierte learn learning aprender apprendre lernen gelernt`)

// leadBefore is what stands before the name in its sentence: "Commis am Arlberg,
// Hotel Valluna".
func (t *telling) leadBefore(s sentence, org span) (prompts.Quote, bool) {
	for i := org.to; i < len(s.toks)-1; i++ {
		if s.toks[i].lower != "," {
			continue
		}
		if title, _, ok := readTitle(s, i+1, true); ok && title.from <= i+2 && t.said(s, title) {
			return prompts.Quote{MessageID: t.id, Quote: s.quote(title)}, true // "Marlow Court, room attendant"
		}
	}
	from, _ := opened(s, 0, org.from, false)
	to := nounRun(s, from, org.from, 4)
	if to == from || containsWord(s, span{from, to}, studyNouns) || timed(s, span{from, to}) {
		return prompts.Quote{}, false
	}
	return prompts.Quote{MessageID: t.id, Quote: s.quote(span{from, to})}, t.said(s, span{from, to})
}

// freeDates reports whether an experience has no other time than w.
func (t *telling) freeDates(e *experience, w when) bool {
	return !w.any() || e.dates == nil || e.when.started == w.started
}

// inScene gives a role the place of the scene, and its share of the time: the
// first begins when the time begins, the last ends when it ends.
func (t *telling) inScene(e *experience, w *when) {
	if !t.scene.on || e.kind != defaultKind || e.org != "" && !sameOrg(e.org, t.scene.org) {
		return
	}
	e.org, e.unnamed = t.scene.org, false
	e.prove(t.scene.quote)
	t.scene.share(e, *w)
}

// share spreads the time of the scene over the roles held there.
func (c *scene) share(e *experience, w when) {
	all := c.when
	defer func() { c.last = e }()
	if c.dates == nil || w.started != "" && before(w.started, all.started) {
		return
	}
	if last := c.last; last != nil && last != e {
		if last.when.finished == all.finished && last.dates == c.dates {
			last.when.finished, last.when.current = w.started, false
			if w.started != "" && e.dates != nil {
				last.prove(*e.dates)
			}
		}
		all.started = ""
	}
	if e.dates == nil {
		e.when, e.dates = all, c.dates
		return
	}
	if e.when.started == "" && !(e.when.finished != "" && before(e.when.finished, all.started)) {
		e.when.started = all.started
	}
	if e.when.finished == "" && !before(all.finished, e.when.started) {
		e.when.finished, e.when.current = all.finished, all.current && all.finished == ""
	}
	e.prove(*c.dates)
}

// leaveScene makes an experience of a scene that no role was told of.
func (t *telling) leaveScene() {
	c := t.scene
	t.scene, t.lead, t.placed = scene{}, prompts.Quote{}, false
	if !c.on || c.last != nil || len(t.found) >= maxExperiences || c.dates == nil && c.lead == "" && !c.turned {
		return
	}
	for _, e := range t.found {
		if sameOrg(e.org, c.org) {
			if e.kind == defaultKind {
				e.date(c.when, c.dates)
			}
			return
		}
	}
	e := &experience{kind: defaultKind, title: c.org, org: c.org, born: t.message, seen: t.message}
	for _, w := range strings.Fields(strings.ToLower(c.org)) {
		if schoolNouns[w] && c.lead == "" && !orgNounsOfWork[w] {
			e.kind = "education"
		}
	}
	if c.lead != "" {
		e.title, e.titled = capitalised(strings.TrimRight(c.lead, ".!")), true
		e.prove(t.together(c.proof, c.quote))
	}
	e.prove(c.quote)
	e.date(c.when, c.dates)
	t.found = append(t.found, e)
	t.now, t.nowAt = e, t.at
}

// orgNounsOfWork are schools that many work at.
var orgNounsOfWork = set(`institute institut instituto college`)

// together is one quote from a to b, when no more than a few words stand between
// them: alone they would prove too little.
func (t *telling) together(a, b prompts.Quote) prompts.Quote {
	i, j := strings.Index(t.text, a.Quote), strings.Index(t.text, b.Quote)
	if strings.Contains(b.Quote, a.Quote) || i < 0 || j < 0 || a.MessageID != t.id || b.MessageID != t.id {
		return b
	}
	from, to := min(i, j), max(i+len(a.Quote), j+len(b.Quote))
	if to-from > maxQuote {
		return a
	}
	return prompts.Quote{MessageID: t.id, Quote: t.text[from:to]}
}

// keepLead keeps a short sentence that has no verb: "Firmware for infusion
// pumps." What comes next may say where.
func (t *telling) keepLead(s sentence) {
	if t.lead.Quote != "" && len(s.toks) <= 4 && ownVerb(s, s.whole(), false) < 0 {
		return // "Claims handler. Motor."
	}
	if t.lead = (prompts.Quote{}); !t.first || t.theme != themeNone || t.asked != askedNothing || len(s.toks) > 7 || countWords(s, s.whole()) < 1 {
		return
	}
	sp := trimStop(s, trimSigns(s, s.whole()))
	for sp.from < sp.to-1 && (openingWords[s.toks[sp.from].lower] || timeAdverbs[s.toks[sp.from].lower] || s.toks[sp.from].kind == sign) {
		sp.from++
	}
	for _, tok := range s.toks[sp.from:sp.to] {
		if tok.kind == sign && tok.lower != "/" && tok.lower != "&" && tok.lower != "," || verbsOfBeing[tok.lower] || selfWords[tok.lower] || otherWords[tok.lower] || isActionVerb(tok.lower) || timeAdverbs[tok.lower] || notPost[tok.lower] || answers[tok.lower] {
			return
		}
	}
	if sp.to == sp.from+1 && !occupation.Names(s.toks[sp.from].lower) {
		return // "Games!"
	}
	if sp.to > sp.from && t.said(s, sp) {
		t.lead = prompts.Quote{MessageID: t.id, Quote: s.quote(sp)}
	}
}

// answers open an answer and name nothing.
var answers = set(`yes no yeah nope sure well hi hello hey ok okay thanks morning afternoon evening ja nein klar hallo guten tag moin servus grüezi sí no claro hola buenas buenos
oui non bonjour salut bonsoir sim não claro olá oi bom boa dia tarde both mostly everything nothing me mine all alles nichts todo nada tout rien tudo fine short good`)

// namedPiece finds a proper name that stands by itself in a run: between commas,
// before a time, at the end. With beside it stands next to a role, so that one
// word is enough.
func (t *telling) namedPiece(s sentence, sp span, beside bool) (span, bool) {
	if t.how.lowerOnly || t.how.shouting {
		return span{}, false
	}
	from := sp.from
	if from == 0 {
		from = timeRun(s.toks, 0)
		for from < sp.to && (openingWords[s.toks[from].lower] || timeAdverbs[s.toks[from].lower] || answers[s.toks[from].lower] || s.toks[from].kind == sign) {
			from++
		}
	}
	for i := from; i < sp.to; i++ {
		if i != from && !opensPiece(s, i-1) || i == from && from > 0 && sp.from > 0 && s.toks[i-1].kind != sign {
			continue
		}
		at := i
		if w := s.toks[i].lower; i+1 < sp.to && (articles[w] || sureAt[w] || sp.from == 0 && i == from && placePrepositions[w] && roleBehind(s, i)) {
			at++
		}
		if org, ok := t.nameAt(s, at, sp.to, beside || i > from+1 && s.toks[i-1].lower == "," && orgNouns[s.toks[i-2].lower]); ok {
			return org, true
		}
	}
	return span{}, false
}

// opensPiece reports whether a name may begin after token i.
func opensPiece(s sentence, i int) bool {
	w := s.toks[i].lower
	if i > 0 && introduces[w] {
		for j := i - 1; j >= 0 && i-j <= 4 && s.toks[j].kind != sign; j-- {
			if genericPlace[s.toks[j].lower] || orgNouns[s.toks[j].lower] || s.toks[j].lower == "employer" {
				return true
			}
		}
		return false
	}
	return w == "," || w == ":" || w == "(" || w == "–" || w == "—" || w == "called" || w == "firma" || w == "company"
}

// roleBehind reports whether a role follows a comma after token i: "since 2021 at
// Hale & Sons, site joiner".
func roleBehind(s sentence, i int) bool {
	for ; i < len(s.toks)-1; i++ {
		if s.toks[i].lower == "," {
			title, _, ok := readTitle(s, i+1, true)
			return ok && title.from <= i+2
		}
	}
	return false
}

// nameAt reads a proper name that begins at token i and fills its piece.
func (t *telling) nameAt(s sentence, i, limit int, oneWord bool) (span, bool) {
	tok := s.toks[i]
	if timeRun(s.toks, i) > i || dateWords[tok.lower] {
		return span{}, false
	}
	if org, ok := kindFirst(s, i, limit); ok {
		return org, true
	}
	if placePrepositions[tok.lower] || tok.kind != word || !tok.upper || subjects[tok.lower] || isCalendar(tok.lower) || notOrgs[tok.lower] && !nextUpper(s.toks, i) || towns[tok.lower] || articles[tok.lower] {
		return span{}, false
	}
	org, ok := capitalRun(s, i)
	if !ok || org.to > limit || hasRole(s, org) && !manyOf(s.toks[org.to-1].lower) && !placeHeads[tok.lower] && !orgNouns[tok.lower] || t.isSkill(s, org) || containsWord(s, org, degreeWords) || isActionVerb(s.toks[org.to-1].lower) || skillRun(t, s, org) {
		return span{}, false
	}
	for _, tok := range s.toks[org.from:org.to] {
		if tok.lower == "for" || strings.ContainsAny(tok.lower, "0123456789") || len(tok.lower) == 1 && tok.kind == word && tok.lower != "y" && tok.lower != "e" && tok.upper && org.to-org.from == 2 {
			return span{}, false // "Manhattan for WMS", "Form M"
		}
	}
	end := org.to
	if end+1 < len(s.toks) && townPreps[s.toks[end].lower] && s.toks[end+1].upper {
		end += 2 // "Zawada Automotive in Gliwice"
	}
	named := i > 0 && (introduces[s.toks[i-1].lower] || genericPlace[s.toks[i-1].lower] || s.toks[i-1].lower == "called") || oneWord && calledAfter(s, end)
	if named && !t.isSkill(s, org) {
		return org, true
	}
	when := timeRun(s.toks, end) > end || end+1 < len(s.toks) && s.toks[end].kind == sign && timeRun(s.toks, end+1) > end+1
	if !when && end < len(s.toks) && s.toks[end].kind != sign && s.toks[end].lower != "as" && s.toks[end].lower != "als" && s.toks[end].lower != "comme" && s.toks[end].lower != "como" {
		return span{}, false
	}
	uppers := 0
	for _, tok := range s.toks[org.from:org.to] {
		if tok.upper {
			uppers++
		}
	}
	if !when && !timed(s, s.whole()) && containsWord(s, s.whole(), germanWords) && !containsWord(s, org, orgNouns) && !containsWord(s, org, companyForms) && !germanPlace(s, org) {
		return org, false // "Furnieren, Schlitz und Zapfen"
	}
	sure := containsWord(s, org, companyForms) || org.to-org.from > 1 && (containsWord(s, org, orgNouns) || germanPlace(s, org))
	led := org.from > 0 && placePrepositions[s.toks[org.from-1].lower] && roleBehind(s, org.from)
	if sure || uppers > 1 && (led || org.from > 0 && turnsSince(s, max(0, org.from-3), org.from) || org.from > 0 && s.toks[org.from-1].kind == sign || uppers > 2 || when || org.from == 0 && s.toks[org.from+1].upper) {
		return org, true
	}
	return org, oneWord && !containsWord(s, s.whole(), germanWords) && len(tok.lower) > 3
}

// calledAfter sees "Codeharbour it's called", "Sazón y Brasa se llamaba".
func calledAfter(s sentence, i int) bool {
	for j := i; j < len(s.toks) && j < i+3; j++ {
		switch s.toks[j].lower {
		case "called", "named", "heißt", "hieß", "llama", "llamaba", "s'appelle", "s'appelait", "appelle", "chama", "chamava":
			return true
		}
		if s.toks[j].kind == sign {
			return false
		}
	}
	return false
}

// kindFirst reads a name whose kind stands before it in lower case: "école des
// Tilleuls", "chantier naval Caronte".
func kindFirst(s sentence, i, limit int) (span, bool) {
	if s.toks[i].upper || !orgNouns[s.toks[i].lower] {
		return span{}, false
	}
	j := i + 1
	for j < limit && j < i+4 && !s.toks[j].upper && s.toks[j].kind == word && (runJoins[s.toks[j].lower] || j == i+1 && !titleStops[s.toks[j].lower]) {
		j++
	}
	if j >= limit || !s.toks[j].upper || s.toks[j].kind != word || isCalendar(s.toks[j].lower) || subjects[s.toks[j].lower] {
		return span{}, false
	}
	org, ok := capitalRun(s, j)
	return span{i, org.to}, ok && org.to <= limit
}

// placeHeads begin the names of places that are named for a trade or a person:
// "Casa do Eletricista".
var placeHeads = set(`casa clube club maison house haus palácio palacio mundo rei rey rincón centro école escola instituto`)

// skillRun sees that a name begins with a tool: "PySpark and Scala".
func skillRun(t *telling, s sentence, org span) bool {
	if containsWord(s, org, orgNouns) || containsWord(s, org, companyForms) {
		return false
	}
	return org.to-org.from > 1 && t.isTool(s, span{org.from, org.from + 1})
}

// isTool reports whether a run is nothing but the name of a tool: "SQL Server".
func (x *reader) isTool(s sentence, sp span) bool {
	skill, ok := x.skills.Lookup(s.quote(sp))
	return ok && skill.Type == "technical"
}

// introduces stand between the word for an employer and its name.
var introduces = set(`is was are heißt hieß heisst hiess es era est était é llama llamaba appelle s'appelle s'appelait chama chamava`)

var townPreps = set(`in en à a em near bei outside`)

// germanWords tell that a sentence is German, where every noun has a capital.
var germanWords = set(`ich und der die das bei beim war bin hab habe im seit von bis als mit dann davor auch nicht für am zum zur ein eine einer`)
