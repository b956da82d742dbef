package twin

import "strings"

// table reads lines of "meaning: word word ..." into word to meaning.
func table(text string) map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(text) {
		meaning, list, _ := strings.Cut(line, ":")
		for w := range strings.FieldsSeq(list) {
			out[w] = strings.TrimSpace(meaning)
		}
	}
	return out
}

// levels are words of a title that say how high a job stands.
var levels = table(`intern: intern internship praktikum praktikant praktikantin pflichtpraktikum stage stagiaire becario becaria practicas estagio estagiario estagiaria werkstudent werkstudentin
apprentice: apprentice apprenticeship ausbildung azubi auszubildender auszubildende lehrling lehrstelle alternance alternant alternante apprenti apprentie aprendiz
trainee: trainee graduate volontariat volontar absolvent
junior: junior jr jnr jun berufseinsteiger einsteiger debutant entry nachwuchs
mid: pleno pl medior intermediate confirme
senior: senior sr snr sen erfahrener experimente
lead: lead teamlead teamleiter teamleitung schichtleiter schichtleitung gruppenleiter gruppenleitung vorarbeiter foreman capataz supervisor supervisora lider tech-lead chefe encargado encargada
principal: principal
deputy: deputy assistant stellvertretende stellvertretender stellvertretung stv vice adjunto adjunta adjoint adjointe subjefe sous
head: head director directora directeur directrice direktor leiter leitung leiterin filialleiter filialleitung abteilungsleiter bereichsleiter jefe jefa responsable vp chief`)

// shifts are words for the time of day or the week at which work is done.
var shifts = table(`night: night nights nightshift overnight nacht nachtschicht nachtschichten dauernachtschicht nachtdienst nachtdienste nuit noche nocturno nocturna noite noturno noturna
day: dayshift tagschicht tagdienst diurno diurna diurne
early: mornings fruhschicht fruhdienst mananas matin matinee
late: evening evenings afternoons spatschicht spatdienst tardes soir twilight
weekend: weekends wochenende wochenenden
rotating: rotating wechselschicht dreischicht`)

// shiftsInTitles say so in titles, where they cannot mean anything else.
var shiftsInTitles = table(`day: day days tag jour dia
early: morning early manana manha
late: afternoon late tarde
weekend: weekend finde`)

// concepts are common words of job titles in five languages, with one name for
// all that mean the same job.
var concepts = table(`developer: developer entwickler programmierer developpeur desarrollador desenvolvedor programador programmer dev
engineer: engineer ingenieur ingeniero engenheiro
nurse: nurse pflegefachkraft krankenpfleger krankenschwester pflegefachfrau pflegefachmann infirmier enfermero enfermeiro gesundheitspfleger
salesperson: verkaufer vendeur vendedor fachverkaufer verkaufskraft
assistant: assistent asistente assistente
waiter: waiter waitress kellner serveur camarero garcom server
cook: cook koch cuisinier cocinero cozinheiro
baker: baker backer boulanger panadero padeiro
driver: driver fahrer chauffeur conductor motorista conducteur
cleaner: cleaner reinigungskraft reinigungskrafte raumpfleger limpiador
technician: technician techniker technicien tecnico
electrician: electrician elektriker electricien electricista eletricista elektroniker
teacher: teacher lehrer lehrkraft enseignant professeur profesor professor maestro
kindergartenteacher: erzieher educateur
receptionist: receptionist rezeptionist receptionniste recepcionista rececionista
clerk: clerk sachbearbeiter administrativo gestionnaire
manager: manager gestionnaire gerente gestor
project: project projekt projet proyecto projeto
warehouse: warehouse lager almacen entrepot armazem
worker: worker operative operario operador mitarbeiter ouvrier mozo arbeiter
maintenance: maintenance wartung instandhaltung mantenimiento manutencao
designer: designer gestalter disenador concepteur
data: data daten donnees datos dados
analyst: analyst analytiker analyste analista
software: software logiciel
electrical: electrical elektro elektrotechnik electrique electrico eletrico
store: store shop filiale boutique tienda loja magasin
purchasing: purchasing procurement einkauf achats compras
sales: sales vertrieb ventes ventas vendas
customer: customer kunden client cliente clientes
support: support soporte suporte
bus: bus omnibus
english: english englisch anglais ingles
german: german deutsch allemand aleman alemao
french: french franzosisch francais frances
hotel: hotel
accounting: accounting accountant buchhalter comptable contable contador contabilista contabilidad contabilidade comptabilite buchhaltung contabil
cleaning: cleaning reinigung limpieza limpeza nettoyage
production: production produktion produccion producao
marketing: marketing
digital: digital digitale`)

