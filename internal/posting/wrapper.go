package posting

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// What comes along when a posting is copied: a site's buttons and menus, its list
// of other jobs, a form, the messages around it. Each is known by words that
// stand together, whatever their order.

// pressed are the verbs of buttons; jobNouns what they are about; besides what
// stands between them; menuNouns name parts of a site.
var (
	pressed = indexJobWords("apply report save share print accept reject decline refuse dismiss follow unfollow subscribe upload email tweet pin bookmark compare hide flag sign log register login find search browse set create get send submit see view show close skip back go return next previous manage " +
		"bewerben melden merken speichern teilen drucken akzeptieren ablehnen folgen abonnieren hochladen suchen finden anmelden registrieren einloggen absenden senden schließen zurück weiterempfehlen anzeigen " +
		"postuler postule signaler enregistrer sauvegarder partager imprimer accepter refuser suivre trouver chercher rechercher envoyer continuer retour aller voir connecter inscrire créer recevoir gérer localiser " +
		"inscribirme inscribirse inscríbete denunciar reportar guardar compartir imprimir aceptar rechazar seguir buscar accede acceder entrar enviar volver ver ir crear recibe recibir candidatar candidatar-me candidatar-se partilhar compartilhar salvar aceitar rejeitar seguir procurar voltar receber registar " +
		"candidati segnala salva condividi stampa accetta rifiuta accedi cerca invia torna vai registrati iscriviti solliciteer delen deel bewaar bewaren opslaan printen afdrukken accepteren weigeren volgen zoek zoeken inloggen verstuur verzenden terug naar ansök dela spara sök søk logg")
	jobNouns = indexJobWords("job jobs posting postings vacancy vacancies role roles position positions opening openings opportunity opportunities offer offers stelle stellen stellenangebot* stellenanzeige* anzeige inserat ausschreibung* " +
		"offre offres annonce annonces poste postes emploi emplois oferta ofertas empleo empleos vacante vacantes puesto puestos vaga vagas oportunidade* emprego* anuncio anúncio offerta offerte annuncio annunci posizioni lavoro vacature vacatures jobb tjänst tjänster annons stilling stillinger")
	besides = indexJobWords("this the a an to for from by of in on all any no not your my our me now here online later more less today with without like and or conditions results result list alert alerts cv resume content main menu page friend manager preferences cookies cookie settings pdf direct direkt easy quick easily company " +
		"diese dieser dieses die das der den zur zum als per alle alles jetzt hier mehr weniger ergebnisse übersicht liste auf mit e-mail lebenslauf inhalt einstellungen nur notwendige " +
		"cette ce ces l la le les à au aux de des du un une en sur par tout tous toutes sans maintenant ici plus moins liste résultats contenu menu ligne favoris alerte ami mail mappy se je m s d " +
		"esta este estas estos el los las al del en por para todo todos todas ahora aquí más menos lista resultados contenido principal alerta correo email similares mi tu o a os as ao no na nos nas essa esse todas agora aqui mais menos início " +
		"questa questo quest' il lo i gli tutti tutte tutto ora qui più deze dit het een alle nu hier meer overzicht via facebook linkedin whatsapp x twitter instagram")
	menuNouns = indexJobWords("home startseite accueil inicio início companies unternehmen entreprises empresas bedrijven aziende salaries salarios salaires gehälter blog media média magazin magazine contact contacto contato contatti kontakt privacy privacidad datenschutz impressum cookies terms accessibility help faq login account profile recruiters employers messaging notifications network news advice career careers karriere services products projects diensten projecten werken bij about sitemap agb barrierefreiheit accesibilidad conditions press presse")
	manyJobs  = indexJobWords("jobs postings vacancies roles positions openings opportunities offers stellen stellenangebote stellenanzeigen anzeigen ausschreibungen offres annonces postes emplois ofertas empleos vacantes puestos vagas oportunidades empregos anuncios anúncios offerte annunci posizioni vacatures lediga tjänster stillinger")
	otherJobs = indexJobWords("similar related other others more also interest interested interesting recommended like nearby latest recent featured trending suggested sponsored promoted ähnliche* weitere* andere* passende* interess* mehr empfohlen* verwandte* " +
		"similaires autres d'autres autre intéress* aussi pourraient recommandé* similares otras otros más relacionad* interes* podrían sugerid* outras outros mais semelhantes parecidas altre altri simili interess* potrebbe* meer vergelijkbare liknande fler andra flere lignende ook misschien")
)

// isButton reports whether all words of a short line are of buttons and menus.
func isButton(s string) bool {
	words := strings.FieldsFunc(foldHeading(s), func(r rune) bool { return r == ' ' || r == '\'' || r == '-' })
	if len(words) == 0 || len(words) > 12 {
		return false
	}
	verbs, menus, nouns := 0, 0, 0
	for _, w := range words {
		switch {
		case pressed.has(w):
			verbs++
		case jobNouns.has(w):
			nouns++
		case menuNouns.has(w):
			menus++
		case besides.has(w), len(w) == 1:
		default:
			return false
		}
	}
	if at := sectionOf(line{kind: heading, text: s}); at != noSection && at != logistics {
		return false
	}
	return verbs > 0 && len(words) > 1 || menus >= 3
}

// leadsElsewhere reports whether a heading is of other jobs: it names several,
// and says that they are others. "Interested in the job?" heads how to apply.
func leadsElsewhere(words []string) bool {
	if len(words) < 2 || len(words) > 9 {
		return false
	}
	jobs, others := false, false
	for _, w := range words {
		if thisOne[w] {
			return false
		}
		jobs, others = jobs || manyJobs.has(strings.TrimPrefix(w, "l'")), others || otherJobs.has(w)
	}
	return jobs && others
}

