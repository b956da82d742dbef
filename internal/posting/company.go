package posting

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/internal/town"
)

// employer gathers what speaks for each name being the employer's.
type employer struct {
	title  string
	scores map[string]int    // by folded name without its legal form
	forms  map[string]string // the name as it is written, the strongest source first
	best   map[string]int    // how strong that source was
	order  []string
	told   map[string]bool // names that stand in the posting's text or the page's foot
}

var (
	legalForm   = regexp.MustCompile(`(?:^|[\s,])(?:GmbH(?: & Co\. KG(?:aA)?)?|mbH|AG|SE|KG|OHG|UG|eG|e\.\s?V\.|Ltd\.?|Limited|LLP|PLC|plc|Inc\.?|inc\.|LLC|Corp\.?|Corporation|Co\.|AB|ASA|AS|A/S|ApS|Oy|Oyj|SASU?|SARL|EURL|SRL|ASBL|VZW|gGmbH|GbR|e\.\s?K\.|SCOP|S\.A\.|SA|S\.p\.A\.|S\.r\.l\.|Srl|S\.L\.(?:U\.)?|SL|BV|B\.V\.|NV|N\.V\.|Sp\. z o\.o\.|s\.r\.o\.|Pty(?: Ltd\.?)?|Pvt\.? Ltd\.?|Lda\.?|Ltda\.?|S\.A\. de C\.V\.|CIC|Group|Holdings?|Foundation|Trust)\.?$`)
	formTail    = regexp.MustCompile(`(?i)[\s,]+(?:gmbh(?: & co\. kg(?:aa)?)?|mbh|ag|se|kg|ohg|ug|eg|e\.\s?v\.|ltd\.?|limited|llp|plc|inc\.?|llc|corp\.?|corporation|co\.|ab|asa|a/s|aps|oyj?|sasu?|sarl|eurl|asbl|vzw|ggmbh|gbr|e\.\s?k\.|srl|scop|s\.a\.|sa|s\.p\.a\.|s\.r\.l\.|s\.l\.(?:u\.)?|sl|b\.?v\.?|n\.?v\.?|pty(?: ltd\.?)?|pvt\.? ltd\.?|lda\.?|ltda\.?|s\.a\. de c\.v\.|cic)\.?$`)
	properName  = `(?:\p{Lu}[\p{L}\p{N}&.'’/-]*|\d+\p{L}*)(?:(?:\s+(?:&|and|und|et|y|e|of|the|for|de|du|des|la|le|les|del|do|da|dos|van|von|der|in|i|och|at|am|zum|à|l'))*\s+(?:\p{Lu}[\p{L}\p{N}&.'’/-]*|\d+\p{L}*|&)){0,6}`
	hiringText  = regexp.MustCompile(`^(?:(?:[Aa]t|[Tt]he|[Dd]er|[Dd]ie|[Dd]as|[Ll]a|[Ll]e|[Ee]l|[Oo]|[Aa])\s+|[Ll]')?(` + properName + `(?:,? (?:GmbH|Inc\.|Ltd\.?|LLC|inc\.))?)\s+(?:is (?:now |currently )?(?:hiring|looking for|seeking|recruiting)|are (?:hiring|looking for|recruiting)|seeks|sucht|suchen|recrute|recherche|söker|zoekt|busca|cerca|contrata|procura|selecciona|needs)\b`)
	aboutText   = regexp.MustCompile(`^(?i:about|über|om|over|à propos de|sobre|why|warum|pourquoi|join|why join|chi è|life at|working at|who is|welcome to)\s+(\p{Lu}[\p{L}\p{N}&.'’ -]{1,50}?)\??$`)
	atStart     = regexp.MustCompile(`^(?:At|Bei|Chez|En|Hos|Bij|Na|No|In|Da|Join|Willkommen bei|Welcome to|Work for|Working for)\s+(?:der |dem |den |el |la |o |a |the )?(` + properName + `)(?:,|\s+(?:we|wir|you|du|sie|nous|vous|on|vi|wij|buscamos|trabajamos|arbeiten|bist|are|is|somos|siamo|sommes|sind|zijn|we're|suchen|sucht|cerchiamo|zoeken|cherchons|aide|aidons|hilft|helfen))`)
	saysOfSelf  = regexp.MustCompile(`^(?:(?:The|Der|Die|Das|La|Le|El|O|A|L['’])\s*)?(` + properName + `(?:,? (?:GmbH|Inc\.|Ltd\.?|LLC|inc\.|Limited))?)(?:\s\(\p{Lu}{2,6}\))?,?\s+(?:is|are|was|were|has|have|runs|run|makes|make|builds|build|designs|sells|offers|provides|operates|employs|hires|develops|helps|produces|supplies|delivers|grows|brews|bakes|cares|opened|started|began|exists|welcomes|publishes|repairs|cleans|looks after|serves|teaches|manages|owns|believes|keeps|gets|moves|ships|treats|ist|sind|hat|haben|baut|entwickelt|produziert|betreibt|liegt|bietet|fertigt|steht|fördert|macht|stellt|plant|versorgt|betreut|pflegt|vermietet|verkauft|liefert|est|sont|fabrique|accueille|propose|conçoit|emploie|compte|répare|développe|édite|gère|chauffe|construit|assure|vend|es|fabrica|diseña|tiene|gestiona|lleva|cuenta|ofrece|desarrolla|nació|é|tem|constrói|desenvolve|faz|cuida|nasceu|produz|atua|är|har|tillverkar|bygger|utvecklar|driver|heeft|maakt|bouwt|ontwikkelt|levert|produce|realizza|gestisce|planta|cultiva|cria|vende|entrega|wurde|gehört|arbeitet|begleitet|fait|forme|soigne|réunit|transporta)(?:\s|$)`)
	weAre       = regexp.MustCompile(`^(?:[Ww]e are|[Ww]e're|[Ww]ir sind|[Ss]omos|[Nn]ous sommes|[Ss]iamo|[Ww]ij zijn|[Vv]i är)\s+(?:the |der |die |das |el |la |le |les |los |las |o |a |il |lo |de |het |l['’])?(` + properName + `)(?:[,.]|\s(?:in|en|em|à|und|and|y|e|et|with|mit|con|com|avec)\s|$)`)
	forOurs     = regexp.MustCompile(`(?:für (?:unser(?:e[nmr]?)?|das|die|den)|for|pour|para|at our) ((?:Hotel|Restaurant|Gasthof|Café|Praxis|Klinik|Kanzlei|Autohaus|Bäckerei|Schule|Kita) ` + properName + `)`)
	mailHost    = regexp.MustCompile(`(?i)(?:@|https?://(?:www\.)?|www\.)([\p{L}\d-]+(?:\.[\p{L}\d-]+)*)\.\p{L}{2,}`)
	acronymEnd  = regexp.MustCompile(`\s+\(\p{Lu}[\p{L}&]{1,9}\)$`)
	bracketsEnd = regexp.MustCompile(`\s+\([^()]{2,40}\)$`)
)

