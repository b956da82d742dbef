package offline_test

import "testing"

func TestExtractReadsTalkOfSeveralRoles(t *testing.T) {
	t.Parallel()
	checkTold(t, map[string]told{
		"nurse with three posts": {
			lines: []string{"I worked as a senior nurse at St. Mary's Hospital from 2015 to 2019. After that I was a ward manager at Royal Infirmary until 2022, and now I work as a community nurse for Bridgewater Health Trust."},
			experiences: []string{
				"employment: Senior nurse @ St. Mary's Hospital [2015..2019]",
				"employment: Ward manager @ Royal Infirmary [..2022]",
				"employment: Community nurse @ Bridgewater Health Trust [..now]",
			},
		},
		"shop worker typing in lower case": {
			lines:       []string{"i worked at tesco for 3 years as a cashier and then i went to asda where i was a supervisor. i used python for the rota"},
			experiences: []string{"employment: Cashier @ Tesco", "employment: Supervisor @ Asda"},
			has:         []string{"Python"},
		},
		"electrician who became foreman": {
			lines: []string{"I started as an apprentice electrician with Hartley & Sons in March 2010, then became foreman in 2014. Before that I drove trucks for about six years."},
			experiences: []string{
				"employment: Apprentice electrician @ Hartley & Sons [2010-03..2014]",
				"employment: Foreman @ Hartley & Sons [2014..]",
				"employment: Drove trucks",
			},
		},
		"teacher who denies and plans": {
			lines:       []string{"I've been teaching maths at Hillside School since 2012. I've never used Python, but my colleague Anna writes a lot of Kotlin. I'd like to learn Java one day."},
			experiences: []string{"employment: Teaching maths @ Hillside School [2012..now]"},
			has:         []string{"-Python"},
			not:         []string{"Python", "Kotlin", "Java"},
		},
		"developer whose interviewer names other tools": {
			lines:       []string{"Q: Have you used Kubernetes or Terraform?", "No, never. I mostly write PostgreSQL queries and Docker files at Acme GmbH, where I'm a backend developer since January 2021."},
			experiences: []string{"employment: Backend developer @ Acme GmbH [2021-01..now]"},
			has:         []string{"PostgreSQL", "Docker"},
			not:         []string{"Kubernetes", "Terraform"},
		},
		"baker with a business of her own": {
			lines: []string{"I run my own bakery called Sweet Crumbs. I studied business administration at the University of Leeds and graduated in 2009."},
			experiences: []string{
				"employment: Own bakery @ Sweet Crumbs [..now]",
				"education: Business administration @ University of Leeds [..2009]",
			},
		},
		"truck driver": {
			lines:       []string{"I was a truck driver for DHL between 2012 and 2018, mostly long haul across Europe. I never had an accident."},
			experiences: []string{"employment: Truck driver @ DHL [2012..2018]"},
		},
	})
}

func TestExtractReadsTalkOfTradesAndStudies(t *testing.T) {
	t.Parallel()
	checkTold(t, map[string]told{
		"cook whose second post has no verb": {
			lines: []string{"I worked as a line cook at a small Italian restaurant in Boston for two years, then as a sous chef at The Harbour Grill. I cut food waste by 20% by changing how we order."},
			experiences: []string{
				"employment: Line cook @ small Italian restaurant",
				"employment: Sous chef @ Harbour Grill",
			},
		},
		"student with an internship and a correction": {
			lines: []string{"I'm currently a student at the University of Manchester, doing a degree in computer science. I did an internship at IBM last summer where I wrote tests in Java. Sorry, I mean Kotlin, not Java."},
			experiences: []string{
				"education: Degree in computer science @ University of Manchester [..now]",
				"employment: Internship at IBM @ IBM [2025-22..]",
			},
			has: []string{"Kotlin"},
			not: []string{"Java", "-Java"},
		},
		"farmer": {
			lines: []string{"i was a farmer all my life really. i did the milking, the calving, fixed the tractors myself. sold up in 2019 and now i work part time at the feed mill"},
			experiences: []string{
				"employment: Farmer",
				"employment: Work part time at the feed mill @ feed mill [..now]",
			},
		},
		"engineer with a degree and two employers": {
			lines: []string{"I graduated from Ohio State in 2016 with a bachelor's degree in mechanical engineering. My first job was at Ford as a design engineer. After three years I moved to Tesla as a senior design engineer."},
			experiences: []string{
				"education: Bachelor's degree in mechanical engineering @ Ohio State [..2016]",
				"employment: Design engineer @ Ford",
				"employment: Senior design engineer @ Tesla",
			},
		},
		"welder": {
			lines: []string{"I did my apprenticeship as a welder at Thyssen from 2001 to 2004. Since then I've worked for Krupp, first as a welder, later as a foreman."},
			experiences: []string{
				"education: Apprenticeship as a welder @ Thyssen [2001..2004]",
				"employment: Welder @ Krupp [2004..now]",
				"employment: Foreman @ Krupp",
			},
		},
		"mother with a sister": {
			lines:       []string{"My sister works as a lawyer at Baker & Co. She knows Python. I'm just a stay at home mum at the moment but before the kids I was a legal secretary at Hartwell Solicitors from 2009 until 2014."},
			experiences: []string{"employment: Legal secretary @ Hartwell Solicitors [2009..2014]"},
			not:         []string{"Python", "-Python"},
		},
		"nothing but wishes": {
			lines:       []string{"If I had worked as a pilot I would have been happy. I want to become a teacher. They asked me whether I was a welder."},
			experiences: []string{},
		},
		"short answers take their topic from the question": {
			lines:       []string{"Q: Where did you work?", "St Mary's Hospital in Leeds", "Q: What was your job title there?", "Senior staff nurse.", "Q: When was that?", "From June 2014 to September 2018."},
			experiences: []string{"employment: Senior staff nurse @ St Mary's Hospital [2014-06..2018-09]"},
		},
	})
}

