package offline

// incapable sees what somebody cannot do, which nobody asks for.
func incapable(s sentence, sp span) bool {
	for _, t := range s.toks[sp.from:sp.to] {
		if t.lower == "can't" || t.lower == "cannot" || t.lower == "couldn't" {
			return true
		}
	}
	return false
}

// remarks sees what names nothing one could have: how sure somebody is, when
// something is, or a pronoun for what was named before.
func remarks(s sentence, sp span) bool {
	for _, t := range s.toks[sp.from:sp.to] {
		if t.kind == word && !leadWords[t.lower] && !everyday[t.lower] && !timeNames[t.lower] && !durationWords[t.lower] {
			return pointers[s.toks[sp.to-1].lower]
		}
	}
	return true
}

// everyday are words of opinion and of politeness.
var everyday = set(`vollzeit teilzeit minijob full-time part-time permanent temporary befristet unbefristet festanstellung temps-plein get got all both each any enough reicht genügt basta suffit chega a1 a2 b1 b2 c1 c2 obviously honestly naturally always perfect great fine brilliant fantastic wonderful super cool lovely sure clearly seriously really truly simply basically essentially especially
selbstverständlich natürlich klar klasse toll prima perfekt gut schön ebenso egal übrigens ehrlich echt einfach jederzeit immer
estupendo estupenda perfecto perfecta genial claro obviamente evidentemente fenomenal guay vale siempre simplemente montón
évidemment parfait parfaite génial naturellement toujours simplement franchement volontiers tant mieux
óbvio obviamente perfeito perfeita ótimo ótima claro sempre simplesmente show legal beleza entrada imediata inmediata immédiate`)

// timeNames say when.
var timeNames = set(`monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays week weeks day days hour hours daily weekly monthly morning mornings afternoon january february march april june july august september october november december spring summer autumn winter
montag dienstag mittwoch donnerstag freitag samstag sonntag woche wochen tag tage tagen stunde stunden wöchentlich täglich monatlich januar februar märz mai juni juli oktober dezember
lunes martes miércoles jueves viernes sábado domingo semana semanas día días hora horas enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
lundi mardi mercredi jeudi vendredi samedi dimanche semaine semaines jour jours heure heures janvier février mars avril juin juillet août septembre octobre novembre décembre
segunda terça quarta quinta sexta segunda-feira terça-feira quarta-feira quinta-feira sexta-feira dia dias janeiro fevereiro março maio junho julho setembro outubro novembro dezembro por in al à`)

// pointers at the end of a phrase point back to what was named before.
var pointers = set(`one ones it them him her this these those something anything ça cela celle celui ceux isso isto esso eso ello uno unos lo das dies welche`)