func newEmployer(title string) *employer {
	return &employer{title: fold(genderless(title)), scores: map[string]int{}, forms: map[string]string{}, best: map[string]int{}, told: map[string]bool{}}
}

// try counts one source for a name.
func (e *employer) try(name string, weight int) {
	name = bracketsEnd.ReplaceAllString(strings.Trim(squeeze(name), " ,;:|–—-\"“”"), "")
	if !formTail.MatchString(name) {
		name = strings.TrimRight(name, ".")
	}
	n := utf8.RuneCountInString(name)
	if n < 2 || n > 80 || letters(name) < 2 || companyName(name) == "" || pronoun(name) || generic(name) || boardNames.MatchString(name) || months[strings.ToLower(firstWord(name))] != 0 {
		return
	}
	key := fold(formTail.ReplaceAllString(name, ""))
	if key == "" || key == e.title || e.title != "" && wordsIn(e.title, key) || noEmployer(name, key, weight) {
		return
	}
	if _, known := e.scores[key]; !known {
		e.order = append(e.order, key)
		if words := strings.Fields(key); len(words) > 1 && slices.ContainsFunc(words, orgNouns.has) {
			e.scores[key] = 2
		}
	}
	e.scores[key] += weight
	if weight > e.best[key] {
		e.forms[key], e.best[key] = name, weight
	}
}

// noEmployer reports whether a name, and folded, is known to be of something else.
// A strong source makes one out of a town's name or an occupation's all the same.
func noEmployer(name, key string, weight int) bool {
	words := strings.Fields(key)
	switch {
	case headsPart(key), isControl(name):
		return true
	case weight < 5 && town.Known(name):
		return true
	case weight < 4 && roleLike(name) && !slices.ContainsFunc(words, orgNouns.has):
		return true
	}
	return strings.ContainsAny(name, "0123456789") && slices.ContainsFunc(strings.Fields(name), isCode)
}

