package posting

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var furnitureNames = []string{"cookie", "cookies", "consent", "newsletter", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "share", "sharing", "sharedaddy",
	"social", "related", "relatedposts", "similar", "recommended", "recommendations", "sidebar", "navbar", "nav", "navigation", "menu", "footer",
	"modal", "popup", "banner", "skip", "contentinfo", "search", "pagination", "alert", "alerts", "comments", "comment", "toolbar", "chat", "chatbot", "testimonial", "testimonials", "gdpr"}

// furniture reports whether an element surrounds the main text rather than
// belonging to it. An element with half of the letters never does.
func furniture(n *html.Node, total int) bool {
	named := false
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Form, atom.Dialog, atom.Label:
		named = true
	case atom.Aside:
		return !factsInside(n) && treeLetters(n)*2 < total
	case atom.Header:
		named = n.Parent != nil && (n.Parent.DataAtom == atom.Body || n.Parent.DataAtom == atom.Div)
		named = named && len(find(n, func(c *html.Node) bool { return c.DataAtom == atom.H1 || c.DataAtom == atom.H2 })) == 0
	case atom.Main, atom.Article, atom.Body, atom.H1, atom.H2, atom.H3, atom.P, atom.Li, atom.Html, atom.Tr, atom.Td, atom.Tbody:
		return (n.DataAtom == atom.P || n.DataAtom == atom.Li) && onlyLinks(n)
	default:
		words := nameWords(n)
		named = attr(n.Attr, "role") == "dialog" || slices.ContainsFunc(furnitureNames, func(name string) bool { return slices.Contains(words, name) })
		named = named || isBlock(n.Data) && onlyLinks(n)
	}
	return named && treeLetters(n)*2 < total
}

// factsInside reports whether an element holds labelled facts of the posting.
func factsInside(n *html.Node) bool {
	facts := 0
	for i, lines := 0, treeLines(n, nil, nil); i < len(lines) && i < 40; i++ {
		facts += btoi(sectionOfFact(lines[i].text) != noSection)
	}
	return facts >= 2
}

// onlyLinks reports whether all that an element says is links to other pages.
func onlyLinks(n *html.Node) bool {
	links, in, all := 0, 0, 0
	var walk func(n *html.Node, linked bool)
	walk = func(n *html.Node, linked bool) {
		switch {
		case all-in > 200: // it says more than its links
			return
		case n.Type == html.TextNode:
			count := letters(n.Data)
			all += count
			if linked {
				in += count
			}
			return
		case n.Type == html.ElementNode && silent(n.Data):
			return
		case n.DataAtom == atom.A:
			href := attr(n.Attr, "href")
			if !linked && !strings.HasPrefix(href, "mailto:") && !strings.HasPrefix(href, "tel:") {
				links++
				linked = true
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, linked)
		}
	}
	walk(n, false)
	return links > 0 && in > 0 && in*20 >= all*19 && all < 600*links
}

