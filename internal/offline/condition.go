package offline

import (
	"strings"

	"assay/models"
)

// drivingFrames are licences to drive, which are certificates.
var drivingFrames = newFrameIndex([]frame{
	{pattern: "valid|current|clean|full|uk|us|eu|own|clear? driver's|drivers|driving|driver licence|license|permit"}, {pattern: "full|clean uk|eu|irish|australian|manual? driver's|drivers|driving licence|license"},
	{pattern: "class|category|hgv|cdl b|c|ce|c1|c1e|d|1|2|a licence|license"}, {pattern: "führerschein der? klasse|klassen|kl.? b|c|ce|c1e|be|t?"}, {pattern: "pkw-führerschein|lkw-führerschein"},
	{pattern: "carnet|carné|permiso|licencia|registro de conducir|conductor b?"}, {pattern: "carnet|carné b"}, {pattern: "licencia federal|nacional? tipo|clase a|b|c|d|e"}, {pattern: "licencia de manejo|chofer"}, {pattern: "permis de conduire b?"}, {pattern: "permis b|be|c|ce|d"}, {pattern: "carteira|carta|habilitação de motorista|condução"}, {pattern: "habilitação categoria b|c|d|ab"}, {pattern: "car driver"},
	{pattern: "cnh categoria? b|d|c|ab|a?"}, {pattern: "carteira nacional de habilitação"},
})

