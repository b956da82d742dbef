package offline

// stopWords end a noun phrase: function words, adverbs, verbs of no work.
var stopWords = set(`surprisingly haha hahaha lol wow hi hello hey bye cheers sir madam god damn fine quiet far fast half certified employed renewed hundred hundreds thousand thousands million dozen percent
twelve kilometre kilometres miles mile metre metres etc. bits whatever except-for forth altogether regardless thats im ive dont didnt cant wasnt ok okay-ish
vielleicht fast gern gerne ständig weg gemeinsam tiefer nimmer dran rund gut klar meistens meist hauptsächlich eigentlich ziemlich natürlich genau einfach einmal mehrmals damals bevor nachdem sobald bisher sonst sowas zwar trotzdem außerdem deswegen daher
darum allerdings jedenfalls überhaupt irgendwie irgendwann ungefähr circa knapp gleich gleichzeitig später früher länger lange lang bald wieder immerhin übrigens grad gerade mittlerweile inzwischen nebenbei zuletzt zuerst beruflich privat fertig nich nix
net ned nit datt dat wat is isch hammer ham hamma ma halt tja naja hallo servus moin guten grüß danke bitte ne n nen nem aufm fürn am heisse heiße
surtout enfin plutôt bien autour pis là-bas quasiment presque environ souvent parfois rarement vite seulement vraiment ensuite aujourd'hui hier demain maintenant bonjour salut merci voilà bof ouais quoi genre bref pourtant cependant parce d'ailleurs
claro perdón diario además incluso casi bastante quizás tal vez hoy ayer mañana hola gracias vale ahorita nomás buenas buenos días todavía aún entonces igual
boa bom tarde noite olá oi obrigado obrigada claro tal habitual aliás inclusive quase bastante talvez hoje ontem amanhã ainda então né tipo resto inteiro
a an the and or but so because if when while where who whom whose which what that this these those there here then than as at by for from in into of off on onto
out over per since through to too under until up upon via with within without about above across after against along among around before behind below beneath beside besides between beyond down
during except inside like near outside past toward towards i me my mine myself you your yours he him his she her hers it its we us our ours they them their theirs one ones someone
anyone everyone somebody anybody everybody nobody something anything everything nothing is are was were be been being am do does did done doing have has had having will would shall should can could may
might must not no nor yes yeah yep nope ok okay well oh um uh erm hmm all any both each every either neither some many much more most less least few lots lot bit own same other others another such only
just even also still already yet again once twice never ever always often sometimes usually now today maybe perhaps really very quite rather pretty almost nearly mostly mainly basically actually honestly
literally obviously probably else though although however anyway etc eg ie please thanks thank sorry back away together instead apart ago how why whether got get gets getting gotten go goes going gone went come comes
coming came let lets make sure kind sort want wanted need needed try tried trying think thought know knew known say said says tell told see saw seen look looked looking mean means meant use used
using i'm i've i'd i'll it's that's there's don't didn't won't can't couldn't wasn't isn't aren't
der die das den dem des ein eine einen einem einer eines und oder aber weil wenn als ob dass dann da wo wer was wie auf aus bei beim bis durch für gegen hinter im in ins mit nach neben ohne seit über um unter von vom vor
während wegen zu zum zur zwischen an am ab ich mich mir mein meine meinen meinem meiner du dich dir dein er ihn ihm sie ihr ihre ihren ihrem es wir uns unser unsere euch sich man jemand niemand alle alles allem aller beide viele viel
wenig wenige mehr meist einige manche jeder jede jedes jeden kein keine keinen keinem keiner nicht nichts nie ja nein nee doch mal halt eben auch noch schon nur sehr ganz so etwa immer oft manchmal hier dort da heute jetzt bin ist sind
war waren habe hab hat haben hatte hatten wird werden wurde wurden kann können konnte muss müssen musste soll will wollte würde möchte darf selbst selber zusammen sowie samt etwas dabei dafür damit dazu davon darauf drauf
el la los las un una unos unas lo y e o u ni pero sino porque que si cuando como donde quien cual de del al a ante bajo con contra desde durante en entre hacia hasta para por según sin sobre tras yo me mi mis tú te tu tus él ella le les se su sus
nosotros nos nuestro nuestra ellos ellas esto eso esta este ese esa estos estas todo toda todos todas mucho mucha muchos muchas poco más menos muy también tampoco ya no sí bueno pues solo sólo algo nada nadie alguien cada otro otra otros otras mismo misma
soy es son era eran fue fui ser estar estoy está estaba estuve he ha han había hay tengo tenía tuve tener puedo podía hacer así allí ahí aquí siempre nunca después luego entonces antes tanto tan
le la les un une des du de d' l' et ou mais donc car ni que qui quoi dont où quand comme si au aux à avec chez contre dans depuis dès en entre par pour sans sous sur vers je j' me moi mon ma mes tu te ton ta tes il elle on nous notre nos vous votre vos ils
elles leur leurs se ce cet cette ces ça cela c'est tout toute tous toutes beaucoup peu plus moins très trop aussi ne pas jamais rien personne quelqu'un quelque quelques chaque autre autres même mêmes suis est sont étais était étaient été être ai as a avons ont
avais avait eu avoir faire fait fais y oui non bon ben alors puis après avant encore toujours déjà ici là peut peux pouvais dois devais
o a os as um uma uns umas e ou mas porque que se quando como onde quem do da dos das no na nos nas ao à aos às pelo pela com contra desde em entre para pra por sem sob sobre eu me mim meu minha meus minhas tu você ele ela lhe se seu sua seus suas nós nos
nosso nossa eles elas isso isto esse essa este esta todo toda todos todas muito muita muitos muitas pouco mais menos também já não sim bom então só algo nada ninguém alguém cada outro outra outros outras mesmo mesma sou é são era eram foi fui ser estar estou
está estava tenho tinha tive ter há havia posso podia fazer assim ali aqui lá sempre nunca depois antes tão tanto até`)

