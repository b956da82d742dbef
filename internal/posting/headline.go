package posting

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var titleCuts = regexp.MustCompile(`\s+[|–—·•»:-]+\s+|\s*[|»]\s*|:\s+`)

// genericTitles head pages of any job and name none.
var genericTitles = regexp.MustCompile(`(?i)^(?:careers?|jobs?|job (?:details?|description|opening|posting)|join (?:us|our team)|open(?:ing| position)s?|vacanc(?:y|ies)|home|apply(?: now)?|job search|current openings|work with us|we'?re hiring|karriere|stellenangebote?|stellenanzeige|offres? d'emploi|lediga jobb|login|log in|sign in|search|welcome|404|page not found|not found|microsoft word|untitled(?: document)?|unbenannt|document\d*|menu|cookies?|company|about us|aktuelles|news|mitmachen|recrutement|emplois?|trabaja con nosotros|empleos?|vagas?|lavora con noi|nouvelles|actualités|noticias|notícias|nieuws|novità|blog|employment|emploi|empleo|jobb|jobs und karriere|offene stellen|offene positionen|nos offres|portal de vagas|vacancy announcement|vacancy details|job vacancy|la \p{L}+ recrute|positions vacant|work for us|working for us|the role|volunteers|ausschreibung|stellenausschreibung|wir suchen dich|join our team!?|offerte di lavoro|unete al equipo|únete al equipo|jobs bei uns|ofertas de empleo|vacatures|werken bij|ehpad|mairie)$`)

// genericWords are those of which headings of pages with any job are made:
// "Current vacancies", "Nos offres d'emploi", "Werken bij ons".
var genericWords = indexJobWords("employment opportunit* career careers job jobs current open opening* vacanc* vacant vacature* vacante* vaga vagas work working with us for at our the join now hiring we're we are position positions post posts role roles available latest all list news notice notices recruitment recruiting situations staff page view details detail description advert announcement and of a in to an new " +
	"stelle stellen* offene aktuelle karriere jobs bei uns unsere freie ausschreibung* arbeiten beruf und zu den die das im dein ihr job* mitarbeiter* team " +
	"offre offres d'emploi emploi emplois poste postes à pourvoir vacants ouverts nos les carrière carrières recrutement recrutements rejoignez rejoindre nous travailler chez avis de du nouvelles actualités annonce annonces l'équipe équipe notre " +
	"oferta ofertas empleo empleos trabajo trabaja con nosotros bolsa vacantes puestos disponibles únete equipo noticias convocatoria convocatorias abertas trabalhe conosco connosco emprego empregos notícias recrutamento seleção selección processo proceso junta-te " +
	"lavora lavoro con noi offerte posizioni aperte opportunità annunci entra nel team unisciti " +
	"werken bij ons onze openstaande functies lediga jobb jobba hos oss ledige stillinger")

// generic reports whether words head a page of any job and name none.
func generic(s string) bool {
	if genericTitles.MatchString(strings.TrimSpace(s)) {
		return true
	}
	words := strings.Fields(foldHeading(s))
	return len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool { return !genericWords.has(w) })
}

// address keeps the words of a page's own address: many name the job and the
// employer.
func (h *scanned) address(base *url.URL) {
	if base == nil {
		return
	}
	h.slug = foldHeading(strings.NewReplacer("-", " ", "_", " ", "/", " ", ".", " ").Replace(base.Path))
	labels := strings.Split(strings.ToLower(base.Hostname()), ".")
	for _, l := range labels[:max(0, len(labels)-1)] {
		if len(l) > len(h.site) && !boardNames.MatchString(l) {
			h.site = l
		}
	}
}

