package interview

import "assay/models"

func german() bank {
	return bank{
		turn:  "Zu „%s“:",
		more:  "Zu %s fehlt noch etwas. Beantworten Sie die nächste Frage, oder schließen Sie das Gespräch so ab.",
		full:  "Es ist genug bekannt, um das Gespräch abzuschließen. Sie können auch noch von etwas anderem erzählen.",
		open:  "Erzählen Sie von etwas, das Sie gemacht haben: eine Arbeit, eine Ausbildung, ein Projekt oder ein Ehrenamt.",
		items: germanItems(),
		ways: map[string][]string{
			AboutOpening: {
				"Erzählen Sie es wie einem Freund: Woran haben Sie zuletzt gearbeitet?",
				"Über welche Arbeit, welche Ausbildung oder welches Projekt möchten Sie zuerst sprechen?",
				"An welche Arbeit erinnern Sie sich gut?",
			},
			AboutTopic: {
				"Sie wollten über „%s“ sprechen. Was war da?",
				"Beginnen wir mit „%s“. Worum ging es, und was haben Sie gemacht?",
			},
			AboutSkill: {
				"Was haben Sie bisher mit %s gemacht, falls überhaupt?",
				"Gab es eine Zeit, in der Sie mit %s gearbeitet haben, und was haben Sie da gemacht?",
				"Wo kam %s in Ihrer Arbeit oder Ausbildung vor, falls überhaupt?",
			},
			AboutOther: {
				"Was haben Sie noch gemacht, das man von Ihnen wissen sollte?",
				"Gibt es eine weitere Arbeit, eine Ausbildung, ein Projekt oder ein Ehrenamt, worüber wir sprechen sollten?",
				"Was haben Sie davor oder danach gemacht?",
			},
			AboutEnough: {
				"Zu dem, was Sie erzählt haben, habe ich keine Fragen mehr. Möchten Sie noch etwas hinzufügen?",
				"Damit weiß ich, was ich wissen wollte. Gibt es etwas, wonach ich nicht gefragt habe?",
				"Wir können hier aufhören. Was soll noch festgehalten werden, falls etwas fehlt?",
			},
		},
	}
}

func germanItems() map[string][]string {
	return map[string][]string{
		models.ItemRole: {
			"Was war dort Ihre Rolle?",
			"Wie hieß Ihre Stelle, oder als was waren Sie dort?",
			"Als was haben Sie dort gearbeitet?",
		},
		models.ItemWhere: {
			"Wo war das?",
			"Für wen oder an welchem Ort haben Sie das gemacht?",
			"Welche Firma, Schule oder Gruppe war das?",
		},
		models.ItemWhen: {
			"Wann war das, von wann bis wann?",
			"In welchem Jahr begann es, und wann endete es, falls es zu Ende ist?",
			"Wie lange haben Sie das gemacht, und in welchen Jahren?",
		},
		models.ItemSituation: {
			"Wie war die Lage, als Sie dazukamen?",
			"Wie stand es, bevor Sie angefangen haben?",
			"Was hat diese Arbeit nötig gemacht?",
		},
		models.ItemTask: {
			"Was war dabei Ihre Aufgabe?",
			"Worum wurden Sie gebeten, oder was hatten Sie sich vorgenommen?",
			"Wofür waren Sie zuständig?",
		},
		models.ItemAction: {
			"Was haben Sie gemacht, Schritt für Schritt?",
			"Wie sind Sie vorgegangen?",
			"Können Sie von einem Tag oder einem Fall erzählen, und was Sie da getan haben?",
		},
		models.ItemOwnPart: {
			"Welchen Teil davon haben Sie selbst gemacht, und welchen andere?",
			"Wer hat noch daran gearbeitet, und was war Ihr eigener Anteil?",
			"Was wäre ohne Sie nicht geschehen?",
		},
		models.ItemTools: {
			"Welche Werkzeuge, Maschinen, Programme oder Methoden haben Sie benutzt?",
			"Womit haben Sie gearbeitet: mit welchen Programmen, Geräten oder Stoffen?",
			"Was mussten Sie dafür können?",
		},
		models.ItemResult: {
			"Was ist dabei herausgekommen?",
			"Wie ging es aus, und was war danach anders?",
			"Woran konnte man sehen, ob es gelungen war?",
		},
		models.ItemNumbers: {
			"Wie viel oder wie viele waren es: Menschen, Geld, Zeit, Stück?",
			"Können Sie etwas davon in einer Zahl sagen, auch einer ungefähren?",
			"Wie groß war es, und um wie viel hat sich etwas geändert?",
		},
	}
}
