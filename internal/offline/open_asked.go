package offline

// asksWork reports whether a question is about what somebody does, or with what.
func asksWork(text string) bool {
	if len(text) > maxQuestion {
		text = text[len(text)-maxQuestion:]
	}
	found := false
	for _, s := range splitSentences(text, talked) {
		for _, t := range s.toks {
			switch {
			case workAsked[t.lower]:
				found = true
			case elseAsked[t.lower]:
				return false
			}
		}
	}
	return found
}

var (
	workAsked = set(`do does doing did done day days daily week weekly typical task tasks duty duties involve involved involves responsible responsibilities responsibility tool tools software system systems program programs programmes package packages
use used using machine machines machinery equipment kit skills skilled handle handled handling technologies technology technical stack methods techniques procedures work working besides else part side practical hands-on exactly look cover covered experience comfortable
machen machst gemacht aufgaben aufgabe alltag tätigkeiten tätigkeit programme programmen programm werkzeuge werkzeug maschinen software systeme system arbeiten arbeitest gehört gehören gehörte zuständig nutzen benutzen verwenden technik techniken geräte können kennen tag woche ablauf
hace hacía haces hacías hizo hiciste tareas tarea funciones día semana herramientas herramienta programas programa sistemas sistema maneja manejas usa usas utiliza máquinas equipos consiste encarga encargaba rutina técnicas sabe sabes labores
faites faisiez fais faisais fait tâches tâche missions quotidien journée semaine outils outil logiciels logiciel utilisez utilises machines systèmes consiste consistait travaillez techniques savez charge concrètement
faz fazia fez fazes tarefas tarefa funções dia semana ferramentas ferramenta programas programa sistemas sistema usa usas utiliza máquinas equipamentos consiste rotina técnicas sabe`)
	elseAsked = set(`why where when hobby hobbies free spare outside languages language dream plans plan future hometown name
warum wo wann hobbys freizeit sprachen zukunft pläne por-qué dónde cuándo idiomas futuro aficiones pourquoi où quand langues avenir loisirs porquê onde línguas lazer`)
)
