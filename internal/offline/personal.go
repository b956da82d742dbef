package offline

// personal are words that make a phrase one about the person or the terms of
// the work, and no skill: character, looks, hours, papers.
var personal = set(`interest interested attitude honesty honest patience patient punctual punctuality reliable reliability reliably trustworthy loyal loyalty integrity friendly friendliness kind kindness
cheerful motivated motivation self-motivated enthusiasm enthusiastic passion passionate willing willingness flexible flexibility curious curiosity hardworking hard-working sincere appearance presentable humour humor
love commitment committed career-minded positive energetic energy polite politeness manners helpful tidy sober healthy fit fitness strong-minded available availability commute references reference portfolio calm calmness gentle caring warm warmth outgoing
bubbly smile smiling smiley humble ambitious ambition driven can-do drive dedicated dedication conscientious diligent responsible mature maturity open-minded stamina passport smartphone grit sunny compassion compassionate respectful respect tact wellies
evenings evening weekends weekend saturdays sundays saturday sunday nights holidays hours dbs office stomach robust heights höhe alturas vertige viajar resilient-minded riser thick-skinned
ehrlich ehrlichkeit zuverlässig zuverlässige zuverlässigkeit pünktlich pünktlichkeit freundlich freundlichkeit freundliches freundliche geduld geduldig motivation motiviert engagement engagiert flexibilität flexibel interesse gepflegtes gepflegt auftreten
erscheinungsbild neugier neugierig humor herz bereitschaft hilfsbereit hilfsbereitschaft ruhig ruhe gewissenhaft verantwortungsbewusst verantwortungsbewusstsein aufgeschlossen herzlich herzlichkeit lernbereit lernbereitschaft einsatzbereitschaft leidenschaft begeisterung
eigeninitiative tierlieb tierliebe schwindelfrei schwindelfreiheit körperlich körperliche gesund gesundheit wetterfest trittsicher loyal offen offenheit wochenende wochenenden frühaufsteher ausstrahlung umgangsformen vertrauenswürdig
honradez honrada honesto honesta honestidad puntual puntualidad responsable responsabilidad amable amabilidad paciencia paciente ganas motivación actitud proactividad proactivo proactiva compromiso comprometida comprometido seriedad seria serio interés flexibilidad ilusión presencia dinámica dinámico
vocación simpatía alegre alegría entusiasmo educada educado residencia limpia limpio domingos sábados festivos madrugador horaria física físico humildad
honnêteté honnête ponctuel ponctualité ponctuelle sérieux sérieuse patience patient patiente aimable sourire souriant souriante motivation motivé motivée présentation dynamique dynamisme curiosité curieux curieuse disponible disponibilité intérêt bienveillance bienveillant
envie assidu assiduité passionné passionnée politesse physique courage courageux discrète fiable fiabilité enthousiasme
honestidade pontual pontualidade simpatia simpático simpática paciência paciente vontade motivação comprometimento comprometido senso proatividade proativo proativa responsabilidade responsável interesse flexibilidade apresentação dono assiduidade
disponibilidad verfügbarkeit disponibilidade dinâmico dinâmica educação humildade atitude
discretion discreet confidentiality resilience resilient autonomy autonomous tenacity tenacious perseverance courage loyalty decency modesty modest trust warm-hearted softly-spoken well-presented hygiene cleanliness tidiness neat neatness unflappable stoic spirited
diskret diskretion verschwiegenheit autonomie ausdauer sauberkeit ordnungsliebe ordentlich fleißig fleiß mut mutig treue loyalität bescheidenheit robust robustheit unerschrocken gelassenheit gelassen ausgeglichen
discreción discreto discreta resiliencia autonomía autónomo autónoma constancia lealtad valentía modestia higiene limpieza-personal pulcritud pulcro tranquilidad tranquilo tranquila calma
discrétion discret autonomie autonome résilience persévérance loyauté modestie propreté calme rigueur-morale assertivité bonne-humeur
discrição discreto discreta resiliência autonomia autónomo autónoma autônomo autônoma lealdade coragem higiene calma tranquilo tranquila perseverança pontualidade`)

// readiness leads to what somebody is ready to do.
var readiness = set(`gosto goût gusto fondness joy lust freude spaß afición afinidade interest interesse interés intérêt interessiert willing willingness passion love prepared ready happy keen bereit bereitschaft dispuesto dispuesta disposición prêt prête disposto disposta disposição ganas envie vontade own eigenes eigener eigene propio propia próprio própria`)
