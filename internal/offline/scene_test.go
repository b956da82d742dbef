package offline_test

import "testing"

// Each rule is tried on trades and languages other than those it was found in,
// and on sentences that look alike and must not be caught.
func TestExtractReadsAnEmployerNamedWithoutAVerb(t *testing.T) {
	t.Parallel()
	checkTold(t, map[string]told{
		"the role first, the place in the next sentence": {
			lines:       []string{"I was a glazier. Brackley Windows, shopfronts mostly, 2004 till 2011."},
			experiences: []string{"employment: Glazier @ Brackley Windows [2004..2011]"},
		},
		"the place first, its time shared by the roles": {
			lines:       []string{"Orchard Vets, 2016 to last summer. Started as an animal care assistant. From 2019 head nurse."},
			experiences: []string{"employment: Animal care assistant @ Orchard Vets [2016..2019]", "employment: Head nurse @ Orchard Vets [2019..2025-22]"},
		},
		"the place, the role and the time in three sentences": {
			lines:       []string{"Hale Joinery. Site joiner. Started in 2011. Now I'm foreman, since June 2019."},
			experiences: []string{"employment: Site joiner @ Hale Joinery [2011..2019-06]", "employment: Foreman @ Hale Joinery [2019-06..now]"},
		},
		"two places after each other": {
			lines: []string{"First the boatyard, Tollman Marine in Fowey, rigger, masts and all. 2011 to 2015. After that Selkie Sails, lofts and repairs. From 2018 I was foreman there."},
			experiences: []string{
				"employment: Rigger @ Tollman Marine [2011..2015]",
				"employment: Foreman @ Selkie Sails [2018..]",
			},
		},
		"german, after a kind of place": {
			lines:       []string{"davor Lagerist bei einer Spedition, Kranich Logistik, 2010 bis 2014"},
			experiences: []string{"employment: Lagerist @ Kranich Logistik [2010..2014]"},
		},
		"spanish": {
			lines:       []string{"Antes fui repartidor. Mensajería Rayo, 2015 a 2018. Furgoneta y paquetes."},
			experiences: []string{"employment: Repartidor @ Mensajería Rayo [2015..2018]"},
		},
		"spanish, time and place before the role": {
			lines:       []string{"Desde mayo de 2020 en Telares Ondina, modista. Corte y confección."},
			experiences: []string{"employment: Modista @ Telares Ondina [2020-05..now]"},
		},
		"french": {
			lines:       []string{"Avant, caissière. Supermarché Belleville, de 2010 à 2014."},
			experiences: []string{"employment: Caissière @ Supermarché Belleville [2010..2014]"},
		},
		"portuguese, a name that ends like a trade": {
			lines:       []string{"Antes disso fui costureira. Confecções Aurora, 2009 a 2013."},
			experiences: []string{"employment: Costureira @ Confecções Aurora [2009..2013]"},
		},
		"time, place, role": {
			lines:       []string{"Seit Mai 2020 bei Ondine Textil, Schneiderin. Vorhänge."},
			experiences: []string{"employment: Schneiderin @ Ondine Textil [2020-05..now]"},
		},
		"the name behind 'is called'": {
			lines:       []string{"I'm a nurse in a small clinic, the place is called Brightwater, since 2018."},
			experiences: []string{"employment: Nurse @ Brightwater [2018..now]"},
		},
		"tools, days and tongues are no employers": {
			lines:       []string{"I was a chef. Italian, French, a bit of Thai. Sunday roasts.", "We use Adobe Photoshop, Illustrator and InDesign. Monday, Tuesday, all week.", "Un programa que se llama Innova lo usamos todo el día."},
			experiences: []string{"employment: Chef"},
		},
	})
}

func TestExtractTellsWhatWasBeforeAndWhatIsStillThere(t *testing.T) {
	t.Parallel()
	checkTold(t, map[string]told{
		"what came before at the same place ends where the next began": {
			lines:       []string{"I'm a data clerk at Merrow Council, since May 2019. Before that I was a receptionist there."},
			experiences: []string{"employment: Data clerk @ Merrow Council [2019-05..now]", "employment: Receptionist @ Merrow Council [..2019-05]"},
		},
		"what goes on outright is not ended by a step up": {
			lines:       []string{"2014-now groundsman at Larkhill Golf Club. Head of the green team since 2021."},
			experiences: []string{"employment: Groundsman @ Larkhill Golf Club [2014..now]", "employment: Head of the green team @ Larkhill Golf Club [2021..now]"},
		},
		"asked what came before, the talk leaves the job": {
			lines:       []string{"I'm a signaller at Northrail since 2020.", "Q: What did you do before Northrail?", "Then porter at Larkhill Hospital until 2019."},
			experiences: []string{"employment: Signaller @ Northrail [2020..now]", "employment: Porter @ Larkhill Hospital [..2019]"},
		},
		"a part of a title told first is the same job": {
			lines:       []string{"I was a technician first. Later I was a lift technician at Vertico, 2012 to 2015."},
			experiences: []string{"employment: Lift technician @ Vertico [2012..2015]"},
		},
		"others leaving or closing end nothing": {
			lines:       []string{"I'm a joiner at Hale & Sons since 2015. We left the old glue in 2019."},
			experiences: []string{"employment: Joiner @ Hale & Sons [2015..now]"},
		},
	})
}

