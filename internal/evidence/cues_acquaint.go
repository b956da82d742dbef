package evidence

// Words of those who only begin to know a thing, or leave it to others.
var (
	courseWords = set(`videos book podcast course courses tutorial tutorials bootcamp lesson lessons mooc udemy coursera edx duolingo youtube apprenticeship
		kurs kurse lehrgang onlinekurs abendkurs sprachkurs tutorien curso cursos cursillo clases tutoriales formación formation formations cours tutoriel tutos formação formações aulas`)
	attending = set(`prends voy watch watching reading working doing do taking attending following on started begun starting halfway midway
		mache mach besuche belege angefangen haciendo hago estoy empezando empecé empezado ando fais suis suivre commencé fazendo faço estou tô ando comecei fazer`)
	finished = set(`did done completed finished passed finish was had took attended taught teach give gave run ran led bestanden abgeschlossen fertig gemacht terminé hice aprobé acabé saqué fini réussi validé obtenu fiz concluí acabei terminei passei tirei since
		organise organised organize organized develop developed design designed write wrote built build offer leite gebe doy imparto donne dou`)
	onlyWords = set("only just merely nur bloß bloss lediglich solo sólo solamente seulement juste só somente apenas")
	lookVerbs = set("look looked looking watch watched watching seen angeschaut angesehen zugeschaut zugesehen geschaut gesehen schaue mirado mirar miro visto vi vu opened open open opens geöffnet aufgemacht abierto abrí abro ouvert ouvre aberto abri abro regarde regardé olhei olho olhar vejo")
	slight    = sequences(`saw once|seen once|looked at once|seen demos|seen a demo|saw a demo|know it exists|know that it exists|vu des démos|vu une démo|sais que ça existe|jsais que ça existe|sé que existe|sei que existe|weiß dass es existiert`)
	begun     = sequences(`tried|started|began|looked at|have a go|had a go|angeschaut|angefangen|probiert|versucht|begonnen|empecé|intenté|probé|commencé|essayé|comecei|tentei|experimentei`)
	gaveUp    = sequences(`gave up|gave it up|given up|dropped it|dropped out|never finished|didn't finish|did not finish|stopped with it|stopped it|packed it in|jacked it in|quit it|never went back|never happened|wieder aufgegeben|wieder gelassen|bleiben lassen|sein lassen|aufgegeben|abgebrochen|hingeschmissen|lo dejé|la dejé|abandoné|me rendí|laissé tomber|abandonné|arrêté|desisti|tranquei|larguei|deixei a meio`)
	beforeMe  = sequences(`before my time|before i joined|before i started|before i came|before i arrived|before i got there|before me|before i was there|vor meiner zeit|bevor ich kam|bevor ich da war|bevor ich angefangen|antes de que yo|antes de que entrara|antes de que llegara|antes de mi época|antes de entrar yo|avant mon arrivée|avant que j'|avant moi|antes de eu|antes da minha época|antes do meu tempo|antes de mim`)
	// learnAims are what one sits, passes or begins: with a month ahead and no past
	// it is still to come.
	learnAims = set(`exam exams test training course licence license certificate certification certif ticket prüfung kurs lehrgang führerschein staplerschein meister schein ausbildung weiterbildung
		examen permis formation certification concours carné carnet título curso oposición exame carta certificação formação licença`)
	startsNow  = set(`start begin sit take do book booked mache mach beginne fange starte schreibe empiezo hago saco presento passe commence fais débute começo faço tiro inicio`)
	feasts     = set("easter christmas ostern weihnachten pâques noël rentrée páscoa natal navidad pascua")
	through    = set("through via über por par")
	hiredWords = set("ring call phone bring rufen holen llamamos appelle appelons chamamos have has got use hire pay haben nehmen holen tenemos usamos contratamos on avons temos usamos contratamos")
	passVerbs  = set("runs run läuft laufen passa passe passent pasa pasan ficar stays stay came come comes kam kommen kommt vino viene vient venait vinha vem belongs belong falls lies liegt gehört fica ficam ficou queda toca corresponde goes went go gets passed handed sent outsourced farmed geht ging gehen va iba van part partait va vai ia vão foi")
	passTo     = set("from vom von del de du da do to with com con bei dem der an chez al a para ao à")
)
