package evidence

// months and seasons in the five languages. An abbreviation that
// is a word of its own ("may", "mar", "set") counts only beside a year, as every
// month does.
var (
	months = lookup(map[int]string{
		1:  "january jan januar jänner enero ene janvier janv janeiro",
		2:  "february feb februar febrero février fevrier fév févr fevereiro fev",
		3:  "march mar märz mär mrz marzo mars março marco",
		4:  "april apr abril abr avril avr",
		5:  "may mai mayo maio",
		6:  "june jun juni junio juin junho",
		7:  "july jul juli julio juillet juil julho",
		8:  "august aug agosto ago août aout",
		9:  "september sep sept septiembre setiembre septembre setembro set",
		10: "october oct oktober okt octubre octobre outubro out",
		11: "november nov noviembre novembre novembro",
		12: "december dec dezember dez diciembre dic décembre decembre déc dezembro",
	})
	seasons = lookup(map[int]string{
		21: "spring frühling frühjahr primavera printemps",
		22: "summer sommer verano été verão verao",
		23: "autumn fall herbst otoño otono automne outono",
		24: "winter invierno hiver inverno",
	})
)
