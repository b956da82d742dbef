package posting

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cues are words by which a line of a posting is known for what it says, whatever
// heading it stands under.
var cues = newPhrases().
	with(qualifications, 4, "would be a plus|well regarded|be awesome|given preference|preference will|highly regarded|would suit|is a plus|would be an advantage|is an advantage|an added advantage|would be handy|would be helpful|would be useful|would be nice|would be lovely|would be great|would help|is desirable|is essential|is preferred|are preferred|is required|are required|is a must|nice to have|a bonus|not essential|must be|must have|must hold|you must|we need someone|we're looking for someone|we are looking for someone|right to work|is welcome but|you should have|you should be|years of experience|years' experience|year's experience|you will have|you'll have|we'd love|is not a must|bonus points|we expect|you need to|you'll need|you will need|you need|an asset|needed|required|we ask for|would be wonderful|even better|all the better|so much the better",
		"von vorteil|wünschenswert|setzen wir voraus|wird vorausgesetzt|voraussetzung ist|idealerweise|umso besser|kein muss|sind erforderlich|ist erforderlich|schaden nie|schadet nicht|ein plus|wäre schön|berufserfahrung|abgeschlossene*|bringst du mit|bringen sie mit|sie bringen|du bringst|verfügen sie über|verfügst du über|gern gesehen|willkommen wäre|wäre toll|bereitschaft|führerschein*|fahrerlaubnis",
		"serait un plus|est un plus|serait un atout|est un atout|sont un plus|serait apprécié*|est apprécié*|sont apprécié*|est indispensable|sont indispensables|est exigé*|est requis*|est obligatoire|est souhaité*|serait idéal|vous justifiez|vous maîtrisez|vous possédez|vous disposez|vous avez|tu as|vous êtes titulaire|titulaire d'un*|ans d'expérience|ans de pratique|première expérience|vous êtes|tu es|vous savez|vous connaissez|tu connais|tu sais|tu maîtrises|vous parlez|vous aimez|permis b",
		"se valora*|se requiere*|imprescindible|años de experiencia|año de experiencia|experiencia demostrable|si además|es un plus|será un plus|valorable|se pide|buscamos a alguien que|que tengas|tienes|cuentas con|dominio de|será um diferencial|é um plus|anos de experiência|valoriza-se|indispensável|desejável|conhecimentos de|obrigatório|anni di esperienza|titolo preferenziale|è richiest*|meriterande|är ett krav|är ett plus|du har erfarenhet|vi söker dig som|års erfarenhet|is een pré|is een plus|jaar ervaring|je hebt|je beschikt|je bent in het bezit|du har|du är|du kan").
	with(qualifications, 3, "experience|experienced|degree|diploma|licence|license|licensed|certificate*|certified|certification*|fluent|fluency|proficien*|knowledge of|ability to|able to|you have|you are|you're|you can|you know|you've|you like|you enjoy|you don't|you speak|you write|you understand|you hold|familiar*|comfortable|criminal record|refs|yrs|understanding of|qualified|qualification*|skills|nvq|gcse*|a-level*|bachelor*|master's|background in|track record|willing*|eye for|confident|strong|solid|excellent|competen*|preferably|ideally|at least one|desirable|essential|aptitude|eligible|registration with|registered|dbs|clearance|spoken|english|native speaker|a head for|trained|used to|happy to|not afraid|at ease|good with|eager|reliable|patience|aptitud|apprenticeship|command of|working knowledge|grasp of|appetite for|passion for|interest in|curious|curiosity|own car|driving licen*|forklift|sense of|physically",
		"erfahrung*|kenntnisse*|ausbildung|studium|deutschkenntnisse|englischkenntnisse|du hast|du bist|du kannst|du kennst|du magst|du sprichst|du verstehst|sie haben|sie sind|sie können|sie verfügen|sie sprechen|sie kennen|teamfähig*|zuverlässig*|selbstständig*|selbständig*|sicherer umgang|sicher im umgang|umgang mit|freude an|spaß an|interesse an|gute|gutes|fließend*|verhandlungssicher*|diplom|bachelor|meister|gesellenbrief|qualifikation|belastbar*|flexibilität|führungszeugnis|abschluss|vertraut|geübt|sprachniveau|muttersprach*|kommunikationsstark|kommunikationsstärke|kein problem",
		"expérience*|diplôme*|formation|permis|maîtrise|connaissance*|bac+*|bac|cap|bts|licence|rigoureu*|autonom*|aisance|capacité*|goût|sens|anglais|bilingue|qualités|organisé*|curieu*|habilitation*|caces|certification|notions|à l'aise",
		"experiencia|conocimiento*|titulación|título|carnet|formación|inglés|nivel|licenciatura|manejo|capacidad|residencia|estudios|bachillerato|primaria|secundaria|disponibilidad|saber|experiência|conhecimento*|formação|inglês|carta de condução|ensino|domínio|disponibilidade|esperienza|conoscenza|laurea|patente|diploma|capacità|erfarenhet|körkort|utbildning|kunskap*|svenska|ervaring|rijbewijs|opleiding|kennis|erfaring|uddannelse|kørekort").
	with(responsibilities, 4, "you will|you'll|you would|you'd|your job is|your job will|your role|responsible for|reporting to you|in charge of|day to day you|your work|you take|you run|you look after|you lead|you own|your day|your days|you help|you work|you make|you keep|you plan|you build|the role involves|the job involves|involves|the work is|the job is|the role is|duties include|responsibilities include|this role|the successful candidate will|the postholder|the post holder|you join|join us as|we are looking for a|we're looking for a|we need a|we are hiring",
		"du wirst|sie werden|du übernimmst|sie übernehmen|du kümmerst|sie kümmern|du bist verantwortlich|du verantwortest|sie verantworten|du arbeitest|sie arbeiten|du betreust|sie betreuen|du führst|sie führen|du planst|sie planen|du sorgst|sie sorgen|du unterstützt|sie unterstützen|du entwickelst|sie entwickeln|du berätst|sie beraten|du machst|sie machen|du leitest|sie leiten|du schreibst|du baust|du erstellst|sie erstellen|du stellst|du hilfst|du prüfst|sie prüfen|du bereitest|deine aufgabe|ihre aufgabe|zu deinen aufgaben|zu ihren aufgaben|du steuerst|du organisierst|du koordinierst|sie koordinieren|du begleitest|sie begleiten|du fährst|du bedienst|du pflegst|sie pflegen|du nimmst|du gestaltest|du backst|du kochst",
		"vous serez|vous aurez|tu seras|tu auras|vous assurez|vous participez|vous intervenez|vous gérez|vous préparez|vous réalisez|vous accompagnez|vous travaillez|vous prenez|vous êtes chargé*|vous êtes responsable|vos missions|votre mission|tu géreras|tu prends|vous animez|vous encadrez|vous contribuez|vous veillez|vous développez|vous remettez|vous organisez|vous accueillez|vous tenez|vous suivez|vous faites|vous conduisez|vous effectuez|vous rédigez|en charge de|chargé de|chargée de",
		"te encargarás|serás|tu trabajo|tus funciones|trabajarás|harás|te ocuparás|llevarás|gestionarás|encargarse|serás responsable|serás o|irás|vais|você vai|vai trabalhar|terás|ti occuperai|sarai|lavorerai|gestirai|du kommer att|du arbetar|du ansvarar|du får|dina uppgifter|je gaat|je werkt|je bent verantwoordelijk|je zorgt|je helpt|du skal|du vil|du får ansvar").
	with(benefits, 4, "we offer|we pay|we'll pay|we will pay|we provide|we give|you get|you'll get|you will get|you'll receive|you will receive|days off|days' holiday|days holiday|days of holiday|days of leave|days leave|annual leave|paid leave|paid time off|holiday*|pension|401*|health insurance|medical cover|health cover|life cover|life assurance|free parking|free meals|sick pay|stock options|share options|equity|profit share|competitive salary|bonus|salary*|stipend|per hour|an hour|per annum|per month|per week plus|refer a friend|referral|discount*|gym|cycle to work|parental leave|maternity|allowance|free|perk*|paid breaks|overtime|training budget|learning budget|laptop|company car|pay rise|enhanced|we cover|are paid|is paid|insurance|dental|remuneration|hourly rate|pay is|pay scale|meals|tips|uniform provided|accommodation|relocation|wages|pto|vouchers|gratuity|per diem|match|matched|van|fuel card|rrsp|conference*|lunch|childcare|coffee|fruit|flexible hours|super|day off|bike|esi|pf|mediclaim|toil|flexitime|own laptop|share of",
		"wir bieten|wir zahlen|urlaub*|urlaubstage|tage urlaub|betriebliche altersvorsorge|betriebliche altersversorgung|altersvorsorge|altersversorgung|jobticket|deutschlandticket|bonus|weihnachtsgeld|urlaubsgeld|jahressonderzahlung|bikeleasing|jobrad|fahrradleasing|vergütung|gehalt|mindestentgelt|kollektivvertrag|entgeltgruppe|tarif*|tvöd|überzahlen|zuschuss|zuschläge|zulage*|kostenlos*|gratis|rabatt*|homeoffice|flexible arbeitszeiten|unbefristet*|weiterbildung*|fortbildung*|kantine|obstkorb|firmenwagen|dienstwagen|stundenlohn|prämie*|unterkunft|verpflegung|dienstkleidung|arbeitskleidung|bezahlt*|erwarten dich|krisensicher*|brutto|zusatzleistungen|vermögenswirksame|konferenz*|leasing|lastenrad|fachbücher|lohn|weihnachten|werkzeug|arbeitszeitkonto|gleitzeit|getränke|kaffee|obst|überstunde*|erholungsurlaub|zahlen",
		"nous offrons|nous proposons|on propose|on offre|mutuelle|tickets restaurant|ticket restaurant|titres-restaurant|titres restaurant|rtt|prime*|13e mois|13ème mois|treizième mois|intéressement|participation|télétravail|congés|jours de congés|salaire|rémunération|brut|panier*|véhicule de service|chèques vacances|ce|cse|carte swile|prévoyance|transport remboursé|remboursement|avantage*|logement|indemnité*|majoration*|majorée*|chèques",
		"ofrecemos|se ofrece|te ofrecemos|vacaciones|seguro médico|seguro de vida|salario|sueldo|bruto|brutos|pagas|bono*|vales|comedor|transporte|prestaciones|imss|descuento*|teletrabajo|contrato indefinido|retribución|días libres|oferecemos|seguro de saúde|vale*|subsídio*|férias|salário|plano de saúde|plano|remuneração|offriamo|buoni pasto|retribuzione|tredicesima|welfare|vi erbjuder|friskvårdsbidrag|tjänstepension|semester|kollektivavtal|lön|wij bieden|vakantiedagen|pensioen*|reiskostenvergoeding|vakantiegeld|salaris|vi tilbyder|vi tilbyr|feriedage|pensjon").
	with(logistics, 4, "hear from you|we will be seeing|ring us|give us a call|call us|whatsapp|scrivici|scrivi|inviaci|inviare|invia|contattaci|chiamaci|telefona|curriculum|passa a trovarci|bel|bel ons|bel of app|app ons|stuur|mail|reageer|kom langs|een cv|brief|standplaats|uren per week|fulltime|parttime|tempo indeterminato|tempo determinato|orario|full time|vaste aanstelling|dienstverband|melde dich|schick|schreib|ruf|anschreiben|kein anschreiben|envoie|envoie-nous|écris|écris-nous|écrivez|appelle|passe nous voir|adressez|escríbenos|llama|llámanos|pásate|liga|ligue|mande|escreve|escreva|to apply|apply by|apply via|apply with|apply online|apply through|please apply|send us|send your|send a|email your|email us|your cv|a cv|cv|cover letter|covering letter|résumé|resume to|application form|closing date|deadline|applications close|closes on|close on|interview*|shortlist*|start date|starting date|start as soon|to start in|hours a week|hours per week|full time|full-time|part time|part-time|permanent|fixed term|fixed-term|temporary|contract|based in|based at|located in|on site|on-site|hybrid|remote|remotely|monday to friday|monday to|shift*|rota|weekends|hybrid working|in person|meet in person|office in|híbrido|openings|vacancies|working pattern|reports to|you will report|you'll report|report to|job no|job number|ref|reference number|job id|posted|contact|call|ring|phone|questions about|visa sponsorship|sponsor|work permit|travel to|days a week in|days in the office|in the office|office days|no agencies|probation|immediate start|start immediately|location|duty station*|we'll reply|we will reply|we'll get back|hear from us|hear back|informal chat|drop in|stages|the process|trial shift|trial day|trial|two weeks from|date of advert|for an informal",
		"bewerbung*|bewirb dich|bewerben sie|bewerbungsfrist|lebenslauf|vorstellungsgespräch*|eintritt*|beginn|ab sofort|zum nächstmöglichen|nächstmöglich*|arbeitszeit|wochenstunden|stunden pro woche|stunden an|std|vollzeit|teilzeit|teilzeitgeeignet|befristet*|einsatzort|arbeitsort|standort|dienstort*|kennziffer|referenznummer|ansprechpartner*|rückfragen|fragen|kontakt|montag bis freitag|mo-fr|schicht*|probezeit|telefonisch|probearbeiten|meldet|melde dich|rufen sie|ruf an|ruf|zur verfügung|probetag|dein ansprechpartner|saisonstart|umgehend|veröffentlicht|antwort|online-formular|schnuppertag",
		"postulez|envoyez|envoyer|candidature*|lettre de motivation|cv|entretien*|poste à pourvoir|à pourvoir|dès que possible|prise de poste|cdi|cdd|temps plein|temps partiel|intérim|alternance|contrat|basé*|lieu|heures par semaine|hebdomadaire*|35h|39h|lundi au vendredi|du lundi|horaires|publié*|date limite|avant le|référence|contact|contacter|télétravail partiel|déplacement*|statut cadre|statut|période d'essai|téléphone|appelez|rappel*|localiser",
		"envía*|manda*|inscríbete|candidatura*|entrevista*|incorporación|jornada|jornada completa|media jornada|turno*|horario|lunes a viernes|de lunes|lun-vie|presencial|híbrido|contrato|indefinido|temporal|ubicación|ubicado|planta en|interesados|interesad*|solicitud|publicad*|referencia|fecha límite|plazo|envia|enviar|candidata-te|currículo|entrevista|horário|segunda a sexta|tempo inteiro|clt|presencial|híbrido|inscrições|inviare|candidatura|tempo pieno|part time|colloquio|orario|full time|ansök*|intervjuer|tillträde|heltid|deltid|tillsvidare*|placering*|sista ansökningsdag|solliciteer|sollicit*|uur per week|startdatum|ansøg*|søknad*|søk").
	with(additional, 4, "my client|our client|the client|agencies|our mission|our vision|our values|was founded|founded in|founded by|we were founded|established in|family-run|family-owned|family run|family owned|family business|employs|of us|our customers|our clients|since 19*|since 20*|we believe|gdpr|we are a|we're a|is one of",
		"wir sind|gegründet|familienunternehmen|mitarbeitende|mitarbeiter|beschäftigte*|seit 19*|seit 20*|unsere kunden|unser haus|das haus|die stadt|marktführer*",
		"nous sommes|créée en|fondée en|fondé en|notre entreprise|notre société|salariés|collaborateurs|depuis 19*|depuis 20*|entreprise familiale",
		"somos|fundada en|empresa familiar|nuestra empresa|desde 19*|desde 20*|empleados|trabajadores|fundada em|a nossa empresa|colaboradores|fondata nel|azienda|siamo|vi är|grundades|familjeföretag|medarbetare|anställda|wij zijn|opgericht|familiebedrijf|diversiteit|vi er").
	with(additional, 9, "equal opportunit*|equal employment|we welcome applications|regardless of|we celebrate|discriminat*|disabilit*|disabled|underrepresented|under-represented|privacy notice|privacy policy|data protection|personal data|safeguarding|on merit|every background|all backgrounds|any background|reasonable adjustments|adjustments|zero tolerance|canvassing|never ask for money|ask candidates for money|older people and|people of colour|lgbt*|sexual orientation|gender identity|veteran*|rehabilitation of offenders|gdpr|accommodation request|affirmative action|e-verify",
		"gleichstellung*|schwerbehindert*|chancengleichheit|menschen mit behinderung*|behinderung*|unabhängig von|gleicher eignung|datenschutz*|dsgvo|deine daten|ihre daten|uns ist gleich|geschlechtliche*|aller geschlechter|alle geschlechter|vielfalt",
		"situation de handicap|handicap*|égalité|équité|diversité|rgpd|données personnelles|vos données|à compétences égales|toutes les candidatures|discrimination*|origine*|igualdad|discapacidad|sin distinción|protección de datos|igualdade|deficiência|diversidade|diversidad|proteção de dados|pari opportunità|ambosessi|entrambi i sessi|mångfald|gdpr|gelijke kansen").
	with(additional, 2, "we|wir|nous|vi|wij|our|unser|unsere|notre|nos|vår|onze|nuestro|nuestra|nossa|nosso")