// commonShort are short forms that name no tool: places, levels, schools, units,
// everyday things.
var commonShort = set(`a1 a2 b1 b2 c1 c2 uk usa us eu nyc uae brd ddr ch led tv pc pcs it hr ceo cto cfo cio coo vp bbc cnn usb gps sms dvd cd faq asap gcse gcses a-level a-levels phd ba bsc msc ma mba btec hnd hnc nvq vw bmw
nhs dwp cv diy rs kv km kg m2 m3 lkw pkw edv b2b b2c ok lol omg tbh imo btw id ids ltd gmbh ag llc ce1 ce2 cm1 cm2 cp bac bts dut cap-bep cdi cdd rh ti tic cpf rg nif dni bachelor ab abc am pm covid covid-19 ii iii iv
q1 q2 q3 q4 h1 h2 y7 y8 y9 y10 y11 ks2 ks3 ks4 nqt ect sen send pe ict re ceos ctos`)

// lightWords stand before a noun and say nothing of what it is.
var lightWords = set(`good great big small large little new old nice main daily weekly monthly quarterly yearly annual whole entire full first second last final next own basic simple proper normal usual regular various different several
certain actual real hard easy quick huge few some many two three four five six seven eight nine ten twelve twenty all my our his her their your its the a an more most lots bit other
neue neuen neuer neues alte alten große großen kleine kleinen ganze ganzen erste ersten letzte letzten gute guten einfache einfachen eigene eigenen unsere unseren meine meinen tägliche täglichen
nuevo nueva nuevos nuevas viejo gran grande grandes pequeño pequeña mi mis su sus nuestro nuestra los las el la un una unos unas
nouveau nouvelle nouveaux grand grande grands petit petite petits petites mon ma mes notre nos son sa ses le la les un une des du
novo nova novos novas velho grande grandes pequeno pequena meu minha meus minhas nosso nossa o a os as um uma`)

// nounLinks join two nouns to one phrase, linkArticles may follow them.
var (
	nounLinks    = set(`of de del do da dos das du des d' d’ di`)
	linkArticles = set(`the la el los las l' le les o a os as`)
)