// controls are lines that are a control of the page or a note of its own, not
// text, in whole.
var controls = indexLines(`set alert|show all|report|message|meet the hiring team|job poster|am i a good fit|tailor my resume|premium|retry premium|full job description|return to search result|return to search results|hiring insights|job activity|job saved|saved|applied|new job alert|email me jobs like this|email this job|send me jobs like this|share by email|create an alert|create a job alert|upload a cv|view company|view all|company page|visit our website|view website|more info|more information|learn more|find out more|back to vacancies|all jobs in|back to list|return to list|load more|start application|apply on company site|apply on company website|apply via email|apply externally|1-click apply|quick apply|i'm interested|not interested|hide job|hide this job|flag|flag this job|report this ad|report ad|sponsored|ad|advertisement|sign in to apply|log in to apply|register to apply|registered office|site map|accessibility|help|faq|about|blog|press|our services|services|products|news|events|gallery|donate|shop|my account|basket|search|filters|filter|sort by|results|job seekers|employers|recruiters|post a job|for employers|browse jobs|find jobs|jobs by email|follow us|instagram|youtube|tiktok|x|telegram|pinterest|copy|copied|reply|forward|unsubscribe|view in browser|attachments|1 attachment|sent from my iphone|get outlook for ios|get outlook for android
job speichern|stelle merken|schnellbewerbung|gehalt anzeigen|zum arbeitgeberprofil|mehr infos|mehr erfahren|zum unternehmensprofil|job teilen|inserat drucken|inserat teilen|inserat melden|zurück zur suche|zur übersicht|alle stellen|alle jobs|alle stellenangebote|weiter|leichte sprache|gebärdensprache|kontakt|suche|aktuelles|über uns|unternehmen|service|presse|newsletter|social media|facebook teilen|folgen sie uns|bewerbung starten|bewerbung absenden|formular|jetzt online bewerben|hier online bewerben|direkt online bewerben|job merken|nicht interessiert|stelle drucken|link kopieren|gesponsert|anzeige
signaler cette annonce|offre suivante|offre précédente|ajouter aux favoris|voir toutes les offres|voir l'entreprise|voir plus|voir moins|postuler en ligne|postuler à cette offre|postuler à l'offre|répondre à l'offre|déposer mon cv|créer une alerte|recevoir des offres similaires|suivre|contact|nous contacter|actualités|qui sommes-nous|nos services|s'inscrire|inscription|mon espace|gérer les cookies|tout refuser|paramétrer|lire la suite|haut|imprimer l'offre|partager l'offre|envoyer par mail|copier le lien|j'aime|commenter|candidater|je candidate|candidature spontanée
denunciar|reportar|ver más|ver menos|ver empresa|ver todas las ofertas|inscribirse|inscribirme ahora|crear alerta|seguir|seguir empresa|siguiente|anterior|contacto|nosotros|blog|registrarse|regístrate|aceptar|rechazar|configurar|aceptar todo|postularme|enviar cv|solicitar empleo|solicitar|guardar oferta|compartir oferta|empleos similares|me interesa|reenviado|ver original|quiero postularme
denunciar vaga|ver mais|ver menos|ver empresa|todas as vagas|quero me candidatar|candidatar-se agora|salvar vaga|criar alerta|seguinte|anterior|contato|contacto|sobre|entrar|cadastrar|aceitar|rejeitar|aceitar todos|início|página inicial|partilhar vaga|enviar candidatura|encaminhada|encaminhada com frequência|quem somos
apply|apply now|apply for this job|apply for this position|apply for this role|apply here|apply today|apply online|easy apply|quick apply|save|save job|save this job|share|share this job|share this|print|print this page|print this job|back
back to jobs|back to all jobs|back to search results|back to results|all jobs|all vacancies|all roles|view all jobs|see all jobs|skip to content|skip to main content|skip to navigation|menu|close|log in|login|sign in|sign up|register|read more|show more|show less|see more|see less|show more options|copy link|report this job|report job|refer a friend|email a friend|email a mate|send to a friend|add to favourites|follow|home|careers|jobs|vacancies|job alerts|get job alerts|upload cv|upload your cv|submit|submit application|send application|next|previous|top|back to top|show match details|download|tweet|facebook|twitter|linkedin|whatsapp|email|contact|contact us|about us|privacy|privacy policy|terms|cookies|accept|accept all|reject|search jobs|create alert|create job alert|promoted|new|featured|save for later|i'm interested|forwarded|forwarded many times|set alert for similar jobs|vorlesen|kontrast|barrierefreiheit|preferences|manage preferences|settings|english|deutsch|français|español|en|de|fr|localiser avec mappy|vacancies|our school|parents|reject all|allow all|diesen job melden|easy apply|promoted by hirer|actively reviewing applicants|be an early applicant|see more jobs like this|see more|location map|view map|show map|visit website|company profile|view profile
jetzt bewerben|bewerben|online bewerben|hier bewerben|direkt bewerben|teilen|drucken|seite drucken|zurück|zurück zur übersicht|zurück zur trefferliste|merken|merkliste|speichern|ich bin interessiert|job melden|jobs per e-mail erhalten|weiterempfehlen|nach oben|zum inhalt springen|zum inhalt|impressum|datenschutz|startseite|anmelden|diese anzeige teilen|stelle teilen|stellenangebote|schließen|mehr anzeigen|weniger anzeigen|als pdf speichern|per whatsapp teilen|merken drucken|anzeige melden|einstellungen|alle akzeptieren|ablehnen|sitemap|agb|barrierefreiheit|karriere|stellen
postuler|postuler maintenant|je postule|partager|imprimer|enregistrer|retour|retour aux offres|retour à la liste|toutes les offres|signaler|signaler cette offre|sauvegarder|accueil|se connecter|passer au contenu principal|aller au contenu|accepter|refuser|tout accepter|partager cette offre|envoyer à un ami|haut de page|mentions légales|carrières|connexion|mon compte|confidentialité|plan du site
inloggen|aanmelden|registreren|inschrijven|zoeken|vacatures zoeken|bewaren|bewaar vacature|deel deze vacature|terug naar overzicht|terug naar vacatures|afdrukken|tip een vriend|meer lezen|lees meer|over ons|alle vacatures|salariskompas|mijn account|cookie-instellingen|alles accepteren|weigeren|stuur door|sluiten|accedi|registrati|condividi annuncio|torna all'elenco|torna alla lista|invia a un amico|salva annuncio|accetta|rifiuta|accetta tutti|chi siamo|cerca lavoro|per le aziende|leggi di più|whistleblowing|klachtenregeling|toegankelijkheid|privacyverklaring|zurück zur ergebnisliste|zurück zu den ergebnissen|merkzettel|stelle weiterempfehlen|als favorit speichern|link senden|solliciteer nu|solliciteer|solliciteer direct|delen|opslaan|terug|ansök nu|ansök|dela|spara|skriv ut|tillbaka|inicio|menú|aviso legal|privacidad|empleo|trabaja con nosotros|iniciar sesión|inscribirme|inscribirme en esta oferta|inscríbete|denunciar oferta|compartir|guardar|imprimir|volver|postular|aplicar|aplicar ahora|candidatar-me|candidatar|candidatar-se|partilhar|compartilhar|guardar|imprimir|voltar|inscrever-me|candidati|candidati ora|condividi|salva|stampa|indietro|søk nå|ansøg|ansøg nu`)

