package offline

import "strings"

// part is what a stretch of a posting is about.
type part uint8

const (
	partUnknown part = iota
	partRequired
	partPreferred
	partDuties
	partOffer
	partAbout
	partLegal
)

// headingCues are phrases of headings, in the order they are tried: "preferred
// qualifications" is preferred, "about you" is no talk of the company.
var headingCues = []struct {
	part    part
	phrases []string
}{
	{partAbout, []string{"egal", "don't care", "doesn't matter", "not interested in", "peu importe", "est égal", "da igual", "no importa", "tanto faz", "não importa", "don't need", "do not need", "don't ask", "not needed from", "no pedimos", "how to apply", "to apply"}},
	{partRequired, []string{"desired candidate", "desired profile", "do without", "verzichten", "prescindir", "se passer d"}},
	{partPreferred, []string{"is een pre", "pluspunt", "mooi meegenomen", "fijn als", "zou fijn", "sarebbe bello", "sarebbe un plus", "gradit", "preferenzial", "costituisc", "titolo preferenziale", "may help", "would also love", "also love to", "nice to have", "nice-to-have", "nice but", "preferred", "preferably", "bonus points", "bonus", "desirable", "desired", "good to have", "great to have", "a plus", "pluses",
		"plus points", "optional", "extra points", "not required", "not necessary", "delighted", "kein muss", "no imprescindible", "pas obligatoire", "não obrigatório", "would be great", "would be nice", "would be wonderful", "wonderful if", "great if", "nice if", "even better", "not essential",
		"would help", "you also had", "also have", "sit up", "highly regarded", "regarded", "welcome", "ideally", "advantage", "asset", "also like", "helpful", "would love", "we'd love", "stand out", "brownie",
		"wünschenswert", "von vorteil", "idealerweise", "pluspunkte", "wäre schön", "schön wäre", "gern gesehen", "gerne gesehen", "außerdem freuen", "darüber hinaus", "kein muss",
		"deseable", "valorable", "se valora", "valoramos", "valorará", "valorarán", "sumará", "suma", "suma puntos", "puntos extra",
		"souhaité", "souhaitable", "apprécié", "atout", "idéalement", "en plus", "serait un", "un plus",
		"desejável", "desejáveis", "diferencial", "diferenciais", "valorizamos", "valoriza-se", "será um plus",
		"be glad", "be pleased", "please us", "make us happy", "would please", "be happy about", "nice", "would like", "would be good", "would be useful", "would be handy", "would be lovely", "would be ideal", "be a bonus", "extras", "lovely", "handy", "useful", "good if", "better still", "points for", "extra credit", "beneficial", "favour", "it helps", "helps if", "not a must", "dealbreaker", "added", "cherry on", "icing", "sets you apart", "set you apart", "ideal world", "wish list", "wishlist", "could have", "above and beyond", "optional", "happy to see", "like to see", "schön wär", "toll wär", "super wär", "gut wär", "ideal wär", "nett wär", "wäre toll", "wäre super", "wäre gut", "wäre nett", "wäre ideal", "freuen wir uns", "freuen würden", "freuen uns", "gern auch", "gerne auch", "gern", "gerne", "kür", "vorteilhaft", "hilfreich", "i-tüpfelchen", "nicht zwingend", "sahnehäubchen", "erwünscht", "im idealfall", "punkten", "plus", "ein plus", "vorteil", "valorad", "valorar", "nos gustaría", "sería ideal", "estaría bien", "no excluyente", "opcional", "ventaja", "mejor si", "mejor aún", "se agradece", "nos encantaría", "aprecia", "puntos", "plus", "souhait", "appréci", "petit plus", "petits plus", "bonus", "facultatif", "ce serait", "serait", "nous aimerions", "on aimerait", "aimerait", "encore mieux", "cerise sur", "bienvenu", "optionnel", "si en plus", "pas indispensable", "pas éliminatoire", "les plus", "desejá", "preferenc", "preferên", "condições preferenciais", "bônus", "dá jeito", "seria ótimo", "seria bom", "seria bem-vindo", "legal se", "vantagem", "agradece", "conta a favor", "conta pontos", "também é bom"}},
	{partOffer, []string{"wat krijg je", "wat bieden", "wij bieden", "dit bieden", "dit krijg je", "arbeidsvoorwaarden", "voordelen", "ons aanbod", "cosa offriamo", "offriamo", "si offre", "cosa trovi", "vantaggi", "retribuzione", "benefit", "we offer", "we can offer", "perks", "salary", "compensation", "what's in it", "what you get", "what you'll get", "you'll learn", "you will learn",
		"you'll receive", "why ", "we provide", "you get from us", "du bekommst", "sie bekommen", "bei uns gibt", "package", "remuneration", "rewards", "pay and", "and pay", "pay range", "on offer", "in return",
		"wir bieten", "bieten wir", "geben können", "unser angebot", "deine vorteile", "ihre vorteile", "das erwartet dich", "das erwartet sie", "darauf kannst du dich freuen",
		"ofrecemos", "se ofrece", "qué ofrece", "te damos", "beneficios", "nous offrons", "on te propose", "nous vous proposons", "nous proposons", "on vous propose", "avantages",
		"ce qu'on propose", "benefícios", "oferecemos", "o que oferece",
		"offered", "you get", "you'll get", "what we give", "our offer", "in it for you", "was wir ihnen", "kriegst du", "bekommst du", "freuen kannst", "vorteile", "das gibt's", "das gibts", "konditionen", "te espera", "condiciones", "qué te llevas", "ce qu'on t'offre", "ce qu'on offre", "ce que nous offrons", "on offre", "on t'offre", "vantagens", "o que damos", "damos-te", "remuneração", "remuneración", "rémunération", "vergütung", "gehalt"}},
	{partLegal, []string{"equal opportunit", "equal employment", "diversity", "eeo", "privacy", "datenschutz", "disclaimer", "inclusion", "accommodation"}},
	{partRequired, []string{"wie ben jij", "wie ben je", "ben jij", "wat vragen", "wij vragen", "dit vragen", "profiel", "breng je mee", "neem je mee", "heb je in huis", "functie-eisen", "vereisten", "wie zoeken", "zoeken wij", "chi cerchiamo", "cosa cerchiamo", "requisiti", "competenze", "cosa chiediamo", "chi sei", "tuo profilo", "requirement", "required", "qualification", "must have", "must-have", "you bring", "you'll bring", "you will bring", "you must bring", "you need", "you'll need", "you will need",
		"i need", "we need", "we want", "needed", "looking for", "seeking", "who you are", "about you", "you are", "you're", "your profile", "your background", "dein background", "dein hintergrund", "your skills", "you have", "you've got", "you should",
		"ideal candidate", "ideal person", "right person", "successful candidate", "person specification", "person spec", "essential", "minimum", "skills", "experience", "education", "eligib", "knowledge",
		"candidate", "competenc", "ask for", "we ask", "we expect", "we require", "criteria", "licence", "license", "certification", "what it takes", "fit if", "great fit", "right for you if", "prerequisite", "tech stack", "must",
		"ihr profil", "dein profil", "das profil", "bringst du", "bringen sie", "mitbring", "anforderung", "voraussetzung", "qualifikation", "fachliche", "wir erwarten", "erwarten wir", "wir suchen",
		"du bringst", "sie bringen", "das bist du", "wen wir suchen", "solltest du", "kenntnisse", "muss",
		"requisitos", "perfil", "buscamos", "pedimos", "se pide", "se requiere", "necesitamos", "necesitas", "imprescindible", "conocimientos", "formación", "exigimos", "experiencia",
		"profil", "compétences", "recherch", "exigences", "on cherche", "nous cherchons", "on attend", "tu as", "vous avez", "tu es", "vous êtes", "indispensable", "formation", "prérequis", "on demande",
		"procuramos", "você precisa", "precisamos", "esperamos", "buscando", "conhecimentos", "formação", "qualificações", "obrigatório", "experiência", "pré-requisitos",
		"exp", "language", "sprachen", "sprachkenntnisse", "idioma", "langues", "línguas", "können solltest", "solltest", "sollten sie", "was du können", "what we ask", "we're after", "we are after", "you're after", "after in you", "we look for", "non-negotiable", "mandatory", "deal breaker", "need to have", "need from you", "the basics", "credentials", "is this you", "sound like you", "your strengths", "your toolkit", "your experience", "expectation", "applicant", "what you know", "have to have", "prior to applying", "das brauchst du", "brauchst du", "brauchen sie", "brauchen wir", "das solltest", "was du mitbringst", "was wir uns wünschen", "wünschen wir uns", "erwartung", "das bringst", "pflicht", "aptitudes", "lo que buscamos", "qué buscamos", "queremos", "hace falta", "necesario", "obligatorio", "debes", "exigencias", "condiciones necesarias", "requerimientos", "il vous faut", "il te faut", "il nous faut", "on veut", "attentes", "vos atouts", "votre parcours", "ton parcours", "obligatoire", "savoir-faire", "savoir-être", "conditions requises", "pré-requis", "aptitudes", "exigências", "pré-requisito", "o que pedimos", "pedimos", "é preciso", "necessário", "queremos", "competências", "condições obrigatórias", "condições de admissão", "aptidões"}},
	{partDuties, []string{"ga je doen", "ga jij doen", "taken", "werkzaamheden", "de functie", "cosa farai", "ti occuperai", "mansioni", "attività", "il ruolo", "responsibilit", "duties", "you'll do", "you will do", "you'll be doing", "the role", "your role", "your tasks", "tasks", "job description", "day to day", "day-to-day",
		"your mission", "about the job", "overview", "summary", "the position", "your impact", "a typical day", "the job", "what to expect", "you will be", "the opportunity",
		"aufgaben", "tätigkeit", "dein job", "das machst du", "was dich erwartet", "was sie erwartet", "funciones", "responsabilidades", "vas a hacer", "harás", "tareas", "el puesto",
		"missions", "tâches", "ton quotidien", "votre quotidien", "ton rôle", "votre rôle", "le poste", "atividades", "atribuições", "vai fazer", "descrição da vaga", "descripción", "seu dia",
		"you'll be", "purpose of", "main tasks", "main activities", "accountabilit", "scope of", "your day", "your work", "what the job", "what the work", "key activities", "dein alltag", "ihr alltag", "das tust du", "was du tust", "was du machst", "dein arbeitstag", "einsatzgebiet", "qué harás", "tu día", "tu misión", "misión", "cometidos", "el trabajo", "ce que tu feras", "ce que vous ferez", "tes journées", "vos journées", "ta mission", "votre mission", "le job", "o dia a dia", "dia a dia", "o que vais fazer", "missão", "tarefas", "caracterização"}},
	{partAbout, []string{"over ons", "wie zijn wij", "wie wij zijn", "sollicit", "enthousiast", "chi siamo", "l'azienda", "candidars", "about", "who we are", "closing date", "deadline", "apply by", "start date", "our company", "our mission", "our story", "our team", "our values", "our stack",
		"apply", "contact", "application process", "the company", "the team", "hiring process", "next steps", "interview",
		"über uns", "kontakt", "bewerb", "wer wir sind", "unternehmen", "sobre nosotros", "quiénes somos", "la empresa", "el proceso", "à propos", "qui sommes", "l'entreprise", "le processus",
		"métodos de sele", "selection process", "auswahlverfahren", "proceso de selección", "processo de sele", "candidatura", "quem somos", "sobre nós", "a empresa", "processo seletivo"}},
}

