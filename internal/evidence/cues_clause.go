package evidence

// Words that open clauses, and the verbs the rules know.
var (
	contrast = set("but however although though whereas yet nevertheless nonetheless",
		"aber sondern jedoch allerdings dafür obwohl", "pero sino aunque", "mais cependant pourtant toutefois", "mas porém contudo embora")
	portugueseMore = set("de do que um uma tarde")
	englishSubject = set("i i'm i've i'd i'll we we're we've we'd we'll he he's he'd he'll she she's she'd she'll they they're they've they'd they'll")
	nominative     = set("i i'm i've i'd i'll we we're we've we'd we'll he he's he'd he'll she she's she'd she'll they they're they've they'd they'll",
		"ich wir yo nosotros nosotras ella ellos ellas je j' nous ils elles eu nós ele ela eles elas")
	joiners = set("and or so because while since as when whenever where after before until that unless once then plus than whether",
		"und oder weil während da wenn ob dass damit nachdem bevor denn dann wobei als wo seitdem", "y e porque mientras cuando que donde como entonces desde",
		"et ou parce que car quand lorsque lorsqu' pendant comme puisque puis donc qu'", "porque enquanto quando onde então pois")
	// causal words always open a clause.
	causal = set("because weil porque parce")
	// coordinators join clauses as well as words.
	coordinators = set("and or but und oder y e o et ou")
	// splices open a clause of their own behind a comma.
	splices = set("c' that's thats it's its ça")
	// selfCleft singles the person out.
	selfCleft     = sequences(`it was me|it's me|it is me|that was me|that's me|das war ich|das bin ich|das mach ich|das mache ich|c' est moi|c' était moi|fui yo|era yo|soy yo|sou eu|fui eu|era eu|é comigo|es cosa mía`)
	likeness      = set("as than als como comme wie")
	relativeWords = set("who which whose whom", "welche welcher welches", "qui", "quienes")
	auxiliaries   = set("am is are was were be been do does did have has had can could will would shall should may might must i'm i've i'd i'll isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't couldn't won't wouldn't shouldn't cannot dont didnt doesnt havent cant wont isnt wasnt",
		"bin ist sind war waren habe hat haben hatte hatten würde würden kann können konnte konnten muss müssen soll sollte darf werde wird werden")
	// holdsBack are words after which a subject does not open a clause: the
	// order is inverted ("nor have I"), or the phrase goes on.
	holdsBack = set("nor never not only so neither than as like")
	opinion   = set("plan idea think believe say claim pretend wish hope imagine suppose guess feel remember recall wonder doubt assume mean know sure afraid whether said thought believed knew true case likely possible",
		"glaube denke meine sage behaupte hoffe weiß wünschte finde", "creo pienso digo espero ojalá diría", "crois pense dis espère sais", "acho creio penso digo espero acredito")
	conditionAfter = set("tuviera hubiera pudiera fuera supiera tuviese yo je j' nous on tivesse pudesse fosse soubesse houvesse tiver puder eu")
	siAfter        = set("la le les l' ça c' on il elle ils elles tu vous quelqu'un mon ma un une el los las me se algún alguien")
	seAfter        = set("a o os as ele ela alguém for der precisar quiser a me")
	firstVerbs     = set("llevo hago hablo atiendo cocino enseño programo arreglo reparo dirijo organizo gestiono coordino preparo cuido conduzco llevaba sé conozco uso usé trabajo trabajé tengo tuve hice soy estoy manejo domino programé aprendí dirigí lideré", "levo faço falo atendo cozinho ensino conserto gerencio coordeno conduzo mexo sei conheço usei trabalho trabalhei tenho tive fiz fui sou estou programei aprendi liderei")
	pastVerbs      = set("spoke rode dug sewed flew dealt lent shot drew grew fed threw chose paid sent built wrote led ran made taught did went got took gave kept brought drove began became won found held knew spent sold set put worked used")
	plainVerbs     = set("work drive weld teach nurse build write run lead manage care fix repair clean cook design test train sell help")
	presentVerbs   = set("uses use does do knows know writes write works work handles handle runs run builds build makes make takes take teaches teach codes code programs program speaks speak manages manage leads lead said says told showed shows wrote used knew did")
	frequency      = set("always never usually often also sometimes still then only just ever once already mostly mainly normally")
	participle     = set("laid paid sold put set cut dealt found left lost sent shot spent bought caught chosen eaten grown known shown sewn sung thrown worn written done made built taught run led given taken driven held kept drawn been had gone")
)
