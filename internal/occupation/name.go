package occupation

// names are more names of work, by language: informal ones, and those that
// no ending tells.
var names = Words(englishNames + germanNames + spanishNames + frenchNames + portugueseNames)

const englishNames = `
actuary aircrew announcer appraiser archivist artisan astronomer audiologist bailiff barback barmaid barman bellhop biochemist bosun botanist brewer
brickie bursar busboy campaigner canvasser cabbie cataloguer celebrant chairman chairperson chairwoman chaplain chauffeur cheesemaker chippy chiropodist
cleric climber co-director columnist commander commis compere compositor concierge constable co-owner coder copyist cosmetologist councillor
counsel croupier dataminer deckhand demonstrator detective dietician dispenser distiller dockworker dogsbody draughtsman drafter drayman dresser
drover dyer ecologist economist embalmer embroiderer epidemiologist ergonomist estimator ethnographer evangelist examiner expediter farrier fencer
fettler finisher firefighter fishmonger fixer foodie footballer forager fossicker framer freighter furrier gaffer gamekeeper geneticist geographer
geophysicist gilder governess grader greenkeeper greengrocer grinder groomer groundsman hairstylist handler hatter harvester hospitaller hod-carrier hydrologist
immunologist ironmonger jeweler jockey jobber joiner juror keyworker labourer lamplighter lampworker landlady landlord laundress leaflet-dropper lifter
linguist linesman machine-minder magistrate maltster manservant marshal masterchef mathematician meteorologist metallurgist
microbiologist milkman milliner moulder muralist naturalist navvy neurologist newsreader novelist oceanographer oncologist optometrist organist orthodontist
osteopath ostler outfitter overseer paediatrician palaeontologist panelbeater parkkeeper pathologist pattern-cutter pensioner-carer perfumer pharmacologist
philologist physicist piper platelayer playwright podiatrist pollster polisher ploughman preparator presser principal-investigator probationer proctor
proofreader prosecutor psychiatrist psychotherapist purser quantity-surveyor quarryman radiographer radiologist ranger rector reflexologist
relief remover restorer reviewer riveter rota-manager saddler salter screenwriter sculptor seafarer seeder sexton shearer
shelf-stacker shepherdess shipwright shoemaker shotfirer signalman silversmith singer skipper sniper social-worker sociologist songwriter sonographer
sorter sound-engineer sparky speechwriter spinner spotter sprayer stagehand statistician stevedore stitcher stockbroker stockman stonemason subbie
sub-editor tanner taxidermist telephonist temp thatcher ticket-inspector toolmaker topographer toxicologist trapper treater trimmer tuner tyre-fitter
usherette valet valuer verger vicar videographer vintner violinist vocalist waterman waxer wigmaker winchman windowcleaner wrangler yardman yoga-teacher
zoologist cio cpo cro coo ciso qs hca tefl sdr bdr csm devops crewmember bouncer lorry-driver trucker hgv-driver roadie runner
stablehand farmhand gofer helpdesk housemaid houseman kitchenhand linecook pastry-chef pot-washer dishwasher wardsister staffer producer showrunner
underwriter web-designer webdev ux`

