package evidence

// Words and phrases that deny.
var (
	neverWords = set("never cannot cant dont didnt doesnt havent hasnt hadnt isnt wasnt wont couldnt wouldnt nor neither hardly scarcely barely nothing none",
		"nie niemals nicht nichts weder kaum", "nunca jamás jamas tampoco ninguno ningún ninguna nada ni", "jamais pas aucun aucune rien", "não nao nem nenhum nenhuma")
	// dialect are German words of denial that stand for something else elsewhere.
	dialect = set("nich nix net ned nimmer nischt")
	// noneOf are numbers that deny what they count, but for noneOfTerms.
	noneOf      = set("zero zéro cero null")
	noneOfTerms = set("trust downtime waste touch based day days hour hours point complaints accidents defects errors bugs incidents injuries emissions euro euros")
	barely      = set("ever any know used touched je")
	keinWords   = set("kein keine keinen keinem keiner keinerlei")
	absence     = set("without ohne sans sem sin")
	know        = set("experience experiences idea knowledge clue background training skill skills exposure familiarity expertise practice qualification qualifications understanding", "erfahrung erfahrungen ahnung kenntnisse ausbildung idee wissen", "experiencia idea conocimiento conocimientos formación", "expérience idée connaissance connaissances formation", "experiência ideia conhecimento conhecimentos formação")
	failing     = set("problem problems trouble issue miss missed lose lost fail failed stop stopped quit forget forgot forgotten skip skipped complain complained complaints complaint crash crashed hesitate hesitated late sick drop dropped break broke broken shy shied regret regretted accident accidents incident incidents mind", "verpasst gefehlt aufgehört vergessen verloren", "perdí falté", "manqué raté", "perdi faltei")
	lightWords  = set("really ever once had have been a an any single one call was am be even has to let day days off")
	lacking     = sequences(`terrible at|hopeless at|rubbish at|useless at|awful at|bad at|yet to|have yet to|i lack|we lack|lacked|lacking|zero experience|zero knowledge|unfamiliar with|inexperienced|failed to|refused to|nothing about|unable to|no good at|not my thing|like the plague|beyond me|hopeless with|no good with|useless with|rubbish with|mystery to me|non-existent|nonexistent|non - existent|failed my|never let me|wouldn't let me|didn't let me|don't let me|forgotten all my|forgotten all the|i know of|only know the name|just about open|skipped|i wouldn't put|can't say i know|over my head|greek to me|on my radar|kriegsfuß|böhmische dörfer|me suena a chino|du chinois|wie die pest|como la peste|comme la peste|como o diabo|steer clear of|steered clear of|stay away from|stayed away from|kept away from|keep away from|off limits
		mir fehlt|fehlt mir|me falta|me faltan|il me manque|falta-me|falta me`)
	notOnly = sequences(`not only|not just|not merely|not simply|not solely|didn't just|don't just|doesn't just|didn't only|don't only|wasn't just|isn't just|weren't just|aren't just|wasn't only|isn't only|haven't just|haven't only|couldn't just
		nicht nur|nicht bloß|nicht allein|no solo|no sólo|no solamente|no únicamente|pas seulement|pas uniquement|non seulement|pas que|não só|não apenas|não somente|nao so|nao apenas`)
	// exempt holds a word of denial that denies nothing.
	exempt = sequences(`nothing but|no problem|no problems|no doubt|no matter|no wonder|no longer|no less than|no fewer than|no later than|no sooner|no exception|no big deal|no worries|no stranger to
		not to mention|not to brag|last but not least|more often than not|not least|not long after|not long ago|not bad at|not afraid|not a problem|not an issue|not uncommon|not unusual|whether or not|or not|if not|why not
		don't get me wrong|second to none|don't mind|didn't mind|doesn't matter|don't worry|can't complain|couldn't be happier|couldn't be prouder|can't wait|can't stress|can't say enough|couldn't agree more
		never give up|never gave up|didn't give up|don't shy|never looked back|never let anyone|never let a|never let the|never let it
		nicht zuletzt|kein problem|keine frage|kein wunder|keine sorge|nicht mehr|ohne probleme|ohne weiteres|no obstante|ya no|sin problema|sin problemas|no hay problema|sin duda|sans problème|pas de problème|sans problèmes|pas mal|sans doute|sans cesse|não obstante|sem problemas|sem problema|sem dúvida|já não|un pas`)
	needsDo    = set("do does did am is are was were be been being have has had can could will would shall should may might must need i'm i've we're we've they're it's that's he's she's still really definitely certainly probably am")
	ratherThan = sequences(`except|except for|excluding|everything but|anything but|all but|außer|excepto|sauf|exceto|instead of|rather than|as opposed to|statt|anstatt|anstelle von|en vez de|en lugar de|au lieu de|plutôt que|em vez de|ao invés de`)
	meantAs    = sequences(`sorry|i mean|i meant|actually|correction|or rather|wait|hang on|hold on|scratch that|my mistake|i misspoke|entschuldigung|ich meine|ich meinte|quatsch|perdón|perdon|quiero decir|, digo|pardon|je veux dire|enfin|desculpa|desculpe|quero dizer|quer dizer|aliás`)
	// otherTongues deny in languages without rules of their own: any of these
	// denies its whole clause.
	otherTongues = set("non mai senza nessuna nessun niet nooit geen zonder niets nigdy bez не нет никогда без нету ні ніколи inte aldrig ikke aldri değil hiç لم لا ليس بدون לא אף מעולם")
	deniedSigns  = "没沒未不無无否ぬ없않못"
	// everyDay opens "there wasn't a day I didn't", which is every day.
	everyDay = sequences(`wasn't a day|wasn't a week|wasn't a shift|not a day|isn't a day|hardly a day|no day|not a week`)
	answerNo = set("barely hardly kaum apenas no nope nah nein nee nö non não nao never nunca jamais nie")
	notMe    = sequences(`except me|bar me|apart from me|above my pay grade|not my department|not my area|wasn't my department|isn't my department|isn't my area|wasn't my area|not my job|wasn't my job|nicht mein bereich|não é comigo|no es mi tema|pas mon domaine|não é a minha área|not me|wasn't me|isn't me|not i|not us|not myself|nicht ich|no yo|pas moi|não eu`)
)

