package offline

// The words by which a posting weighs what it asks, in the five languages.
var (
	// preferredCues make a thing welcome only.
	preferredCues = newFrameIndex([]frame{
		{pattern: "nice to have|haves"}, {pattern: "nice-to-have"}, {pattern: "good|great to have"}, {pattern: "preferred|preferable|preferably|ideally|desirable|desired|advantageous|optional|optionally|beneficial|favourably|favorably"},
		{pattern: "for|by preference"}, {pattern: "a|an big|huge|strong|definite|distinct|real|great|nice? plus|bonus|advantage|asset|benefit|gift"}, {pattern: "is|are|would plus|bonus|nice|great|helpful|useful|handy|welcome|desirable"},
		{pattern: "bonus points"}, {pattern: "advisable|recommended"}, {pattern: "would help"}, {pattern: "plus if|points"}, {pattern: "would|'d be a? great|nice|ideal|good|helpful|useful|handy|wonderful|lovely|brilliant|fantastic|bonus|plus|gift|advantage|welcome"},
		{pattern: "that'd|it'd|that's|it's be? a? great|nice|helpful|useful|wonderful|lovely|plus|bonus"}, {pattern: "helpful|useful|handy|welcome|welcomed"}, {pattern: "not required|essential|mandatory|necessary|vital|needed but"},
		{pattern: "we'd|we love|like if"}, {pattern: "if possible"}, {pattern: "even better"}, {pattern: "an? advantage"}, {pattern: "would make us"}, {pattern: "would|will|might|may suit"}, {pattern: "has|have|gets|get|gives|with you? a head start"}, {pattern: "will be snapped up"}, {pattern: "snapped up"}, {pattern: "top|front of the pile|list|queue"}, {pattern: "highly|well regarded"}, {pattern: "would be awesome|amazing"}, {pattern: "given preference"}, {pattern: "umso besser"}, {pattern: "requisitos deseados"}, {pattern: "not a must"},
		{pattern: "von|ein großer? vorteil|plus|pluspunkt|bonus"}, {pattern: "ist|sind auch? schön|toll|nett|super|hilfreich|willkommen|vorteilhaft"}, {pattern: "wünschenswert|idealerweise|gerne|gern|vorteilhaft|optional|willkommen|erwünscht|bestenfalls"},
		{pattern: "wäre|wären|wär auch? schön|super|toll|gut|ideal|ein|von|die|das|prima|klasse|nett|hilfreich"}, {pattern: "ideal|schön|toll|super|gut|hilfreich|nett|perfekt|optimal|vorteilhaft wäre|wären|wär"}, {pattern: "ideal|great|nice|perfect|lovely would be"}, {pattern: "ideal|genial|perfecto|perfeito|ótimo sería|seria"}, {pattern: "l'idéal|idéal|parfait serait"}, {pattern: "kein muss"}, {pattern: "schön wäre|wär|wären"},
		{pattern: "deseable|deseables|valorable|valorables|preferiblemente|preferible|idealmente|opcional"}, {pattern: "se valora|valorará|valorarán|valoran|tendrá|tendrán"}, {pattern: "valoramos|valorable|suma|sumás|sumas|sumaría"}, {pattern: "será|sería|es un plus|punto|ventaja|mérito"},
		{pattern: "si tenés|tienes"}, {pattern: "souhaité|souhaitée|souhaités|souhaitées|souhaitable|souhaitables|apprécié|appréciée|appréciés|appréciées|idéalement|facultatif"}, {pattern: "un|est|sont vrai|réel|gros? plus|atout"},
		{pattern: "serait|seraient un|des|apprécié|appréciée|appréciés|bienvenu|bienvenue"}, {pattern: "si possible"}, {pattern: "de préférence"}, {pattern: "bienvenu|bienvenue|bienvenus"}, {pattern: "atout|atouts"},
		{pattern: "desejável|desejáveis|diferencial|diferenciais|preferencialmente|preferência|opcional"}, {pattern: "será|seria|é considerado? um? diferencial|plus|vantagem|bom"}, {pattern: "valorizamos|valoriza-se|valorizado|valorizada|agradece-se"}, {pattern: "dá|dão|daria|ajuda|conta muito? jeito|pontos"}, {pattern: "valoramos|apreciamos|agradecemos|agradece"}, {pattern: "nos|nous encantaría|gustaría|plairait"}, {pattern: "schadet|schaden nicht"}, {pattern: "no viene|vendría mal"}, {pattern: "ne gâche|nuit rien|pas"}, {pattern: "se possível"},
	})
	// strictCues outweigh the heading.
	strictCues = newFrameIndex([]frame{
		{pattern: "must"}, {pattern: "a must"}, {pattern: "mandatory|essential|required|requires|require|compulsory|obligatory|necessary|needed|non-negotiable"}, {pattern: "is|are vital"}, {pattern: "imprescindible|imprescindibles|obligatorio|obligatorias|requerida|necesaria|necesarios|exigido|exigida|obligatoria|obligatorios|excluyente|requerido|necesario|indispensable"},
		{pattern: "exigé|exigée|exigées|requises|exigés|obligatoire|obligatoires|requis|requise|impératif|impérativement|nécessaire|nécessaires|indispensables"}, {pattern: "obrigatório|obrigatória|obrigatórias|exigida|exigidos|obrigatórios|indispensável|imprescindível|exigido|necessário|necessária|exige-se"},
		{pattern: "erforderlich|zwingend|voraussetzung|vorausgesetzt|notwendig|unerlässlich|pflicht|unbedingt"}, {pattern: "muss|müssen vorhanden|vorliegen|sein"},
	})
	// requiredCues show that a sentence asks, without outweighing a heading.
	requiredCues = newFrameIndex([]frame{
		{pattern: "must have|be|hold|possess|speak|know|own?"}, {pattern: "need|needs|wanted|required|essential|needed"}, {pattern: "at least|min|minimum"}, {pattern: "minimum of?"}, {pattern: "looking|search|searching for"}, {pattern: "nous|te|vous|il faut|faudra"}, {pattern: "hace|hacen falta"}, {pattern: "é preciso|necessário"}, {pattern: "pede-se|exige-se"}, {pattern: "be considered"}, {pattern: "seeking|seek|hiring"},
		{pattern: "we need|require|expect|want"}, {pattern: "we|i also? ask for?"}, {pattern: "we'd|would like|expect|want a|an|you|someone|somebody?"}, {pattern: "someone|somebody|anyone who|with"},
		{pattern: "proven|proficient|proficiency|fluent|fluency|conversant|literate"}, {pattern: "experience|experienced|exp|background with|in|as|of|working|using|on|required"}, {pattern: "experience|exp"}, {pattern: "hands-on"}, {pattern: "hands on"},
		{pattern: "good|strong|solid|sound|excellent|basic|working|thorough|deep|in-depth knowledge|understanding|command|grasp|grip|skills|communication|level"}, {pattern: "knowledge|understanding|command|mastery|grasp|grip of|on"},
		{pattern: "familiar|familiarity|comfortable|confident|thorough|conversant|used|at with|in|to|ease"}, {pattern: "ability|able to|for"}, {pattern: "skilled|expertise|expert|skills in|with"}, {pattern: "willing|willingness|ready|prepared|happy to"}, {pattern: "availability|available for|on|at|to|from|weekends|evenings|nights|immediately"},
		{pattern: "years|year or so|more? doing|working|in|as"}, {pattern: "years|year|yrs|year's|years' of|experience|as|in|working|with|professional|relevant"}, {pattern: "sollten|solltest|müssen|musst|müsst sie|du|ihr"}, {pattern: "zeichnen|zeichnest|zeichnet sie|du|ihr? sich|dich|euch durch|aus"}, {pattern: "second nature"}, {pattern: "kein fremdwort|problem|thema|neuland|hexenwerk|geheimnis"}, {pattern: "nicht fremd"}, {pattern: "candidates|applicants|candidate|applicant|person should|must|will|need|have|has|with|would|who"}, {pattern: "should"}, {pattern: "thorough in"},
		{pattern: "mindestens|mind"}, {pattern: "wir|sucht suchen|erwarten|brauchen|für?"}, {pattern: "gesucht|sucht|suchen"}, {pattern: "erfahrung|berufserfahrung|kenntnisse|erfahrungen|vorkenntnisse in|mit|als|im"}, {pattern: "kenntnisse|berufserfahrung"}, {pattern: "sicher|sicherer|versiert|fit in|im|umgang|mit"}, {pattern: "abgeschlossene|abgeschlossenes"},
		{pattern: "al menos"}, {pattern: "mínimo|mínima|requiere|buscamos|busca|necesitamos|necesita|pedimos|exigimos|piden|buscando"}, {pattern: "experiencia|conocimiento|conocimientos|dominio|manejo de|en|con|como|mínima|previa"}, {pattern: "alguien que|con"}, {pattern: "que sepa|tenga|maneje|pueda|hable|conozca|domine|viva"}, {pattern: "persona con|que"},
		{pattern: "au moins"}, {pattern: "minimum|recherchons|cherchons|recherche|recherchez|exigeons|demandons|cherche"}, {pattern: "expérience|connaissance|connaissances|maîtrise|pratique|bases de|en|du|des|d'au|comme|dans|réussie"}, {pattern: "quelqu'un qui|de"}, {pattern: "titulaire d'|de|du"}, {pattern: "capable|capacité de|d'|à"},
		{pattern: "pelo menos"}, {pattern: "procuramos|precisamos|buscamos|exigimos|procura-se|buscando"}, {pattern: "experiência|conhecimento|conhecimentos|domínio|vivência em|com|como|de|na|no|mínima|prévia"}, {pattern: "alguém que|com"}, {pattern: "disponibilidade|disponibilidad|disponibilité|bereitschaft"},
	})
	// offerCues open or hold what the employer gives or does.
	offerCues = newFrameIndex([]frame{
		{pattern: "we|wir offer|provide|bieten|pay|give"}, {pattern: "you will|'ll receive|get|enjoy|learn|earn"}, {pattern: "you'll receive|get|enjoy|learn|gain|earn"}, {pattern: "salary|salaries|401k|401(k)|pension|bonuses|gehalt|salario|salaire|salário|sueldo|wages|allowance|commission"},
		{pattern: "per hour|annum|week|month"}, {pattern: "paid time|holiday|vacation|leave|for|breaks|training"}, {pattern: "health|dental|life insurance"}, {pattern: "days|weeks holiday|vacation|leave|off"}, {pattern: "chance|opportunity to"}, {pattern: "ofrecemos|oferecemos|offrons|bieten"},
		{pattern: "tips shared?"}, {pattern: "staff meals|discount|food"}, {pattern: "free parking|coffee|lunch|meals|uniform|gym"}, {pattern: "an hour"}, {pattern: "training|trainings is|will|given|provided|offered"}, {pattern: "we|we'll will|can|'ll? teach|train|help you?"}, {pattern: "will be trained"}, {pattern: "support towards"}, {pattern: "teletrabajo|télétravail"},
		{pattern: "clases|cursos|bolsa de"}, {pattern: "gratis|kostenlos|gratuit"}, {pattern: "will be given|provided"}, {pattern: "provided"}, {pattern: "takes five|ten|two|a minutes|few"}, {pattern: "einschulung|schulungen|weiterbildungsmöglichkeiten"},
		{pattern: "kindly|please? send|share|submit|forward|email|attach|mail|drop us|me? in? your|a|the|an? updated|up-to-date|short? cv|resume|application|details|letter|email|few|line"}, {pattern: "possibilité|posibilidad|possibilidade|möglichkeit|opportunity|option de|zur|of|for formation|formación|formação|weiterbildung|training"}, {pattern: "damos|pagamos|ponemos|facilitamos|oferecemos|tratamos"}, {pattern: "apply by|now|via|online|today|through"}, {pattern: "tell|write us|me why|which|when"}, {pattern: "ring|call|phone|ask after|in|for|us|me"}, {pattern: "bewerbung|bewerben|bewirb|unterlagen"}, {pattern: "meld|melde dich"},
		{pattern: "envía|envíanos|enviar|manda|mandanos|mándanos tu|el? portfolio|cv|currículum"}, {pattern: "envoyer|envoyez|adresser|adressez un|votre|ton? cv|lettre|candidature"}, {pattern: "merci d'|de"}, {pattern: "envie|enviar|mande seu? currículo|cv"}, {pattern: "inscreva-se|candidate-se|postuler|postule"}, {pattern: "notre|the|a salaire|rate|pay"},
	})
	legalCues = newFrameIndex([]frame{
		{pattern: "equal opportunity|opportunities|employment"}, {pattern: "regardless of"}, {pattern: "without regard"}, {pattern: "discriminate|discrimination"}, {pattern: "race"}, {pattern: "e-verify"},
		{pattern: "sexual orientation"}, {pattern: "gender identity"}, {pattern: "protected by|veteran|characteristic|status"}, {pattern: "unabhängig von geschlecht|herkunft|alter"}, {pattern: "reasonable accommodation|accommodations|adjustments"},
		{pattern: "pessoas com deficiência"}, {pattern: "situation de handicap"}, {pattern: "committed to the? inclusion|diversity"},
	})
	// dutyCues open what the work is; a duty asks for nothing.
	dutyCues = newFrameIndex([]frame{
		{pattern: "you will|won't|'ll|shall"}, {pattern: "you'll|you'd"}, {pattern: "duties|tasks|responsibilities include|are"}, {pattern: "your job|mission|task is"}, {pattern: "in this role"}, {pattern: "responsible for"},
		{pattern: "du wirst"}, {pattern: "sie werden"}, {pattern: "vas|va|vais|irás|vai a?"}, {pattern: "você vai|irá"}, {pattern: "responsável por"}, {pattern: "serás|tendrás|harás"}, {pattern: "vous serez|aurez|allez"}, {pattern: "tu seras|auras|vas"},
	})
	// youAsk speak to the reader of what they are or have.
	youAsk = newFrameIndex([]frame{
		{pattern: "you you've|have|bring|hold|are|know|speak|possess|can|must|should|need|understand|love|like|enjoy|want|give|take|care|work|write|think|read|also|already|don't|do|were"}, {pattern: "you've|you're|youre|youve"},
		{pattern: "you'll|will|'ll also? need|bring|hold|possess|have"}, {pattern: "you will|'ll also? need|bring|hold|possess|have"}, {pattern: "you'd|would|'d be|have|need|want|know"}, {pattern: "you would be|have|need|want|know"}, {pattern: "you will|'ll be able|comfortable|confident|fluent|experienced"},
		{pattern: "you'll be able|comfortable|confident|fluent|experienced"}, {pattern: "be able|comfortable|confident|fluent|willing"}, {pattern: "you would|'d|should want|need"}, {pattern: "you'll be at ease|home"}, {pattern: "be at ease|home"},
		{pattern: "du|sie|ihr hast|haben|habt|bist|sind|seid|kannst|können|könnt|bringst|bringen|verfügst|verfügen|sprichst|sprechen|kennst|kennen|beherrschst|beherrschen|solltest|sollten|musst|müssen|besitzt|besitzen|arbeitest|arbeiten|brauchst|brauchen|interessierst|nutzt|nutzen|verwendest|verwenden|erledigen|denkst|liebst|hattest"},
		{pattern: "hast|kannst|solltest|musst|bringst|verfügst|sprichst|kennst|beherrschst|besitzt"}, {pattern: "verfügen|beherrschen|haben|nutzen|kennen|sprechen sie"}, {pattern: "nutzt|verwendest|liebst|magst du"},
		{pattern: "tienes|tenés|tenga|tengas|tener|sabes|sabés|sepas|sepa|saber|maneje|manejes|manejas|manejar|domines|domine|dominas|dominar|hables|hable|hablas|hablar|cuentes|cuente|contar|debes|debe|deberás|deberá|eres|sos|seas|haber|pueda|puedas|conozca|conozcas|conoces|vivas|vivir|resida|residir|aporte|aportes|disponga|dispongas|disponer"},
		{pattern: "tu|vous ne? as|avez|sais|savez|connais|connaissez|parles|parlez|maîtrises|maîtrisez|es|êtes|possèdes|possédez|disposez|disposes|justifiez|justifies|aimes|aimez|viens|venez|t'exprimes|vous|écris|écrivez|peux|pouvez|travailles"}, {pattern: "savez|parlez|maîtrisez|connaissez|justifiez|possédez"},
		{pattern: "tenha|tenhas|ter|possua|possuir|saiba|saber|domine|dominar|fale|falar|goste|gostar|residir|resida|morar|conheça|conhecer"}, {pattern: "você|voce tem|sabe|conhece|domina|fala|possui|é|gosta|precisa|já"}, {pattern: "que saiba|tenha|reaja|goste|fale|conheça|more|possa"},
	})
)