const germanNames = `
abgeordneter abteilungsleitung altenpflegekraft angestellte angestellter anlagenmechaniker anwalt anwältin arbeiter arbeiterin archivar archivarin artist
assistenzarzt assistenzärztin aushilfskraft ausbilder ausbilderin auslieferer bademeister bankkaufmann bankkauffrau barkeeper bauarbeiter bäuerin
bauingenieur bauzeichner beamtin bereichsleitung bergmann bergführer bibliothekar bibliothekarin biologe biologin blumenbinderin bootsbauer
buchbinder bürohilfe bürokraft busfahrer busfahrerin chefarzt chemielaborant chemielaborantin chirurg chirurgin controllerin detektiv diätassistentin
dj dreher drucker druckerin dreherin einkäufer einkäuferin einzelhändler eisverkäufer elektroniker elektronikerin erntehelfer erntehelferin ergotherapeut
ergotherapeutin fachinformatiker fachinformatikerin fachlehrer feinmechaniker feuerwehrmann fischer fliesenleger florist floristin förster försterin
forstwirt forscher forscherin friseurmeisterin gastwirt gebäudereiniger geigenbauer gesellin geschäftsführer geschäftsführerin glaser goldschmiedin
gruppenleitung gruppenleiter gymnasiallehrer gymnasiallehrerin hausdame haushälterin haushaltshilfe hausfrau hausmann hauswirtschafterin
heilerziehungspfleger heilpraktiker heilpraktikerin heizer hilfsarbeiter hilfsarbeiterin hilfskoch historiker historikerin hotelfachfrau hotelfachmann
imker imkerin industriemechaniker intensivschwester jäger jugendleiter jungkoch jurist juristin kabinenpersonal kameramann kantor kapitän kassierer kassiererin
kaufmännische kindergärtnerin kinderpflegerin kindermädchen kfz-mechaniker kfz-mechatroniker klavierlehrerin kommissar komissionierer kommissionierer
kommissioniererin korrektor kosmetikerin kraftfahrer kraftfahrerin kranführer krankenpflegerin kundenberater kundenberaterin kunsthistorikerin küchenchef
küchenchefin küchenhilfe küster küchenmonteur laborant laborantin lackierer lagerhelfer lagerleitung lagermitarbeiter landarbeiter landschaftsgärtner
lastwagenfahrer lehrling lehrbeauftragte lehrbeauftragter stationsleitung pflegedienstleitung teamleitung projektleitung schichtleitung
küchenleitung filialleitung lektor lektorin lernende lernender lokführer lokführerin logistiker logopäde logopädin makler maklerin managerin
maschinenbauer maschinenführer maschinist maskenbildnerin masseur masseurin mathematiker matrose mechatronikerin melker messtechniker metzgerin mitarbeiter
mitarbeiterin mitinhaber mitinhaberin moderator moderatorin musiker musikerin näherin notarfachangestellte notfallsanitäter notfallsanitäterin oberarzt
oberärztin oberkellner offizier orthopädietechniker packer packerin pfarrer pfarrerin pförtner physiker physikerin pilot pilotin platzwart pflegeassistentin
portier postbote postbotin praktikantin produktionshelfer produktionshelferin produktmanager produktmanagerin professor professorin programmierer
programmiererin prüfer qualitätsprüfer raumpflegerin rechtspfleger rechtsanwaltsfachangestellte regisseur reinigungskraft reiseleiter reiseleiterin
restaurantfachfrau rettungsassistent rettungssanitäter rettungssanitäterin richter richterin reporterin saisonkraft sanitäter sanitäterin
schafhirte schauspieler schauspielerin schichtführer schiffsbauer schilehrer skilehrer schulbegleiterin schulleiter schulleiterin schulsekretärin schuster
sekretär senner servicekraft servicetechniker sicherheitskraft soldat soldatin sommelier souschef souschefin sozialarbeiterin spüler spülkraft
staatsanwältin steuerfachangestellte steuerfachangestellter stadtführer stadtführerin stellvertreterin sterbebegleiterin systemadministrator tagelöhner
tagesmutter tankwart tanzlehrerin taxifahrer telefonistin tester testerin tierarzt tierärztin tierpfleger tierpflegerin tontechniker totengräber tourguide
trockenbauer türsteher uhrmacher unternehmer unternehmerin verfahrensmechaniker verkaufsleiter verlagskauffrau vermesser versicherungskaufmann vertreter
vertriebler vertrieblerin verwaltungsangestellte verwaltungsfachangestellte vizedirektorin volontärin wachmann waldarbeiter wäschereihilfe webdesigner
werksstudent werkstattleiter wirt wirtin wissenschaftler wissenschaftlerin zahnarzt zahnärztin zahnarzthelferin zahntechniker zahntechnikerin zeitsoldat
zeitungsausträger zerspanungsmechaniker zimmermädchen zimmerin zugbegleiter zugbegleiterin zöllner pflegeschüler krankenschwester bankschreiner obfrau obmann
vorstand vorsitzende vorsitzender kassier kassierin jugendtrainer übungsleiter übungsleiterin elternvertreterin`

