package evidence

// who is the subject of a clause.
type who int

const (
	unsaid    who = iota // no subject, as in "Led a team of five"
	person               // the person, alone or in a "we"
	somethin             // a thing or a group the person belongs to
	someoneEl            // somebody else
	nobody               // "nobody", "none of us"
)

var (
	ownPronoun = set("i i'm i've i'd i'll we we're we've we'd we'll me ich wir yo nosotros nosotras je j' nous on eu nós mich mir")
	// otherPronoun stands for people other than the person.
	otherPronoun = set("he he's he'd he'll she she's she'd she'll they they're they've they'd they'll someone somebody you you're you've",
		"er man jemand él ella ellos ellas alguien usted il ils elle elles quelqu'un vous ele ela eles elas alguém você vocês")
	noOne       = set("nobody noone niemand nadie personne ninguém")
	determiners = set("my our his her their your the a an another some other these those",
		"mein meine unser unsere sein seine ihr ihre der die das ein eine", "mi mis nuestro nuestra nuestros nuestras su sus el la los las un una otro otra unos",
		"mon ma mes notre nos son sa ses le la les l' un une des leur leurs", "meu minha meus minhas nosso nossa nossos nossas seu sua o os as um uma outro outra")
	people = set("colleague colleagues coworker coworkers boss bosses manager managers supervisor supervisors sister brother sisters brothers husband wife partner friend friends mother father mum mom dad son daughter uncle aunt cousin teammate teammates mate mates buddy foreman predecessor successor mentor",
		"consultant consultants contractor contractors vendor vendors supplier suppliers client clients customer customers developer developers engineer engineers intern interns student students trainee trainees nurse nurses doctor doctors teacher teachers director ceo cto cfo chef owner employer company agency others freelancer freelancers administrator administrators admin admins architect architects designer designers analyst analysts accountant secretary competitor competitors guy guys people person man woman patient patients lead expert experts specialist specialists programmer programmers technician technicians electrician welder welders driver drivers",
		"kollege kollegen kollegin kolleginnen chef chefin vorgesetzter vorgesetzte schwester bruder mann frau freund freundin partner partnerin mutter vater sohn tochter berater beraterin kunde kunden mitarbeiter entwickler firma leute",
		"compañero compañera compañeros compañeras colega colegas jefe jefa hermano hermana marido esposo esposa mujer amigo amiga madre padre hijo hija cliente clientes consultor consultores gerente empresa desarrollador desarrolladores gente",
		"collègue collègues patron patronne chef cheffe responsable sœur soeur frère mari femme ami amie mère père fils fille client clients consultant consultants développeur développeurs entreprise stagiaire",
		"chefe irmão irmã esposo esposa mulher amigo amiga mãe pai filho filha gerente consultores desenvolvedor desenvolvedores pessoal")
	presentVerbs = set("uses use does do knows know writes write works work handles handle runs run builds build makes make takes take teaches teach codes code programs program speaks speak manages manage leads lead said says told showed shows wrote used knew did")
	frequency    = set("always never usually often also sometimes still then only just ever once already mostly mainly normally")
	adverbs      = set("then also actually usually later now today honestly basically luckily sadly unfortunately finally currently initially originally eventually suddenly maybe perhaps even still well yes yeah no ok okay oh so sorry first mostly only sometimes often once again there here",
		"dann auch heute später jetzt eigentlich leider zuerst damals früher meistens ja nein also noch", "luego también ahora hoy después entonces sí bueno actualmente antes ya", "puis ensuite aussi maintenant alors oui non bon aujourd'hui avant", "depois também agora hoje então sim bem atualmente antes já")
	leaders = set("and but or because while when whenever where since as that if although though whereas however until after before once than",
		"und aber oder weil während wenn dass obwohl jedoch sondern denn als", "y e pero porque mientras cuando que aunque si", "et mais ou parce que qu' car quand si lorsque comme pendant", "mas porque enquanto quando embora se")
	prepositions = set("at in on for with by from to of about under over during after before between through within without into as like among besides despite including around against across alongside together thanks instead except via per near",
		"bei in im an am auf für mit von vom aus nach vor zu zum zur über unter zwischen ohne seit während durch gegen um bis neben trotz dank", "en con de del al a para por sin sobre desde hasta entre durante bajo según", "à au aux en dans avec sans pour par sur sous de du d' chez depuis pendant entre vers", "em no na nos nas com sem por pelo pela do da dos das ao à até sob entre durante")
	ownGroup = set("team crew department group unit class squad ward shift family colleagues abteilung mannschaft schicht equipo grupo équipe groupe service equipe time")
	choseMe  = set("promoted asked hired gave trusted put made chose picked sent assigned trained taught thanked praised awarded wanted needed let paid offered appointed nominated entrusted recommended selected called invited allowed encouraged",
		"befördert gebeten eingestellt ausgewählt gelobt promovió ascendió pidió contrató eligió nombró felicitó promu demandé embauché choisi nommé confié félicité promoveu pediu contratou escolheu nomeou")
	objectMe = set("me us myself mich mir uns nos m' nous")
)