// Words and phrases that wish, plan or imagine.
var (
	planWords = sequences(`maybe learn|perhaps learn|might learn|want to|wants to|wanted to|want a|wanna|would like to|'d like to|i'd like to|we'd like to|i'd love to|would love to|would like a|hope to|hoping to|hoped to|planning to|planning on|plan to|plan on|planned to|plans to|my plan is|my goal is|goal is to|intend to|intending to|aim to|aiming to|looking to|looking forward to|interested in|about to|ready to learn|dream of|dreaming of|gonna|wanting to|eager to|keen to|curious about|need to learn|have to learn|still need to|new to
		will be|i will|we will|i'll|we'll|they'll|will learn|will start|will also|next year|next month|next week|next summer|next spring|next autumn|next winter|finding my feet|my way through|in the middle of my|training as|training to be|training to become|training for my|booked my|waiting for my|my eye on|meaning to learn|keep meaning to|have a go at|trying to|signed up to|lessons of|lessons into|on chapter|on lesson|just started|sending me on|send me on|promised me|paying for my|next thing for me|on the cards|in the pipeline|next up|only starting with|fancy|teaching myself|reading up on|brushing up on|just started with|just starting with|picking up some|playing with|playing around with|dabbling|dabbled|toying with|messing around with|messing about with|tinkering with|getting to grips with|getting my head around|getting into|looking into|enrolled on|studying for|revising for|preparing for the|working towards|working toward|applied for|waiting to hear|signed up for|on my list|the plan is|plan is to|plan is that|starting to learn|started to learn|trying to learn|learn more about|would like|wish to|thinking about|thinking of|considering
		nächste woche|nächster woche|fange gerade|fang gerade|würd gern|würd gerne|würd mich|würde mich|reizen|hätte lust|hätt lust|hab vor|lerne für|angemeldet|bringe mir|bring mir|eigne mir|arbeite mich|schnuppere|melde mich|anmelden|der plan ist|möchte|möchten|ich will|will ich|wir wollen|wollen wir|werde ich|ich werde|wir werden|würde gerne|würde gern|ich plane|plane ich|ich hoffe|habe vor|lerne gerade|lerne derzeit|ich lerne|lerne ich|wollte ich|ich wollte|nächstes jahr|nächsten monat
		estoy en ello|mes que viene|semana que viene|empecé a aprender|empezado a aprender|quería|querría|me encantaría|me gustaria|estudiando para|estoy viendo|estoy mirando|le estoy viendo|estoy estudiando|me estoy sacando|sacarme|tengo pensado|preparando el|preparando la|preparándome|me he apuntado|apuntarme|me apunté|el plan es|quiero|quisiera|me gustaría|voy a|vamos a|planeo|pienso en|espero aprender|espero poder|estoy aprendiendo|aprendiendo|tengo ganas|próximo año|año que viene|deseo
		mois prochain|semaine prochaine|commencé à apprendre|m' y mets|jaimerais|j' adorerais|je prépare|je me mets|me mettre|je découvre|je me forme|en train d' apprendre|j' ai prévu|me suis inscrit|me suis inscrite|le plan est|je veux|voudrais|aimerais|j' espère|j' apprends|apprends|d' apprendre|prévois|j' envisage|envisage|souhaite|souhaiterais|année prochaine|je compte
		mês que vem|semana que vem|comecei a aprender|gostava de|queria|querendo|adorava|adoraria|vontade de|estudando para|estou a estudar|estou a ver|tô estudando|to estudando|tô vendo|a preparar|me inscrevi|inscrevi-me|o plano é|quero|gostaria|pretendo|planejo|planeio|estou aprendendo|a aprender|aprendendo|próximo ano|ano que vem|tenciono`)
	learningAfter = set("am i'm we're we are currently still now been just started begun begin began keep busy presently")
	learningNouns = set("platform platforms management curve curves disabilities disability support material materials centre center environment outcomes objectives system systems needs difficulties resources assistant path paths")
	places        = set("school work university college church bed customers clients patients every each")
	wouldWords    = set("would wouldn't i'd we'd he'd she'd they'd could might may",
		"würde würden würdest könnte könnten hätte hätten wäre wären dürfte sollte", "sería podría usaría haría tendría habría podríamos trabajaría aprendería", "serais pourrais aurais ferais devrais utiliserais travaillerais serait pourrait aurait", "seria poderia teria faria usaria deveria trabalharia aprenderia")
	unreal   = sequences(`quem quiser|quien quiera|whoever wants|whoever needs|anyone who wants|anyone who needs|quien necesite|quem precisar|heard of|heard about|read about|should have|ought to have|i wish|wish i|imagine if|suppose i|supposing|hypothetically|in theory|theoretically|what if|as if|ideally|lying if|i doubt|i should|we should|if only|i can imagine|could imagine|shall i|ojalá`)
	hedge    = sequences(`this would be|that would be|this would have been|that would have been|would say|wouldn't say|wouldn't call|wouldn't claim|wouldn't describe|wouldn't consider|i'd say|would call|would describe|i'd call|i'd describe|i'd consider|would consider myself|would argue|i'd argue|would have to say|would think|may be wrong|may sound|might sound|might add|may add|may say|würde sagen|würde ich sagen|diría que|je dirais|diria que`)
	politeIf = sequences(`if i remember|if i recall|if i'm honest|if i am honest|if i may|if i'm not mistaken|if you like|if you will|if you want|if i think|if needed|if necessary|if required|if possible|if anything|if not|if i count|wenn ich mich|wenn ich ehrlich|si je me|si recuerdo|si mal no|se não me engano|se me lembro`)
	habitual = sequences(`usually|often|typically|normally|generally|always|every day|every morning|every evening|every week|every month|every night|every shift|every time|every single|every monday|every tuesday|every wednesday|every thursday|every friday|every saturday|every sunday|every year|every weekend|every summer|every winter|every hour|each day|each morning|each week|each shift|each time|back then|in those days|sometimes|regularly|daily|most days|on mondays|on fridays|at night|at weekends|on weekends|whenever|from time to time|in the mornings|in the evenings|as a rule|constantly|frequently|occasionally
		normalerweise|immer|oft|jeden tag|jede woche|täglich|damals|siempre|normalmente|cada día|a menudo|todos los días|toujours|souvent|chaque jour|d' habitude|tous les jours|sempre|todos os dias|cada dia`)
)

// Words of questions.
var (
	tags     = set("right ok okay huh eh yeah no oder ne nicht verdad non hein né correct")
	askVerbs = set("do does did can could should would is are was were will have has am shall may must don't isn't", "kann soll muss darf habe hat ist sind war brauche braucht könnte sollte", "dois")
	askWords = set("what why how who where which when whose wie was warum wer wo welche qué cómo por cuándo dónde cuál quel quelle comment pourquoi où quando como qual quem onde")
	askFills = set("and so but well und y et e also ok okay , ¿")
)
