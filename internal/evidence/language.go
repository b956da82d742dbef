package evidence

// tongue is a language the cues know. It only settles words that mean different
// things in two of them, such as "no" and "will".
type tongue int

const (
	english tongue = iota
	german
	spanish
	french
	portuguese
)

var tongues = [...]words{
	english:    set("the and i i'm i've my we was were with of is at had it that you they this to for are have been on used"),
	german:     set("ich und der die das nicht mit ist war habe hatte hab kann darf nich wir ein eine den dem von zu für auf bei im auch mein meine nie kein keine als wird sehr sich uns bei hat haben habe noch aber oder kann werden"),
	spanish:    set("yo el los las en con un una mi y es fue he del al nunca ni se lo que pero más muy trabajé usé sé tengo conozco uso trabajo hace"),
	french:     set("je j' le les des du dans avec pour un une mon ma et est d' l' n' ne pas jamais nous mais au aux sur c' qu' très ai suis rien connais sais moi ça chez"),
	portuguese: set("eu não nao o os um uma em com meu minha é foi da dos das na nas ao nunca mas por muito tenho trabalhei usei sei trabalho uso anos ano vou vem fui ela ele"),
}

// language returns the tongue most of toks speak; english when nothing tells.
func language(toks []token) tongue {
	var score [len(tongues)]int
	for _, t := range toks {
		if t.kind != word {
			continue
		}
		for l := range tongues {
			if tongues[l][t.text] {
				score[l] += telling(t)
			}
		}
	}
	best := english
	for l := range score {
		if score[l] > score[best] {
			best = tongue(l)
		}
	}
	return best
}

// telling is how much a token tells of its language: a French short form, such
// as "j'", stands in no other.
func telling(t token) int {
	if t.text[len(t.text)-1] == '\'' {
		return 2
	}
	return 1
}

// languageOf prefers what a sentence itself says over the tongue of the text.
func languageOf(toks []token, whole tongue) tongue {
	var score [len(tongues)]int
	top := 0
	for _, t := range toks {
		for l := range tongues {
			if tongues[l][t.text] {
				score[l] += telling(t)
				top = max(top, score[l])
			}
		}
	}
	if top == 0 || score[whole] == top {
		return whole
	}
	return language(toks)
}
