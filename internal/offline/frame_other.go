package offline

func germanFrames() []frame {
	return []frame{
		{pattern: "als", slot: slotTitle, needs: "gearbeitet arbeite arbeitete angestellt tätig beschäftigt angefangen begonnen gejobbt eingestellt"},
		{pattern: "war|bin ich? also|dann|vorher|zuerst|früher|jetzt|derzeit|aktuell|lange|danach? als? ein|eine|der|die|stellvertretende|leitende|leitender?", slot: slotTitle, needRole: true},
		{pattern: "war|bin ich? # jahre|monate lang?", slot: slotTitle, needRole: true},
		{pattern: "wurde ich? dann|später|danach|zum|zur|ein|eine?", slot: slotTitle, needRole: true, begins: true, stays: true},
		{pattern: "ausbildung|lehre als|zum|zur", slot: slotTitle, kind: "education", noun: true},
		{pattern: "habe|hab ich? bei|für|beim", slot: slotOrg, needs: "gearbeitet gejobbt angefangen begonnen"},
		{pattern: "arbeite ich? jetzt|seit|derzeit|aktuell|momentan? bei|für|beim", slot: slotOrg, current: true},
		{pattern: "arbeitete ich? bei|für|beim", slot: slotOrg},
		{pattern: "war|bin ich? bei|beim", slot: slotOrg, cued: true},
		{pattern: "praktikum bei|beim|im|in", slot: slotOrg, noun: true},
		{pattern: "habe|hab ich?", slot: slotStudy, kind: "education", needs: "studiert"},
		{pattern: "studierte|studiere ich?", slot: slotStudy, kind: "education"},
		{pattern: "studium der|in|im|an", slot: slotStudy, kind: "education", noun: true},
	}
}

func spanishFrames() []frame {
	return []frame{
		{pattern: "trabajé|trabaje|trabajaba|trabajado|trabajando como|de", slot: slotTitle},
		{pattern: "trabajo como|de", slot: slotTitle, current: true},
		{pattern: "empecé|empece|comencé|entré como|de", slot: slotTitle, begins: true},
		{pattern: "fui|era un|una|el|la|jefe|jefa?", slot: slotTitle, needRole: true},
		{pattern: "soy un|una|el|la?", slot: slotTitle, needRole: true, current: true},
		{pattern: "ascendieron|ascendí|ascendido|ascendida a", slot: slotTitle, begins: true, stays: true},
		{pattern: "trabajé|trabaje|trabajaba|trabajado en|para", slot: slotOrg},
		{pattern: "trabajo en|para", slot: slotOrg, current: true},
		{pattern: "prácticas en", slot: slotOrg, noun: true},
		{pattern: "estudié|estudie|estudiado", slot: slotStudy, kind: "education"},
		{pattern: "gradué|gradue|licencié|titulé en|como|de", slot: slotStudy, kind: "education", finishes: true},
	}
}

func frenchFrames() []frame {
	return []frame{
		{pattern: "travaillé|travaillais comme", slot: slotTitle},
		{pattern: "travaille comme", slot: slotTitle, current: true},
		{pattern: "travaillé|travaillais en tant que|qu'", slot: slotTitle},
		{pattern: "travaille en tant que", slot: slotTitle, current: true},
		{pattern: "commencé|débuté|embauché|embauchée|engagé|engagée comme", slot: slotTitle, begins: true},
		{pattern: "j'étais un|une|le|la?", slot: slotTitle, needRole: true},
		{pattern: "j'ai été un|une|le|la?", slot: slotTitle, needRole: true},
		{pattern: "je suis un|une|le|la?", slot: slotTitle, needRole: true, current: true},
		{pattern: "devenu|devenue", slot: slotTitle, needRole: true, begins: true, stays: true},
		{pattern: "travaillé|travaillais chez|pour|à", slot: slotOrg},
		{pattern: "travaille chez|pour", slot: slotOrg, current: true},
		{pattern: "stage chez|à|au", slot: slotOrg, noun: true},
		{pattern: "étudié|etudié", slot: slotStudy, kind: "education"},
		{pattern: "diplôme|licence|master|cap|bac en|de", slot: slotStudy, kind: "education", noun: true},
	}
}

func portugueseFrames() []frame {
	return []frame{
		{pattern: "trabalhei|trabalhava|trabalhado|trabalhando como|de", slot: slotTitle},
		{pattern: "trabalho como|de", slot: slotTitle, current: true},
		{pattern: "comecei como|de", slot: slotTitle, begins: true},
		{pattern: "fui|era um|uma|o|a?", slot: slotTitle, needRole: true},
		{pattern: "sou um|uma|o|a?", slot: slotTitle, needRole: true, current: true},
		{pattern: "promovido|promovida a|para", slot: slotTitle, begins: true, stays: true},
		{pattern: "trabalhei|trabalhava|trabalhado na|no|em|para|pela|pelo", slot: slotOrg},
		{pattern: "trabalho na|no|em|para", slot: slotOrg, current: true},
		{pattern: "estágio na|no|em", slot: slotOrg, noun: true},
		{pattern: "estudei|cursei", slot: slotStudy, kind: "education"},
		{pattern: "formei em", slot: slotStudy, kind: "education", finishes: true},
	}
}