// jobTitle picks the job's title among a page's headings, its shared title and
// its window title, by what speaks for each. labelled is what follows "Job
// title:" in the text.
func (h *scanned) jobTitle(labelled string, lines ...line) string {
	best, most := "", -100 // a page is not refused since its title is an unlikely one
	seen := map[string]int{}
	try := func(s string, weight int) {
		whole := s
		if m := lookingFor.FindStringSubmatch(s); m != nil && titleAlone(titleEnd(m[1])) {
			s = titleEnd(m[1])
			weight += 2
		}
		s = cutTitle(lastCrumb(s))
		if !h.usable(s) {
			return
		}
		key := fold(genderless(s))
		if seen[key] == 0 {
			weight += h.titleScore(s)
		}
		if callsForPeople(whole) {
			weight += 3
		}
		seen[key] += weight
		if seen[key] > most {
			best, most = s, seen[key]
		}
	}
	try(labelled, 6)
	for _, s := range h.named {
		try(s, 5)
	}
	for _, s := range h.headings {
		try(s, 5)
	}
	for _, s := range h.subheads {
		try(s, 2)
	}
	for _, l := range lines[:min(len(lines), 6)] {
		if (l.kind == heading || roleLike(l.text) || headedByRole(l.text)) && utf8.RuneCountInString(l.text) <= 140 && !endsSentence(l.text) && !strings.Contains(l.text, " | ") {
			try(l.text, 2)
		}
	}
	for _, title := range calledFor(lines) {
		try(title, 1)
	}
	text := fold(joinLines(lines))
	for _, w := range []string{h.meta["og:title"], h.meta["twitter:title"], h.title} {
		if m := hiringTitle.FindStringSubmatch(w); m != nil {
			try(m[2], 4)
		}
		for i, part := range titleCuts.Split(w, 6) {
			if m := atCompany.FindStringSubmatch(part); m != nil {
				part = m[1]
			}
			weight := 4 - min(i, 2)
			if key := fold(genderless(cutTitle(part))); seen[key] == 0 {
				weight -= 3 // a window title cannot confirm itself
			}
			if h.employs(part) {
				weight -= 4
			}
			if text != "" && !strings.Contains(text, fold(genderless(cutTitle(part)))) {
				weight -= 3 // the posting itself never says it
			}
			try(part, weight)
		}
	}
	return h.fuller(best)
}

// fuller is the heading that goes on where a title ends.
func (h *scanned) fuller(best string) string {
	for _, s := range append(slices.Clone(h.headings), h.subheads...) {
		if s = cutTitle(s); best != "" && len(s) > len(best) && strings.HasPrefix(s, best) && len(strings.Fields(s)) <= len(strings.Fields(best))+6 && h.usable(s) && !strings.Contains(s[len(best):], " at ") && !h.employs(s[len(best):]) {
			return s
		}
	}
	return best
}

// lastCrumb is what a path such as "Jobs / Operations / Buyer" ends with.
func lastCrumb(s string) string {
	parts := crumbPart.Split(s, 8)
	last := strings.TrimSpace(parts[len(parts)-1])
	if len(parts) > 1 && (generic(parts[0]) || controls[foldHeading(parts[0])]) && letters(last) >= 3 {
		return last
	}
	return s
}

var crumbPart = regexp.MustCompile(`\s+[/>›»]+\s+`)

// calledIn is how many lines of a page may call for people in a sentence.
const calledIn = 30

// calledFor are the roles that sentences at the start of a page look for: "We
// are looking for a welder".
func calledFor(lines []line) (titles []string) {
	for _, l := range lines[:min(len(lines), calledIn)] {
		if strings.HasSuffix(l.text, ":") || l.kind == bullet {
			continue
		}
		for _, s := range sentences(clip(l.text, 600)) {
			if m := lookingFor.FindStringSubmatch(s); m != nil {
				if title := titleEnd(m[1]); titleAlone(title) && (roleLike(title) || headedByRole(title)) {
					titles = append(titles, title)
				}
			}
		}
	}
	return titles
}

// callsForPeople reports whether a line says of itself that it names a job that
// is vacant: "Vacancy: Welder", "Welder wanted".
func callsForPeople(s string) bool {
	if titleCall.MatchString(s) {
		return true
	}
	at := signStart.FindStringSubmatchIndex(s)
	return at != nil && at[4] >= 0 && genericTitles.MatchString(s[at[4]:at[5]])
}

// employs reports whether words are little more than the name of the site's
// owner.
func (h *scanned) employs(s string) bool {
	f := strings.ReplaceAll(fold(s), " ", "")
	owner := strings.ReplaceAll(fold(siteCompany(h.meta["og:site_name"])), " ", "")
	return f == "" || owner != "" && strings.Contains(f, owner) || h.site != "" && strings.Contains(f, strings.ReplaceAll(h.site, "-", ""))
}