const maxHeadingWords = 9

// partOfHeading names the part that a heading opens, partUnknown for words that
// head nothing known.
//
// In a label, as in "Preferred: ...", one word is enough; a line by itself must
// be made of nothing else, since "Driving licence preferred" asks for one thing.
func partOfHeading(text string, label bool) part {
	text = lowered(text)
	if strings.Contains(text, "equal opportunit") {
		return partLegal
	}
	for _, c := range headingCues {
		for _, p := range c.phrases {
			if (weakHeadings[p] && !(label && weighing[p]) || weighing[p] && !label || addressed[p]) && !bareHeading(text) {
				continue
			}
			if i := strings.Index(text, p); i >= 0 && (i == 0 || !isWordRune(rune(text[i-1])) && text[i-1] < 128) {
				if c.part == partRequired && p != "do without" && refusesAll(text) {
					return partAbout
				}
				return c.part
			}
		}
	}
	if refusesAll(text) {
		for _, w := range strings.Fields(text) {
			if askings[strings.Trim(w, ":.,?!…")] {
				return partAbout
			}
		}
	}
	return partUnknown
}

// refusesAll sees the heading of what is not asked: "What you won't need", "Ce
// qu'on ne demande pas".
func refusesAll(text string) bool {
	for _, w := range strings.Fields(text) {
		w = strings.Trim(w, ":.,?!…")
		if negations[w] && w != "no" || w == "no" && strings.Contains(text, "pedimos") {
			return true
		}
	}
	return false
}

