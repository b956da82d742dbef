package offline

import "assay/models"

// preferredCues and requiredCues weigh a sentence; notAsked take it out.
var (
	preferredCues = newFrameIndex([]frame{
		{pattern: "nice to have"}, {pattern: "nice-to-have"}, {pattern: "preferred|preferable|preferably|ideally|desirable|desired|advantageous|optional|beneficial"},
		{pattern: "a|an big|huge|strong|definite|real? plus|bonus|advantage|asset"}, {pattern: "is|are|would plus|bonus"}, {pattern: "bonus points?"}, {pattern: "plus if|points"},
		{pattern: "would be great|nice|ideal|good|helpful|useful"}, {pattern: "helpful|useful but not"}, {pattern: "not required|essential|mandatory|necessary but"},
		{pattern: "von vorteil"}, {pattern: "wünschenswert|idealerweise|gerne|vorteilhaft"}, {pattern: "deseable|valorable|deseables"}, {pattern: "se valora|valorará"},
		{pattern: "souhaité|souhaitée|souhaitable|apprécié|appréciée|idéalement"}, {pattern: "un plus|atout"}, {pattern: "serait un"}, {pattern: "desejável|desejáveis|diferencial"},
		{pattern: "we'd love|like if"}, {pattern: "is|are welcome"}, {pattern: "not a must"},
	})
	requiredCues = newFrameIndex([]frame{
		{pattern: "must have|be|hold|possess|speak|know|own?"}, {pattern: "required|requires|require|mandatory|essential|necessary|needed|compulsory|obligatory|need"},
		{pattern: "at least"}, {pattern: "minimum of?"}, {pattern: "you have|need|bring|hold|are|know|speak|possess"}, {pattern: "you'll|you've need|have|bring|got"}, {pattern: "looking for"},
		{pattern: "seeking|seek"}, {pattern: "we need|require|expect"}, {pattern: "proven|proficient|proficiency|fluent|fluency"}, {pattern: "experience|experienced with|in|as|of|working|using|required"},
		{pattern: "knowledge|understanding|command|mastery|grasp of"}, {pattern: "familiar|familiarity|comfortable with"}, {pattern: "ability|able to"}, {pattern: "skilled|expertise|expert in|with"},
		{pattern: "years|year|yrs of|experience|as|in|working|with|professional|relevant"}, {pattern: "willing|willingness to"}, {pattern: "second nature"}, {pattern: "candidates|applicants|candidate should|must|will|need|have|with"},
		{pattern: "erforderlich|zwingend|voraussetzung|vorausgesetzt|mindestens|notwendig"}, {pattern: "wir suchen|erwarten"}, {pattern: "sie|du haben|hast|verfügen|verfügst|bringen|bringst|sprechen|sprichst"},
		{pattern: "erfahrung|berufserfahrung|kenntnisse|erfahrungen in|mit|als|im"}, {pattern: "imprescindible|obligatorio|requerido|requiere|necesario|mínimo|buscamos|necesitamos"},
		{pattern: "experiencia|conocimientos|dominio de|en|con|como|mínima"}, {pattern: "exigé|exigée|requis|requise|obligatoire|indispensable|minimum"}, {pattern: "nous recherchons|cherchons"},
		{pattern: "vous avez|maîtrisez|parlez|êtes|possédez|justifiez"}, {pattern: "expérience|connaissance|maîtrise|connaissances de|en|du|d'au|comme|dans"},
		{pattern: "obrigatório|necessário|exigido|procuramos|precisamos"}, {pattern: "experiência|conhecimento|conhecimentos|domínio em|com|como|de"},
	})
	notAsked = newFrameIndex([]frame{
		{pattern: "no prior|previous|formal|specific|special? experience|qualifications|degree|skills|training|license|licence|knowledge is|are? required|needed|necessary"},
		{pattern: "experience|degree|qualification|qualifications is|are? not required|needed|necessary|essential"}, {pattern: "not required|needed|necessary"}, {pattern: "isn't|aren't required|needed|necessary"},
		{pattern: "not a must"}, {pattern: "don't|do not need|require|expect"}, {pattern: "full|paid? training provided|given"}, {pattern: "training is|will provided|be"}, {pattern: "we will|can|'ll teach|train"}, {pattern: "we'll teach|train"},
		{pattern: "keine erfahrung|vorkenntnisse|kenntnisse|ausbildung"}, {pattern: "nicht erforderlich|notwendig|nötig"}, {pattern: "no se requiere|necesita|exige"}, {pattern: "sin experiencia"}, {pattern: "pas|aucune d'expérience|expérience"}, {pattern: "não é? necessário|exigimos|precisa"},
	})
	legalCues = newFrameIndex([]frame{
		{pattern: "equal opportunity|opportunities|employment"}, {pattern: "regardless of"}, {pattern: "without regard"}, {pattern: "discriminate|discrimination"}, {pattern: "race"},
		{pattern: "sexual orientation"}, {pattern: "gender identity"}, {pattern: "protected by|veteran|characteristic|status"}, {pattern: "unabhängig von geschlecht|herkunft|alter"}, {pattern: "m|w d"}, {pattern: "reasonable accommodation|accommodations|adjustments"},
	})
	offerCues = newFrameIndex([]frame{
		{pattern: "we|wir offer|provide|bieten|pay"}, {pattern: "you will|'ll receive|get|enjoy|learn"}, {pattern: "you'll receive|get|enjoy|learn|gain"}, {pattern: "salary|salaries|401k|401(k)|pension|bonuses|gehalt|salario|salaire|salário"},
		{pattern: "per hour|annum"}, {pattern: "paid time|holiday|vacation|leave"}, {pattern: "health|dental|life insurance"}, {pattern: "days|weeks holiday|vacation|leave"}, {pattern: "chance|opportunity to"}, {pattern: "ofrecemos|oferecemos"}, {pattern: "nous offrons"},
	})
)

