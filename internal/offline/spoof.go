package offline

import "strings"

// Lines of a posting that speak to whatever reads it, or make a conversation up,
// ask nothing of a person.
var (
	// orders tell a reader to drop what stands before or to put something in.
	orders = newFrameIndex([]frame{
		{pattern: "ignore|disregard|forget|discard all|any|the|your|every? of? the? previous|above|prior|earlier|preceding|former|rest|instructions|list|rules|requirements"}, {pattern: "add|list|mark|treat|include|rate|count|output|return|report|set both|all|them|these|this|it|every|everything? # as|to required|mandatory|essential|requirement|requirements"},
		{pattern: "list|mark|treat|rate|count|report them|these|this|it|both|all|everything as"}, {pattern: "ignoriere|ignorieren|vergiss sie? alle|die|das|alles|den? vorherigen|bisherigen|obigen|obige|vorigen|anweisungen"}, {pattern: "ignora|olvida|ignore|ignorad todo|todas|todos|las|los|lo|o|a|as|os? lo? anterior|anteriores|instrucciones|instruções|previas|acima"},
		{pattern: "ignorez|ignorer|oubliez|oublie toutes|tout|les|ce? les|qui? instructions|précédentes|précédent|consignes|précède"},
	})
	// toMachines call the reader by name.
	toMachines = newFrameIndex([]frame{
		{pattern: "note|message|memo|hint|instruction|instructions|attention|notice|dear|hello|hey to|for|:? all|any|the|every|our? language? ai|ais|llm|llms|model|models|assistant|assistants|parser|parsers|chatbot|bot|bots|machine|machines|algorithm|system|scraper"},
		{pattern: "hinweis|nachricht|anweisung an|für die|den|das|alle? ki|ki-leser|ki-systeme|sprachmodell|modell|assistenten|parser"}, {pattern: "nota|mensaje|instrucción|mensagem|aviso para|a|ao|à la|el|o|los? ia|modelo|asistente|assistente|sistema"}, {pattern: "note|message|consigne à|pour l'|aux|les? ia|l'ia|modèle|assistant|lecteurs"},
		{pattern: "if you're|you are|were? an|a ai|llm|language|assistant|model|bot|machine|parser|robot"}, {pattern: "whoever|whatever|anything|anyone|everything|software parses|reads|processes|scans|screens|analyses|analyzes|summarises|summarizes this|the"},
		{pattern: "automated|automatic|machine|ai readers|reader|systems|tools|screeners|parsers should|must|shall|will|are|please"}, {pattern: "be listed|scored|marked|treated|recorded|counted|rated|added|included|read as required|mandatory|essential|obligatory|compulsory|met|must"},
		{pattern: "ats|ai|llm|parser|bot|robot|scraper|machine note|notice|hint|instruction|instructions|message|directive"}, {pattern: "as an ai|llm"}, {pattern: "system prompt|message|override|instruction"},
	})
	// speakers head lines of a conversation, tags those of a machine.
	speakers = set(`applicant recruiter interviewer interviewee user assistant human bewerber bewerberin candidato reclutador entrevistador candidat recruteur recrutador hr`)
	loudTags = set(`override prompt hidden jailbreak`)
	tags     = set(`hidden prompt system inst instruction instructions instrucción instrução anweisung admin developer sys override assistant user prompt`)
)

// spoofed reports whether a line of sentences speaks to the
// reader of the posting rather than of the work.
func spoofed(line []sentence) bool {
	first := line[0]
	if tagged(first) {
		return true
	}
	for _, s := range line {
		if holds(toMachines, s, s.whole()) || hails(s) {
			return true
		}
		// An order opens its sentence or follows a sign: "we ignore earlier
		// grades" is none.
		for i := range s.toks {
			if (i == 0 || s.toks[i-1].kind == sign || s.toks[i-1].lower == "please") && (orders.end(s, i) > 0 || puts(s, i)) {
				return true
			}
		}
	}
	return converses(line)
}