func indexLines(list string) map[string]bool {
	m := map[string]bool{}
	for line := range strings.SplitSeq(list, "\n") {
		for one := range strings.SplitSeq(line, "|") {
			m[foldHeading(one)] = true
		}
	}
	return m
}

// controlStarts are the first words of controls.
var controlStarts = func() map[string]bool {
	m := map[string]bool{}
	for line := range controls {
		first, _, _ := strings.Cut(line, " ")
		m[first] = true
	}
	return m
}()

// tails are headings of what stands below a posting and is not of it.
var tails = newPhrases().with(additional, 1, "similar jobs|similar roles|similar vacancies|similar positions|related jobs|related|related vacancies|people also viewed|people also searched|also hiring|we're also hiring|more jobs|more open roles|more roles|more vacancies|other jobs|other roles|other positions|other vacancies|other open positions|other openings|jobs like this|you might also like|you may also like|you may also be interested|recommended jobs|recommended for you|more like this|recent posts|categories|leave a comment|comments|share this|newsletter|subscribe|sign up for|job alert|job alerts|set alert|latest jobs|latest news|related posts|open positions|open roles|current vacancies|what families say|testimonials|reviews|apply for this role|apply for this job|apply for this position|apply now|apply online|application form below|more from|jobs in|jobs near|about the recruiter|promoted jobs|featured jobs|volunteers|jobs you may like|you may like|jobs you might like|others also viewed|candidates also viewed|who viewed this|more vacancies|more opportunities|other opportunities|other jobs|looking for something else|not quite right|not the right job|similar searches|popular searches|trending|latest vacancies|recently viewed|nearby jobs|explore more|browse more|read next|recent articles|latest posts|from our blog|news|follow us|stay in touch|get job alerts|email me|create a job alert|report this job|share this page|share this job|meet the team|more about|salaries for|interview questions|seniority level|hiring insights|see also|meet the hiring team|your application|application form|upcoming events|opening hours|find us|customer reviews|what our customers say|what our staff say|staff stories",
	"ähnliche jobs|ähnliche stellen|ähnliche stellenangebote|ähnliche stellenanzeigen|weitere stellen|weitere jobs|weitere stellenangebote|weitere offene stellen|andere stellen|andere nutzer|das könnte dich auch interessieren|das könnte sie auch interessieren|jobs per e-mail|jobs per mail|jobfinder|verwandte jobs|empfohlene jobs|mehr jobs|auch interessant|passende jobs|jobs in der nähe|weitere angebote|weitere anzeigen|weitere ausschreibungen|offene stellen|job-alarm|jobalarm|suchagent|wer uns kennt|bewertungen|öffnungszeiten|so finden sie uns|folgen sie uns|teilen sie|das sagen|news|neuigkeiten|termine|veranstaltungen|bewerbungsformular|bewirb dich in|jetzt bewerben|neueste beiträge|kommentare|stimmen",
	"offres similaires|autres offres|autres postes|autres postes ouverts|postes similaires|nos autres offres|offres d'emploi similaires|vous aimerez aussi|ces offres pourraient|à lire aussi|articles récents|alerte emploi|offres qui pourraient|ces offres|d'autres offres|offres à proximité|nos actualités|actualités|suivez-nous|avis|témoignages|horaires d'ouverture|dans la même rubrique|autres annonces|annonces similaires|offres récentes|postuler à cette offre|formulaire|recevoir les offres",
	"otras ofertas|ofertas similares|ofertas relacionadas|empleos similares|vacantes similares|también te puede interesar|más ofertas|otras vacantes|quizás te interese|ofertas que te pueden|te puede interesar|empleos relacionados|últimas noticias|síguenos|opiniones|otros puestos|más empleos|crea una alerta|outras ofertas|outras oportunidades|mais vagas|vagas que podem|também pode interessar|veja também|siga-nos|notícias|avaliações|vagas parecidas|últimas notícias|outras vagas|vagas semelhantes|ofertas semelhantes|vagas relacionadas|altre offerte|offerte simili|annunci simili|liknande jobb|fler jobb|lediga jobb|vergelijkbare vacatures|andere vacatures|meer vacatures|lignende stillinger")