func holds(x *frameIndex, s sentence, sp span) bool {
	for i := sp.from; i < sp.to; i++ {
		if end := x.end(s, i); end > 0 && end <= sp.to {
			return true
		}
	}
	return false
}

// waived sees that something is not asked: "no experience required".
func waived(s sentence, sp span) bool {
	return holds(notAsked, s, sp) && !holds(preferredCues, s, sp)
}

// pieced reports whether a run falls into several pieces, each judged by itself.
func pieced(s sentence, sp span) bool {
	for i := sp.from; i < sp.to-1; i++ {
		if separates(s.toks[i]) {
			return true
		}
	}
	return false
}

// importance weighs a group by the words of its own piece, then by cues before
// it or, when its piece names it and nothing else, anywhere in the sentence,
// and last by the part of the posting it stands in.
func importance(s sentence, piece, at, item span, p part) string {
	around := span{item.from, piece.to}
	if piece == at {
		around = item
	}
	for _, sp := range []span{piece, around} {
		switch {
		case holds(preferredCues, s, sp) && !holds(strictCues, s, sp):
			return models.ImportancePreferred
		case holds(strictCues, s, sp):
			return models.ImportanceRequired
		}
	}
	if p == partPreferred {
		return models.ImportancePreferred
	}
	return models.ImportanceRequired
}

// strictCues outweigh the heading.
var strictCues = newFrameIndex([]frame{
	{pattern: "must"}, {pattern: "is|are required|mandatory|essential"}, {pattern: "required|mandatory|imprescindible|obligatorio|indispensable|exigé|obrigatório|erforderlich|zwingend"},
})

// asks decides whether a run of a posting asks something of the person.
func asks(s sentence, sp span, p part, hasRequired bool) bool {
	if sp.to <= sp.from || holds(legalCues, s, sp) || p == partOffer || p == partLegal {
		return false
	}
	strict := holds(strictCues, s, sp)
	if waived(s, sp) && !pieced(s, sp) {
		return false
	}
	cue := strict || s.ends && holds(conditionFrames, s, sp) || holds(requiredCues, s, sp) || holds(preferredCues, s, sp)
	if holds(offerCues, s, sp) && !strict {
		return false
	}
	switch p {
	case partRequired, partPreferred:
		return !aboutUs(s, sp) || cue
	case partDuties:
		return strict || holds(preferredCues, s, sp) || !hasRequired
	case partAbout:
		return strict && !aboutUs(s, sp)
	}
	if hasRequired && !strict && holds(dutyCues, s, span{sp.from, min(sp.to, sp.from+4)}) && !holds(preferredCues, s, sp) {
		return false
	}
	return cue && (!aboutUs(s, sp) || strict)
}

// dutyCues open a sentence on what the work is. Where the posting has a part
// that asks, a duty asks for nothing.
var dutyCues = newFrameIndex([]frame{
	{pattern: "you will|'ll lead|run|plan|manage|work|join|help|look|build|write|take|make|be|report|deliver|support|drive|train|teach|keep|own|design|develop|hand|prepare|serve|check"},
	{pattern: "you'll lead|run|plan|manage|work|join|help|look|build|write|take|make|be|report|deliver|support|drive|train|teach|keep|own|design|develop|hand|prepare|serve|check"},
	{pattern: "duties include"}, {pattern: "your job is"}, {pattern: "in this role"},
})

// aboutUs sees sentences whose subject is the employer.
func aboutUs(s sentence, sp span) bool {
	switch s.toks[sp.from].lower {
	case "we", "we're", "we've", "our", "wir", "unser", "unsere", "nosotros", "nuestra", "nuestro", "nous", "notre", "nós", "nossa", "founded", "since":
	default:
		return false
	}
	for _, t := range s.toks[sp.from:sp.to] {
		switch t.lower {
		case "looking", "seeking", "need", "require", "expect", "suchen", "erwarten", "recherchons", "cherchons", "you", "candidate", "seek", "want", "hiring":
			return false
		}
	}
	return true
}