// weakHeadings head a part only when nothing particular stands with them:
// "Driving licence" and "Experience of dementia care" are things asked for.
var weakHeadings = set(`exp language sprachen idioma langues línguas experience knowledge licence license certification skills education competenc candidate eligib needed must welcome advantage
regarded competências aptitudes expectation applicant perfil experiencia conocimientos formación experiência conhecimentos formação kenntnisse profil compétences formation qualifikation asset atout
helpful desired criteria seeking minimum muss apply nice offered`)

// addressed are words to the reader that head a part by themselves alone: "You
// are:", but not "You are a good listener".
var addressed = map[string]bool{"you are": true, "you're": true, "you have": true, "you've got": true, "you should": true, "tu as": true, "vous avez": true, "tu es": true, "vous êtes": true, "we need": true, "i need": true,
	"you need": true}

// weighing are words that weigh one thing as often as they head a part.
var weighing = set(`required essential needed must minimum preferred preferably desirable desired bonus optional advantage asset helpful welcome ideally regarded
imprescindible indispensable obligatorio obrigatório desejável desejáveis deseable souhaité souhaitable apprécié valorable idealmente idéalement wünschenswert
idealerweise diferencial diferenciais suma valoramos atout muss plus points valor pluspunkt gern gerne extras lovely handy useful beneficial added serait plus vorteil ventaja vantagem appréci souhait desejá preferenc preferên aprecia valorad valorar vorteilhaft hilfreich erwünscht bienvenu facultatif 
opcional necesario necessário obligatoire pflicht mandatory nice offered`)

