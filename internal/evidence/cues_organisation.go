package evidence

// Words of employers and of work that is given away.
var (
	leadVerbs    = set("leads handles owns runs does did sorts signs approves manages maintains checks deals looks decides")
	licenceWords = set("licence license ticket card certificate certification diploma degree permit badge mate assistant apprentice")
	departments  = set("ti edv dsi rrhh rh quality production warehouse maintenance facilities support corporate it hr qa ops devops legal finance marketing sales accounts compliance procurement engineering management head security purchasing logistics admissions housekeeping einkauf vertrieb buchhaltung personalabteilung controlling technik sistemas contabilidad compras informatique compta contabilidade")
	// theyVerbs have "they" in their ending.
	theyVerbs    = set("hacen usan tienen fabrican venden utilizan producen ofrecen hacían usaban tenían vendían fabricaban fazem usam têm vendem fabricam produzem oferecem utilizam faziam usavam tinham vendiam")
	makeVerbs    = set("make makes produce produces sell sells manufacture manufactures")
	productNouns = set("product products company firm business startup start-up produkt firma producto empresa produit entreprise produto")
	orgNouns     = set(`workshop garage subcontractor werkstätte oficinas siège siege zentrale sede escritório despacho bureau büro kanzlei agence gabinete consultora consultoria taller gestoría asesoría subcontratista place lab laboratory crowd corporation parent company firm bank startup start-up factory plant hospital council agency charity consultancy organisation organization manufacturer institute retailer publisher corporation employer hotel chain brand clinic
		school university college airline insurer utility contractor client clients customer customers office headquarters ministry authority
		firma betrieb unternehmen fabrik werk klinik konzern behörde empresa fábrica banco hospital ayuntamiento agencia entreprise boîte boite usine société banque hôpital cabinet loja câmara prefeitura agência`)
	ownPlaces = set("shop house business studio practice salon restaurant café cafe bakery workshop startup start-up firm company laden werkstatt praxis taller tienda negocio atelier boutique oficina negócio")
	orgVerbs  = set(`do runs run sort sorts deal deals maintains maintained does did makes made make uses used use builds built sells sold runs ran has had handles handled writes wrote develops developed offers offered produces produced supplies supplied manufactures buys bought provides provided owns looked looks takes took sets set wanted wants
		macht baut verkauft nutzt hat entwickelt produziert bietet hatte baute hace fabrica vende usa desarrolla programa tiene produce utiliza fait fabrique vend utilise développe produit propose faz fabrica vende usa desenvolve produz tem utiliza`)
	makingWords = set("making building selling producing manufacturing developing supplying specialising specializing offering")
	leaving     = set("leave leaves left delegate delegated outsource outsourced outsourcing handed hand passed pass")
	letting     = set("ask asked got get had hired hire paid watched watch saw let made told")
	away        = sequences(`läuft extern|uns extern|extern vergeben|geben wir raus|außer haus|was outsourced|is outsourced|were outsourced|are outsourced|been outsourced|outsource it|outsourced it|outsource that|outsource them|we buy in|done externally|handled elsewhere|done elsewhere|läuft über|liegt bei|liegt beim|lassen wir machen|wird extern|on la fait faire|on fait faire|se fait au siège|se hace en la central|looked after for us|done for us|handled for us|managed for us|run for us|maintained for us|bought in from|subcontracted out|was subcontracted|is subcontracted|contracted out|farmed out
		ist ausgelagert|wurde ausgelagert|ausgelagert an|fremdvergeben|está externalizado|está externalizada|lo externalizamos|la externalizamos|está subcontratado|subcontratamos|externalisé|externalisée|on sous-traite|sous-traitée|terceirizado|terceirizada|subcontratado|subcontratada|é externo`)
)
