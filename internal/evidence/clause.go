package evidence

// link says how a clause hangs on the one before it.
type link int

const (
	apart      link = iota // it stands on its own
	relative               // it tells more about a thing named before: "which used Java"
	complement             // it is what somebody thinks or says: "I know Java" in "I don't think I know Java"
	condition              // it is an if-clause
)

type part struct {
	toks []token
	link link
}

var (
	contrast = set("but however although though whereas yet except nevertheless nonetheless",
		"aber sondern jedoch allerdings dafür obwohl", "pero sino aunque", "mais cependant pourtant toutefois", "mas porém contudo embora")
	nominative = set("i i'm i've i'd i'll we we're we've we'd we'll he he's he'd he'll she she's she'd she'll they they're they've they'd they'll",
		"ich wir yo nosotros nosotras ella ellos ellas je j' nous ils elles eu nós ele ela eles elas")
	joiners = set("and or so because while since as when whenever where after before until that if unless once then plus than",
		"und oder weil während da wenn ob dass damit nachdem bevor denn dann wobei als wo seitdem", "y e porque mientras cuando que si donde como entonces desde",
		"et ou parce que car quand si lorsque lorsqu' pendant comme puisque puis donc qu'", "porque enquanto quando se onde então pois")
	relativeWords = set("who which whose whom", "welche welcher welches", "qui dont", "quienes")
	auxiliaries   = set("am is are was were be been do does did have has had can could will would shall should may might must i'm i've i'd i'll isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't couldn't won't wouldn't shouldn't cannot",
		"bin ist sind war waren habe hat haben hatte hatten würde würden kann können konnte konnten muss müssen soll sollte darf werde wird werden")
	opinion = set("think believe say claim pretend wish hope imagine suppose guess feel remember recall wonder doubt assume mean know sure afraid whether if said thought believed knew",
		"glaube denke meine sage behaupte hoffe weiß wünschte finde", "creo pienso digo espero ojalá diría", "crois pense dis espère sais", "acho creio penso digo espero acredito")
	firstVerbs = set("sé conozco uso usé trabajo trabajé tengo tuve hice soy estoy manejo domino programé aprendí dirigí lideré", "sei conheço usei trabalho trabalhei tenho tive fiz fui sou estou programei aprendi liderei domino")
	pastVerbs  = set("built wrote led ran made taught did went got took gave kept brought drove began became won found held knew spent sold set put")
)

// split cuts a sentence into parts.
func split(toks []token) []part {
	var out []part
	begin, tie := 0, apart
	for i := 1; i < len(toks); i++ {
		next, ok := opens(toks, begin, i)
		if !ok {
			continue
		}
		out = append(out, part{toks[begin:i], tie})
		begin, tie = i, next
	}
	if first := text(toks, 0); conditional(toks, 0) && first != "" && tie == apart && begin == 0 {
		tie = condition
	} else if len(out) > 0 && conditional(toks, 0) {
		out[0].link = condition
	}
	return append(out, part{toks[begin:], tie})
}

// opens reports whether a clause begins at token i, and how it hangs on.
func opens(toks []token, begin, i int) (link, bool) {
	t, prev := toks[i], toks[i-1]
	switch {
	case prev.text == ";" || prev.text == ":" && (!prev.glued || !t.glued):
		return apart, true
	case t.text == "(" || prev.text == "(" || prev.text == ")" && !t.glued:
		return relative, t.text == "(" && clausal(toks, i+1)
	case dash(toks, i-1):
		return apart, true
	case contrast[t.text] && !(t.text == "mais" && prev.text == "de") && !(t.text == "yet" && !contrastYet(toks, i)):
		return apart, !onlyThing(toks, i) && !(t.text == "mas" && prev.text == "não") && !alsoPair(toks, begin, i)
	case conditional(toks, i):
		return condition, true
	case relativeWords[t.text] && prev.kind == word && !joiners[prev.text]:
		return relative, true
	case (t.text == "that" || t.text == "die" || t.text == "der" || t.text == "das" || t.text == "que") && prev.text == ",":
		return relative, clauseAfterThat(toks, i)
	case joiners[t.text] && begin < i && subjectAt(toks, i+1):
		return tieOf(toks, begin, i), true
	case t.text == "that" && i+1 < len(toks) && verbLike(toks[i+1]) && prev.kind == word && !opinion[prev.text]:
		return relative, true
	case prev.text == "," && (subjectAt(toks, i) || inverted(toks, i)):
		return apart, true
	case nominative[t.text] && !joiners[prev.text] && prev.kind != sign && !auxiliaries[prev.text] && !holdsBack[prev.text]:
		return tieOf(toks, begin, i), true
	case (t.text == "and" || t.text == "or") && didNot(toks[begin:i]) && i+1 < len(toks) && pastTense(toks[i+1]):
		return apart, true
	case (t.text == "y" || t.text == "e") && i+1 < len(toks) && (firstVerbs[toks[i+1].text] || text(toks, i+1) == "sí" || text(toks, i+1) == "sim"):
		return apart, true
	}
	return apart, false
}