// othersCues tell of work that somebody else does.
var othersCues = newFrameIndex([]frame{
	{pattern: "is|are|gets|get all? done|handled|made|managed|outsourced|subcontracted|covered|run|washed|looked|dealt by|after|with|elsewhere|externally|offline|upstairs"}, {pattern: "is|are all? outsourced|subcontracted"}, {pattern: "does|do|handles|handle the|all|that|those"}, {pattern: "takes|take care of"},
	{pattern: "est|sont fait|faite|faits|faites|géré|gérée|gérés|gérées|externalisé|externalisée|assuré|assurée|assurés|sous-traité|sous-traitée"}, {pattern: "s'occupe|s'occupent de|du|des|d'"},
	{pattern: "wird|werden von|vom|extern|ausgelagert"}, {pattern: "kümmert|kümmern sich"}, {pattern: "macht|machen|übernimmt|erledigt bei? uns? der|die|das|unser|unsere|ein|eine"}, {pattern: "lo|la|los|las hace|hacen|lleva|llevan|gestiona|gestionan"}, {pattern: "se encarga|encargan|ocupa|ocupan"},
	{pattern: "va|van|está|están subcontratado|subcontratada|externalizado|externalizada"}, {pattern: "é|são feito|feita|feitos|feitas|gerido|gerida|tratado|tratada|terceirizado|terceirizada|apreciados"}, {pattern: "fica|ficam com|a cargo"}, {pattern: "cuida|cuidam da|do|das|dos"},
})

