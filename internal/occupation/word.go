package occupation

import "strings"

// words are heads of what people call their work. Feminine forms are
// listed where no ending rule makes them.
var words = Words(`
accountant accountants administrator actor actress advisor adviser agent aide ambassador analyst animator apprentice architect
arborist artist assembler assistant associate attendant au-pair auditor author baker bookkeeper bartender barista barber barrister
beekeeper biologist blacksmith bricklayer broker builder butcher buyer butler cabinetmaker captain caregiver carer caretaker
carpenter cashier caterer chef chemist childminder cleaner clerk coach cobbler commissioner conductor consultant contractor
controller cook co-founder cofounder coordinator co-ordinator copywriter correspondent counsellor counselor courier crew croupier
curator custodian dancer dealer decorator dentist deputy designer detailer developer dev dietitian director dispatcher diver doctor
doorman dressmaker driver drummer dj doula editor educator electrician engineer entrepreneur estimator executive fabricator
farmer farmhand fielder firefighter fisherman fitter florist foreman forewoman forester founder fundraiser gardener geologist glazier
goldsmith grocer groom groundskeeper guard guide hairdresser handyman head helper herder host hostess housekeeper housekeeping
hygienist illustrator inspector installer instructor intern interpreter inventor investigator ironworker janitor jeweller
joiner journalist journeyman judge keeper labourer laborer landscaper lawyer lead leader lecturer lector librarian lieutenant
lifeguard lineman locksmith logistician lumberjack machinist maid maintainer manager mason masseuse mate matron mechanic mediator
mentor merchandiser merchant messenger midwife miller millwright miner minister model modeller moderator mover musician nanny
notary nurse nutritionist officer operative operator optician orderly organiser organizer owner packer painter paralegal paramedic
parkranger partner paver pharmacist phlebotomist photographer physician physiotherapist picker pilot planner plasterer
plumber policeman policewoman porter postman postdoc potter practitioner preacher president priest principal printer
producer professor programmer projectionist psychologist publicist receptionist recruiter registrar rep representative reporter
researcher rigger roofer runner sailor salesman salesperson saleswoman scaffolder scientist seamstress secretary sergeant server
shepherd shopkeeper signaller soldier solicitor specialist steward stewardess stocker storekeeper strategist student stylist
superintendent supervisor surgeon surveyor tailor teacher technician technologist telemarketer teller temp tester therapist tiler
trader trainee trainer translator treasurer trucker tutor typist underwriter upholsterer usher vet veterinarian volunteer
waiter waitress waitstaff warden warehouseman warehouser watchman weaver webmaster welder worker writer youtuber zookeeper sysadmin
catequista catéchiste catechist admin admins marker examiner invigilator tech techie brickie chippy sparky labouring setter turner grinder polisher sprayer slinger banksman roadie grip gaffer bouncer groomer farrier jockey stockman shearer
gamekeeper ploughman cutter presser knitter moulder driller quarryman roustabout deckhand bosun skipper purser stevedore au-pair salariée salarié encodeur encodeuse aide-comptable commis référent référente
freelance private corporal commander controller fontanero fontanera peluquero encanador florist floristin dj cto ceo cfo coo vp hr md qa sre dba
krankenschwester krankenpfleger pflegefachkraft pflegekraft altenpfleger altenpflegerin lehrer lehrerin erzieher erzieherin koch köchin
kellner kellnerin verkäufer verkäuferin fahrer fahrerin lkw-fahrer schweißer elektriker mechaniker mechatroniker maurer tischler schreiner
maler bäcker bäckerin metzger friseur friseurin sekretärin buchhalter buchhalterin ingenieur ingenieurin entwickler entwicklerin
softwareentwickler softwareentwicklerin lagerist lagerarbeiter landwirt gärtner hausmeister kauffrau kaufmann bürokauffrau
bürokaufmann industriekaufmann industriekauffrau einzelhandelskaufmann einzelhandelskauffrau leiter leiterin filialleiter filialleiterin
teamleiter teamleiterin schichtleiter projektleiter projektleiterin berater beraterin arzt ärztin hebamme azubi auszubildender
auszubildende praktikant praktikantin werkstudent werkstudentin meister geselle student studentin assistent assistentin sachbearbeiter
sachbearbeiterin vorarbeiter pfleger pflegerin putzfrau reinigungskraft disponent disponentin schlosser dachdecker klempner
installateur zimmermann informatiker informatikerin steuerberater steuerberaterin rechtsanwalt rechtsanwältin polizist polizistin
zusteller zustellerin briefträger rezeptionist rezeptionistin redakteur redakteurin apotheker apothekerin
enfermera enfermero camarera camarero cocinera cocinero profesora profesor maestra maestro conductor conductora camionero soldador
soldadora electricista mecánico mecánica albañil carpintero panadero vendedora vendedor dependienta dependiente cajera cajero
contable contadora contador administrativa administrativo secretaria secretario ingeniera ingeniero programadora programador
desarrollador desarrolladora abogada abogado médica médico cuidadora cuidador limpiadora limpiador jardinero agricultor jefe jefa
encargada encargado gerente directora supervisora becaria becario aprendiz ayudante auxiliar recepcionista peluquera mozo
infirmière infirmier serveuse serveur cuisinière cuisinier professeur professeure institutrice instituteur enseignante enseignant
chauffeur conducteur conductrice routier soudeur soudeuse électricien électricienne mécanicien maçon menuisier boulanger boulangère
vendeuse vendeur caissière caissier comptable secrétaire ingénieur ingénieure développeur développeuse avocate avocat médecin
aide-soignante aide-soignant agriculteur jardinier chef cheffe directeur directrice responsable gérante gérant apprenti apprentie
stagiaire assistante préparateur préparatrice magasinier plombier coiffeuse coiffeur gardien femme
enfermeira enfermeiro garçonete garçom cozinheira cozinheiro professora motorista caminhoneiro soldadora eletricista
mecânico pedreiro carpinteiro padeiro vendedora vendedor atendente caixa contadora engenheira engenheiro programadora
desenvolvedora desenvolvedor advogada advogado médica cuidadora cuidador faxineira jardineiro agricultor chefe diretora diretor
supervisora supervisor estagiária estagiário recepcionista auxiliar analista técnica técnico gerente
soldado soldada soldat soldatin militar militaire sargento cabo marinero marinheiro policía policial bombero bombera bombeiro bombeira guardia guarda sapeur
zivi fsj zivildienst praktikum minijob ferienjob werkstudentin intérim intérimaire vacataire pasantía internship headteacher headmaster headmistress saisonnier saisonnière
op hod treasurer trustee governor childminder handler sorter stacker chambermaid bellboy undertaker churchwarden scoutmaster referee umpire
autónomo autónoma autonomo autonoma autônomo autônoma auto-entrepreneur auto-entrepreneuse indépendant indépendante freelancer freelancerin selbstständiger
voluntario voluntaria voluntário voluntária bénévole tesorera tesorero tesoureira tesoureiro trésorière trésorier schatzmeister schatzmeisterin kassenwart
peón operario operaria obrero obrera taxista repartidor repartidora celador celadora albañila tendero fisioterapeuta psicóloga psicólogo
investigador investigadora traductora traductor redactora redactor diseñadora diseñador comercial monitora monitor socorrista podóloga veterinaria veterinario farmacéutica
pasante notaria portero portera conserje capataz encofrador alicatador
contremaître ouvrier ouvrière chargée chargé charpentier charpentière charpentier-menuisier vendangeur éducateur éducatrice animateur animatrice formateur formatrice
aide-ménagère assistante-maternelle commercial commerciale caissier technicien technicienne graphiste maraîcher éleveur puéricultrice ostéopathe kiné pharmacien pharmacienne
traducteur traductrice journaliste documentaliste bibliothécaire concierge agente ambulancier ambulancière facteur factrice pompier livreur couturière couturier peintre carreleur
operadora operador contabilista rececionista empregada empregado bancário bancária escriturária escriturário costureira costureiro encanador canalizador pintor pintora
consultora consultor designer jornalista tradutora tradutor fisioterapeuta psicóloga psicólogo farmacêutica farmacêutico bolseira bolseiro investigadora pesquisadora pesquisador
lavrador pescador marceneiro sapateiro cabeleireira cabeleireiro manicure porteiro zelador copeira balconista repositor estoquista júnior junior pleno
pflegehelfer pflegehelferin altenpflegehelferin arzthelferin zahnarzthelferin mfa dgkp hilfskraft aushilfe bauleiter bauleiterin polier facharbeiter monteur
optiker optikerin physiotherapeut physiotherapeutin psychologe psychologin übersetzer übersetzerin journalist journalistin fotograf fotografin grafiker grafikerin
gärtnerin landwirtin winzer winzerin schneider schneiderin konditor konditorin fleischer goldschmied steinmetz zimmerer fliesenleger schornsteinfeger konstrukteur konstrukteurin
trainer trainerin betreuer betreuerin sozialarbeiter sozialarbeiterin sozialpädagogin sozialpädagoge referent referentin volontär volontärin dozent dozentin`)

// germanHeads end the compound names of German trades.
var germanHeads = strings.Fields(`leiter leiterin chefin fahrer fahrerin helfer helferin pfleger pflegerin krankenschwester arbeiterin verkäufer
verkäuferin lehrer lehrerin techniker technikerin mechaniker mechanikerin beraterin assistentin entwickler entwicklerin ingenieurin kauffrau
kaufmann fachfrau fachmann fachkraft köchin monteur berater bäcker bäckerin händler händlerin
führer führerin führerhaus schreiner tischler schlosser meister meisterin koch warenkauffrau sekretärin verwalter verwalterin trainer trainerin pädagoge pädagogin therapeut therapeutin
arzt ärztin schwester zeichner zeichnerin prüfer prüferin planer planerin bearbeiter bearbeiterin wart dolmetscher dolmetscherin`)