// bareHeading reports whether a line is made of words of headings alone.
func bareHeading(text string) bool {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !isWordRune(r) && r != '\'' && r != '-' }) {
		if !headingWords[w] {
			return false
		}
	}
	return true
}

var headingWords = set(`exp must-have must-haves nice-to-have nice-to-haves good-to-have know-how experience experiences knowledge licence licences license licenses certification certifications certificates skill skills education
competence competencies competences candidate candidates eligibility and or of the a your our you for key core technical professional work working
relevant training languages language soft hard personal other additional essential minimum abilities ability background attributes expertise
requirements qualifications required ideal successful what who we with have will bring criteria profile academic general basic it is are it's its an
needed must haves also highly regarded welcome selection advantage if assets asset helpful desired seeking to apply how here's this from be offered
perfil experiencia experiência conocimientos conhecimentos formación formação y e et und deine dein ihre ihr das kenntnisse profil qualifikation
qualifikationen compétences formation expérience técnicos técnicas profesional profissional comportamental académica acadêmica idiomas idioma langues
sprachen habilidades del el la o do da candidato ton votre tes vos atout atouts ein muss
tu vous as avez es êtes you've got you're i should successful right person need needs would great nice love like for in them don't do not would desirable
preferred bonus optional points von vorteil wünschenswert deseable deseables desejável desejáveis souhaité souhaitée souhaités recherché diferencial diferenciais
imprescindible imprescindibles obrigatórios obrigatório obligatorio obligatorios un plus requisitos mínimos anforderungen voraussetzungen kriterien compétences anforderungsprofil exigências criterios habilidades aptitudes pluses extras lovely handy useful beneficial mandatory expectations applicants points pluspunkt pluspunkte pflicht gern gerne gesehen wäre schön toll super vorteilhaft hilfreich erwünscht
competências condições condiciones preferenciais necesario necesarios necessário necessários valorable valorables se valora valorará ventaja vantagem vantagens souhaitables apprécié appréciés obligatoire obligatoires bienvenu facultatif opcional opcionales opcionais serait seraient petit petits les le la é para na en na em com con que we'd us only more de del da do even better qué que suma valoramos role job position helpful ideally asset`)

// headingLike tells "Skills and Experience" from the bullet "Driving licence"
// or "3 years of experience": a heading asks for nothing by itself. listed says
// that list marks follow it.
func headingLike(s sentence, run span, listed bool) bool {
	words := countWords(s, run)
	if words == 0 || words > maxHeadingWords || isAsk(s, run) {
		return false
	}
	last := s.toks[len(s.toks)-1].lower
	if s.ends && last == "." && !strings.HasSuffix(s.quote(run), "..") {
		return false
	}
	for _, t := range s.toks[run.from:run.to] {
		if t.kind == number || t.lower == "," {
			return false
		}
	}
	if holds(particularAsks, s, run) {
		return false
	}
	return words <= 6 || listed || last == ":" || last == "?" || last == "." || last == "…"
}

// particularAsks stand in a line that asks for one thing, which a heading does
// not.
var particularAsks = newFrameIndex([]frame{
	{pattern: "experience|experienced with|in|as|of"}, {pattern: "knowledge|understanding|command of"}, {pattern: "degree|diploma|fluent|fluency|valid"},
	{pattern: "licence|license|certificate required|preferred"}, {pattern: "is|are required|preferred|desirable"}, {pattern: "is|are|would a|an plus|bonus|advantage"},
	{pattern: "skills|certification|training in"}, {pattern: "communication skills"},
	{pattern: "experiencia|conocimientos|dominio|experiência|conhecimentos|domínio|conhecimento en|em|de|con|com|como"}, {pattern: "erfahrung|kenntnisse|umgang in|mit|als|im"},
	{pattern: "expérience|connaissance|connaissances|maîtrise de|du|en|des|comme|dans"},
})

// isAsk sees words that ask for something particular, which a heading does not.
func isAsk(s sentence, sp span) bool {
	for i := sp.from; i < sp.to; i++ {
		switch s.toks[i].lower {
		case "must":
			if i+1 < sp.to && !mustHeads[s.toks[i+1].lower] {
				return true
			}
		case "year", "years", "yrs", "jahre", "años", "ans", "anos":
			return true
		}
	}
	return false
}

var mustHeads = set(`have haves bring ":" :`)