// orgNouns are what employers are called by: a name that holds one is more likely
// theirs than that of a place or a person.
var orgNouns = indexJobWords("clinic clinique clínica klinik* klinikum hospital* hôpital krankenhaus ziekenhuis ospedale universit* universid* hochschule college school* schule* école collège lycée escuela colegio escola scuola basisschool academy akademie council borough county gemeente stadt stadtwerke landkreis kreis* verbandsgemeinde amt mairie commune communauté syndicat ayuntamiento câmara município comune provincia ministry department " +
	"fondation foundation fundación fundação fondazione stiftung stichting verein association associação asociación associazione institut* instituto istituto charity trust society cooperativa cooperative coopérative genossenschaft company group gruppe groupe grupo gruppo holding* partners associates services systems solutions consulting engineering logistics transport* foods bakery bäckerei boulangerie panadería padaria bakkerij brewery brauerei restaurant restaurante ristorante café hotel hôtel hostal albergo inn farm farms nursery gardens garage autohaus praxis cabinet kanzlei studio estudio atelier werkstatt workshop works mill scierie usine fabrik werke bau elektro technik technologies laboratories labs pharma pharmacy apotheke pharmacie farmacia museum musée museo theatre theater théâtre teatro library bibliothek home* résidence residencia residenz haus centre center zentrum centro press verlag media bank versicherung insurance agency agence agencia agenzia personal* staffing recruitment imprimerie menuiserie fromagerie domaine bodega bodegas quinta hacienda confecciones industria* industries")

// headsPart reports whether a folded name is a heading of a posting's part: most
// of its words are.
func headsPart(key string) bool {
	words := strings.Fields(key)
	s, matched := headingSection(words)
	return s != noSection && matched*2 >= len(words) && (len(words) != 2 || matched == 2 || headings.exact[words[0]] != nil)
}

func firstWord(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return strings.Trim(first, ".,")
}

// host favours the names that an address of the employer's is made of.
func (e *employer) host(label string, weight int) {
	label = strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(label))
	if len(label) < 4 || boardNames.MatchString(label) {
		return
	}
	for _, key := range e.order {
		plain := plainLetters(key)
		long := plainLetters(firstWord(key))
		if plain != "" && (strings.Contains(label, plain) || strings.Contains(plain, label) || len(long) >= 5 && strings.Contains(label, long)) {
			e.scores[key] += weight
		}
	}
}

// plainLetters writes a name as the address of a site does.
func plainLetters(s string) string {
	s = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "é", "e", "è", "e", "ê", "e", "à", "a", "á", "a", "ã", "a", "â", "a", "ç", "c", "í", "i", "ó", "o", "õ", "o", "ô", "o", "ú", "u", "ñ", "n", "å", "a", "ø", "o", "î", "i", "ï", "i", "û", "u").Replace(strings.ToLower(s))
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// read counts what the lines of a posting say of who hires.
func (e *employer) read(lines []line, nextLine bool) {
	if f := readFacts(lines, nextLine); f.value[fieldCompany] != "" {
		e.try(f.value[fieldCompany], 7)
	}
	for i, l := range lines {
		if i >= 100 && i < len(lines)-20 {
			continue // names stand at the beginning and at the end
		}
		if l.kind != bullet && i+1 < len(lines) && startsHiring.MatchString(lines[i+1].text) {
			e.try(article.ReplaceAllString(l.text, ""), 4)
		}
		if m := aboutText.FindStringSubmatch(strings.TrimRight(l.text, ":")); m != nil && (l.kind == heading || utf8.RuneCountInString(l.text) <= 40) {
			e.try(m[1], 3)
		}
		if utf8.RuneCountInString(l.text) <= 70 && l.kind != bullet {
			e.wholeLine(l, i, len(lines))
		}
		for _, s := range sentences(clip(l.text, 1200)) {
			e.sentence(s)
		}
		e.organisations(l.text)
	}
	for _, l := range lines {
		if !anyOf(l.text, "@", "://", "www.") {
			continue
		}
		for _, m := range mailHost.FindAllStringSubmatch(clip(l.text, 1200), 5) {
			labels := strings.Split(m[1], ".")
			e.host(labels[len(labels)-1], 3)
		}
	}
}

// organisations counts names in running text that hold a word for a kind of
// employer: "we at Atelier Nuvola".
func (e *employer) organisations(text string) {
	text = clip(text, 600)
	if !slices.ContainsFunc(strings.Fields(text), func(w string) bool {
		first, _ := utf8.DecodeRuneInString(w)
		return unicode.IsUpper(first) && orgNouns.has(strings.ToLower(strings.Trim(w, ".,;:()!?\"'")))
	}) {
		return
	}
	for _, at := range organisation.FindAllStringIndex(text, 6) {
		name := strings.TrimRight(text[at[0]:at[1]], ".'’-&")
		words := strings.Fields(foldHeading(name))
		if len(words) > 1 && len(words) <= 7 && (orgNouns.has(words[0]) || orgNouns.has(words[len(words)-1])) {
			e.try(article.ReplaceAllString(name, ""), 1)
		}
	}
}

