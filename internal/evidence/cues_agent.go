package evidence

// Words that tell who does a thing.
var (
	ownWords    = set("mine ours moi mí mim myself ourselves selbst")
	otherObject = set("herself himself themselves him her them others theirs his hers else ihm ihnen ihr ihn lui leur eux")
	counts      = set("another otra outra otro outro autre ein'e one two three four five several ein zwei drei vier mehrere dos tres cuatro varios deux trois quatre plusieurs dois duas três vários várias")
	// outsiders are people by the lot, none of whom is the person.
	outsiders = set(`traitant traitants gens firm anesthetist crowd mob lot outfit outsourcer team's teams department's dept it-abteilung dienstleister fremdfirma proveedor subcontrata contrata presta fournisseur sous-traitant terceiros terceirizada terceirizado fornecedor prestador externos externe externer gestoría asesoría missis`)
	// alsoAdjectives are people who behind a noun say what kind it is: "soporte técnico".
	alsoAdjectives     = set("técnico técnica técnicos médico médica médicos client partner")
	nameArticles       = set("der die das o a")
	nominativeArticles = set("der die ein eine unser unsere mein meine")
	doerFills          = set("bei uns hier da immer nur eigentlich meistens alles dann halt eh ja auch selbst sonst mir")
	careVerbs          = set(`rechnet rechnen misst messen liefert liefern bucht buchen stellt stellen bringt holt fährt fahren repariert reparieren installiert konfiguriert steuert schweißt schweißen näht nähen putzt reinigt behandelt spritzt legt verlegt verlegen unterrichtet übersetzt dolmetscht kalkuliert bestellt kauft verkauft berät streicht füttert melkt kann können kennt spricht sprechen gibt nimmt übernahm übernahmen lief bearbeitet bearbeiten steuern sich hat haben macht machen machte machten bedient bedienen bediente pflegt pflegen betreut betreuen betreute schreibt schreiben schrieb baut bauen baute führt leitet erledigt erledigen übernimmt übernehmen
		verantwortet kümmert kümmern wartet warten plant planen entwickelt entwickeln verwaltet verwalten administriert prüft prüfen kontrolliert montiert montieren programmiert programmieren zeichnet kocht backt`)
	particles = set("out up over off in on down away together")
	// honours are participles with a "by" that take nothing from the person.
	honours   = set("replaced powered backed superseded certified accredited recognised recognized awarded issued trained taught hired employed approved audited funded recommended promoted mentored coached asked supported led inspired followed surrounded driven sponsored required needed used")
	toolNouns = set("computer server container cluster browser router printer controller number paper order letter water other another either neither together never ever over under after later whether order layer folder master docker jupyter power tower border corner matter winter summer september october november december quarter semester center error factor motor sensor vector monitor color minor major color valor favor amor flor labor")
)
