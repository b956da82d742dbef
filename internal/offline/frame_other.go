package offline

func germanFrames() []frame {
	return []frame{
		{pattern: "als", slot: slotTitle, needs: "gearbeitet arbeite arbeitete angestellt tätig beschäftigt angefangen begonnen gejobbt eingestellt eingestiegen gestartet"},
		{pattern: "war|bin|binn ich? ~ als? ein|eine|der|die|stellvertretende|leitende|leitender? ~", slot: slotTitle, needRole: true},
		{pattern: "wurde|werde ich? ~ zum|zur|ein|eine?", slot: slotTitle, needRole: true, begins: true, stays: true},
		{pattern: "angestellt|beschäftigt|tätig|eingestellt bin|war ich? ~ bei|beim|im", slot: slotOrg, noun: true},
		{pattern: "gelernt habe|hab ich ~", slot: slotTitle, kind: "education", needRole: true},
		{pattern: "arbeite ich? ~ als", slot: slotTitle, current: true},
		{pattern: "arbeitete|jobbte ich? ~ als", slot: slotTitle},
		{pattern: "habe|hab ich? ~ bei|für|beim|im|am|an", slot: slotOrg, needs: "gearbeitet gejobbt angefangen begonnen gelernt eingestiegen"},
		{pattern: "arbeite ich? ~ bei|für|beim|im", slot: slotOrg, current: true},
		{pattern: "arbeite ich? ~", slot: slotFar, current: true},
		{pattern: "arbeitete ich? ~ bei|für|beim|im", slot: slotOrg},
		{pattern: "bin ich? ~ bei|beim|im", slot: slotOrg, current: true, timed: true},
		{pattern: "war ich? ~ bei|beim|im", slot: slotOrg, timed: true},
		{pattern: "bin|wechselte ich? ~ zu|zur|zum", slot: slotOrg, begins: true, needs: "gewechselt wechselte gegangen gekommen"},
		{pattern: "job war ~", slot: slotFar, noun: true},
		{pattern: "praktikum|zivildienst|werkstudentenjob bei|beim|im|in", slot: slotOrg, noun: true},
		{pattern: "habe|hab ich? ~", slot: slotStudy, kind: "education", needs: "studiert"},
		{pattern: "studierte|studiere ich? ~", slot: slotStudy, kind: "education"},
	}
}

func spanishFrames() []frame {
	return []frame{
		{pattern: "trabajé|trabaje|trabajaba|trabajado|trabajando|curré|currado ~ como|de", slot: slotTitle},
		{pattern: "trabajo|curro ~ como|de", slot: slotTitle, current: true},
		{pattern: "empecé|empece|comencé|comence|entré|entre|arranqué ~ como|de|a|trabajando? como|de", slot: slotTitle, begins: true},
		{pattern: "entré|entre|empecé", slot: slotLate, begins: true},
		{pattern: "estuve|estaba|anduve|estado ~ trabajando? como|de", slot: slotTitle, needRole: true},
		{pattern: "hice|hacía|hago ~ de", slot: slotTitle, needRole: true},
		{pattern: "llevo|estoy ~ trabajando? como|de", slot: slotTitle, needRole: true, current: true},
		{pattern: "fui|era|sido ~ un|una|el|la|jefe|jefa?", slot: slotTitle, needRole: true},
		{pattern: "soy ~ un|una|el|la?", slot: slotTitle, needRole: true, current: true},
		{pattern: "ascendieron|ascendí|ascendido|ascendida|pasé|promovieron|nombraron ~ a?", slot: slotTitle, begins: true, stays: true, needRole: true},
		{pattern: "hicieron|pusieron|nombraron ~ de|como?", slot: slotTitle, begins: true, stays: true, needRole: true},
		{pattern: "pasé|pase ~ de|como", slot: slotTitle},
		{pattern: "me fui|vine|mudé|marché a|para", slot: slotLate, begins: true},
		{pattern: "trabajé|trabaje|trabajaba|trabajado|trabajando|curré ~ en|para", slot: slotOrg},
		{pattern: "trabajo|curro ~ en|para", slot: slotOrg, current: true},
		{pattern: "estuve|estaba|estado|anduve ~ en|con", slot: slotOrg, timed: true},
		{pattern: "estoy|llevo|sigo ~ en|con", slot: slotOrg, current: true, timed: true},
		{pattern: "me contrataron|cogieron|ficharon|jaló|jalaron|metí ~ en", slot: slotOrg, begins: true},
		{pattern: "entré|pasé|llegué ~ a|en", slot: slotOrg, begins: true, timed: true},
		{pattern: "prácticas|practicas en", slot: slotOrg, noun: true},
		{pattern: "estudié|estudie|estudiado|cursé", slot: slotStudy, kind: "education"},
		{pattern: "terminé|termine|acabé|saqué", slot: slotStudy, kind: "education", finishes: true},
		{pattern: "gradué|gradue|licencié|titulé|diplomé en|como|de", slot: slotStudy, kind: "education", finishes: true},
	}
}