// conditionFrames are things asked that are neither skill nor schooling.
var conditionFrames = newFrameIndex([]frame{
	{pattern: "own|reliable|access car|vehicle|van|transport|transportation|tools|kit|laptop|way|ppe|bike|smartphone of? getting? here?"}, {pattern: "own basic|full? set? of? hand|power|climbing|safety|work|protective? kit|gear|boots|tools|clothing|equipment"}, {pattern: "access to a car|vehicle"}, {pattern: "eigenes|eigener auto|pkw|fahrzeug|werkzeug"}, {pattern: "vehículo|coche|moto propio|própria"}, {pattern: "véhicule|voiture personnel|personnelle|perso|indispensable|obligatoire"}, {pattern: "moyen de locomotion"}, {pattern: "car|vehicle owner|owners"}, {pattern: "use of a|your car|vehicle|van for? work?"}, {pattern: "privaten|eigenen pkw|auto dienstlich?"}, {pattern: "coche|vehículo propio?"}, {pattern: "carro|viatura própria|próprio"}, {pattern: "supporter|résister le|au froid|chaleur|bruit"}, {pattern: "trabajar|trabalhar con|em|no|con|com frío|frio|altura|calor"}, {pattern: "veículo|carro próprio"},
	{pattern: "right|permission|entitled|eligibility to live? and? work"}, {pattern: "work permit|authorization|authorisation|visa|rights"}, {pattern: "legally? authorized|authorised|eligible to work"}, {pattern: "arbeitserlaubnis|aufenthaltstitel|arbeitsgenehmigung"}, {pattern: "permiso de trabajo|residencia"}, {pattern: "permis|titre|autorisation de travail|séjour"}, {pattern: "autorização|autorización de trabalho|residência|trabajo|residencia"}, {pattern: "nacionalidade|nacionalidad|nationalité|staatsangehörigkeit portuguesa|española|europea|europeia|française|deutsche|brasileira?"}, {pattern: "papeles en regla"}, {pattern: "papiers en règle"},
	{pattern: "visa sponsorship"}, {pattern: "undergo|pass a|an? health|medical|occupational? health? screening|check|checks|examination|assessment|test|tests"}, {pattern: "on call duty|rota|rotation?"}, {pattern: "on-call duty|rota|rotation?"}, {pattern: "drug|alcohol &|and|or? drug|alcohol? test|tests|screening|screen"}, {pattern: "background|criminal|reference|police|record|credit|security record? check|checks|test|tests|screening|screen|clearance|vetting"}, {pattern: "enhanced|clean|clear|satisfactory|current? dbs|criminal check|checks|clearance|record|disclosure?"}, {pattern: "security clearance"},
	{pattern: "polizeiliches? führungszeugnis"}, {pattern: "certificado de delitos|antecedentes"}, {pattern: "casier judiciaire"}, {pattern: "antecedentes criminais|penales"}, {pattern: "overtime when|as|if|may|will|is? be? required|needed|expected|necessary"}, {pattern: "work|working|willing|available|for|do some? overtime"}, {pattern: "bereitschaft zu überstunden"},
	{pattern: "over|at least? 18|18+|21 years|or"}, {pattern: "18 years old|of|and"}, {pattern: "aged|be 18|21|18+ and|or over?"}, {pattern: "be over 18|21"}, {pattern: "mindestalter"}, {pattern: "inicio|início|début inmediato|imediato|immédiat"}, {pattern: "port|manutention de charges"}, {pattern: "véhicule|vehículo|veículo propio|próprio|personnel?"}, {pattern: "volljährig|mayor|maior de? edad|idade?"}, {pattern: "physically fit|able|strong"}, {pattern: "physical fitness|stamina"}, {pattern: "fit and healthy"}, {pattern: "body|körperlich fit|belastbar"}, {pattern: "non-smoker"},
	{pattern: "us|u.s.|british|eu|uk citizen|citizenship|resident"}, {pattern: "head for heights"}, {pattern: "work|working at|in|outdoors|outside heights|outside|outdoors|cold|heat|height|the? cold|heat?"}, {pattern: "able|ok|fine|good|comfortable|happy|cope|right for|in|with|at the? cold|heights|height|blood|nights|weekends|mud|dust|noise|heat|dirt"}, {pattern: "heavy lifting|loads"}, {pattern: "manual lifting"}, {pattern: "lift|lifting|carry|carrying up? to? heavy|boxes|weights|loads|items|crates|bags|patients|furniture|things"},
	{pattern: "stand|standing for? long? periods|hours?"}, {pattern: "on your feet"}, {pattern: "early|late starts|mornings|finishes|start"}, {pattern: "anfassen|früh aufstehen"}, {pattern: "frühes|frühe aufstehen"}, {pattern: "madrugar"},
	{pattern: "willing|willingness|able|ability|required|need|happy|ready|prepared|ok|free to|with travel|relocate|commute"}, {pattern: "travel up|required|internationally|extensively|frequently|occasionally|regularly|within|across|between to?"}, {pattern: "regular|occasional|frequent|some|international|overseas? travel"}, {pattern: "nights|night away"}, {pattern: "reisebereitschaft|reisetätigkeit|dienstreisen"}, {pattern: "bereitschaft zu|zum|zur|für"},
	{pattern: "disponibilidad|disponibilidade|disponibilité para|pour|de? viajar|horaria|inmediata|trabajar|viagens|turnos|trabalhar|viajes|immédiate|imediata|noches|residir|desplazarse|fines|finais|trabalho"}, {pattern: "disposición|disposição|dispuesto|dispuesta a|para viajar|viagens|desplazarse"}, {pattern: "déplacements réguliers|fréquents|occasionnels?"}, {pattern: "mobilité|mobile|mobil"},
	{pattern: "local candidates or? ready? to? relocate?"}, {pattern: "based|living|located|resident|live|reside|residing|be in|near|within|close the?"}, {pattern: "anywhere in|within the? contiguous? us|uk|eu|europe|germany|usa|country"}, {pattern: "commutable|commuting distance"}, {pattern: "residir|residente|residencia|morar|vivir|resida em|en|na|no"}, {pattern: "wohnhaft|wohnort|wohnsitz in?"}, {pattern: "habiter|résider|habitant à|dans|en|proximité"}, {pattern: "get to our|the|work office|site|workshop|farm|shop|on|own"},
	{pattern: "work|working from the? office|site"}, {pattern: "on-site|onsite|in-office|in-person"}, {pattern: "days|day a? week? in the? office"}, {pattern: "presencial|präsenz|présentiel|híbrida|híbrido"}, {pattern: "venir al estudio|despacho"}, {pattern: "immediate joiners|joiner|joining|start|availability"}, {pattern: "notice period"}, {pattern: "available|start immediately"}, {pattern: "sofort verfügbar"}, {pattern: "incorporación inmediata"},
	{pattern: "proof of"}, {pattern: "vaccinated|vaccinations|vaccine|jabs|vaccination|vacinação|vacinado|vacinada|vacunas|vacunado|vacunada|vaccins|vacciné|vaccinée|geimpft|impfungen|impfschutz|immunisation|immunization|impfung|masernschutz|masernimpfung|vacuna|vacunación|vaccin|vacina"}, {pattern: "clean driving record"}, {pattern: "portfolio|portafolio|portfólio"}, {pattern: "vertragliche|schweigepflicht"},
})