var organisation = regexp.MustCompile(properName)

var (
	startsHiring = regexp.MustCompile(`^(?:sucht|recrute|recherche|is (?:hiring|looking|seeking|recruiting)|söker|zoekt|busca|seeks|procura|cerca|selecciona)\b`)
	article      = regexp.MustCompile(`^(?:[Tt]he|[Dd]er|[Dd]ie|[Dd]as|[Ll]a|[Ll]e|[Ll]es|[Ee]l|[Oo]|[Aa])\s+|^[Ll]['’]`)
)

func (e *employer) sentence(s string) {
	s = clip(s, 200)
	if m := hiringText.FindStringSubmatch(s); m != nil {
		e.try(m[1], 4)
		return
	}
	if m := weAre.FindStringSubmatch(s); m != nil {
		e.try(m[1], 3)
	}
	if m := atStart.FindStringSubmatch(s); m != nil {
		e.try(article.ReplaceAllString(m[1], ""), 3)
	}
	if m := forOurs.FindStringSubmatch(s); m != nil {
		e.try(m[1], 3)
	}
	if m := saysOfSelf.FindStringSubmatch(s); m != nil && !demanded.MatchString(s[len(m[0])-1:]) {
		weight := 1
		if strings.Contains(m[1], " ") {
			weight = 2
		}
		if formTail.MatchString(m[1]) {
			weight = 4
		}
		e.try(m[1], weight)
	}
}

// demanded goes on about something that is asked for: "First aid is a must".
var demanded = regexp.MustCompile(`(?i)^\W*(?:an? |un[ea]? |ein[e]? |om |een )?(?:must|required|essential|desirable|preferred|needed|plus|bonus|advantage|mandatory|necessary|erforderlich|voraussetzung|vorteil|wünschenswert|muss|nécessaire|exigé|requis|souhaité|obligatoire|atout|imprescindible|necesari|valora|requerid|obrigatóri|necessári|desejável|diferencial|richiest|necessari|vereist|pre\b)`)

var wholeName = regexp.MustCompile(`^` + properName + `(?:,? (?:GmbH(?: & Co\. KG)?|e\.\s?V\.|Inc\.?|inc\.|Ltd\.?|LLC|Lda\.?|S\.L\.|S\.A\.))?$`)

// wholeLine counts a line that is nothing but a name.
func (e *employer) wholeLine(l line, i, all int) {
	s := plainSigns(l.text)
	if name, ok := strings.CutSuffix(s, " logo"); ok {
		e.try(name, 3)
		return
	}
	parts := topPart.Split(s, 5)
	for _, part := range parts {
		part = strings.TrimSpace(ratingTail.ReplaceAllString(part, ""))
		if formTail.MatchString(part) && !roleLike(part) && len(strings.Fields(part)) <= 9 {
			e.try(part, 4)
			continue
		}
		if len(parts) > 1 && i > 2 && i < all-12 || !wholeName.MatchString(part) || roleLike(part) || strings.ContainsAny(part, "0123456789") || len(strings.Fields(part)) > 7 {
			continue
		}
		scores := lineScores(part, false)
		scores[additional] = 0
		if firmest(scores, 3) != noSection {
			continue
		}
		if len(strings.Fields(part)) > 1 {
			e.try(part, 2)
		} else {
			e.try(part, 1)
		}
	}
}

var ratingTail = regexp.MustCompile(`\s+\d[.,]\d\b.*$`)

// name is the name that most speaks for, when that is enough.
func (e *employer) name(least int) string {
	best, most := "", least-1
	for _, key := range e.order {
		score := e.scores[key]
		for _, other := range e.order {
			if other != key && (strings.HasPrefix(other, key+" ") || strings.HasPrefix(key, other+" ")) {
				score += min(e.scores[other], 2)
			}
		}
		if score > most {
			best, most = key, score
		}
	}
	for _, other := range e.order { // the fuller name where a stronger source has it, or the posting itself
		if best != "" && other != best && (strings.HasPrefix(other, best+" ") && e.best[other] > e.best[best] || !strings.Contains(e.forms[other], ",") && e.told[other] && wordsIn(other, best) && e.scores[other]*2 >= e.scores[best]) {
			best = other
		}
	}
	if best == "" {
		return ""
	}
	return companyName(e.forms[best])
}

