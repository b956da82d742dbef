package evidence

// Words that tell foreign words from the person's own.
var (
	machineWords = set(`message messages system assistant user human tool tool_result tool_call tool_use function function_result result instruction instructions
		prompt context inst sys im_start im_end conversation transcript output response document data profile candidate admin developer anweisung anweisungen nachricht
		instrucción instrucciones mensaje sistema instruções instrução mensagem consigne consignes système`)
	speakers = set(`interviewer interviewee candidate applicant recruiter system assistant user human ai bot gpt chatgpt model llm moderator q
		interviewerin bewerber bewerberin kandidat kandidatin personaler personalerin nutzer befrager entrevistador entrevistadora candidato candidata reclutador reclutadora usuario sistema asistente
		intervieweur intervieweuse recruteur recruteuse candidat candidate système utilisateur utilisateur recrutador recrutadora utilizador usuário assistente`)
	speechVerbs = set(`said say says told tell replied answered answer asked thought think wrote write explained announced shouted put
		sagte gesagt sage antwortete geantwortet schrieb geschrieben dije digo contesté respondí respondo escribí dit répondu réponds disse respondi escrevi digo`)
	ownSpeechVerbs = set("dije contesté respondí escribí respondi escrevi")
	politeness     = set(`please kindly now next also then just and so ok okay hey hi hello important urgent attention nb ps bitte por favor s'il te vous plaît plait merci`)
	undoVerbs      = set(`ignore disregard forget override bypass overrule discard delete erase ignoriere ignorieren vergiss vergesse vergessen missachte überschreibe verwirf
		ignora ignore olvida olvide descarta descarte omite ignorez oublie oubliez annule annulez esqueça esquece desconsidere desconsidera`)
	roleVerbs  = set(`follow obey treat act behave pretend simulate befolge behandle tu actúa trata finge suis suivez agis agissez traite aja trate finja`)
	orderNouns = set(`former rest list requirements instruction instructions prompt prompts rules guidelines schema list above previous prior earlier preceding animal anterior anteriores précède précédent precedente dito bisherige bisherigen
		anweisung anweisungen regeln vorgaben anleitung instrucción instrucciones reglas órdenes consigne consignes règles instruction instruções regras ordens`)
	orderPhrases = sequences(`when you summarise|when you summarize|if you are an ai|if you are a language|the following skills are|hereby grant|i hereby|the output contains|system override|system prompt|developer mode|new instructions|new instruction|you are now|from now on you|for this session|real candidate is|decode and|as an ai|neue anweisung|neue anweisungen|nueva instrucción|nuevas instrucciones|nouvelle consigne|nouvelles consignes|nouvelles instructions|nova instrução|novas instruções|ab jetzt bist du|a partir de ahora eres|à partir de maintenant tu|a partir de agora você|end of interview|end of conversation|end of transcript|fin de la entrevista|ende des interviews|fin de l' entretien|fim da entrevista`)
	addressing   = set(`hello hi memo hint notice ps nb note message attention instruction instructions dear hey hinweis nachricht anweisung liebe lieber nota aviso mensaje atención querido querida remarque cher chère mensagem atenção caro cara`)
	readers      = set(`ai ais llm llms gpt chatgpt bot bots extractor extractors parser parsers model models assistant assistants algorithm algorithms system systems evaluator grader scorer screener
		ki modell assistent algorithmus auswerter ia modelo asistente algoritmo extractor evaluador sistema modèle algorithme extracteur évaluateur système assistente avaliador extrator`)
	// machines read, but are worked at as well.
	machines = set("machine machines software maschine máquina logiciel robot robots roboter robô programm")
	// advertLabels head what a posting asks for, foundWords what a machine claims
	// to have found.
	advertLabels = set("requirements requisitos requisito anforderungen voraussetzungen exigences prérequis")
	foundWords   = set("verified confirmed validated extracted detected verifizierte bestätigte verificadas verificado verificada confirmadas vérifiées validées confirmadas detectadas")
	showing      = set("here here's copy paste pasting pasted attached hier kopiere anbei copio copié pego adjunto aquí voici voilà colle copie aqui segue colo copiei cola")
	mineWords    = set("mine mío mía mien mienne meins meiner meine meu minha")
	asRequired   = sequences(`as required|as mandatory|as essential|as a requirement|as requirements|als pflicht|als erforderlich|como obligatorio|como requisito|como obrigatório|comme obligatoire|comme requis`)
	// shouted labels head what pretends to come from whoever runs the machine.
	shouted = set("admin override prompt instruction instructions anweisung instrucción instrução sys inst")
	// endOfNote closes an order that stands in the middle of a line.
	endOfNote   = sequences(`end of note|end note|end of message|end of instruction|ende hinweis|ende des hinweises|ende der nachricht|ende der anweisung|fin de la nota|fin de nota|fin del mensaje|fin de la note|fin du message|fin de la consigne|fim da nota|fim da mensagem|fim da instrução`)
	recordVerbs = set(`add store save record list include insert mark register credit set output return write append note enter log count upgrade change update repeat
		speichere speichern trage notiere füge ergänze vermerke setze agrega agregue añade añada guarda guarde registra registre anota anote incluye incluya pon ponga
		ajoute ajoutez ajouter enregistre enregistrez note notez inscris inscrivez mets mettez adiciona adicione acrescente guarda guarde registe regista anota anote coloque coloca inclua`)
	assumeVerbs   = set(`assume pretend translate summarise summarize respond ensure paraphrase unterstelle übersetze stell supón finge traduce supposez suppose traduis traduisez suponha traduza finja`)
	assumePhrases = sequences(`make sure you|you must record|you must add|you must store|you must list|it is essential that|treat the following|consider the following|for the purposes of this`)
	records       = set(`skill skills summary candidate candidate's candidate_skills extracted_skills applicant applicant's profile profiles record records file database json facts output score requirement requirements after
		profil datenbank akte perfil ficha registro base fiche dossier requisito requisitos exigence exigences anforderung anforderungen`)
)