// checkFrames are checks on a person. They bind wherever a posting states them.
var checkFrames = newFrameIndex([]frame{
	{pattern: "enhanced|basic|standard|clean|clear|satisfactory? dbs|pvg|accessni check|checks|clearance|disclosure|certificate?"}, {pattern: "enhanced|basic|standard disclosure check?"}, {pattern: "dbs|pvg on|for|required|needed?"},
	{pattern: "random|pre-employment? drug|drugs &|and|or? alcohol? test|tests|testing|screening|screen"}, {pattern: "drug test|tests|testing|screening|screen"}, {pattern: "background|criminal|police|reference|vetting record? check|checks|screening|vetting|clearance"},
	{pattern: "erweitertes|polizeiliches führungszeugnis"}, {pattern: "certificado negativo? de delitos sexuales?|de? naturaleza? sexual?"}, {pattern: "certificado de antecedentes penales?"}, {pattern: "extrait|bulletin de|n°|numéro? casier|3 judiciaire?"}, {pattern: "registo|certidão criminal"}, {pattern: "atestado de antecedentes"},
	{pattern: "casier judiciaire"},
})

// scheduleFrames are working hours out of the common run. They bind wherever a
// posting states them.
var scheduleFrames = newFrameIndex([]frame{
	{pattern: "rotating|night|evening|early|late|weekend|day|flexible|split|alternating|12-hour|twelve-hour|double|swing|back|afternoon|morning|nights shift|shifts"}, {pattern: "shift|shifts work|working|pattern|timing|rota|including|incl"}, {pattern: "weekend|weekends|evening|saturday|sunday|holiday|night|evenings|saturdays work|working|availability|shift|shifts|duty"},
	{pattern: "work|working|available|availability|some|every|alternate|second|occasional|includes|including|free on|at|the|some|second|one? evenings|nights|weekends|weekend|saturdays|sundays|evening|saturday|sunday"}, {pattern: "one|two|three|a|# late|early|saturday|sunday|weekend? evening|evenings|weekend|saturday|sunday|saturdays|sundays|nights|night|sunday|saturday morning|mornings?"}, {pattern: "saturdays|sundays|weekends a|are|is? must|required|essential"},
	{pattern: "early and|or late"}, {pattern: "weekend|on-call|evening|night|saturday rota|rotas|roster"}, {pattern: "schichtarbeit|schichtdienst|schichtbereitschaft|wochenendarbeit|wochenenddienst|nachtdienst|nachtschicht|spätdienst|frühdienst|schichtsystem|nachtarbeit|wechselschicht|dreischicht|rufbereitschaft|wochenenddienste|wochenendeinsätze|nachtschichten|feiertagsdienst|schichten"},
	{pattern: "geteilter|geteilte dienst|dienste"}, {pattern: "6-tage-woche|sechstagewoche"}, {pattern: "am|an|jedes|jedem|auch? wochenende|wochenenden|samstags|samstagen|sonntagen arbeiten|arbeit|im?"}, {pattern: "turnos|turno rotativos|rotativo|partidos|partido|noche|mañana|nocturno|noturno|noite|tarde|de"}, {pattern: "trabajar|trabajo|trabalhar|trabalho|disponibilidad|disponibilidade|fines|finais|sábados los|aos|em|para|de|y|e? fines|finais|sábados|domingos|semana|feriados|festivos de? semana?"}, {pattern: "escala 6x1|12x36"}, {pattern: "trabalha-se|trabajamos|trabalhamos ao|aos|los|em|nos? fim|fins|fines|sábados|domingos|feriados de? semana?"}, {pattern: "horário|horario|horários repartido|repartidos|rotativo|rotativos|noturno|nocturno|partido|quebrado|cortado"}, {pattern: "every|each other weekend|saturday|sunday|evening"},
	{pattern: "travail|service|horaires de|le|en|du? nuit|week-end|dimanche|week-ends|weekend|décalés|coupure|3x8|2x8"}, {pattern: "horaires décalés|coupés|en"}, {pattern: "jours fériés"}, {pattern: "travail posté"}, {pattern: "un|le|les|travail week-end|weekend|week-ends|dimanche sur? deux|trois?"}, {pattern: "teildienst|teildienste"}, {pattern: "bank|public holidays"}, {pattern: "weekends and|or evenings|nights|holidays"},
})

// driving reads licences to drive.
func driving(it item) []group {
	return framed(it, drivingFrames, models.RequirementCertification, false)
}

// conditions reads shifts, travel, permits and their like.
func conditions(it item) []group {
	out := framed(it, scheduleFrames, models.RequirementOther, it.part == partUnknown || it.part == partDuties)
	for _, g := range framed(it, checkFrames, models.RequirementOther, it.part != partOffer && it.part != partAbout) {
		if !inGroup(out, g.at) {
			out = append(out, g)
		}
	}
	for _, g := range append(framed(it, conditionFrames, models.RequirementOther, false), loads(it)...) {
		if !inGroup(out, g.at) {
			out = append(out, g)
		}
	}
	return merged(it.s, out)
}

