package evidence

// Words that tell who a clause is about.
var (
	ownPronoun = set("i i'm i've i'd i'll we we're we've we'd we'll me ich wir yo nosotros nosotras je j' nous on eu nós mich mir")
	// otherPronoun stands for people other than the person.
	otherPronoun = set("he he's he'd he'll she she's she'd she'll they they're they've they'd they'll someone somebody you you're you've",
		"er man jemand él ella ellos ellas alguien usted il ils elle elles quelqu'un vous ele ela eles elas alguém você vocês")
	noOne       = set("nobody noone niemand nadie personne ninguém")
	determiners = set("my our his her their your the a an another some other these those",
		"mein meine unser unsere sein seine ihr ihre der die das ein eine", "mi mis nuestro nuestra nuestros nuestras su sus el la los las un una otro otra unos",
		"mon ma mes notre nos son sa ses le la les l' un une des leur leurs", "meu minha meus minhas nosso nossa nossos nossas seu sua o os as um uma outro outra")
	people = set("colleague colleagues coworker coworkers boss bosses manager managers supervisor supervisors sister brother sisters brothers husband wife partner friend friends mother father mum mom dad son daughter uncle aunt cousin teammate teammates mate mates buddy foreman predecessor successor mentor",
		"consultant consultants contractor contractors vendor vendors supplier suppliers client clients customer customers developer developers engineer engineers intern interns student students trainee trainees nurse nurses doctor doctors teacher teachers director ceo cto cfo chef owner employer company agency others freelancer freelancers administrator administrators admin admins architect architects designer designers analyst analysts accountant secretary competitor competitors auditor auditors inspector inspectors trainer trainers coach operator operators surgeon surgeons paramedic paramedics apprentice apprentices plumber carpenter cook cooks waiter waiters officer officers postdoc professor lecturer therapist midwife midwives archivist treasurer vet archivists girl girls boy boys lady lads bloke recruiter recruiters tester testers parents kids children pupils landlord neighbour neighbor guy guys people person man woman patient patients lead expert experts specialist specialists programmer programmers technician technicians electrician welder welders driver drivers",
		"kollege kollegen kollegin kolleginnen chef chefin vorgesetzter vorgesetzte schwester bruder mann frau freund freundin partner partnerin mutter vater sohn tochter berater beraterin kunde kunden mitarbeiter entwickler firma leute",
		"compañero compañera compañeros compañeras colega colegas jefe jefa hermano hermana marido esposo esposa mujer amigo amiga madre padre hijo hija cliente clientes consultor consultores gerente empresa desarrollador desarrolladores gente",
		"collègue collègues patron patronne chef cheffe responsable sœur soeur frère mari femme ami amie mère père fils fille client clients consultant consultants développeur développeurs entreprise stagiaire",
		"chefe irmão irmã esposo esposa mulher amigo amiga mãe pai filho filha gerente consultores desenvolvedor desenvolvedores pessoal")
	adverbs = set("then also actually usually later now today honestly basically luckily sadly unfortunately finally currently initially originally eventually suddenly maybe perhaps even still well yes yeah no ok okay oh so sorry first mostly only sometimes often once again there here",
		"dann auch heute später jetzt eigentlich leider zuerst damals früher meistens ja nein also noch", "luego también ahora hoy después entonces sí bueno actualmente antes ya", "puis ensuite aussi maintenant alors oui non bon aujourd'hui avant", "depois também agora hoje então sim bem atualmente antes já")
	leaders = set("and but or because while when whenever where since as that if although though whereas however until after before once than",
		"und aber oder weil während wenn dass obwohl jedoch sondern denn als", "y e pero porque mientras cuando que aunque si", "et mais ou parce que qu' car quand si lorsque comme pendant", "mas porque enquanto quando embora se")
	prepositions = set("at in on for with by from to of about under over during after before between through within without into as like among besides despite including around against across alongside together thanks instead except via per near",
		"bei in im an am auf für mit von vom aus nach vor zu zum zur über unter zwischen ohne seit während durch gegen um bis neben trotz dank", "en con de del al para por sin sobre desde hasta entre durante bajo según", "à au aux en dans avec sans pour par sur sous de du d' chez depuis pendant entre vers", "em no na nos nas com sem por pelo pela do da dos das ao à até sob entre durante")
	ownGroup   = set("team crew department group unit class squad ward shift family colleagues abteilung mannschaft schicht equipo grupo équipe groupe service equipe time")
	otherGroup = set("other another different their his her external outside")
	vacancy    = set("job role position posting ad advert vacancy offer opening listing stelle anzeige puesto oferta poste offre vaga")
	asksFor    = set("requires asks needs wants mentions lists says calls demands description verlangt fordert pide requiere exige demande pede requer")
	choseMe    = set("kept took brought promoted asked hired gave trusted put made chose picked sent assigned trained taught thanked praised awarded wanted needed let paid offered appointed nominated entrusted recommended selected called invited allowed encouraged",
		"befördert gebeten eingestellt ausgewählt gelobt promovió ascendió pidió contrató eligió nombró felicitó promu demandé embauché choisi nommé confié félicité promoveu pediu contratou escolheu nomeou")
	objectMe = set("me us myself mich mir uns nos m' nous")
)

var (
	pleasedWords = set("happy satisfied pleased impressed thrilled delighted grateful amazed zufrieden begeistert contento contentos satisfecho satisfechos content contents satisfait satisfaits satisfeito satisfeitos")
	served       = set("patient patients customer customers client clients student students guest guests resident residents people kunden patienten clientes pacientes patientes passengers children pupils developer developers engineer engineers nurse nurses user users")
	being        = set("was were had is are have waren hatten war tenían eran étaient avaient eram tinham")
)