var (
	cueTime  = regexp.MustCompile(`(?i)\b\d{1,2}(?:[:.]\d{2}\s?(?:am|pm|uhr|h)?|\s?(?:am|pm|uhr))\b|\b\d{1,2}\s?h(?:\d{2})?\b`)
	cueReach = regexp.MustCompile(`(?i)[\w.]@\w|https?://|www\.|\b(?:tel|phone|tlf)\b|\+?\d[\d ()/-]{8,}\d`)
	cueMonth = regexp.MustCompile(`(?i)\b\d{1,2}(?:st|nd|rd|th|\.|er)?\s+(?:de\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|juin|juil|août|déc|fév|avr|okt|dez|ene|abr|ago|dic|maj|mag|giu|lug|set|out)\p{L}*|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b20\d\d-\d\d-\d\d\b`)
	cueMoney = regexp.MustCompile(`[$€£₹]\s?\d|\d\s?[$€£₹]|\b(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CAD|AUD|INR|KES|ZAR)\b|\d\s?kr\b`)
	cueHours = regexp.MustCompile(`(?i)\b\d{1,2}(?:[.,]\d+)?\s?(?:h|hours?|hrs?|stunden|std\.?|heures|horas|uur|timmar)\b`)
	doing    = newPhrases().with(responsibilities, 3, "care|do|see|refuel|sweep|wash|act|add|align|apply for|attend|be|become|begin|brief|carry|challenge|close|compile|connect|consult|control|cultivate|direct|dispatch|dress|drill|embed|enable|engage|execute|explain|explore|facilitate|finish|foster|harvest|host|inform|influence|iterate|learn|level|log|mix|motivate|mow|oil|own|patrol|perform|pilot|play|polish|press|push|read|reconcile|refine|register|relieve|restock|rotate|sand|scan|scope|sew|sign|slice|solve|stand|start|step|stock|strip|study|tend|tidy|tow|triage|tune|upload|verify|wait|weigh|advise|analyse|analyze|answer|arrange|assemble|assess|assist|bake|book|bring|build|buy|call|carry|chase|check|clean|coach|collaborate|collect|communicate|conduct|contribute|cook|coordinate|count|cover|create|cut|deal|define|deliver|deploy|design|develop|diagnose|document|draft|drive|edit|encourage|ensure|establish|evaluate|feed|fill|find|fit|fix|follow|gather|give|greet|grow|guide|handle|help|hold|identify|implement|improve|input|inspect|install|interview|investigate|join|keep|launch|lead|liaise|lift|listen|load|look|maintain|make|manage|measure|meet|mentor|monitor|move|negotiate|observe|open|operate|order|organise|organize|oversee|own|pack|pair|participate|perform|pick|plan|plant|post|prepare|present|process|produce|promote|protect|provide|prune|pull|put|raise|receive|recommend|record|recruit|reduce|repair|report|represent|research|resolve|respond|review|run|schedule|sell|serve|service|set|shape|share|ship|sort|spend|spot|strap|submit|supervise|supply|support|take|talk|teach|test|track|train|translate|treat|turn|undertake|unload|update|use|visit|walk|watch|weld|welcome|work|write",
		"advising|analysing|analyzing|answering|arranging|assembling|assessing|assisting|baking|booking|building|buying|carrying|checking|cleaning|coaching|collecting|conducting|cooking|coordinating|creating|dealing|delivering|designing|developing|diagnosing|driving|editing|ensuring|feeding|filling|fitting|fixing|giving|greeting|handling|helping|implementing|improving|inspecting|installing|keeping|leading|loading|looking|maintaining|making|managing|measuring|meeting|mentoring|monitoring|moving|operating|ordering|organising|organizing|packing|picking|planning|planting|preparing|presenting|processing|producing|promoting|providing|pruning|putting|receiving|recording|repairing|reporting|reviewing|running|selling|serving|servicing|setting|sorting|supervising|supporting|taking|talking|teaching|testing|tracking|training|turning|unloading|updating|visiting|welding|working|writing|overseeing|chasing|pricing")
	youWill    = regexp.MustCompile(`(?i)(?:^|[^\p{L}])\p{L}{2,}(?:arás|erás|irás)(?:$|[^\p{L}])`)
	deedEnding = regexp.MustCompile(`^(?:\p{L}{3,}(?:ung|ieren)|mitarbeit|mitwirkung|pflege|aufbau|\p{L}*erstellung|durchführung|\p{L}{3,}(?:er|ir|oir|dre|ttre)|\p{L}{3,}(?:ar|izar))$`)
)