// titleScore is what speaks for words being the title of a job.
func (h *scanned) titleScore(s string) int {
	score := 0
	key := fold(genderless(s))
	if roleLike(s) || headedByRole(s) {
		score += 6
	} else if !weakRole.MatchString(s) {
		score -= 2
	}
	if genderMark.MatchString(s) {
		score += 4
	} else if orgNouns.has(fold(firstWord(s))) && !roleLike(s) {
		score -= 4 // an employer's name
	}
	if h.slug != "" && len(key) >= 5 && wordsIn(h.slug, strings.ReplaceAll(key, "-", " ")) {
		score += 3
	}
	if window := fold(h.title + " " + h.meta["og:title"]); wordsIn(window, key) && window != "" {
		score += 3
	}
	if sectionOf(line{kind: heading, text: s}) != noSection {
		score -= 6
	}
	if len(strings.Fields(s)) > 10 {
		score -= 3
	}
	if leadsLow(s) && !roleLike(s) {
		score -= 4
	}
	if !roleLike(s) && slices.ContainsFunc(strings.Fields(key), addressed.has) {
		score -= 5
	}
	if strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, ".") || strings.HasSuffix(s, ":") {
		score -= 3
	}
	if tailHeading(line{kind: heading, text: s}, 9, 10) || filled.MatchString(s) {
		score -= 6
	}
	return score
}

// filled marks a job in a list that is not to be had any more.
var filled = regexp.MustCompile(`(?i)\((?:filled|closed|besetzt|pourvue?|cubierta|vervuld|preenchida)\)`)

// addressed are words of sentences that speak to somebody or point to something,
// as headings of parts do and names of jobs do not.
var addressed = indexJobWords("waar wo où dónde onde dove you your yourself we our us what why how who when where this that these is are do does " +
	"du dein deine dir dich wir uns unser unsere ihr ihre sie was warum wie wer das dies so darum bist hast kannst " +
	"je jij jouw wij we ons onze dit dat wat wie waarom hoe zo ben heb ga krijg staat ziet " +
	"vous votre vos nous notre nos tu ton ta tes ce que qui pourquoi c'est êtes " +
	"te tú tu tus nosotros nuestra nuestro qué quién por cómo eres buscamos ofrecemos você sua seu nós nossa nosso quem somos é " +
	"chi cosa noi tuo tua ti sei cerchiamo offriamo perché")

func (h *scanned) usable(s string) bool {
	f := fold(s)
	n := utf8.RuneCountInString(s)
	return n >= 3 && n <= 200 && letters(s) >= 2 && !isNote(s) && !kindOfPost.has(f) && !generic(s) && f != "" &&
		f != fold(h.meta["og:site_name"]) && f != fold(siteCompany(h.meta["og:site_name"])) && !slices.ContainsFunc(h.company, func(c string) bool { return fold(c) == f })
}

var (
	titleRef  = regexp.MustCompile(`(?i)\s*[-–—|,(\[]?\s*(?:\b(?:ref(?:erence)?(?:[ .-]?(?:no|nr|number|nummer))?|job[ -]?(?:id|no|ref|number)|req(?:uisition)?(?: id)?|kennziffer|stellen-?id|referenz(?:nummer)?|réf(?:érence)?|vacancy (?:no|ref|id)|c[óo]digo|id|n[°º]|offre n°)\b\.?\s*[:#]?\s*[\p{L}\d/_-]*\d[\p{L}\d/_.-]*|#\s?[\p{L}]{0,4}-?\d[\p{L}\d-]*)\s*[)\]]?\s*$`)
	titleMany = regexp.MustCompile(`(?i)\s*\((?:\d+|one|two|three|several)\s*(?:x|posts?|positions?|vacanc(?:y|ies)|openings?|stellen?|postes?|plazas?|vagas?)\)\s*$|^\d+\s?x\s+`)
	titleCall = regexp.MustCompile(`(?i)^un\(e\)\s+|^(?:job application for|application for|apply for|(?:we(?:'|’)?re|we are) (?:looking for|seeking)|stellenangebot|stellenanzeige|jobangebot|job|recrutement|poste de|oferta de (?:empleo|trabajo)|vacante|vaga de|vaga para|lavoro|offerta di lavoro|vacature|vacatures|lediga? jobb|ledig stilling|we(?:'|’)?re hiring|we are hiring|now hiring|hiring|wanted|vacancy|job vacancy|se (?:solicita|busca|necesita|requiere)|buscamos|precisa-se(?: de)?|procura-se|contrata-se|admissão|admite-se|vaga|oferta|ofrecemos empleo|offre|recrute|on recrute|nous recrutons|gesucht|wir suchen|stellenausschreibung|offre d'emploi|vacature|söker|cercasi)\s*[:!–-]*\s+(?:an? |eine?n? |une? |en |ett |un[ao]? )?|\s+(?:wanted|needed|required|gesucht|gezocht|gevraagd|recherchée?s?|cercasi)(?:\s*[!.]*|\s*[!,.:–-].*)$`)
)

