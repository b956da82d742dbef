package offline

// calendarWords name months and seasons that the list of English ones lacks.
var calendarWords = set(`frühling frühjahr sommer herbst primavera verano otoño invierno printemps automne hiver verão verao outono inverno
setembro septiembre november december fev fevrier févr dez ene abr ago set okt out aout mär mrz`)

// timeGlue may stand between the words of a time: "from early 2012 to the end of".
var timeGlue = set(`from to until till til since for in of over during through thru between and about around roughly maybe like early late mid end
beginning start the a an over almost nearly circa ca
von vom bis zum seit ab im in am zu anfang ende mitte den dem der die des lang rund etwa knapp und jahr
de del al a el la los las desde hasta en durante por entre y hace principios finales mediados fin unos unas casi año
du d' depuis jusqu'en jusqu'à jusqu' jusque à partir pendant vers le l' et fin début mi dès
do da dos das até em ao no na o os e há faz início meados final durante uns - – — / ' ’ . (`)

// counts stand before a unit of time instead of a number.
var counts = set(`a one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty few couple several some many half last past this next first
ein eine einem einen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig paar einige mehrere letzten letztes letzte vergangenen halbes
un una dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta varios pocos medio
une deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente quelques plusieurs
um uma dois duas três quatro sete oito nove dez onze doze quinze vinte trinta alguns vários meio`)

// timeUnits are what a stretch of time is counted in.
var timeUnits = set(`year years yr yrs month months week weeks decade decades season seasons semester semesters term terms bit while spell summer summers winter winters
jahre jahr jahren monat monate monaten woche wochen semester saison saisons año años ano mes meses semana semanas temporada temporadas
ans année années mois semaine semaines saison anos mês trimestre`)

// timeAdverbs may stand anywhere between a verb and what it says: "I was then".
var timeAdverbs = set(`now currently presently also still then first later mainly mostly just actually basically really already always previously formerly
initially originally once recently finally eventually afterwards there here like um uh usually often briefly only kind sort full-time part-time
jetzt derzeit aktuell momentan dann danach davor zuerst erst anfangs früher vorher später inzwischen mittlerweile seither seitdem wieder auch noch
immer dort hier lang also eigentlich schon ja halt ursprünglich heute damals zuletzt kurz nebenbei direkt zunächst ich
ahora actualmente luego después despues entonces antes primero también tambien todavía aún ya siempre ahí allí aquí hoy previamente pues yo
maintenant actuellement ensuite puis après apres avant d'abord dabord aussi encore toujours déjà deja là ici auparavant aujourd'hui désormais donc alors
agora atualmente depois então entao antes primeiro também tambem ainda já ja sempre lá ali aqui hoje hj anteriormente eu`)

// isCalendar reports whether a word names a month or a season.
func isCalendar(w string) bool { return months[w] || calendarWords[w] }

// isTime reports whether token j says when or how long, by itself or with the
// tokens beside it.
func isTime(toks []token, j int) bool {
	t := toks[j]
	switch {
	case t.kind != sign && len(t.lower) >= 4 && isYear(t.lower[:4]) && (len(t.lower) == 4 || t.lower[4] < '0' || t.lower[4] > '9'):
		return j+1 >= len(toks) || !timeUnits[toks[j+1].lower]
	case isCalendar(t.lower):
		return t.lower != "may" && t.lower != "mar" && t.lower != "set" && t.lower != "out" && t.lower != "ago" && t.lower != "march" || j+1 < len(toks) && yearNear(toks, j+1)
	case timeUnits[t.lower]:
		return j > 0 && (toks[j-1].kind == number || counts[toks[j-1].lower])
	case t.kind == number && len(t.lower) <= 2:
		return j+1 < len(toks) && timeUnits[toks[j+1].lower] || j > 0 && (isCalendar(toks[j-1].lower) || toks[j-1].lower == "'" || toks[j-1].lower == "’" || toks[j-1].lower == "/" && j > 1 && isCalendar(toks[j-2].lower))
	case counts[t.lower]:
		return j+1 < len(toks) && timeUnits[toks[j+1].lower]
	}
	return false
}

func yearNear(toks []token, j int) bool {
	for k := j; k < len(toks) && k < j+2; k++ {
		if toks[k].kind == number {
			return true
		}
	}
	return false
}

// maxTimeRun bounds how many tokens say when.
const maxTimeRun = 16

// timeRun returns the token after the words of time that begin at token i ("from
// 2012 to 2015", "seit Oktober 2021", "for six years"), or i when none do.
func timeRun(toks []token, i int) int {
	end := i
	for j := i; j < len(toks) && j-i < maxTimeRun; j++ {
		t := toks[j]
		switch {
		case isTime(toks, j):
			end = j + 1
		case end > i && (t.lower == "ago" || t.lower == "atrás" || t.lower == "now" || t.lower == "today" || t.lower == "present" || t.lower == "heute" || t.lower == "hoy" || t.lower == "hoje") && j == end:
			end = j + 1
		case t.lower == "," && end == j && j+1 < len(toks) && (untilWords[toks[j+1].lower] || sinceWords[toks[j+1].lower]):
		case !timeGlue[t.lower] && !counts[t.lower]:
			return end
		}
	}
	return end
}

// skipTimes skips adverbs and words of time between a verb and what it says.
func skipTimes(toks []token, i int) int {
	for i < len(toks) {
		switch end := timeRun(toks, i); {
		case end > i:
			i = end
		case timeAdverbs[toks[i].lower], timeUnits[toks[i].lower] && i > 0:
			i++
		default:
			return i
		}
	}
	return i
}

// timed reports whether a run of tokens says when or how long.
func timed(s sentence, sp span) bool {
	for i := sp.from; i < sp.to; i++ {
		if isTime(s.toks, i) || sinceWords[s.toks[i].lower] && s.toks[i].lower != "ab" {
			return true
		}
	}
	return false
}