func TestExtractReadsShortAndOddTalk(t *testing.T) {
	t.Parallel()
	checkTold(t, map[string]told{
		"volunteer with a hobby project": {
			lines: []string{"I volunteer at the Red Cross as a first aider. I built my own website with Docker for fun."},
			experiences: []string{
				"volunteering: First aider @ Red Cross",
				"project: Built my own website with Docker",
			},
			has: []string{"Docker"},
		},
		"achievement without a role": {
			lines:       []string{"I rebuilt the deployment pipeline with Docker, which cut release time from two days to twenty minutes."},
			experiences: []string{"project: Rebuilt the deployment pipeline with Docker"},
			has:         []string{"Docker"},
		},
		"administrator at an employer named like a skill": {
			lines:       []string{"I joined Oracle as a database administrator in 2017. I left in 2020. Later I was a porter at Spring Hospital."},
			experiences: []string{"employment: Database administrator @ Oracle [2017..2020]", "employment: Porter @ Spring Hospital"},
			not:         []string{"Oracle", "Oracle Database", "Spring", "Spring Framework"},
		},
		"accountant": {
			lines:       []string{"I've been an accountant for 12 years, first at KPMG and then at a local firm."},
			experiences: []string{"employment: Accountant @ KPMG [..now]"},
		},
		"carer": {
			lines:       []string{"I'm a care assistant at Oakwood Care Home. I help residents with washing and meals. My manager speaks Polish but I don't."},
			experiences: []string{"employment: Care assistant @ Oakwood Care Home [..now]"},
			not:         []string{"Polish"},
		},
		"warehouse worker without a subject": {
			lines:       []string{"worked in a warehouse for amazon 2019-2021, picking and packing"},
			experiences: []string{"employment: Worked in a warehouse for amazon @ Amazon [2019..2021]"},
		},
		"maintenance told from the place": {
			lines:       []string{"At Siemens I was responsible for the maintenance of the production line. When I arrived the machines kept breaking down. I introduced a maintenance schedule and downtime fell by 40 percent within six months."},
			experiences: []string{"employment: At Siemens @ Siemens"},
		},
	})
}

func TestExtractReadsLongerTalk(t *testing.T) {
	t.Parallel()
	checkTold(t, map[string]told{
		"nurse who tells on in later answers": {
			lines: []string{
				"Q: Tell me about yourself.",
				"Sure. So my name is Dana, I'm 34, and for the last seven years I've worked as a paediatric nurse at Lakeside Children's Hospital. Before that I did two years at a GP surgery in Bath, mainly vaccinations. I trained as a nurse at the University of the West of England.",
				"Q: Do you know SAP?",
				"Never touched SAP. I'd love to learn a bit of Python some day.",
			},
			experiences: []string{
				"employment: Paediatric nurse @ Lakeside Children's Hospital [..now]",
				"employment: Years at a GP surgery @ GP surgery",
				"education: Nurse @ University of the West of England",
			},
			has: []string{"-SAP"},
			not: []string{"SAP", "Python"},
		},
		"burger cook who was promoted": {
			lines: []string{"Um so basically I started out at McDonald's when I was like 17, just flipping burgers, then I got promoted to shift manager and stayed until 2016. Then I moved to Leeds and worked in a call centre for Sky. Now I'm a team leader at a housing association, I do the rotas in Excel."},
			experiences: []string{
				"employment: Started out at McDonald's @ McDonald's",
				"employment: Shift manager @ McDonald's [..2016]",
				"employment: Worked in a call centre for Sky @ Sky",
				"employment: Team leader [..now]",
			},
		},
		"lorry driver by the verb alone": {
			lines:       []string{"I've been driving lorries since 1998. I do mostly Spain and Portugal so I speak enough Spanish to get by."},
			experiences: []string{"employment: Driving lorries [1998..now]"},
			has:         []string{"Spanish"},
		},
		"soldier, student and engineer": {
			lines: []string{"After school I did a year in the army. Then I studied civil engineering at TU Munich, finished my master's in 2011. From 2011 to 2016 I was a structural engineer at Arup. We used AutoCAD there. In 2016 I joined Ramboll as a senior engineer; I lead a group of six now."},
			experiences: []string{
				"employment: Year in the army @ army",
				"education: Master's @ TU Munich [..2011]",
				"employment: Structural engineer @ Arup [2011..2016]",
				"employment: Senior engineer @ Ramboll [2016..now]",
			},
			has: []string{"AutoCAD"},
		},
		"carer for his father": {
			lines: []string{"I look after my dad who has dementia, I've been his carer full time since 2018. Before, I was a dinner lady at St Joseph's Primary School for eleven years."},
			experiences: []string{
				"employment: Carer [2018..now]",
				"employment: Dinner lady @ St Joseph's Primary School",
			},
		},
	})
}

