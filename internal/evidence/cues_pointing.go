package evidence

// Words that take something up again, and those that say little of it.
var (
	objectPronouns   = set("it them those ihn es davon damit dafür l' y en isso isto eso")
	demonstratives   = set("that that's this those das die den dem es c' ça cela isso isto eso ese esa esto")
	auxiliaryRomance = set("he has ha hemos han había tengo tiene tienen hace hacen hacía hacían lleva llevan hago sé toco uso")
	bareVerbs        = set("use used touch touched do did speak know hablo falo uso sei sé parle sais connais kann weiß mache mag faço hago fais faire kenne mich aus versteh verstehe entiendo comprends percebo entendo manejo domino domine maîtrise")
	// beforeThat are prepositions with which "that" is a time.
	beforeThat = set("before after since until like by than")
	needWords  = set("need needed brauch brauche brauchen braucht gebraucht besoin necesito necesité necesitado preciso precisei precisava precisa precisé")
	existence  = set("there there's exists gibt hay existe existen il y a há tem tinha there'd")
	// slightVerbs tell of no doing with the thing.
	slightVerbs = set(`installed downloaded instalé installé installiert instalei tenemos temos avons haben habemos had has have got learned learnt learn read looked look saw seen watched tried try started start heard meant studied study took hatte hab habe gelernt angeschaut gesehen probiert gelesen ghabt
		vi he tuve tengo aprendí estudié empecé probé j' ai vu appris regardé essayé aprendi estudei comecei tentei tive tenho`)
	doVerbs = set("use do write run manage build handle make work maintain fix design develop teach lead code test drive operate benutze nutze mache schreibe arbeite leite betreue baue utilise fais travaille gère écris")
	// lapses tell that what was there is gone.
	lapses = sequences(`let my * go|let my * * go|let the * go|let it go|let that go|ran out in|ran out last|ran out years|ran out ages|ran out a|run out now|venceu|vencida|vencido|lapsed|lapse|expired|let it expire|all gone|i've lost it|lost it all|lost most of it|alles weg|it ran out|card ran out|ticket ran out|licence ran out|certificate ran out|it's run out|out of date|no longer valid|has lapsed|that ran out|long gone|has run out|have run out|they ran out|forgot everything|forgotten everything|forgotten it all|forgot it all|forgotten all of it|forgot all of it|forgot all
		abgelaufen|alles vergessen|wieder vergessen|verlernt|caducado|caducada|caducó|lo he olvidado|he olvidado casi todo|se me olvidó|se me ha olvidado|olvidé todo|todo olvidado
		périmé|périmée|expiré|expirée|laissé expirer|laissé périmer|tout oublié|tudo esquecido|esqueci tudo|já venceu|está vencido|está vencida|caducou|expirou`)
	// disowned asks not to count what was said before.
	disowned  = sequences(`don't count that|doesn't count|don't count it|wouldn't count|don't put that|dont put that|please don't put|please dont put|don't write that|leave that out|leave it out|don't credit me|dont credit me|don't list it|don't list that|zähl ich nicht|zähle ich nicht|zählt nicht|das lassen wir weg|lassen wir lieber weg|no cuenta|no cuentes|no lo pongas|ça compte pas|ne compte pas|comptez pas|mettez pas|não conta|não põe|bota que não|ni lo pongas|nem põe`)
	allOfThem = set("them those none any all ninguno ninguna ningunos keins keines davon aucun aucune nenhum nenhuma rien nada eles elas ellos")
	// minorVerbs are what one does with what others made.
	minorVerbs = set("click clicked copy copied press pressed forward forwarded pass passed follow followed send sent consume consumed receive received klicke klick schicke leite lese copio mando envío envio recibo recebo clique copie envoie reçois copia aperto clico")
	askedFor   = set("wanted want needed asked requested quería querían pidió pidieron wollte wollten voulait voulaient queria queriam pediram")
	overcame   = sequences(`dann doch|zweiten mal|zweiten anlauf|zweiten versuch|second time|second go|second attempt|second try|then i did|then i passed|luego sí|a la segunda|deuxième fois|deuxième tentative|deuxième coup|na segunda|à segunda|depois sim|depois consegui`)
	atFirst    = sequences(`zuerst|am anfang|anfangs|at first|to begin with|when i started|initially|al principio|au début|no início|no começo|beim ersten mal|first time round`)
	whenWords  = set("when while as als während cuando mientras quand lorsque quando enquanto")
	// endsAnyway are things whose end says nothing of what was done in them.
	endsAnyway = set("contract contracts lease visa funding grant project probation vertrag befristung projekt contrato proyecto contrat bail projet projeto bolsa subvención")
)
