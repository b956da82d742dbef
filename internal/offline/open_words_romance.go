package offline

const (
	spanishStops = `el la los las un una unos unas lo y e o u ni pero sino porque que si cuando como donde quien cual de del al a ante bajo con contra desde durante en entre hacia hasta para por según sin sobre tras yo me mi mis tú te tu tus él ella le les se su sus
nosotros nos nuestro nuestra ellos ellas esto eso esta este ese esa estos estas todo toda todos todas mucho mucha muchos muchas poco más menos muy también tampoco ya no sí bueno pues solo sólo algo nada nadie alguien cada otro otra otros otras mismo misma
soy es son era eran fue fui somos ser estar estoy está estaba estuve he ha han había hay tengo tenía tuve tener puedo podía hacer así allí ahí aquí siempre nunca después luego entonces antes tanto tan
claro perdón diario además incluso casi bastante quizás tal vez hoy ayer mañana hola gracias vale ahorita nomás buenas buenos todavía aún igual enseguida sola solito juntos po oye mire verdad etcétera si ver sobre todo nada`
	spanishLight    = `nuevo nueva nuevos nuevas viejo gran grande grandes pequeño pequeña primer primera último última mi mis nuestro nuestra los las el la un una unos unas dos tres cuatro cinco seis varios varias`
	spanishIdle     = `gusta quiero puedo creo pienso espero vivo vine voy fui llegué empecé dejé estudié aprendí trabajé trabajaba trabajo llevo entré salí estuve estaba tengo tenía soy era sé hablo entiendo conozco me`
	spanishFinite   = `es está era fue son eran hay tiene tienen hace hacen estaba estaban va van viene vienen dice llama llamaba puede debe lleva pasa depende parece toca gusta pide piden sale sabe`
	spanishWork     = `hago escribo preparo reviso controlo gestiono manejo atiendo cocino limpio reparo monto instalo diseño programo desarrollo superviso coordino organizo calculo registro facturo vendo corto sueldo pinto cargo armo recibo mando trato hacía atendía vendía escribía limpiaba cocinaba preparaba llevaba`
	spanishEveryday = `cosa cosas gente persona personas hombre mujer niño niños niña chico chicos chica chicas familia amigo amigos cliente clientes compañero compañeros equipo jefe jefa empresa trabajo trabajos puesto día días noche noches semana semanas mes meses año años hora horas tiempo vida
mundo casa ciudad país pueblo sitio lugar escuela oficina coche carro dinero sueldo precio comida agua teléfono pregunta problema problemas razón parte mitad número ejemplo caso error ayuda suerte mano manos cabeza vez veces verdad manera turno turnos tema temas rato carrera
universidad colegio curso cursos examen prácticas experiencia nivel empleado empleados paciente pacientes alumno alumnos patrón dueño señora señor hijo hija hermano planta zona obra jale chamba resto promoción`
)