func frenchFrames() []frame {
	return []frame{
		{pattern: "travaillé|travaillais|bossé|bossais|oeuvré ~ comme", slot: slotTitle},
		{pattern: "travaille|bosse ~ comme", slot: slotTitle, current: true},
		{pattern: "travaillé|travaillais|bossé ~ en tant que|qu'", slot: slotTitle},
		{pattern: "travaille|bosse ~ en tant que", slot: slotTitle, current: true},
		{pattern: "commencé|débuté|embauché|embauchée|engagé|engagée|entré|entrée ~ comme", slot: slotTitle, begins: true},
		{pattern: "commencé|débuté|starté|embauché|embauchée|engagé|engagée ~", slot: slotTitle, begins: true, needRole: true},
		{pattern: "j'étais|jétais|j'etais ~ un|une|le|la?", slot: slotTitle, needRole: true},
		{pattern: "j'ai|jai été ~ un|une|le|la?", slot: slotTitle, needRole: true},
		{pattern: "je|j' suis ~ un|une|le|la?", slot: slotTitle, needRole: true, current: true},
		{pattern: "jsuis|chu|chuis|j'suis ~ un|une|le|la?", slot: slotTitle, needRole: true, current: true},
		{pattern: "j'ai|jai été nommé|nommée|promu|promue|embauché|embauchée|engagé|engagée ~ comme?", slot: slotTitle, needRole: true, begins: true, stays: true},
		{pattern: "suis passé|passée|entré|entrée|arrivé|arrivée|monté|montée|parti|partie ~ comme? un|une?", slot: slotTitle, needRole: true, begins: true, stays: true},
		{pattern: "suis devenu|devenue ~ un|une?", slot: slotTitle, needRole: true, begins: true, stays: true},
		{pattern: "démarré|débuté|commencé ~ chez|à|au|dans", slot: slotOrg, begins: true, timed: true},
		{pattern: "passé ~ chez|à|au|dans", slot: slotOrg, timed: true},
		{pattern: "stage ~ de|d'?", slot: slotFar, noun: true},
		{pattern: "devenu|devenue|devenais|nommé|nommée|promu|promue|passé|passée ~", slot: slotTitle, needRole: true, begins: true, stays: true},
		{pattern: "travaillé|travaillais|bossé|bossais ~ chez|pour|à|au|dans", slot: slotOrg},
		{pattern: "travaille|bosse ~ chez|pour|à|au|dans", slot: slotOrg, current: true},
		{pattern: "j'étais|jétais ~ chez|pour|à|au", slot: slotOrg, timed: true},
		{pattern: "je|j' suis ~ chez", slot: slotOrg, current: true},
		{pattern: "suis|jsuis|chu|j'suis ~ chez|à|au", slot: slotOrg, current: true, timed: true},
		{pattern: "suis|jsuis|chu passé|passée|parti|partie|arrivé|arrivée|entré|entrée|allé|allée ~ chez|à|au", slot: slotOrg, begins: true},
		{pattern: "rejoint ~", slot: slotOrg, begins: true},
		{pattern: "étudié|etudié", slot: slotStudy, kind: "education"},
	}
}

func portugueseFrames() []frame {
	return []frame{
		{pattern: "trabalhei|trabalhava|trabalhado|trabalhando|trampei ~ como|de", slot: slotTitle},
		{pattern: "trabalho|trampo ~ como|de", slot: slotTitle, current: true},
		{pattern: "comecei|entrei|ingressei ~ como|de", slot: slotTitle, begins: true},
		{pattern: "entrei|comecei|ingressei", slot: slotLate, begins: true},
		{pattern: "fui|era|sido ~ um|uma|o|a?", slot: slotTitle, needRole: true},
		{pattern: "estive|estava|passei ~ como|de", slot: slotTitle, needRole: true},
		{pattern: "sou ~ um|uma|o|a?", slot: slotTitle, needRole: true, current: true},
		{pattern: "promovido|promovida|promoveram|virei|passei ~ a|para|pra?", slot: slotTitle, begins: true, stays: true, needRole: true},
		{pattern: "trabalhei|trabalhava|trabalhado|trabalhando ~ na|no|em|num|numa|para|pra|pela|pelo", slot: slotOrg},
		{pattern: "trabalho ~ na|no|em|num|numa|para|pra", slot: slotOrg, current: true},
		{pattern: "estagiei|estagiava ~ na|no|em|num|numa", slot: slotOrg},
		{pattern: "estive|estava|fiquei|passei ~ na|no|em|num|numa", slot: slotOrg, timed: true},
		{pattern: "estou|tô|to|tou ~ na|no|em|num|numa", slot: slotOrg, current: true, timed: true},
		{pattern: "entrei|passei|fui ~ para|pra|na|no", slot: slotOrg, begins: true, timed: true},
		{pattern: "estágio|estagio na|no|em", slot: slotOrg, noun: true},
		{pattern: "estudei|cursei", slot: slotStudy, kind: "education"},
		{pattern: "terminei|concluí|conclui", slot: slotStudy, kind: "education", finishes: true},
		{pattern: "formei em", slot: slotStudy, kind: "education", finishes: true},
	}
}