// titleTail is what stands behind the mark of a title and is no part of it.
var titleTail = regexp.MustCompile(`(?i)\s+(?:im|in)\s+(?:\d-?schicht\S*|schicht\S*|vollzeit|teilzeit|nachtschicht)\b.*$|\s+ab sofort\b.*$|\s+zum\s+(?:nächst|\d).*$|\s+für unser\p{L}*\s.*$|\s+(?:to join|wanted to)\s.*$|\s*\((?:alle geschlechter|all genders|tous genres)[^)]*\).*$`)

// titleArticle begins a title that was cut out of a sentence.
var titleArticle = regexp.MustCompile(`(?i)^(?:eine?n?|une?|un/une|un\(e\)|una?|un/a|uma?|an?|een)\s+`)

// cutTitle takes off a title what is not the job's name: signs, references, and
// the words that call for people.
func cutTitle(s string) string {
	s = stripBadge(squeeze(plainSigns(s)))
	s = titleMany.ReplaceAllString(titleRef.ReplaceAllString(s, ""), "")
	s = titleMany.ReplaceAllString(s, "")
	s = strings.TrimSpace(titleTail.ReplaceAllString(s, ""))
	if cut := titleCall.ReplaceAllString(s, ""); letters(cut) >= 3 {
		s = cut
	}
	if cut := titleArticle.ReplaceAllString(s, ""); cut != s && (roleLike(cut) || headedByRole(cut)) {
		s = orArticle.ReplaceAllString(cut, " $1 ")
	}
	return cutNotes(s, nil)
}

// plainSigns drops pictures, stars and other decoration around words.
func plainSigns(s string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if r == '‼' || r == '❗' || unicode.Is(unicode.So, r) || unicode.Is(unicode.Co, r) || r == '*' || r == 0xFE0F || r == 0x200D {
			return -1
		}
		return r
	}, s), " -–—|·•")
}

var (
	atCompany   = regexp.MustCompile(`^(.{3,120}?)\s+(?:at|@|bei|chez|hos|bij)\s+(\p{Lu}[^|]{1,80}|[0-9][^|]{1,80})$`)
	hiringTitle = regexp.MustCompile(`^(.{2,60}?)\s+(?i:is hiring|is looking for|is seeking|is recruiting|sucht|recrute|recherche|söker|zoekt|busca|cerca|selecciona|seleciona|seleziona|contrata|procura|cherche)(?i:\s+(?:an?|eine?n?|une?|en|ett|een|una?|um|uma))?\s+(.{3,120})$`)
	boardNames  = regexp.MustCompile(`(?i)\b(?:portal|job ?portal)\b|^(?:greenhouse|lever|workable|ashby|smartrecruiters|personio|teamtailor|recruitee|bamboohr|breezy|workday|jobvite|icims|join\.com|stepstone|monster|xing|totaljobs|reed|arbetsförmedlingen|adzuna|jooble|jobs?|careers?|job ?board|facebook|twitter|linkedin|indeed)\b`)
	siteHead    = regexp.MustCompile(`^(?i:werken bij|jobs? (?:bei|at|chez|hos)|karriere bei|careers? (?:at|with)|work(?:ing)? (?:at|for)|join|travailler (?:chez|à)|rejoindre|trabaja (?:en|con)|trabalhe (?:na|no|com)|lavora(?:re)? (?:in|con|presso)|arbeiten bei)\s+`)
	siteTail    = regexp.MustCompile(`(?i)\s*(?:[|–—:-]\s*)?\b(?:e-?recruit(?:ment|ing)|careers?|jobs?|karriere|job board|jobbörse|hiring|vacancies|vacatures|open positions|career site|jobs portal|recrute|stellenangebote|carrières|lavora con noi)\b\.?$|\s*[|–—:-]\s*(?:recruiting|recruitment|recrutement)$`)
)

// siteCompany turns "Acme Careers" into "Acme", and the name of a job board
// into "".
func siteCompany(s string) string {
	s = strings.TrimSpace(siteTail.ReplaceAllString(siteHead.ReplaceAllString(strings.TrimSpace(s), ""), ""))
	if s == "" || boardNames.MatchString(s) || genericTitles.MatchString(s) || strings.Contains(s, "://") {
		return ""
	}
	return s
}

// pronoun reports whether a captured name is a word that stands for one.
func pronoun(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	switch strings.ToLower(first) {
	case "we", "our", "the", "this", "that", "it", "who", "you", "your", "us", "he", "she", "they", "client", "company", "team", "job",
		"wir", "der", "die", "das", "unser", "vi", "nous", "notre", "wij", "ons", "role", "position", "if", "is", "are", "here":
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	return !unicode.IsUpper(r) && !unicode.IsDigit(r)
}
