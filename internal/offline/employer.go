package offline

// fragment sees a note without a subject that goes on with what was asked: "BTS
// or equivalent.", "Three years in a similar job please."
func fragment(it item) bool {
	first := it.s.toks[it.run.from].lower
	return countWords(it.s, it.run) <= 30 && !fragmentNot[first] && !aboutOthers[first] && !holds(dutyCues, it.s, it.run) && !states(it.s, it.run)
}

// states sees a sentence with a verb of being, which is no fragment.
func states(s sentence, sp span) bool {
	for _, t := range s.toks[sp.from:sp.to] {
		switch t.lower {
		case "is", "are", "was", "were", "ist", "sind", "war", "es", "son", "est", "sont", "é", "são":
			return true
		}
	}
	return false
}

var fragmentNot = set(`the a an this that these those you your there here please no not der die das ein eine du sie el la los las un una le les l' o os as uma tu vous voce você
start starting send call apply ring`)

// aboutUs sees sentences whose subject is the employer or its people.
func aboutUs(s sentence, sp span) bool {
	for sp.from+1 < sp.to && (conjunctions[s.toks[sp.from].lower] || contrasts[s.toks[sp.from].lower]) {
		sp.from++
	}
	if sp.from+1 < sp.to && theWords[s.toks[sp.from].lower] && employers[s.toks[sp.from+1].lower] {
		return !holds(hiringCues, s, sp) && !speaksToYou(s, sp) && strictAt(s, sp) < 0
	}
	switch s.toks[sp.from].lower {
	case "we", "we're", "we've", "we'll", "our", "ours", "wir", "unser", "unsere", "nosotros", "nuestra", "nuestro", "nous", "notre", "nos", "nós", "nossa", "nosso", "founded", "i", "i'm", "i've", "they", "she", "he", "it", "it's", "somos", "crescemos", "mein", "my", "there's", "there", "on", "te", "os":
	default:
		return false
	}
	return !holds(hiringCues, s, sp) && !speaksToYou(s, sp)
}

var (
	theWords  = set(`the this die das der dieses el la este esta le cette ce o a esta l'`)
	employers = set(`company firm team business shop school hospital restaurant hotel farm trust charity surgery practice bakery studio agency group museum salon office owner boss family firma betrieb unternehmen haus
empresa tienda hotel restaurante escuela entreprise société maison équipe loja equipe empresa clínica`)
)

// hiringCues are what an employer says of what it wants.
var hiringCues = newFrameIndex([]frame{
	{pattern: "looking|searching for"}, {pattern: "seeking|seek|hiring|require|requires"}, {pattern: "we|i need|want|expect|ask|require|seek|also"}, {pattern: "we'd|i'd|we're like|love|want|expect|looking|seeking|hiring"}, {pattern: "would like|love|want|expect"}, {pattern: "we're|are|i'm|am|is after"}, {pattern: "on the lookout|hunt for"}, {pattern: "could do with"},
	{pattern: "suchen|sucht|erwarten|brauchen|gesucht|wünschen"}, {pattern: "buscamos|busca|buscando|necesitamos|pedimos|necesita"}, {pattern: "recherchons|recherche|cherchons|cherche|demandons|attendons"}, {pattern: "procuramos|procura|precisamos|buscamos|esperamos|contrata"}, {pattern: "precisa-se|procura-se|contrata-se|admite-se|busca-se"}, {pattern: "se busca|necesita|precisa|requiere"}, {pattern: "on recherche|cherche"}, {pattern: "wanted|needed"}, {pattern: "wants"}, {pattern: "need|needs|want|wants|seeks a|an|another|one|two|three|someone|somebody|experienced|new"}, {pattern: "nous|te|vous faut"},
})

func speaksToYou(s sentence, sp span) bool {
	for i := sp.from + 1; i < sp.to; i++ {
		switch s.toks[i].lower {
		case "you", "you're", "you've", "candidate", "candidates", "applicants":
			return true
		}
	}
	return false
}

// thirdPerson sees what others do: "the vet", "our nurses", "Nora looks after".
func thirdPerson(s sentence, sp span) bool {
	for i := sp.from; i < sp.to; i++ {
		switch s.toks[i].lower {
		case "our", "unser", "unsere", "unseren", "mein", "meine", "nuestro", "nuestra", "notre", "nos", "nosso", "nossa", "my", "whose":
			return true
		}
	}
	return false
}

// hirerIn is where in a run the words end that name who hires: "Nordkai Steel
// Fabrication is hiring for its workshop". They ask for nothing.
func hirerIn(s sentence, run span) int {
	for i := run.from + 1; i < run.to; i++ {
		t := s.toks[i].lower
		if hires[t] || hiring[t] && (s.toks[i-1].lower == "is" || s.toks[i-1].lower == "are") {
			return i
		}
	}
	return run.from
}

// detailOf sees what brackets say more nearly of a certificate:
// "forklift licence (counterbalance)".
func detailOf(s sentence, at span, before []found) bool {
	n := len(before)
	return n > 0 && before[n-1].skill.Type == "certification" && before[n-1].at.to == at.from-1 && s.toks[at.from-1].lower == "("
}

var (
	hires  = set(`hires seeks recruits sucht suchen busca buscan buscamos precisa contrata recrute recrutent recherche recherchent cherche procura recruta`)
	hiring = set(`hiring looking seeking recruiting searching`)
)