// toolCues lead to what one works with.
var toolCues = set(`in with using on through via mit con com avec sur en em no na`)

// idleVerbs tell of no work.
var idleVerbs = set(`have had has was were am is are be been being like liked love loved enjoy enjoyed hate hated want wanted need needed think thought know knew believe hope hoped wish wished feel felt see saw seen hear heard
live lived move moved come came go went leave left join joined meet met marry married say said tell told ask asked mean meant guess suppose reckon remember forget forgot earn earned apply applied start started begin began stop stopped
finish finished stay stayed become became got get quit retire retired miss missed lose lost buy bought try tried understand understood decide decided prefer preferred hope expect expected can could will would should may might must
worked work studied study learnt learned learn graduated spent spend keep kept used find found look looked let let's call called named grew grow wait waited happen happened seem seemed cost paid pay
mag möchte will kann konnte weiß denke glaube gehe ging komme kam wohne lebe liebe finde hoffe heiße bekam bekommen gelernt studiert gearbeitet arbeite
gusta quiero puedo creo pienso espero vivo vine voy fui llegué empecé dejé estudié aprendí trabajé trabajaba trabajo llevo
aime veux peux pense crois espère habite vis vais viens commencé quitté appris travaillé travaille bosse
gosto quero posso acho penso espero moro vivo vim vou fui cheguei comecei saí deixei estudei aprendi trabalhei trabalhava trabalho`)

var (
	// plainVerbs are gerunds that say nothing of what is done.
	plainVerbs  = set(`doing writing running handling making using managing preparing taking getting putting keeping setting giving including`)
	possessives = set(`my our his their your mein meine meinen unser unsere unseren mi mis nuestro nuestra mon ma mes notre nos meu minha meus minhas nosso nossa`)
	leadAdverbs = set(`mostly mainly also just only both all some any auch noch alle alles immer también todo todos toda todas aussi tout tous toutes também todo todos up out off down`)
)

// finite verbs show that a clause is no bare list.
var finite = set(`goes comes makes takes gets does wants needs says knows thinks runs makes works ist sind war hat haben wird macht geht kommt kann soll muss es está era fue hay tiene hace son estaba
est sont était fait va vient peut doit é são está era foi tem faz vai pode deve`)

// workVerbs are verbs of work in the form that a person uses of themselves.
var workVerbs = set(`do write run handle manage prepare check draft process review plan organise organize design build make test maintain repair fix install clean cook serve teach train coach lead supervise
coordinate schedule order pack load drive deliver operate set configure monitor analyse analyze report record document file type answer take issue raise submit calculate work-out reconcile invoice chase
assess audit inspect weld cut lay paint plant harvest feed milk sew knit wash iron dress change measure weigh mix sort count stock sell present negotiate translate interpret edit publish photograph program code
deploy debug migrate update support advise interview recruit onboard produce assemble drill sand polish mask grind solder wire carry bake roast grill chop
mache mach erstelle schreibe prüfe kontrolliere bediene repariere warte pflege betreue plane organisiere bearbeite buche montiere schweiße baue koche backe fahre verkaufe berate unterrichte schule leite führe steuere programmiere
entwickle teste dokumentiere übernehme erledige bestelle verpacke lade reinige putze
hago escribo preparo reviso controlo gestiono manejo atiendo llevo cocino limpio reparo monto instalo diseño programo desarrollo superviso coordino organizo calculo registro facturo vendo corto suelto pinto cargo
fais écris prépare vérifie contrôle gère tiens établis rédige monte installe répare entretiens conduis soude coupe cuisine nettoie encadre anime traite saisis calcule
faço escrevo preparo verifico controlo giro gerencio cuido cozinho limpo conserto monto instalo programo desenvolvo superviso coordeno organizo calculo registro lanço emito vendo corto soldo pinto carrego
doing writing running handling managing preparing checking making driving`)

