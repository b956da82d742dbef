package offline

const (
	englishStops = `a an the and or but so because if when while where who whom whose which what that this these those there here then than as at by for from in into of off on onto
out over per since through to too under until up upon via with within without about above across after against along among around before behind below beneath beside besides between beyond down alongside
during except inside like near outside past toward towards i me my mine myself you your yours he him his she her hers it its we us our ours they them their theirs one ones someone
anyone everyone somebody anybody everybody nobody something anything everything nothing is are was were be been being am do does did done have has had having will would shall should can could may
might must not no nor yes yeah yea yep nah nope ok okay well oh ah um uh erm hmm all any both each every either neither some many much more most less least few lots lot bit own same other others another such only
just even also still already yet again once twice never ever always often sometimes usually now today yesterday tomorrow tonight maybe perhaps really very quite rather pretty almost nearly mostly mainly basically actually honestly
though although however anyway etc etc. eg ie please thanks thank sorry back away together instead apart ago how why whether got get gets getting gotten go goes going gone went come comes everywhere
coming came let lets make sure kind sort want wanted need needed try tried trying think thought know knew known say said says tell told see saw seen look looked looking mean means meant use used
using don't didn't won't can't couldn't wasn't isn't aren't haha hahaha lol wow hi hello hey bye cheers sir madam god damn fine quiet far fast half certified employed renewed alone forth altogether regardless thats im ive dont
didnt cant wasnt g'day stank plain virtual surprisingly included hundred hundreds thousand thousands million dozen dozens percent whatever including excluding roughly twelve twenty thirty forty fifty nearly guess pls anymore`
	englishLight = `good great big large small little new old nice main daily weekly monthly quarterly yearly annual whole entire full first second third last final next own basic simple proper normal usual regular various different several
certain actual real hard easy quick huge few some many two three four five six seven eight nine ten my our the a an more most other ugly pretty horrible terrible awful random odd funny ordinary`
	englishIdle = `have had has was were am is are be been being like liked love loved enjoy enjoyed hate hated want wanted need needed think thought know knew believe hope hoped wish wished feel felt see saw seen hear heard
live lived move moved come came go went leave left join joined meet met marry married say said tell told ask asked mean meant guess suppose reckon remember forget forgot earn earned apply applied start started begin began stop stopped
finish finished stay stayed become became got get quit retire retired miss missed lose lost buy bought try tried understand understood decide decided prefer preferred expect expected can could will would should may might must
worked work studied study learnt learned learn graduated spent spend kept used find found look looked looking let let's call called named grew grow wait waited happen happened seem seemed cost paid pay failed fail sit sat stand stood`
	englishFinite = `is are was were has have had am be been does did do will would can could goes comes takes gets wants says knows thinks belongs happens means asks eats it's that's there's went came got took gave said came got what's here's let's`
	englishWork   = `do write run handle manage prepare check draft process review plan organise organize design build make test maintain repair fix install clean cook serve teach train coach lead supervise
coordinate schedule order pack load drive deliver operate set configure monitor analyse analyze report record document file type answer take issue raise submit calculate reconcile invoice chase
assess audit inspect weld cut lay paint plant harvest feed milk sew knit wash iron dress change measure weigh mix sort count stock sell present negotiate translate interpret edit publish photograph program code
deploy debug migrate update support advise interview recruit onboard produce assemble drill sand polish mask grind solder wire carry bake roast grill chop doing writing running handling managing preparing checking making driving`
	englishEveryday = `thing things stuff people person man men woman women guy guys lad lads girl girls boy boys bloke blokes child children kid kids baby babies family families friend friends mate mates neighbour neighbours customer customers client clients patient patients
resident residents guest guests student students pupil pupils user users colleague colleagues team teams boss staff crew gang group groups company companies business job jobs work role roles position career day days night nights week weeks month months year
years hour hours minute minutes time times morning evening evenings mornings afternoon weekend shift shifts life world house home flat flats room rooms door floor street town city country village place places area school office building site sites car cars bus van money
pay wage wages cash price prices cost costs pound pounds euro euros dollar dollars tea coffee lunch dinner food water phone phones question questions answer answers idea ideas problem problems issue issues reason reasons way ways side end start part parts
number numbers list name names word words letter story example case cases point points fact difference change mistake mistakes mess trouble help luck chance hand hands head eye eyes back leg legs face heart mind fun pain stress pressure
bad best better worst worse lovely brilliant amazing interesting important difficult proud happy sad tired busy free early late long short high low right wrong true false same afterwards meeting meetings instruction instructions details
course courses degree class classes level exam exams certificate university college experience interview hobby hobbies dog cat husband wife mother father mum dad son daughter sister brother book books paperwork language languages
colour thanks hundred half employees contractor app apps project projects computer computers machine machines tenants panels industry industries department departments section sections committee committees bit pages page tool tools system systems website websites version copy probation source bits summary total request lady ladies sod degrees degree units unit yrs yr exp pax metres litres tons
visit visits talk talks spot spots bottom middle top training`
)