// signOff ends a letter; what stands below it names who sent it on.
var signOff = regexp.MustCompile(`(?i)^(?:(?:kind|best|warm|many) )?(?:regards|wishes)\s*[,!.]?$|^(?:viele|beste|liebe|herzliche|mit freundlichen|schöne) grüße?n?[,!.]?$|^mfg$|^(?:bien |très )?cordialement[,.]?$|^(?:un )?(?:cordial )?saludos?[,.]?$|^atentamente[,.]?$|^(?:com os melhores )?cumprimentos[,.]?$|^atenciosamente[,.]?$|^met vriendelijke groet(?:en)?[,.]?$|^med vänlig hälsning[,.]?$|^cordiali saluti[,.]?$|^yours (?:sincerely|faithfully)[,.]?$`)

var (
	crumbs   = regexp.MustCompile(`^[^.!?<]{2,40}(?:\s*[>›»]\s*[^.!?<>›»]{2,40}){2,}$|^(?:[^|.!?\d]{2,24}\s*\|\s*){2,}[^|.!?\d]{2,24}$`)
	fileName = regexp.MustCompile(`(?i)^(?:download:?\s*)?[\p{L}\d _-]{2,60}\.(?:docx?|pdf|rtf|odt)(?:\s*\([^)]{2,20}\))?$`)
	notice   = regexp.MustCompile(`(?i)\bcookies?\b.*\b(?:use|used|accept|settings|help|improve|akzeptier|verwend|einstellungen|utilis|accepter|aceptar|work)|\b(?:use|verwend\w*|utilis\w*|usamos|utiliza\w*)\b.*\bcookies?\b|^(?:copyright\s*)?©|^copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|powered by|^.{0,40}\b(?:your privacy|votre vie privée|ihre privatsphäre|deine privatsphäre|tu privacidad|su privacidad|a sua privacidade|je privacy|uw privacy|la tua privacy)\b.{0,20}$|^(?:hi|hello|dear|hallo|bonjour|hola|boa tarde|bom dia|olá|buenos días|hej|sehr geehrte)\b[^.]{0,40}[,!]$|^-{2,}\s*(?:forwarded|original|weitergeleitet|message)|^(?:kind |best |warm |many )?(?:regards|wishes|thanks)\s*[,!]?$|^(?:viele|beste|liebe|herzliche|mit freundlichen) grüße?n?[,!]?$|^(?:cordialement|bien cordialement|saludos|un saludo|atentamente|com os melhores cumprimentos|cumprimentos|met vriendelijke groet|med vänlig hälsning|cordiali saluti)[,.!]?$|you received this message because|to unsubscribe|please share\b|^compártelo|cross-posting|circulate within|podem reencaminhar|bitte weiterleiten|merci de diffuser|hier nochmal die|forwarded many times|\bapplicants?\b.{0,20}\bso far\b|^\d+ (?:applicants|inscritos|candidats|bewerber)`)
)

