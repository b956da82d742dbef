package evidence

var (
	neverWords = set("never cannot cant dont didnt doesnt havent hasnt hadnt isnt wasnt wont couldnt wouldnt nor neither hardly scarcely barely",
		"nie niemals nicht nichts weder kaum", "nunca jamás jamas tampoco ninguno ningún ninguna", "jamais pas aucun aucune ni rien", "não nao nem nenhum nenhuma nada")
	keinWords = set("kein keine keinen keinem keiner keinerlei")
	absence   = set("without ohne sans sem sin")
	know      = set("experience experiences idea knowledge clue background training skill skills exposure familiarity expertise practice qualification qualifications understanding formal real prior previous professional hands",
		"erfahrung erfahrungen ahnung kenntnisse ausbildung idee wissen", "experiencia idea conocimiento conocimientos formación", "expérience idée connaissance connaissances formation", "experiência ideia conhecimento conhecimentos formação")
	lacking = sequences(`yet to|have yet to|lack|lacked|lacks|lacking|zero experience|zero knowledge|unfamiliar with|inexperienced|failed to|refused to|avoided|nothing about|none
		mir fehlt|fehlt mir|me falta|me faltan|il me manque|falta-me|falta me|unable to|no good at|not my thing`)
	notOnly = sequences(`not only|not just|not merely|not simply|not solely|didn't just|don't just|doesn't just|didn't only|don't only|wasn't just|isn't just|weren't just|aren't just|wasn't only|isn't only|haven't just|haven't only|couldn't just
		nicht nur|nicht bloß|nicht allein|no solo|no sólo|no solamente|no únicamente|pas seulement|pas uniquement|non seulement|pas que|não só|não apenas|não somente|nao so|nao apenas`)
	// exempt holds a word of denial that denies nothing.
	exempt = sequences(`nothing but|no problem|no problems|no doubt|no matter|no wonder|no longer|no less than|no fewer than|no later than|no sooner|no exception|no big deal|no worries|no stranger to
		not to mention|not to brag|last but not least|more often than not|not least|not long after|not long ago|not bad at|not afraid|not a problem|not an issue|not uncommon|not unusual|whether or not|or not|not without|never without|if not|why not|not at all afraid
		don't mind|didn't mind|doesn't matter|don't worry|can't complain|couldn't be happier|couldn't be prouder|can't wait|can't live without|can't work without|couldn't live without|can't stress|can't say enough|couldn't agree more|can't imagine|couldn't imagine
		nicht zuletzt|nicht ohne|nie ohne|kein problem|keine frage|kein wunder|keine sorge|nicht mehr|ohne probleme|ohne weiteres|no obstante|ya no|sin problema|sin problemas|no hay problema|sin duda|sans problème|pas de problème|sans problèmes|pas mal|sans doute|sans cesse|não obstante|sem problemas|sem problema|sem dúvida|já não
		never fail|never failed|never missed|never miss|never lost|never lose|never stopped|never stop|never quit|never forgot|never forget|never gave up|never give up|never skipped|never complained|never crashed|never hesitated|never late|never looked back|never regretted|never been late|never had an accident|never had a complaint|never had any complaints|never had complaints|never dropped|never broke|never shied|never sick
		didn't miss|don't miss|didn't lose|didn't stop|didn't give up|didn't hesitate|don't shy|didn't forget|never let|nie verpasst|nie aufgehört|nie gefehlt|nunca perdí|nunca falté|jamais manqué|nunca perdi|nunca faltei`)
	needsDo = set("do does did am is are was were be been being have has had can could will would shall should may might must need to 'm 're 've i'm i've i'm we're we've they're it's that's he's she's still really definitely certainly probably")

	planWords = sequences(`want to|wants to|wanted to|want a|wanna|would like to|'d like to|i'd like to|we'd like to|i'd love to|would love to|would like a|hope to|hoping to|hoped to|hope i|planning to|planning on|plan to|plan on|planned to|plans to|my plan is|my goal is|goal is to|intend to|intending to|aim to|aiming to|looking to|looking forward to|interested in|about to|ready to learn|dream of|dreaming of|gonna|wanting to|eager to|keen to|would be keen|curious about|need to learn|have to learn|still need to|new to|not yet
		will be|i will|we will|i'll|we'll|they'll|will learn|will start|will also|next year|next month|next week|next summer|next spring|next autumn|next winter|starting to learn|started to learn|trying to learn|learn more about|would like|wish to|thinking about|thinking of|considering
		möchte|möchten|ich will|will ich|wir wollen|wollen wir|werde ich|ich werde|wir werden|würde gerne|würde gern|ich plane|plane ich|ich hoffe|habe vor|lerne gerade|lerne derzeit|lerne ich gerade|ich lerne|lerne ich|wollte ich|ich wollte|nächstes jahr|nächsten monat|bin dabei zu lernen
		quiero|quisiera|me gustaría|voy a|vamos a|planeo|pienso en|espero aprender|espero poder|estoy aprendiendo|aprendiendo|tengo ganas|próximo año|año que viene|pretendo|deseo
		je veux|veux|voudrais|aimerais|j' espère|espère|j' apprends|apprends|d' apprendre|prévois|j' envisage|envisage|souhaite|souhaiterais|l' année prochaine|année prochaine|je compte
		quero|gostaria|pretendo|espero aprender|planejo|planeio|estou aprendendo|a aprender|aprendendo|próximo ano|ano que vem|tenciono`)
	learningAfter = set("am i'm we're we are currently still now been just started begun begin began keep busy presently")
	learningNouns = set("platform platforms management curve curves disabilities disability support material materials centre center environment outcomes objectives system systems needs difficulties resources assistant path paths")

	wouldWords = set("would wouldn't i'd we'd he'd she'd they'd could might may",
		"würde würden würdest könnte könnten hätte hätten wäre wären dürfte sollte", "sería podría usaría haría tendría habría podríamos gustaría diría trabajaría aprendería", "serais pourrais aurais ferais devrais utiliserais travaillerais serait pourrait aurait", "seria poderia teria faria usaria deveria trabalharia aprenderia")
	unreal   = sequences(`should have|ought to have|i wish|wish i|imagine if|suppose i|supposing|hypothetically|in theory|theoretically|what if|as if|ideally|lying if|i doubt|i should|we should|if only|i can imagine|could imagine|shall i|ojalá`)
	hedge    = sequences(`would say|i'd say|would call|would describe|i'd call|i'd describe|i'd consider|would consider myself|would argue|i'd argue|would have to say|would think|may be wrong|may sound|might sound|might add|may add|may say|würde sagen|würde ich sagen|diría que|je dirais|diria que`)
	politeIf = sequences(`if i remember|if i recall|if i'm honest|if i am honest|if i may|if i'm not mistaken|if you like|if you will|if you want|if i think|if needed|if necessary|if required|if possible|if anything|if not|if i count|wenn ich mich|wenn ich ehrlich|si je me|si recuerdo|si mal no|se não me engano|se me lembro|si mes souvenirs`)
	habitual = sequences(`usually|often|typically|normally|generally|always|every day|every morning|every evening|every week|every month|every night|every shift|every time|every single|each day|each morning|each week|each shift|each time|back then|in those days|sometimes|regularly|daily|most days|on mondays|on fridays|at night|at weekends|on weekends|whenever|from time to time|in the mornings|in the evenings|as a rule|constantly|frequently|occasionally
		normalerweise|immer|oft|jeden tag|jede woche|täglich|damals|siempre|normalmente|cada día|a menudo|todos los días|toujours|souvent|chaque jour|d' habitude|tous les jours|sempre|normalmente|todos os dias|cada dia`)
	meantAs    = sequences(`sorry|i mean|i meant|actually|correction|or rather|wait|scratch that|my mistake|i misspoke|entschuldigung|ich meine|ich meinte|quatsch|perdón|perdon|quiero decir|digo|pardon|je veux dire|enfin|desculpa|desculpe|quero dizer|quer dizer|aliás`)
	ratherThan = sequences(`instead of|rather than|as opposed to|statt|anstatt|anstelle von|en vez de|en lugar de|au lieu de|plutôt que|em vez de|ao invés de`)
	notMe      = sequences(`not me|not i|not us|not myself|nicht ich|no yo|pas moi|não eu`)
	tags       = set("right ok okay huh eh yeah no oder ne nicht verdad non hein né correct")
)