// holdsBack are words after which a subject does not open a clause: the order
// is inverted ("nor have I"), or the phrase goes on.
var holdsBack = set("nor never not only so neither and or nie noch niemals auch nunca jamais que than as like und y e et ou habe hatte bin war würde kann konnte möchte will werde")

// tieOf tells a clause that is thought or said from one that stands apart.
func tieOf(toks []token, begin, i int) link {
	for k := i; k >= max(begin, i-2); k-- {
		if opinion[toks[k].text] && k > begin {
			return complement
		}
	}
	return apart
}

func conditional(toks []token, i int) bool {
	switch toks[i].text {
	case "if":
		return text(toks, i-1) != "as" && text(toks, i-1) != "even" || text(toks, i-1) == "even"
	case "unless", "falls", "sofern":
		return true
	case "wenn":
		return text(toks, i+1) == "ich" || text(toks, i+1) == "wir" || text(toks, i+1) == "man"
	case "si", "se":
		return conditionAfter[text(toks, i+1)] || text(toks, i+1) == "yo" || text(toks, i+1) == "eu"
	case "s'":
		return false
	}
	return false
}

var conditionAfter = set("tuviera hubiera pudiera fuera supiera tuviese je j' nous on tivesse pudesse fosse soubesse houvesse tiver puder")

func dash(toks []token, i int) bool {
	if i <= 0 {
		return false
	}
	if t := toks[i]; t.text != "-" || t.kind != sign {
		return false
	}
	spaced := !toks[i].glued && i+1 < len(toks) && !toks[i+1].glued
	long := toks[i].end-toks[i].start == 1 && toks[i].upper
	return (spaced || long || text(toks, i-1) == "-") && toks[i-1].kind != number
}

func contrastYet(toks []token, i int) bool { return subjectAt(toks, i+1) }

// onlyThing is "nothing but", "no one but", "anything but".
func onlyThing(toks []token, i int) bool {
	switch text(toks, i-1) {
	case "nothing", "one", "nobody", "anything", "none", "last":
		return toks[i].text == "but"
	}
	return false
}

// alsoPair is the second half of "not only X but also Y": both are so.
func alsoPair(toks []token, begin, i int) bool { return notOnly.in(toks[begin:i]) && false }

func clausal(toks []token, i int) bool { return subjectAt(toks, i) || text(toks, i) == "not" }

func clauseAfterThat(toks []token, i int) bool { return i+1 < len(toks) && toks[i+1].kind == word }

// subjectAt reports whether a subject begins at token i: a pronoun, or somebody
// such as "my boss".
func subjectAt(toks []token, i int) bool {
	if i >= len(toks) {
		return false
	}
	for i < len(toks) && adverbs[toks[i].text] {
		i++
	}
	if i >= len(toks) {
		return false
	}
	if nominative[toks[i].text] || otherPronoun[toks[i].text] {
		return true
	}
	return (determiners[toks[i].text] || people[toks[i].text] && toks[i].upper) && somebody(toks, i) > 0
}

// inverted is the verb before its subject, as German has it after a first
// clause.
func inverted(toks []token, i int) bool {
	return i+1 < len(toks) && auxiliaries[toks[i].text] && nominative[toks[i+1].text]
}

func didNot(toks []token) bool {
	for i, t := range toks {
		if t.text == "didn't" || t.text == "couldn't" || t.text == "not" && (text(toks, i-1) == "did" || text(toks, i-1) == "could") {
			return true
		}
	}
	return false
}

func pastTense(t token) bool {
	return pastVerbs[t.text] || len(t.text) > 4 && t.text[len(t.text)-2:] == "ed"
}

func verbLike(t token) bool {
	if t.kind != word {
		return false
	}
	n := len(t.text)
	return auxiliaries[t.text] || pastTense(t) || presentVerbs[t.text] || n > 4 && t.text[n-2:] == "ly" || frequency[t.text]
}