// subject tells who the clause is about.
func subject(toks []token) who {
	for i := 0; i < len(toks); {
		t := toks[i]
		switch {
		case t.kind != word:
			if t.kind == sign && i > 0 && t.text != "," && !adverbs[toks[i-1].text] && t.text != `"` {
				return unsaid
			}
			i++
		case ownPronoun[t.text]:
			return person
		case noOne[t.text] || (t.text == "no" || t.text == "none" || t.text == "keiner") && (text(toks, i+1) == "one" || text(toks, i+1) == "of" || text(toks, i+1) == "von"):
			if ownAfterBut(toks[i:]) {
				return person
			}
			return nobody
		case t.text == "il" && impersonal[text(toks, i+1)]:
			return unsaid
		case (t.text == "you" || t.text == "vous") && filler[text(toks, i+1)]:
			i += 2
		case t.text == "er" && false:
			i++
		case otherPronoun[t.text]:
			if joinedWithPerson(toks, i+1) {
				return person
			}
			return someoneEl
		case leaders[t.text] || adverbs[t.text] || frequency[t.text]:
			i++
		case prepositions[t.text]:
			i = afterPhrase(toks, i)
		case quantifier[t.text] && text(toks, i+1) == "of":
			i += 2
		case determiners[t.text] || people[t.text]:
			if n := somebody(toks, i); n > 0 {
				if joinedWithPerson(toks, i+n) {
					return person
				}
				return someoneEl
			}
			if ownGroup[text(toks, i+1)] {
				return person
			}
			return somethin
		case named(toks, i):
			return someoneEl
		default:
			return unsaid
		}
	}
	return unsaid
}

var (
	impersonal = set("y n' faut s' est était a fallait")
	filler     = set("know see mean guess savez voyez")
	quantifier = set("one some most many all both two three four five several few each")
	tellVerbs  = set("used wrote built programmed coded developed knew knows uses writes did handled taught told showed said")
)

// somebody returns how many tokens from i name a person other than the speaker,
// or 0: a determiner, up to three words and a word for a person that is not the
// first half of a compound ("the customer database").
func somebody(toks []token, i int) int {
	for k := i; k < len(toks) && k <= i+4; k++ {
		t := toks[k]
		if t.kind == sign && !(t.text == "-" && t.glued) {
			return 0
		}
		if k > i && (prepositions[t.text] || nominative[t.text] || auxiliaries[t.text]) {
			return 0
		}
		if !people[t.text] {
			continue
		}
		if k == i && determiners[t.text] {
			continue
		}
		end := k + 1
		for end < len(toks) && toks[end].kind == word && toks[end].upper && !nominative[toks[end].text] && end < k+3 {
			end++
		}
		if end >= len(toks) {
			return end - i
		}
		next := toks[end]
		if people[next.text] && !auxiliaries[next.text] && !presentVerbs[next.text] {
			continue
		}
		if next.kind == sign || verbLike(next) || prepositions[next.text] || joiners[next.text] || relativeWords[next.text] ||
			adverbs[next.text] || !englishNoun(toks, i) {
			if next.text == "'" || next.text == "-" && next.glued {
				return 0
			}
			return end - i
		}
		return 0
	}
	return 0
}

// englishNoun reports whether the phrase at i is English, where a noun may come
// before another noun.
func englishNoun(toks []token, i int) bool {
	switch toks[i].text {
	case "my", "our", "his", "her", "their", "your", "the", "a", "an", "another", "some", "other", "these", "those":
		return true
	}
	return people[toks[i].text] && !determiners[toks[i].text]
}

func joinedWithPerson(toks []token, i int) bool {
	switch text(toks, i) {
	case "and", "und", "y", "et", "e", "or", "with":
	default:
		return false
	}
	switch text(toks, i+1) {
	case "i", "me", "myself", "we", "ich", "yo", "moi", "eu", "wir":
		return true
	}
	return false
}

func ownAfterBut(toks []token) bool {
	for i, t := range toks {
		if (t.text == "but" || t.text == "except" || t.text == "besides" || t.text == "außer") && (text(toks, i+1) == "me" || text(toks, i+1) == "mir") {
			return true
		}
	}
	return false
}

// afterPhrase returns where a prepositional phrase that starts at i ends: at a
// comma, a pronoun, or a new determiner.
func afterPhrase(toks []token, i int) int {
	i++
	for i < len(toks) && (determiners[toks[i].text] || prepositions[toks[i].text]) {
		i++
	}
	for n := 0; i < len(toks); i, n = i+1, n+1 {
		t := toks[i]
		if t.kind == sign && t.text == "," {
			return i + 1
		}
		if ownPronoun[t.text] || otherPronoun[t.text] || n > 0 && (determiners[t.text] || prepositions[t.text]) {
			return i
		}
	}
	return i
}

// named reports whether a name does what people do: "Maria wrote the tests".
func named(toks []token, i int) bool {
	if !toks[i].upper || i+2 >= len(toks) {
		return false
	}
	k := i + 1
	if toks[k].kind == word && toks[k].upper {
		k++
	}
	if k+1 >= len(toks) || !tellVerbs[toks[k].text] || ownGroup[toks[k-1].text] {
		return false
	}
	after := toks[k+1]
	return after.kind != sign && !prepositions[after.text] && !adverbs[after.text] && !frequency[after.text] && after.text != "daily"
}