// thisOne are words that point to the posting itself.
var thisOne = map[string]bool{"this": true, "cette": true, "ce": true, "diese": true, "dieses": true, "dieser": true, "esta": true, "este": true, "questa": true, "questo": true, "deze": true, "dit": true, "our": true, "unsere": true, "nos": true}

var (
	formField = regexp.MustCompile(`^[^.!?:]{2,45}\s?\*$`)
	rating    = regexp.MustCompile(`^\d[.,]\d\s*(?:/\s*5|[★⭐✩☆])|^[★⭐☆✩]{3,}`)
	age       = regexp.MustCompile(`(?i)^(?:posted |published |listed |added |publié |publiée |erschienen:? |veröffentlicht:? |geplaatst:? )?(?:(?:il y a|vor|hace|há|over|für)\s+(?:\d+|einem|einer|un|una|um|uma|une)\+?\s*\p{L}+|(?:\d+\+?|a|an)\s+(?:minutes?|hours?|days?|weeks?|months?|dagen|giorni|uur|weken)\s+(?:ago|geleden|fa)|today|yesterday|just now|heute|gestern|hier|aujourd'hui)$`)
	chatMark  = regexp.MustCompile(`^\[?\d{1,2}[./-]\d{1,2}[./-]\d{2,4},? (?:um )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[APap]\.?[Mm]\.?)?\]?(?: [-–])? ([^:]{1,40}): ?`)
	forwarded = regexp.MustCompile(`(?i)^[-_>\s]*(?:-{2,}|begin)\s*(?:forwarded|original|weitergeleitete|ursprüngliche|message transféré|message d'origine|mensaje reenviado|mensagem encaminhada|messaggio inoltrato|doorgestuurd)\p{L}*\b.*$`)
	mailHead  = regexp.MustCompile(`(?i)^(?:from|to|cc|date|sent|subject|von|an|gesendet|datum|betreff|de|à|envoyé|objet|para|enviado|fecha|asunto|data|assunto|da|inviato|oggetto|van|aan|verzonden|onderwerp)\s?:\s`)
)

// unwrapMessages takes off what messengers and mail programs put around a text:
// the lines of a talk, what was written above a forwarded message, its head.
func unwrapMessages(lines []line) []line {
	for i, l := range lines[:min(len(lines), 40)] {
		if forwarded.MatchString(l.text) && len(lines)-i > 5 {
			lines = lines[i+1:]
			for len(lines) > 1 && mailHead.MatchString(lines[0].text) {
				lines = lines[1:]
			}
			break
		}
	}
	marked := 0
	for _, l := range lines {
		marked += btoi(chatMark.MatchString(l.text))
	}
	if marked == 0 || marked*2 > len(lines) {
		return lines
	}
	writer := longestWriter(lines)
	var out []line
	for i, l := range lines {
		m := chatMark.FindStringSubmatchIndex(l.text)
		if m == nil {
			out = append(out, l)
			continue
		}
		rest := strings.TrimSpace(l.text[m[1]:])
		begins := i+1 < len(lines) && !chatMark.MatchString(lines[i+1].text) && !lines[i+1].gap
		before := len(out) == 0 && l.text[m[2]:m[3]] == writer && letters(rest) >= 6
		if before || begins && (roleLike(rest) || utf8.RuneCountInString(rest) > 140) {
			l.text = rest
			out = append(out, l)
		}
	}
	return out
}

// longestWriter is whose message of a talk has the most lines.
func longestWriter(lines []line) string {
	writer, now, most, n := "", "", 0, 0
	for _, l := range lines {
		if m := chatMark.FindStringSubmatch(l.text); m != nil {
			now, n = m[1], 0
			continue
		}
		if n++; n > most {
			writer, most = now, n
		}
	}
	return writer
}

// aboveTitle drops from a text what stands above the last button or menu over its
// title, unless it names the employer or states a fact.
func aboveTitle(lines, all []line, title, company string) []line {
	at := slices.IndexFunc(all[:min(len(all), 40)], func(l line) bool { return namesJob(l.text, title) && !isControl(l.text) })
	last := -1
	for i := 0; i < at; i++ {
		if isControl(all[i].text) {
			last = i
		}
	}
	if title == "" || last < 0 {
		return lines
	}
	drop := map[string]bool{}
	for _, l := range all[:last] {
		f := fold(l.text)
		named := company != "" && (strings.Contains(f, fold(company)) || strings.Contains(fold(company), f))
		drop[l.text] = !named && sectionOfFact(l.text) == noSection
	}
	return slices.DeleteFunc(slices.Clone(lines), func(l line) bool { return drop[l.text] })
}

// signOffStarts and ageStarts are the first words of all that signOff and age
// match, numbers apart: the patterns, which are slow, see no other line.
var (
	signOffStarts = indexJobWords("kind best warm many regards wishes viele beste liebe herzliche mit schöne mfg bien très cordialement un cordial saludo saludos atentamente com cumprimentos atenciosamente met med cordiali yours")
	ageStarts     = indexJobWords("posted published listed added publié publiée erschienen veröffentlicht geplaatst il vor hace há over für a an today yesterday just heute gestern hier aujourd'hui")
)

// mayBeAge reports whether a folded line begins as one that says how old a
// posting is.
func mayBeAge(bare string) bool {
	first, _, _ := strings.Cut(bare, " ")
	return ageStarts.has(first) || bare != "" && bare[0] >= '0' && bare[0] <= '9'
}