const (
	frenchStops = `le la les un une des du de d' l' et ou mais donc car ni que qui quoi dont où quand comme si au aux à avec chez contre dans depuis dès en entre par pour sans sous sur vers je j' me moi mon ma mes tu te ton ta tes il elle on nous notre nos vous votre vos ils
elles eux leur leurs se ce cet cette ces ça cela c'est tout toute tous toutes beaucoup peu plus moins très trop aussi ne pas jamais rien personne quelqu'un quelque quelques chaque autre autres même mêmes suis est sont étais était étaient été être ai as a avons ont
avais avait eu avoir faire fait fais y oui non bon ben alors puis après avant encore toujours déjà ici là peut peux pouvais dois devais surtout enfin plutôt bien autour pis là-bas quasiment presque environ souvent parfois rarement vite seulement vraiment ensuite
aujourd'hui hier demain maintenant bonjour salut merci voilà bof ouais genre bref pourtant cependant parce d'ailleurs informellement calmement tranquillement terminé terminée finie fini ca jai chu jsuis hein quoi hahaha haha lol j'y j'en combien comment pourquoi gradué gradués`
	frenchLight    = `nouveau nouvelle nouveaux nouvelles grand grande grands grandes petit petite petits petites gros grosse premier première dernier dernière mon ma mes notre nos le la les un une des du deux trois quatre cinq six sept huit neuf dix plusieurs`
	frenchIdle     = `aime veux peux pense crois espère habite vis vais viens commencé quitté appris travaillé travaille bosse suis étais ai avais sais connais comprends parle passé passe entré resté parti devenu montré vu dit pris obtenu eu`
	frenchFinite   = `est sont était étaient fait font va vont vient viennent peut peuvent doit doivent c'est c'était a ont avait appelle s'appelle dit prend tourne faut marche ça dépend`
	frenchWork     = `fais écris prépare vérifie contrôle gère tiens établis rédige monte installe répare entretiens conduis soude coupe cuisine nettoie encadre anime traite saisis calcule lis distribue répartis utilise développe conçois dessine vends livre faisais écrivais préparais gérais tenais conduisais`
	frenchEveryday = `chose choses gens personne personnes homme femme femmes enfant enfants famille ami amis client clients collègue collègues équipe chef patron patrons boîte entreprise travail boulot poste jour jours journée nuit nuits semaine semaines mois an ans année années heure heures
temps vie monde maison ville pays village endroit lieu école bureau voiture argent salaire prix repas eau téléphone question problème problèmes raison partie moitié nombre exemple cas erreur aide chance main mains tête fois vérité manière truc trucs stage stages
cours formation promotion études étude examen niveau expérience matin soir midi samedi dimanche cheveux paperasse douzaine dizaine vingtaine centaine trentaine métier mails mail élève élèves patient patients résident résidents gamin gamins blonde gang chaussures reste mille`
)

const (
	portugueseStops = `o a os as um uma uns umas e ou mas porque que se quando como onde quem do da dos das no na nos nas ao à aos às pelo pela com contra de desde em entre para pra por sem sob sobre eu me mim meu minha meus minhas tu você ele ela lhe se seu sua seus suas nós nos
nosso nossa eles elas deles delas isso isto esse essa este esta todo toda todos todas muito muita muitos muitas pouco poucos mais menos também já não sim bom então só algo nada ninguém alguém cada outro outra outros outras mesmo mesma sou é são era eram foi fui ser estar estou
está estava tenho tinha tive ter há havia posso podia fazer assim ali aqui lá sempre nunca depois antes tão tanto até boa tarde olá oi obrigado obrigada claro tal habitual aliás inclusive quase bastante talvez hoje ontem amanhã ainda né tipo inteiro inteira
esqueci sozinho sozinha tchau enfim daí aí q vc pq tb sobretudo tudo quer dizer`
	portugueseLight    = `novo nova novos novas velho grande grandes pequeno pequena primeiro primeira último última meu minha nosso nossa o a os as um uma dois duas três quatro cinco seis vários várias`
	portugueseIdle     = `gosto quero posso acho penso espero moro vivo vim vou fui cheguei comecei saí deixei estudei aprendi trabalhei trabalhava trabalho entrei fiquei tenho tinha sou era sei falo leio entendo conheço passei formei cuidei`
	portugueseFinite   = `é são era eram foi foram está estava estavam tem têm tinha faz fazem vai vão vem vêm pode deve passa chama chamava disse fica dá depende parece anda andam quer sabe toca chega`
	portugueseWork     = `faço escrevo preparo verifico controlo giro gerencio cuido cozinho limpo conserto monto instalo programo desenvolvo superviso coordeno organizo calculo registro lanço emito vendo corto soldo pinto carrego fazia vendia atendia escrevia recebia conferia emitia geria redigia marco dou mando trato recebo resolvo emito`
	portugueseEveryday = `coisa coisas gente pessoa pessoas homem mulher criança crianças família amigo amigos cliente clientes colega colegas equipe equipa chefe empresa trabalho emprego dia dias noite noites semana semanas mês meses ano anos hora horas tempo vida mundo casa cidade
país lugar sítio escola escritório carro dinheiro salário preço comida água telefone pergunta problema problemas razão parte metade número exemplo caso erro ajuda sorte mão mãos cabeça vez vezes verdade maneira turno turnos curso cursos faculdade experiência nível
aluno alunos paciente pacientes resto pacote madrugada pizza tcc poc patrão dono filho filha irmão tema paciência normas apoio`
)