// sayings are words of titles that mean something else together.
var sayings = strings.NewReplacer("chef de projet", "project manager", "cheffe de projet", "project manager", "jefe de proyecto", "project manager", "jefa de proyecto", "project manager",
	"chefe de projeto", "project manager", "gestor de projeto", "project manager", "projektleiter", "project manager", "projektmanager", "project manager",
	"user experience", "ux", "user interface", "ui", "human resources", "hr", "quality assurance", "qa", "machine learning", "ml", "front-end", "frontend", "front end", "frontend",
	"back-end", "backend", "back end", "backend", "full-stack", "fullstack", "full stack", "fullstack")

// ended are the German words that others end with, longest first.
var ended = strings.Fields("fachverkaufer programmierer mitarbeiter elektroniker techniker entwickler ingenieur verkaufer arbeiter fahrer koch backer")

// glue are words of titles that say nothing of the job.
var glue = set(`the a an of for in at to and or with on as by from de la le les el los las del des du da do dos das en na no em et y e o a au aux para por pour chez und der die das fur im am bei als mit zum zur von
we are looking hiring hire wanted urgent now new apply join our your gesucht sucht suchen ab sofort zum nachstmoglichen zeitpunkt jetzt bewerben neu recrute recrutement urgente vaga vagas oferta empleo se busca buscamos procura
job jobs position role opening vacancy stelle stellenangebot anzeige id ref reference referenz refnr nr no req requisition kennziffer
remote hybrid onsite homeoffice teletravail teletrabajo teletrabalho
all genders alle geschlechter gender gn mwd mfd wmd hf fh mf div divers diverse
full fulltime vollzeit part parttime teilzeit time temps plein partiel jornada completa tempo integral parcial media
permanent festanstellung unbefristet befristet contract contractor temporary temp fixed term ftc cdi cdd indefinido temporal freelance minijob intérim interim month months monate mois meses maternity cover elternzeitvertretung sustitucion`)

// legal are the forms of companies.
var legal = set(`gmbh ggmbh mbh ag se kg kgaa ohg gbr ug ev eg haftungsbeschrankt inc incorporated llc llp lp ltd limited plc corp corporation co company the sa sas sasu sarl eurl sl slu sll scoop coop sapi cv srl spa lda ltda eireli me bv nv ab oy oyj as asa aps pty pte and und et y e de group gruppe groupe grupo holding i`)

// headings are words of which headings are made: they may differ freely.
var headings = set(`you your yours yourself we us our ours what who why how will would can do does be get have need bring look looking for from the a an of in to is are with and it this that
role job position post work task tasks duties duty responsibilities responsibility mission missions requirement requirements qualification qualifications profile skills skill experience benefit benefits perk perks offer offers offering package essential key main function functions person specification about day criteria minimum preferred desired purpose summary overview description compensation return expect receive rewards reward background deal give join re ll
aufgabe aufgaben aufgabengebiet aufgabenbereich profil wir bieten sie du dein deine ihr ihre ihnen sich was dich mit mitbringst mitbringen bringst bringen erwartet erwarten unser unsere angebot anforderung anforderungen anforderungsprofil voraussetzungen leistungen vorteile tatigkeit tatigkeiten qualifikation das die der von uns konnen bekommst machst wunschen sollten stelle beschreibung und
mission missions vos votre tes ton profil nous vous offrons proposons ce que poste description avantages conditions recherche recherchons le la les et etes competences activites taches plus principales remuneration
funciones tareas tu tus perfil que haras buscamos ofrecemos requisitos condiciones responsabilidades beneficios necesitas esperamos prestaciones damos te lo del puesto trabajo pedimos minimos
funcoes perfil oferecemos requisitos beneficios regalias responsabilidades atividades condicoes oferta o que vais fazer procuramos voce vai esperamos de`)