// merged makes one of conditions that no comma and no "and" parts: "available
// for night shifts".
func merged(s sentence, all []group) []group {
	sortGroups(all)
	var out []group
	for _, g := range all {
		if n := len(out); n > 0 && apart(s, out[n-1].at.to, g.at.from) < 4 {
			last := &out[n-1]
			last.at.to, last.anyhow = g.at.to, last.anyhow || g.anyhow
			last.names = []string{s.quote(nameOfCondition(s, last.at))}
			continue
		}
		out = append(out, g)
	}
	return out
}

// apart counts the words between two things; a separator or an "and" keeps them
// far apart.
func apart(s sentence, from, to int) int {
	for i := from; i < to; i++ {
		if conjunctions[s.toks[i].lower] || s.toks[i].kind == sign {
			return 100
		}
	}
	return to - from
}

func framed(it item, x *frameIndex, kind string, anyhow bool) []group {
	var out []group
	for i := it.run.from; i < it.run.to; {
		end := x.end(it.s, i)
		if end < 0 || end > it.run.to || negatedBefore(it.s, it.run, i) {
			i++
			continue
		}
		g := group{kind: kind, names: []string{it.s.quote(nameOfCondition(it.s, span{i, end}))}, at: span{i, end}, ageless: true, anyhow: anyhow || stated(it, i)}
		// "Proof of" and "based in" say nothing without what follows.
		if w := it.s.toks[end-1].lower; w == "of" || w == "in" || w == "within" || w == "near" || w == "zum" || w == "zur" || w == "zu" || w == "em" || w == "en" || w == "na" || w == "no" {
			for end < it.run.to && end < i+6 && it.s.toks[end].kind != sign && !nounStops[it.s.toks[end].lower] {
				end++
			}
			g.at.to, g.names = end, []string{it.s.quote(nameOfCondition(it.s, span{i, end}))}
		}
		// A label is no more than that: "Notice period: 30 days at most".
		if end < it.run.to && it.s.toks[end].lower == ":" {
			for g.at.to = end + 1; g.at.to < it.run.to && it.s.toks[g.at.to].lower != ";" && it.s.toks[g.at.to].lower != "."; g.at.to++ {
			}
			g.anyhow, end = true, g.at.to
		}
		out = append(out, g)
		i = end
	}
	return out
}

// negatedBefore sees "pas de déplacement le week-end", "no split shifts".
func negatedBefore(s sentence, run span, i int) bool {
	for k := i - 1; k >= run.from && k > i-5 && s.toks[k].kind != sign; k-- {
		if negations[s.toks[k].lower] {
			return true
		}
	}
	return false
}

// stated sees a condition said as a note of its own: "CNH B.", "Work from office
// (5 days)".
func stated(it item, i int) bool {
	if it.part != partUnknown && it.part != partDuties || countWords(it.s, it.run) > 12 {
		return false
	}
	return i == it.run.from || it.s.toks[i-1].kind == sign
}

// loads reads weights to be lifted: "lifting boxes up to 20kg", "lift 50 lbs".
func loads(it item) []group {
	s := it.s
	var out []group
	for i := it.run.from; i < it.run.to; i++ {
		if !lifting[s.toks[i].lower] {
			continue
		}
		for j := i + 1; j < it.run.to && j < i+7; j++ {
			if t := s.toks[j].lower; t[0] >= '0' && t[0] <= '9' {
				to := j + 1
				for to < it.run.to && weightUnits[s.toks[to].lower] {
					to++
				}
				out = append(out, group{kind: models.RequirementOther, names: []string{s.quote(span{i, to})}, at: span{i, to}, ageless: true})
				i = to
				break
			}
		}
	}
	return out
}

var lifting = set(`lift lifting carry carrying heben tragen levantar cargar porter soulever carregar`)

// nameOfCondition leaves out the words at its end that only lead on.
func nameOfCondition(s sentence, sp span) span {
	for i := sp.from + 1; i < sp.to; i++ {
		if strings.HasSuffix(s.toks[i].lower, ".") {
			sp.to = i // a stop parts sentences for whoever compares names
		}
	}
	for sp.to > sp.from+1 {
		switch s.toks[sp.to-1].lower {
		case "required", "up", "to", "for", "when", "as", "of", "or", "frequently", "extensively", "a", "in", "must", "is", "are", "per", "the", "within", "across", "between", "including":
			sp.to--
			continue
		}
		break
	}
	return sp
}

var weightUnits = set(`kg kilos lbs lb pounds kilograms kilo`)