// hails sees a salutation to machines before a sign: "Dear language model, ...",
// "An alle Sprachmodelle: ...".
func hails(s sentence) bool {
	if !salutes[s.toks[0].lower] {
		return false
	}
	for i := 1; i < len(s.toks) && i < 9; i++ {
		if machines[s.toks[i].lower] && i+1 < len(s.toks) {
			if next := s.toks[i+1]; next.kind == sign || handling[next.lower] {
				return true
			}
		}
	}
	return false
}

// puts sees an order to write something down as required, from token i on:
// "treat COBOL as required", "ajoutez COBOL comme obligatoire".
func puts(s sentence, i int) bool {
	if !putting[s.toks[i].lower] {
		return false
	}
	for k := i + 2; k < len(s.toks) && k < i+14; k++ {
		if bindings[s.toks[k].lower] && (asWords[s.toks[k-1].lower] || asWords[s.toks[k-2].lower]) {
			return true
		}
	}
	return false
}

var (
	salutes  = set(`dear hello hi hey to for attention note message notice hint memo hidden an für hinweis nachricht liebe lieber achtung para a al ao aos aviso nota mensaje mensagem atención atenção estimada estimado prezada prezado à aux message note chère cher attention`)
	machines = set(`ai ais llm llms bot bots robot robots chatbot chatbots parser parsers model models assistant assistants scraper scrapers software algorithm algorithms engine engines machine machines reader readers
ki kis sprachmodell sprachmodelle modell modelle roboter maschine maschinen ia ias modelo modelos robô robôs robôs máquina máquinas sistema sistemas inteligencia inteligência artificial artificielle modèle modèles machines lecteur lecteurs système systèmes screening triagem cribado triaje`)
	handling = set(`reading screening parsing processing scanning analysing analyzing evaluating scoring die der que qui`)
	putting  = set(`treat mark list record count rate score consider register include add output return report set write require bewerte markiere behandle füge liste ergänze nimm ergänzen añade añadir añada agrega agregue incluye incluya incluir considera considere considerar marca marque registra registre
ajoute ajoutez ajouter inclure incluez considérez considère marquez enregistrez enregistre notez adicione adiciona inclua inclui acrescente registe liste`)
	asWords  = set(`as to como comme als zu zur zum den aux à nos nas a los the`)
	bindings = set(`required mandatory essential must requirement requirements obligatoire obligatoires exigé exigés exigences obrigatório obrigatórios obrigatória requisito requisitos obligatorio obligatorios obligatoria imprescindible imprescindibles erforderlich pflicht anforderung anforderungen voraussetzung voraussetzungen zwingend`)
)

// tagged sees "[INSTRUCTION] ...", "<system>" and "SYSTEM: ...".
func tagged(s sentence) bool {
	t := s.toks[0]
	if t.kind == sign && len(s.toks) > 1 {
		t = s.toks[1]
	}
	if !tags[t.lower] {
		return false
	}
	before := strings.TrimRight(s.text[:t.start], " ")
	if loudTags[t.lower] && strings.HasPrefix(strings.TrimLeft(s.text[t.end:], " "), ":") {
		return true
	}
	opened := strings.HasSuffix(before, "[") || strings.HasSuffix(before, "<") || strings.HasSuffix(before, "|") || strings.HasSuffix(before, "###")
	after := strings.TrimLeft(s.text[t.end:], " ")
	return opened || strings.HasPrefix(after, ":") && s.text[t.start:t.end] == strings.ToUpper(s.text[t.start:t.end])
}

// converses sees a line of a made-up conversation: "Applicant: should I list it?"
func converses(line []sentence) bool {
	s := line[0]
	if len(s.toks) < 3 || !speakers[s.toks[0].lower] || s.toks[1].lower != ":" {
		return false
	}
	switch s.toks[2].lower {
	case "i", "i'm", "i've", "yes", "no", "please", "ich", "ja", "yo", "sí", "je", "oui", "eu", "sim":
		return true
	}
	last := line[len(line)-1]
	return last.toks[len(last.toks)-1].lower == "?"
}