func TestExtractReadsWorkByAnyVerbThatLasted(t *testing.T) {
	t.Parallel()
	checkTold(t, map[string]told{
		"english":    {lines: []string{"I sold insurance in Leeds, 2012 to 2016, and hated it."}, experiences: []string{"employment: Sold insurance [2012..2016]"}},
		"french":     {lines: []string{"J'ai gardé des enfants chez une famille Dupuis, de 2011 à 2014."}, experiences: []string{"employment: Gardé des enfants @ famille Dupuis [2011..2014]"}},
		"german":     {lines: []string{"Ich hab sechs Jahre Zeitungen ausgetragen."}, experiences: []string{"employment: Zeitungen ausgetragen"}},
		"spanish":    {lines: []string{"Empecé limpiando oficinas en Limpiezas Norte, hasta 2012."}, experiences: []string{"employment: Limpiando oficinas @ Limpiezas Norte [..2012]"}},
		"lower case": {lines: []string{"i tended bar for 3 yrs, nights mostly."}, experiences: []string{"employment: Tended bar"}},
		"living, using and travelling are no work": {
			lines:       []string{"I used Excel for ten years and I lived in Spain from 2010 to 2014.", "Ich habe von 2010 bis 2014 in Köln gewohnt.", "J'ai habité à Lille de 2010 à 2014.", "Viví en Cádiz de 2010 a 2014."},
			experiences: []string{},
		},
	})
}

func TestExtractReadsAProjectFromItsName(t *testing.T) {
	t.Parallel()
	checkTold(t, map[string]told{
		"english": {
			lines:       []string{"I'm a caretaker at Fairmead School.", "Q: Tell me about a project you were proud of.", "The new boiler room. We planned it from March to August 2023. I did the lagging."},
			experiences: []string{"employment: Caretaker @ Fairmead School [..now]", "project: New boiler room @ Fairmead School [2023-03..2023-08]"},
		},
		"spanish, without the word": {
			lines:       []string{"Soy enfermera en la Clínica Sol.", "Q: ¿De qué trabajo está orgullosa?", "El protocolo de curas, terminado en mayo de 2022."},
			experiences: []string{"employment: Enfermera @ Clínica Sol [..now]", "project: Protocolo de curas @ Clínica Sol [..2022-05]"},
		},
		"a no names none": {
			lines:       []string{"I'm a welder at Kessel Works.", "Q: Any project?", "No, nothing like that. We just weld."},
			experiences: []string{"employment: Welder @ Kessel Works [..now]"},
		},
	})
}

func TestExtractSplitsTitlesFromPlaces(t *testing.T) {
	t.Parallel()
	checkTold(t, map[string]told{
		"club":                {lines: []string{"I'm treasurer of the rowing club since 2019."}, experiences: []string{"volunteering: Treasurer @ rowing club [2019..now]"}},
		"portuguese":          {lines: []string{"Sou tesoureira da associação de moradores desde 2018."}, experiences: []string{"volunteering: Tesoureira @ Associação de Moradores [2018..now]"}},
		"a section stays":     {lines: []string{"I'm head of kitchen at the Anchor since 2019."}, experiences: []string{"employment: Head of kitchen @ Anchor [2019..now]"}},
		"what one did there":  {lines: []string{"I work on the returns desk for Halloway Books since 2020."}, experiences: []string{"employment: Returns desk @ Halloway Books [2020..now]"}},
		"gerund":              {lines: []string{"I was at a call shop called Ringo selling phone cards for two years."}, experiences: []string{"employment: Selling phone cards @ Ringo"}},
		"degree was":          {lines: []string{"The degree was botany, Carrow University, 2009-2012."}, experiences: []string{"education: Botany @ Carrow University [2009..2012]"}},
		"studium war":         {lines: []string{"Das Studium war Maschinenbau, Hochschule Elbmark, 2009 bis 2012."}, experiences: []string{"education: Maschinenbau @ Hochschule Elbmark [2009..2012]"}},
		"a school of nursing": {lines: []string{"Midwifery at Carrow School of Nursing, 2010 to 2012."}, experiences: []string{"education: Midwifery @ Carrow School of Nursing [2010..2012]"}},
		"work at a school":    {lines: []string{"Cleaning at the Carrow School of Design, 2010 to 2014."}, experiences: []string{"employment: Cleaning @ Carrow School of Design [2010..2014]"}},
		"registered job":      {lines: []string{"I'm a registered nurse at St Hild's since 2016."}, experiences: []string{"employment: Registered nurse @ St Hild's [2016..now]"}},
		"a paper one holds":   {lines: []string{"I'm a licensed pesticide sprayer too.", "Acme Certified Fitter, 2019."}, experiences: []string{}},
	})
}