// lineScores tells how strongly a line says that it belongs in each section, by
// its own words.
func lineScores(text string, isBullet bool) (scores [sectionCount]int) {
	folded := foldHeading(clip(text, maxItemChars))
	words := strings.Fields(folded)
	if len(words) == 0 {
		return scores
	}
	cues.each(words, func(p phrase, at int) {
		weight := p.weight
		if at == 0 && len(p.words) > 1 {
			weight++
		}
		scores[p.section] = max(scores[p.section], weight) + btoi(scores[p.section] > 0)
	})
	if isBullet || leadsLow(text) {
		if at := doing.exact[words[0]]; at != nil {
			scores[responsibilities] += 3
		} else if deedEnding.MatchString(words[0]) {
			scores[responsibilities] += 2
		}
	}
	if !isBullet && doing.exact[words[0]] != nil && len(words) > 3 {
		scores[responsibilities] += 2
	}
	digits := strings.ContainsAny(text, "0123456789")
	if digits && cueMoney.MatchString(text) {
		scores[benefits] += 2
		if len(words) <= 8 || periodAfter(text) != "" {
			scores[benefits] += 3
		}
	}
	if strings.Contains(text, "rás") && youWill.MatchString(text) {
		scores[responsibilities] += 4
	}
	if digits && (cueTime.MatchString(text) || cueHours.MatchString(text)) {
		scores[logistics] += 2
	}
	if digits && cueMonth.MatchString(text) {
		scores[logistics] += 2
	}
	if (digits || strings.ContainsAny(text, "@") || strings.Contains(text, "www.") || strings.Contains(text, "://")) && cueReach.MatchString(text) {
		scores[logistics] += 4
	}
	return scores
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// leadsLow reports whether a line goes on from another: it begins with a small
// letter.
func leadsLow(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