// dropFurniture takes out of a text what is not of the posting: controls, rows
// of links, notices, and what stands below a heading of other postings.
func dropFurniture(lines []line) []line {
	out := make([]line, 0, len(lines))
	tail := false
	for i, l := range lines {
		if tail {
			tail = sectionOf(l) == noSection || tailHeading(l, i, len(lines))
			if tail {
				continue
			}
		}
		if tailHeading(l, i, len(lines)) || i*2 > len(lines) && formField.MatchString(l.text) {
			tail = true
			continue
		}
		if !isControl(l.text) {
			out = append(out, l)
		}
	}
	for len(out) > 1 && out[len(out)-1].kind == heading {
		out = out[:len(out)-1]
	}
	return out
}

// tailHeading reports whether a line begins what stands below a posting.
func tailHeading(l line, i, all int) bool {
	n := utf8.RuneCountInString(l.text)
	if n > 70 || l.kind == bullet || i < 3 || endsSentence(l.text) && !strings.HasSuffix(l.text, "?") {
		return false
	}
	words := strings.Fields(foldHeading(l.text))
	if i*2 > all && len(words) > 0 && signOffStarts.has(words[0]) && signOff.MatchString(l.text) {
		return true
	}
	at := false
	tails.each(words, func(p phrase, from int) {
		at = at || from <= 1 && len(words) <= len(p.words)+5
	})
	if at = at || i*3 > all && leadsElsewhere(words); at && i*3 < all && sectionOf(l) != noSection {
		return false
	}
	return at
}

func isControl(s string) bool {
	n := utf8.RuneCountInString(s)
	if n > 250 || n == 0 {
		return false
	}
	bare := foldHeading(s)
	if n < 60 && controls[bare] {
		s, matched := headingSection(strings.Fields(bare))
		return s == noSection || s == logistics || matched < len(strings.Fields(bare)) // "About us" heads a part
	}
	if n < 100 && !strings.ContainsAny(s, ".!?") && (allControls(s, bare) || isButton(s)) {
		return true
	}
	if n <= 60 && (strings.HasSuffix(s, "*") && formField.MatchString(s) || n <= 40 && mayBeAge(bare) && age.MatchString(s) || strings.ContainsAny(s, "★⭐☆✩/") && rating.MatchString(s)) {
		return true
	}
	if n <= 120 && strings.ContainsAny(s, ">›»|") && crumbs.MatchString(s) && sectionOfFact(s) == noSection {
		return true
	}
	if n <= 100 && strings.Contains(s, ".") && fileName.MatchString(s) {
		return true
	}
	lower := strings.ToLower(s)
	return (anyOf(lower, noticeWords...) || n <= 50 && (strings.ContainsAny(lower[len(lower)-1:], ",!") || strings.ContainsAny(lower[:1], "-0123456789") || anyOf(lower, shortNotices...))) && notice.MatchString(s)
}

// shortNotices are words of notices that are a line by themselves.
var shortNotices = []string{"regards", "wishes", "thanks", "grüße", "cordialement", "saludo", "atentamente", "cumprimentos", "groet", "hälsning", "saluti", "privacy", "privée", "privatsphäre", "privaci", "inscritos", "candidats", "bewerber", "hi ", "hello", "dear", "hallo", "bonjour", "hola", "olá"}

// noticeWords are those of the longer notices.
var noticeWords = []string{"cookie", "©", "copyright", "rights reserved", "vorbehalten", "réservés", "powered by", "forwarded", "you received", "unsubscribe", "please share", "cross-posting", "circulate", "reencaminhar", "weiterleiten", "diffuser", "nochmal", "applicants", "compártelo"}

var controlGap = regexp.MustCompile(`\s{2,}|\s*[|·•]\s*`)

// allControls reports whether a line, and folded, is a row of controls.
func allControls(s, bare string) bool {
	if !strings.ContainsAny(s, "|·•") && !strings.Contains(s, "  ") {
		return controlWords(bare)
	}
	parts := controlGap.Split(strings.TrimSpace(s), 8)
	for _, part := range parts {
		if !controls[foldHeading(part)] {
			return controlWords(bare)
		}
	}
	return len(parts) > 1
}

// controlWords reports whether the words of a folded line are controls in a
// row, whose gaps were lost.
func controlWords(bare string) bool {
	words := strings.Fields(bare)
	if len(words) < 2 || len(words) > 12 || !controlStarts[words[0]] {
		return false
	}
	for i := 0; i < len(words); {
		step := 0
		for k := min(len(words), i+5); k > i; k-- {
			if controls[strings.Join(words[i:k], " ")] {
				step = k - i
				break
			}
		}
		if step == 0 {
			return false
		}
		i += step
	}
	return true
}