const (
	germanStops = `der die das den dem des ein eine einen einem einer eines und oder aber weil wenn als ob dass dann da wo wer was wie auf aus bei beim bis durch für gegen hinter im in ins mit nach neben ohne seit über um unter von vom vor
während wegen zu zum zur zwischen an am ab ich mich mir mein meine meinen meinem meiner du dich dir dein er ihn ihm sie ihr ihre ihren ihrem es wir uns unser unsere euch sich man jemand niemand alle alles allem aller beide viele viel
wenig wenige mehr meist einige manche jeder jede jedes jeden kein keine keinen keinem keiner nicht nichts nie ja nein nee doch mal halt eben auch noch schon nur sehr ganz so etwa immer oft manchmal hier dort heute jetzt gestern morgen bin ist sind
war waren habe hab hat haben hatte hatten wird werden wurde wurden kann können konnte muss müssen musste soll will wollte würde würd wär möchte darf selbst selber zusammen sowie samt etwas dabei dafür damit dazu davon darauf drauf danach davor
vielleicht fast gern gerne ständig weg gemeinsam tiefer nimmer dran rund gut klar meistens hauptsächlich eigentlich ziemlich natürlich genau einfach einmal mehrmals damals bevor nachdem sobald bisher sonst sowas zwar trotzdem außerdem deswegen daher
darum allerdings jedenfalls überhaupt irgendwie irgendwann ungefähr circa knapp gleich gleichzeitig später früher länger lange lang bald wieder immerhin übrigens grad gerade mittlerweile inzwischen nebenbei zuletzt zuerst beruflich privat fertig nich nix daneben
net ned nit datt dat wat is isch hammer ham hamma ma tja naja hallo servus moin guten grüß danke bitte ne n nen nem aufm fürn i bissl bisschen gar meins deins mittags morgens abends nachts vormittags nachmittags montags angefangen übernommen geworden gewesen
gemacht gehabt gegangen gekommen gelernt gewechselt geblieben ichs leider bloß richtig voll komplett selbständig eigenständig teilweise eher nämlich denn dann drum umgeschrieben abgelaufen verlängert gesund heisse heiße`
	germanLight = `neue neuen neuer neues alte alten große großen kleine kleinen ganze ganzen erste ersten letzte letzten gute guten einfache einfachen eigene eigenen unsere unseren meine meinen tägliche täglichen normale normalen
zwei drei vier fünf sechs sieben acht neun zehn elf zwölf paar`
	germanIdle   = `mag möchte will kann konnte weiß denke glaube gehe ging komme kam wohne lebe liebe finde hoffe heiße heisse bekam bekommen gelernt studiert gearbeitet arbeite bin war habe hab wurde werde wollte würde muss soll darf steh stehe sitze red rede lass lasse kenn kenne geh`
	germanFinite = `ist sind war waren hat haben hatte hatten wird wurde werden macht machen geht gehen kommt kommen kann können soll muss müssen gibt läuft heißt war's ist's is gehört braucht fährt`
	germanWork   = `mache mach erstelle schreibe schreib prüfe kontrolliere bediene repariere warte pflege betreue plane organisiere bearbeite buche montiere schweiße baue koche backe fahre fahr verkaufe berate unterrichte schule leite führe führ steuere programmiere
entwickle teste dokumentiere übernehme erledige bestelle verpacke lade reinige putze wechsle wechsel verlege streiche schneide nähe installiere konfiguriere administriere`
	germanEveryday = `sache sachen ding dinge leute leut mensch menschen mann männer frau frauen kind kinder familie freund freunde kunde kunden gast gäste kollege kollegen kollegin kolleginnen mitarbeiter mitarbeiterin mitarbeitern team chef chefin firma betrieb arbeit job stelle tag tage nacht woche wochen
monat monate jahr jahre stunde stunden uhr zeit abend wochenende wochenenden leben welt haus wohnung zimmer stadt land dorf ort schule büro auto bus geld lohn preis essen wasser telefon frage fragen problem probleme grund ende anfang teil hälfte zahl zahlen
beispiel fall fehler hilfe glück hand hände kopf auge spaß stress zeug kram weile moment seite ausbildung abschluss lehre studium prüfung geschichte unterschrift schwatz pleite kurs kurse praktikum armee bundeswehr rente ecke rampe stück prozent
lehrling lehrlinge azubi azubis lehrtöchter praktikant praktikanten schüler abwäscher
schule gymnasium abitur realschule hauptschule patienten patient bewohner schüler schülerin schülerinnen klasse klassen deutschland österreich schweiz gruppe abteilung bereich unternehmen verantwortung entscheidung`
)