var licenceWords = set(`licence licences license licenses licensed certificate certificates cert certs certification certifications certified weiterbildung licensure registration registered ticket tickets card qualification qualified curso
zertifikat zertifikate zertifizierung schein staplerschein gesundheitszeugnis approbation sachkundenachweis befähigungsnachweis nachweis certificado certificación carnet carné colegiado colegiación matrícula
homologación homologação homologation acreditación acreditação accreditation habilitación certificat habilitation habilitations caces agrément attestation certificação certificado registro crea crm coren oab cref crc`)

// licenceLeads stand before what is no licence: "gift card".
var licenceLeads = set(`their post business gift credit debit report birth`)

// licences reads licences the taxonomy does not know by the words around them.
func licences(it item, taken []bool) []group {
	s := it.s
	var out []group
	for i := it.run.from; i < it.run.to; i++ {
		if !isLicence(s.toks[i].lower) || taken[i] || i > it.run.from && licenceLeads[s.toks[i-1].lower] {
			continue
		}
		if namesMore(s, i, it.run.to) {
			continue
		}
		from, to := i, i+1
		for from > it.run.from && i-from < 4 && s.toks[from-1].kind != sign && !taken[from-1] && !leadWords[s.toks[from-1].lower] && !nounStops[s.toks[from-1].lower] && !strings.HasSuffix(s.toks[from-1].lower, "'ll") {
			from--
		}
		if from == i && from > it.run.from && taken[from-1] {
			continue // "forklift certificate": the taxonomy has it
		}
		if to < it.run.to && (licenceLinks[s.toks[to].lower] || from == i || s.toks[to].kind == number) {
			for to < it.run.to && to-i < 7 && s.toks[to].kind != sign && (!leadWords[s.toks[to].lower] || licenceLinks[s.toks[to].lower] || s.toks[to].lower == "a") && !taken[to] && !tooFar[s.toks[to].lower] {
				to++
			}
		}
		if to < it.run.to && taken[to] && to > i+1 && byRule[s.toks[to-1].lower] {
			continue // "approval to ISO 9606": the taxonomy has it
		}
		for to > i+1 && (leadWords[s.toks[to-1].lower] || nounStops[s.toks[to-1].lower]) {
			to--
		}
		for from < i && s.toks[from].kind == number {
			from++
		}
		names := []string{s.quote(span{from, to})}
		if other, ok := otherLicence(it, from, taken); ok {
			names, from = []string{s.quote(other), names[0]}, other.from
		}
		if to-from < 2 && !standAlone[s.toks[i].lower] && licenceWords[s.toks[i].lower] {
			continue
		}
		out = append(out, group{kind: models.RequirementCertification, names: names, at: span{from, to}, ageless: true})
		i = to
	}
	return out
}

// byRule are words that lead from a paper to the rule it is given by.
var byRule = set(`to per under by nach gemäß laut según conforme segundo selon`)

// otherLicence is what an "or" joins to the licence that begins at token i: "crane
// slinger or telehandler licence".
func otherLicence(it item, i int, taken []bool) (span, bool) {
	if i-2 < it.run.from || !ors[it.s.toks[i-1].lower] {
		return span{}, false
	}
	from := i - 1
	for from > it.run.from && i-from < 5 && it.s.toks[from-1].kind == word && !taken[from-1] && !leadWords[it.s.toks[from-1].lower] && !nounStops[it.s.toks[from-1].lower] {
		from--
	}
	return span{from, i - 1}, from < i-1
}

var ors = set(`or oder o ou`)

// isLicence knows a licence by its word or, in German, by the end of one.
func isLicence(w string) bool {
	if licenceWords[w] {
		return true
	}
	for _, end := range []string{"schein", "prüfung", "zertifikat", "zeugnis", "nachweis", "lizenz", "qualifikation", "-schulung", "-lehrgang", "-kurs"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// namesMore sees a word that would be a licence if another did not follow:
// "card payments".
func namesMore(s sentence, i, end int) bool {
	return bareTickets[s.toks[i].lower] && i+1 < end && s.toks[i+1].kind == word && !nounStops[s.toks[i+1].lower] && !leadWords[s.toks[i+1].lower]
}

// licenceLinks lead to what a licence is for: "licence to operate a crane".
var licenceLinks = set(`in as for to of de en d' du em como für als iii iv ii i`)
var tooFar = set(`serait seraient sería será seria est es é ist wäre souhaité souhaitée apprécié appréciée requise requis exigé exigée valorable deseable desejável würde would is are will must ideally preferred required desirable would've be and oder und y et e`)
var bareTickets = set(`card ticket tickets registered registration qualification nachweis registro certified`)
var standAlone = set(`staplerschein gesundheitszeugnis approbation sachkundenachweis caces crea crm coren oab cref crc`)