// newcomers are people whom a posting welcomes without asking for anything.
var newcomers = set(`beginners beginner starters graduates leavers freshers changers returners trainees everyone anybody berufsanfänger berufseinsteiger quereinsteiger wiedereinsteiger berufsanfängerinnen quereinsteigerinnen wiedereinsteigerinnen
berufseinsteigerinnen absolventen principiantes débutants débutante débutant débutantes reconversions reconversion iniciantes recém-formados`)

// provided end what the employer gives: "hotel paid", "casque fourni".
var provided = set(`paid included provided free supplied covered pagado pagada pagados pagadas incluido incluida incluidos gratis payé payée payés payées fourni fournie fournis fournies
offert offerte offerts compris comprise bezahlt gestellt inklusive inbegriffen kostenlos gratuit pago paga pagos incluído incluída incluídos grátis gratuito gratuita`)

// negations and the words of duty that they take away: "you needn't know",
// "brauchst keine", "no hace falta", "n'est pas exigé".
var (
	negations = set(`rarely hardly barely seldom selten kaum rarement raramente not no isn't aren't don't doesn't needn't won't without never nobody nor isnt dont neither none kein keine keinen keinerlei nicht net nix ohne sin no ni sans pas aucun aucune
não sem nem nunca`)
	askings = set(`need needs needed required require requires expect expected necessary essential mandatory obligation have-to brauchst brauchen brauchts müssen musst muss erforderlich notwendig nötig bedingung
voraussetzung falta necesario necesaria requiere exige exigimos pedimos piden imprescindible obligatorio requis requise exigé exigée nécessaire obligatoire besoin précisa precisa precisam exigimos necessário necessária obrigatório
care mind vital matter matters ask asking prerequisite excluyente desvela importa want wants looking dealbreaker
gebraucht verlangt verlangen vorausgesetzt gefordert zwingend pflicht suchen sucht wollen requerido requerida requeridos exigido exigida exigidos pide obligatoria buscamos queremos
faut exigeons exigées demandons demandé demandée attendons éliminatoire cherchons recherchons exigida exigidas pedido pedida pede pede-se exige-se obrigatória preciso precisamos eliminatório procuramos`)
	never = newFrameIndex([]frame{
		{pattern: "no prior|previous|formal|specific|special|further? experience|qualifications|qualification|degree|skills|training|license|licence|knowledge|diploma|cv"}, {pattern: "don't|needn't have|need to|know?"}, {pattern: "do not have|need to|know?"}, {pattern: "needn't"}, {pattern: "need|needs not"}, {pattern: "instead of"}, {pattern: "rather than"},
		{pattern: "keine erfahrung|vorkenntnisse|kenntnisse|ausbildung"}, {pattern: "sin experiencia|título"}, {pattern: "sans expérience|diplôme"}, {pattern: "pas|aucune d'expérience|expérience"}, {pattern: "s'en fiche|moque"}, {pattern: "sem experiência"}, {pattern: "da|es egal|igual"}, {pattern: "peu importe"}, {pattern: "tanto faz"},
		{pattern: "no stress"}, {pattern: "full|paid? training provided|given"}, {pattern: "will be trained"}, {pattern: "none of"}, {pattern: "please? excuse"}, {pattern: "don't apply"}, {pattern: "used to ask"}, {pattern: "whatever|regardless the|of"}, {pattern: "optional|optionally and"},
		{pattern: "lernst"}, {pattern: "no need"}, {pattern: "on the job"}, {pattern: "vous apprendra"},
	})
)

// reasons open a clause that says why, what for or what of others: it asks for
// nothing.
var reasons = set(`because since so da weil denn porque ya car parce puisque pois whether as where when until unless like which mientras während tandis`)

func holds(x *frameIndex, s sentence, sp span) bool { return firstOf(x, s, sp) >= 0 }

// firstOf is the token where the first pattern within a run begins, or -1.
func firstOf(x *frameIndex, s sentence, sp span) int {
	for i := sp.from; i < sp.to; i++ {
		if end := x.end(s, i); end > 0 && end <= sp.to {
			return i
		}
	}
	return -1
}