const spanishNames = `
abogada administradora administrador afilador agrónoma agrónomo ajustador alguacil alumna-en-prácticas animadora antropóloga aparejador aparejadora
archivera arquitecta arquitecto artesana artesano asesora asesor asistenta asistente astrónoma azafata azafato bailarina bailarín barrendera barrendero
basurero bibliotecaria bibliotecario bióloga biólogo botones cajista calderero camarógrafo camillero canguro cantante cantinero carnicera carnicero
carretillera carretillero cartero catedrática catedrático cazador celadora cerrajero chapista charcutera chofer chófer cirujana cirujano
cobrador cofundadora cofundador comadrona consultora consultor copiloto coordinadora coordinador correctora corredor costurera cristalero decoradora
delegada delegado delineante dentista diputada directivo director doncella economista editora editor educadora educador empleada empleado
empresaria empresario encofradora entrenadora entrenador envasadora escayolista escritora escritor esteticista estibador estilista farmacéutico ferrallista
ferroviario florista fontanera forense fotógrafa fotógrafo fresador freelance friegaplatos fundadora fundador ganadera ganadero gasolinero geóloga gerenta
gestora gestor gobernanta gruista guardabosques guardia herrero hilandera historiadora hostelera hostelero hotelera informático ingeniero
inspectora inspector instaladora instalador institutriz instructora instructor intendente intérprete jardinera jornalera jornalero joyero jueza juez
labrador lavandera lavaplatos limpiabotas locutora locutor logopeda maestre maletero maquinista maquilladora marmolista masajista matarife matrona mecánica
mecanógrafa mensajera mensajero meteoróloga militante minero modista moza músico música-profesional niñera nutricionista obrera oficiala oficinista
operadora operador orientadora orientador ordenanza panadera pasteler pastelera pastelero pastor peluquero peona periodista perito pescadera pescadero
pescador pianista piloto pinche pintora pintor pizzero planchadora podador policía practicante preparadora presentadora procuradora productora productor
profe programadora-junior promotora promotor propietaria propietario psicopedagoga publicista químico quiosquero radiólogo recepcionista-nocturna
reponedora reponedor reportera reportero representante repostera repostero responsable-de restauradora sastre sacerdote secretaria segurata sepulturero
sereno serigrafista sobrecargo socióloga sociólogo soldadora soprano subdirectora subdirector subgerente suplente sumiller talabartero tallista tapicero
técnica técnico tejedora telefonista teleoperadora teleoperador teniente terapeuta tornero torero trabajadora trabajador tractorista tramoyista transportista
trapecista tutora tutor tuitera urbanista vaquero vendimiadora vendimiador veterinaria vicedirectora vigilante voluntariado yesero zapatera zapatero
líder coordi mánager desarrolladora-web analista ingeniera tester maquetador maquetadora arquitecta-técnica capitán capitana chofer mesero
mesera mucama taquero plomero maestro-rural valet contralor contralora gerente presidenta presidente tesorero`

const frenchNames = `
accompagnante accompagnateur accordeur acheteur acheteuse acteur actrice adjoint adjointe administrateur administratrice aide-comptable aide-cuisinier
ajusteur alternant alternante analyste animateur antiquaire apiculteur apicultrice architecte archiviste artisan artisane assistant assureur avocate
bagagiste barmaid barman baby-sitter berger bergère bibliothécaire bijoutier biologiste boucher bouchère brancardier brocanteur bûcheron bureautière
cadre caissière câbleur cameraman caporal cariste carreleur carrossier cavalière chanteuse chanteur charcutier charpentier chaudronnier chauffagiste
chercheur chercheuse chimiste chirurgien chirurgienne chocolatier clown cofondateur cofondatrice coiffeur comédien comédienne commandant commis
compagnon comptable concepteur conceptrice conseiller conseillère consultante consultant contrôleur contrôleuse coordinateur coordinatrice cordonnier
correcteur correspondant courtier coursier couvreur créatrice créateur croupier cuistot cuistote danseuse danseur décorateur décoratrice déléguée
démonstratrice dentiste dessinateur dessinatrice développeuse diététicienne docteur documentaliste doreur ébéniste éboueur éclusier économiste écrivain
éditeur éditrice éducatrice élagueur employé employée enquêteur entraîneur entraîneuse entrepreneur entrepreneuse équipier équipière ergothérapeute
esthéticienne étalagiste exploitant exploitante factrice femme-de-chambre ferronnier fleuriste fondatrice fondateur forgeron forain fraiseur fromager
garagiste garde-malade gendarme géologue géomètre gestionnaire gouvernante greffier greffière grutier guichetier guichetière horloger hôte hôtesse
huissier illustratrice imprimeur infographiste informaticien informaticienne ingénieur-système inspecteur inspectrice installateur instructeur intendant
interprète jardinière jardinier-paysagiste joaillier juriste laborantin laborantine laveur lieutenant lingère livreuse logisticien logisticienne
luthier machiniste maçonne magasinière maîtresse maître-nageur manageuse manutentionnaire maquilleuse maraîchère maréchal-ferrant marin
marinier marketeur masseur matelot mécano menuisière métallier métreur meunier modéliste moniteur monitrice monteur monteuse musicien musicienne
négociateur notaire nounou nourrice opérateur opératrice opticien opticienne orthophoniste outilleur ouvreuse parqueteur pasteur pâtissier pâtissière paysagiste
pêcheur pédiatre peintre-en-bâtiment perceptrice pharmacien-assistant photographe pianiste pilote plaquiste plâtrier plongeur plongeuse podologue poissonnier
policier policière pompiste postier postière poseur potier prêtre président présidente programmeur programmeuse projectionniste
prothésiste psychologue psychomotricienne puéricultrice réalisateur réalisatrice réceptionniste recruteuse recruteur rédacteur rédactrice régisseur
relieur réparateur répétiteur représentant représentante restaurateur restauratrice routière sage-femme saisonnier sapeur-pompier scaphandrier
scénariste sculpteur secouriste secrétaire-médicale serrurier sergent serveur-barman sociologue soigneur sommelier sommelière soudeur-tuyauteur
standardiste styliste surveillant surveillante surveillant-général tailleur tapissier technico-commercial téléconseiller téléconseillère télévendeuse
testeur testeuse toiletteuse topographe tourneur tourneur-fraiseur traiteur traductrice trésorière tuteur tutrice tuyauteur urbaniste vacancier veilleur
vendangeuse veilleuse verrier vétérinaire vigneron vigneronne vigile vitrier viticulteur viticultrice voiturier volailler zingueur chargé chargée`

