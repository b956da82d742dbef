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
		{pattern: "if you are an ai|llm|language|assistant|model"}, {pattern: "as an ai|llm"}, {pattern: "system prompt|message|override|instruction"},
	})
	// speakers head lines of a conversation, tags those of a machine.
	speakers = set(`applicant recruiter interviewer interviewee user assistant human bewerber bewerberin candidato reclutador entrevistador candidat recruteur recrutador hr`)
	tags     = set(`system inst instruction instructions instrucción instrução anweisung admin developer sys override assistant user prompt`)
)

// spoofed reports whether a line of sentences speaks to the
// reader of the posting rather than of the work.
func spoofed(line []sentence) bool {
	first := line[0]
	if tagged(first) {
		return true
	}
	for _, s := range line {
		if holds(toMachines, s, s.whole()) {
			return true
		}
		// An order opens its sentence or follows a sign: "we ignore earlier
		// grades" is none.
		for i := range s.toks {
			if (i == 0 || s.toks[i-1].kind == sign || s.toks[i-1].lower == "please") && orders.end(s, i) > 0 {
				return true
			}
		}
	}
	return converses(line)
}

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