// companyOf names the employer of a page: by an element that is there for it,
// what the page's titles say beside the job's, the site's name and sign, and the
// posting's own sentences.
func (h *scanned) companyOf(title string, lines []line) string {
	e := newEmployer(title)
	for _, c := range h.company {
		if _, c = splitLabel(c); utf8.RuneCountInString(c) <= 80 {
			e.try(c, 6)
		}
	}
	site := siteCompany(h.meta["og:site_name"])
	e.try(site, 5)
	for _, w := range slices.Compact([]string{h.meta["og:title"], h.title, h.meta["twitter:title"]}) {
		e.window(w, title)
	}
	for _, logo := range h.logos {
		e.try(siteCompany(logoSince.ReplaceAllString(logo, "")), 4)
	}
	for _, owner := range h.owners {
		e.try(ownerTail.ReplaceAllString(owner, ""), 3)
	}
	for _, head := range append(slices.Clone(h.headings), h.subheads...) {
		if m := aboutText.FindStringSubmatch(head); m != nil {
			e.try(m[1], 2)
		} else if h.site != "" && len(head) < 70 && strings.Contains(plainLetters(head), strings.ReplaceAll(h.site, "-", "")) {
			e.try(head, 2)
		}
	}
	e.read(lines, true)
	e.zones(h, lines)
	e.host(h.site, 2)
	return e.name(2)
}

// zones reads the names that stand in a page's head and foot, and favours those
// that recur: the employer's is the one that stands in several parts of a page.
func (e *employer) zones(h *scanned, lines []line) {
	for _, zone := range [][]string{h.heads, h.feet} {
		for _, text := range zone {
			for _, part := range zonePart.Split(clip(text, 300), 12) {
				part = strings.TrimSpace(part)
				if name := ownerTail.ReplaceAllString(part, ""); letters(name) >= 4 && wholeName.MatchString(name) && !roleLike(name) && len(strings.Fields(name)) <= 8 {
					e.try(siteCompany(name), 1)
				}
			}
		}
	}
	texts := []string{h.title + " " + h.meta["og:title"], strings.Join(h.heads, " ") + " " + strings.Join(h.logos, " "), strings.Join(h.feet, " ") + " " + strings.Join(h.owners, " "), joinLines(lines)}
	for i := range texts {
		texts[i] = foldHeading(texts[i])
	}
	for _, key := range e.order {
		found := 0
		for i, text := range texts {
			in := wordsIn(text, key)
			found += btoi(in)
			e.told[key] = e.told[key] || in && i >= 2
		}
		e.scores[key] += max(0, 2*(found-1))
	}
}

// zonePart parts the names in a page's head and foot.
var zonePart = regexp.MustCompile(`\s*[|·•›»©/]\s*|\s+[-–—>]\s+|,\s|\.\s|\s{2,}`)

var (
	logoSince = regexp.MustCompile(`\s+[-–—|:]\s+.*$`)
	ownerTail = regexp.MustCompile(`(?i)[.,;]?\s*(?:all rights|alle rechte|tous droits|todos los|regulated|registered|reg\.|a company|impressum|privacy|terms|datenschutz|mentions)\b.*$|,\s.*$|\s+20\d\d.*$|\.\s\p{Lu}.*$`)
)

// window reads what a page's title says beside the job's.
func (e *employer) window(window, title string) {
	if m := hiringTitle.FindStringSubmatch(window); m != nil {
		e.try(siteCompany(m[1]), 4)
		return
	}
	if m := atCompany.FindStringSubmatch(window); m != nil && fold(m[1]) == fold(title) {
		e.try(siteCompany(titleCuts.Split(m[2], 2)[0]), 5)
		return
	}
	parts := titleCuts.Split(window, 6)
	for i, part := range parts {
		if m := atCompany.FindStringSubmatch(part); m != nil && fold(m[1]) != "" && strings.Contains(fold(title), fold(m[1])) {
			e.try(siteCompany(m[2]), 5)
			continue
		}
		c := siteCompany(part)
		if c == "" || fold(c) == fold(title) || strings.HasPrefix(fold(title), fold(c)) || roleLike(c) && !formTail.MatchString(c) {
			continue
		}
		weight := 1
		if i == len(parts)-1 && i > 0 {
			weight = 3
		}
		if legalForm.MatchString(c) || siteTail.MatchString(part) {
			weight = 4
		}
		e.try(c, weight)
	}
}

// companyInText names the employer of a text without a page around it.
func companyInText(lines []line, title string, least int) string {
	e := newEmployer(title)
	e.read(lines, true)
	return e.name(least)
}