func TestExtractReadsTalkOfOthersAndAbroad(t *testing.T) {
	t.Parallel()
	checkTold(t, map[string]told{
		"app developer in a hurry": {
			lines:       []string{"i do kotlin mostly, some java. been at n26 since 2020 as an android dev. i wrote our offline sync thing which got crash rate down from 3% to 0.4%"},
			experiences: []string{"employment: Android dev @ N26 [2020..now]"},
			has:         []string{"Kotlin", "Java"},
		},
		"farm worker abroad": {
			lines:       []string{"I was born on a dairy farm and worked there until I was 22. In 2010 I emigrated to Canada where I worked for Cargill as a grain elevator operator."},
			experiences: []string{"employment: Grain elevator operator @ Cargill"},
		},
		"unpaid coach": {
			lines:       []string{"I managed the youth section of our local football club for four seasons, unpaid. I organised tournaments for 300 kids."},
			experiences: []string{"volunteering: Managed the youth section of our local football club"},
		},
		"scientist": {
			lines: []string{"I have a PhD in chemistry from ETH Zurich (2012-2016). During my postdoc at MIT I published five papers and used Python for data analysis."},
			experiences: []string{
				"education: PhD in chemistry @ ETH Zurich [2012..2016]",
				"employment: Postdoc at MIT @ MIT",
			},
			has: []string{"Python"},
		},
		"analyst whose colleague knows more": {
			lines:       []string{"I am currently working as a data analyst with the NHS. I wrote Python scripts to clean patient data. My colleague built the dashboards in Tableau."},
			experiences: []string{"employment: Data analyst @ NHS [..now]"},
			has:         []string{"Python"},
			not:         []string{"Tableau"},
		},
	})
}

func TestExtractTellsJobsFromWhatSoundsLikeThem(t *testing.T) {
	t.Parallel()
	checkTold(t, map[string]told{
		"jobs applied for and offered": {
			lines:       []string{"I applied for a job at Amazon as a driver. I was offered a position at Tesla but I turned it down. I hope to work at NASA as an engineer. I had a job interview at Google."},
			experiences: []string{},
		},
		"talk that only sounds like jobs": {
			lines:       []string{"I was a bit nervous at first. I'm a big fan of Star Wars. I work in London as hard as I can. I worked with Python a lot. At the end of the day I love people. I was a child when I was in Spain."},
			experiences: []string{},
			has:         []string{"Python"},
		},
		"roles some words after the verb": {
			lines: []string{"I worked at my uncle's farm in the summers. I worked for a family with three kids as a nanny. I used to be a butcher. I used to work at Lidl. I ended up working for a start-up called Blinkist."},
			experiences: []string{
				"employment: Worked at my uncle's farm @ uncle's farm",
				"employment: Nanny",
				"employment: Butcher",
				"employment: Used to work at Lidl @ Lidl",
				"employment: Ended up working for a start-up called Blinkist @ Blinkist",
			},
		},
		"mason who founded": {
			lines: []string{"I worked 10 years as mason for different companies, 2005-2015, Then I made my own company \"Stone & Co\"."},
			experiences: []string{
				"employment: Mason [2005..2015]",
				"employment: Own company @ Stone & Co",
			},
		},
		"leaving for another": {
			lines: []string{"When I worked at Nokia, I managed the test lab; we had 40 phones. When I left Nokia in 2014 I joined Microsoft."},
			experiences: []string{
				"employment: Worked at Nokia @ Nokia",
				"employment: Joined Microsoft @ Microsoft [2014..]",
			},
		},
		"german cook with a sister": {
			lines: []string{"Ich war 5 Jahre lang Köchin im Hotel Adler. Danach wurde ich Küchenchefin. Ich würde gern als Lehrerin arbeiten. Meine Schwester arbeitet als Ärztin bei Helios."},
			experiences: []string{
				"employment: Köchin @ Hotel Adler",
				"employment: Küchenchefin @ Hotel Adler",
			},
		},
	})
}