const portugueseNames = `
açougueiro açougueira adestrador administradora administrador advogado agente agrônoma agrônomo ajudante alfaiate alfandegário animadora apicultor
apresentadora apresentador aprendiz arquiteta arquiteto arquivista artesã artesão artista assessora assessor assistente atendente atriz ator auditora auditor
auxiliar-administrativo babá bailarina bailarino banqueiro barbeiro barista barman bibliotecária bibliotecário bióloga biólogo bolsista bombeira borracheiro
cabo caldeireiro calceteiro camareira camareiro camionista cantora cantor capataz capitão carpinteira carregador carteira-postal carteiro caseira caseiro
catedrática ceifeira ceramista chapeiro chaveiro cientista cirurgiã cirurgião cobrador cofundadora cofundador comerciante comercial comissária
comissário compositor comprador compradora confeiteira confeiteiro conferente conselheira conselheiro consultor-júnior contabilista contador contínuo
controladora controlador coordenadora coordenador copeiro corretora corretor cozinheira-chefe cuidador curadora costureiro decoradora delegada delegado
dentista desenhador desenhadora desenhista despachante diarista diagramador diretora dj doméstica doutora ecologista economista editora editor
educadora educador eletricista-industrial embalador embaladora empacotador empilhadeirista empregada-de-mesa empregado-de-mesa empreiteiro empresária
empresário encarregada encarregado enfermeiro-chefe engenheira-civil engraxate entregador entregadora enóloga enólogo escriturário escritora escritor
escrivã escrivão estafeta estampador esteticista estivador explicadora explicador farmacêutico faxineiro feirante ferreiro fiscal fisioterapeuta florista
fonoaudióloga formadora formador fotógrafa fotógrafo fresador freelancer frentista fundadora fundador funcionária funcionário ganadeiro garagista gari
geóloga geólogo gerente gestora gestor guarda historiadora historiador hospedeira informático inspetora inspetor instaladora instalador
instrutora instrutor intérprete investigador jardineira joalheiro juíza juiz jurista laboratorista ladrilhador lanterneiro lavadeira lavador lavradora leiteiro
líder lider lixeiro locutora locutor lojista maestro magarefe manobrista maquiadora maquinista marceneira marinheira marisqueira massagista
mecânica médico merendeira militar mineiro modista monitora monitor montador montadora motoboy motorista-de-ônibus mordomo músico nutricionista
oficial oficineiro oleiro operária operário operadora-de-caixa orientadora orientador ourives padeira padre paisagista pastor pasteleira pasteleiro pedagoga
pedagogo pedicure peão peixeira peixeiro perito pesquisador-bolsista piloto pizzaiolo podóloga polícia policial porteira preparador presidente produtora
produtor professor-substituto programador projetista promotora promotor proprietária proprietário protésico psicopedagoga publicitária publicitário química
químico recepcionista-noturno redatora redator relojoeiro repórter representante responsável-por revisora revisor sapateira secretária secretário segurança
serralheiro servente serviçal servidora servidor síndica síndico socióloga soldado soldador sócia sócio subchefe subgerente supervisor-de-loja tabelião
taxista tecelã técnico-de-informática tecnóloga telefonista telemarketing teleoperadora terapeuta tesoureira topógrafa topógrafo torneiro trabalhadora
trabalhador tradutora transportador tratador tratorista tutora tutor vaqueiro vendedora-ambulante veterinária veterinário vice-presidente vidraceiro vigia
vigilante vinhateiro viticultor web-designer zeladora zootecnista efetiva estagiaria mesária treinador treinadora`