// everyday nouns name no skill: people, time, places, money, feelings and the
// words that stand for anything.
var everyday = set(`thing things stuff people person man men woman women guy guys lad lads girl girls boy boys child children kid kids baby babies family friend friends mate mates neighbour neighbours customer customers client clients patient patients
resident residents guest guests student students pupil pupils user users colleague colleagues team teams boss staff crew group groups company companies business job jobs work role roles position career day days night nights week weeks month months year
years hour hours minute minutes time times morning evening afternoon weekend shift shifts life world house home flat room rooms door floor street town city country village place places area school office building site sites car cars bus van money
pay wage wages cash price prices cost costs pound pounds euro euros dollar dollars tea coffee lunch dinner food water phone question questions answer answers idea ideas problem problems issue issues reason reasons way ways side end start part parts
half number numbers list name names word words letter story example case cases point points fact difference change mistake mistakes mess trouble help luck chance hand hands head eye eyes back leg legs face heart mind fun pain stress pressure
bad best better worst worse terrible awful lovely brilliant amazing interesting important difficult proud happy sad tired busy free early late long short high low right wrong true false different same
course courses degree class classes year level exam exams certificate university college experience interview hobby hobbies dog cat husband wife mother father mum dad son daughter sister brother
sache sachen ding dinge leute mensch menschen mann frau kind kinder familie freund freunde kunde kunden gast gäste kollege kollegen kollegin kolleginnen mitarbeiter mitarbeiterin team chef chefin firma betrieb arbeit job stelle tag tage nacht woche wochen
monat monate jahr jahre stunde stunden uhr zeit morgen abend wochenende leben welt haus wohnung zimmer stadt land dorf ort schule büro auto bus geld lohn preis essen wasser telefon frage fragen problem probleme grund ende anfang teil hälfte zahl zahlen
beispiel fall fehler hilfe glück hand hände kopf auge spaß stress zeug kram weile moment seite
cosa cosas gente persona personas hombre mujer niño niños niña familia amigo amigos cliente clientes compañero compañeros equipo jefe jefa empresa trabajo trabajos puesto día días noche noches semana semanas mes meses año años hora horas tiempo vida
mundo casa ciudad país pueblo sitio lugar escuela oficina coche dinero sueldo precio comida agua teléfono pregunta problema problemas razón parte mitad número ejemplo caso error ayuda suerte mano manos cabeza vez veces verdad manera turno turnos
chose choses gens personne personnes homme femme enfant enfants famille ami amis client clients collègue collègues équipe chef patron boîte entreprise travail boulot poste jour jours journée nuit nuits semaine semaines mois an ans année années heure heures
temps vie monde maison ville pays village endroit lieu école bureau voiture argent salaire prix repas eau téléphone question problème problèmes raison partie moitié nombre exemple cas erreur aide chance main mains tête fois vérité manière truc trucs
coisa coisas gente pessoa pessoas homem mulher criança crianças família amigo amigos cliente clientes colega colegas equipe equipa chefe empresa trabalho emprego dia dias noite noites semana semanas mês meses ano anos hora horas tempo vida mundo casa cidade
país lugar sítio escola escritório carro dinheiro salário preço comida água telefone pergunta problema problemas razão parte metade número exemplo caso erro ajuda sorte mão mãos cabeça vez vezes verdade maneira turno turnos`)

// tongueWords are common in one of the five languages and rare in the others.
var tongueWords = map[string]map[string]bool{
	"en": set(`the and i my we was with of for it i'm i've`),
	"de": set(`ich und der die das mit nicht ist ein eine auch auf von bei wir hab habe dann im`),
	"es": set(`el y los las con por yo mi muy pero en una un del hago soy fue`),
	"fr": set(`je le et les des du avec pour dans est j'ai c'est une un on sur pas`),
	"pt": set(`o e os as com eu não meu um uma em do da no na também faço são`),
}

// tongueOf guesses the language of a message by its small words.
func tongueOf(sentences []sentence) string {
	best, most := "en", 0
	for _, tongue := range []string{"en", "de", "es", "fr", "pt"} {
		n := 0
		for _, s := range sentences {
			for _, t := range s.toks {
				if tongueWords[tongue][t.lower] {
					n++
				}
			}
		}
		if n > most {
			best, most = tongue, n
		}
	}
	return best
}
