package evidence

// Words of topics and the comments on them.
var (
	copulas = set("is are was were ist sind war waren est sont c c' était étaient é eram era es son eran fue foi wär wäre")
	// pointers take a topic up again before its comment.
	pointers       = set("that this it das die der den es ce c ça cela ceci isso isto eso esto ese esa aquilo l'")
	ownDeterminers = set("my mein meine mi mis mon ma mes meu minha")
	affairs        = set("project baby thing job area side patch department domain business territory cosa coisa affaire sache chose assunto asunto")
	copulaFills    = set("com all only just mostly really purely always for of from up down to the's tout toute que plutôt surtout pour de des à seulement só apenas do da dos das de só com tudo para solo sólo todo del para de cosa nur alles eher für von eigentlich sache")
	// layerNouns are parts of a thing, which another thing fills.
	layerNouns = set("back front backend frontend database db stack framework language langage lenguaje sprache linguagem ci hosting cloud os tooling automation editor ide testing tests build styling monitoring server servers software program programme till tills system machine machines tractor truck brand base banco infra")
	// oneOf are articles behind which a word that only ends like a trade is none:
	// "was a disaster".
	oneOf        = set("a an ein eine un una une um uma")
	yesWords     = set("yes yeah yep ja oui si sí sim klar claro")
	refusals     = set("barely hardly apenas no nope nah nil never none zero not nothing nein nee nö nie niemals nichts nicht nich net nix kaum wenig null gar keinerlei ned nimmer jamais non rien pas aucune aucun zéro nul nulle nunca jamás tampoco nada cero ninguna ninguno ni nem não nao nenhum nenhuma neca")
	refusalFills = set("un mot word words palabra palavra wort einziges a una uma single merci thanks thank ta danke gracias obrigado obrigada god way chance sir honestly ehrlich honnêtement sinceramente notion much that touched touché touchée tocado tocada mexido angefasst gemacht fait feito hecho done used tried pensar sequer yet really at all whatsoever ever so i sorry unfortunately sadly leider idea clue bis gar noch mehr überhaupt ahnung keine du tout plus encore vraiment désolé idée idea todavía aún por ahora desgraciadamente ainda mesmo de nada infelizmente sem ideia n kk kkk kkkk rs haha hehe lol jaja mdr ptdr also tbh ehrlich honestly experience erfahrung expérience experiencia experiência ni")
)
