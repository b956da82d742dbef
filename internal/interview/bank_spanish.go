package interview

import "assay/models"

func spanish() bank {
	return bank{
		turn:  "Sobre «%s»:",
		more:  "Todavía falta algo sobre %s. Conteste la siguiente pregunta o termine la entrevista tal como está.",
		full:  "Ya se sabe lo suficiente para terminar la entrevista. También puede contar otra cosa.",
		open:  "Cuente algo que haya hecho: un trabajo, unos estudios, un proyecto o un voluntariado.",
		items: spanishItems(),
		ways: map[string][]string{
			AboutOpening: {
				"Cuéntelo como a un amigo: ¿en qué ha trabajado últimamente?",
				"¿De qué trabajo, estudios o proyecto quiere hablar primero?",
				"¿Qué trabajo recuerda bien?",
			},
			AboutTopic: {
				"Quería hablar de «%s». ¿Qué pasó allí?",
				"Empecemos por «%s». ¿Qué era y qué hizo usted?",
			},
			AboutSkill: {
				"¿Qué ha hecho hasta ahora con %s, si es que ha hecho algo?",
				"¿Hubo alguna vez en que trabajara con %s, y qué hizo entonces?",
				"¿Dónde ha aparecido %s en su trabajo o sus estudios, si es que ha aparecido?",
			},
			AboutOther: {
				"¿Qué más ha hecho que le gustaría que se supiera?",
				"¿Hay otro trabajo, estudios, proyecto o voluntariado del que hablar?",
				"¿Qué hizo antes o después de eso?",
			},
			AboutEnough: {
				"No tengo más preguntas sobre lo que me ha contado. ¿Quiere añadir algo?",
				"Con eso sé lo que quería saber. ¿Hay algo que no le haya preguntado?",
				"Podemos dejarlo aquí. ¿Qué más quiere que conste, si falta algo?",
			},
		},
	}
}

func spanishItems() map[string][]string {
	return map[string][]string{
		models.ItemRole: {
			"¿Cuál era su puesto allí?",
			"¿Cómo se llamaba su puesto, o como qué estaba usted allí?",
			"¿De qué trabajaba allí?",
		},
		models.ItemWhere: {
			"¿Dónde fue eso?",
			"¿Para quién o en qué lugar lo hizo?",
			"¿Qué empresa, escuela o grupo era?",
		},
		models.ItemWhen: {
			"¿Cuándo fue eso, desde cuándo hasta cuándo?",
			"¿En qué año empezó y cuándo terminó, si es que terminó?",
			"¿Cuánto tiempo lo hizo y en qué años?",
		},
		models.ItemSituation: {
			"¿Cuál era la situación cuando usted llegó?",
			"¿Cómo estaban las cosas antes de que empezara?",
			"¿Qué hizo necesario ese trabajo?",
		},
		models.ItemTask: {
			"¿Cuál era su tarea?",
			"¿Qué le pidieron, o qué se propuso hacer?",
			"¿De qué era responsable?",
		},
		models.ItemAction: {
			"¿Qué hizo, paso a paso?",
			"¿Cómo lo abordó?",
			"¿Puede contarme un día o un caso, y qué hizo usted?",
		},
		models.ItemOwnPart: {
			"¿Qué parte hizo usted y qué parte hicieron otros?",
			"¿Quién más trabajó en ello y cuál fue su propia parte?",
			"¿Qué no se habría hecho sin usted?",
		},
		models.ItemTools: {
			"¿Qué herramientas, máquinas, programas o métodos utilizó?",
			"¿Con qué trabajaba: qué programas, equipos o materiales?",
			"¿Qué hacía falta saber para eso?",
		},
		models.ItemResult: {
			"¿Qué resultó de ello?",
			"¿Cómo terminó y qué cambió después?",
			"¿En qué se notaba si había salido bien?",
		},
		models.ItemNumbers: {
			"¿Cuánto o cuántos eran: personas, dinero, tiempo, piezas?",
			"¿Puede ponerle una cifra a algo de esto, aunque sea aproximada?",
			"¿Qué tamaño tenía y cuánto cambió algo?",
		},
	}
}
