package interview

import "assay/models"

func portuguese() bank {
	return bank{
		turn:  "Sobre “%s”:",
		more:  "Ainda falta algo sobre %s. Responda à próxima pergunta ou conclua a entrevista como está.",
		full:  "Já se sabe o suficiente para concluir a entrevista. Também pode contar outra coisa.",
		open:  "Conte algo que tenha feito: um trabalho, um curso, um projeto ou um voluntariado.",
		items: portugueseItems(),
		ways: map[string][]string{
			AboutOpening: {
				"Conte como a um amigo: em que tem trabalhado ultimamente?",
				"De que trabalho, curso ou projeto quer falar primeiro?",
				"De que trabalho se lembra bem?",
			},
			AboutTopic: {
				"Queria falar de “%s”. O que aconteceu?",
				"Comecemos por “%s”. O que era, e o que fez?",
			},
			AboutSkill: {
				"O que já fez com %s, se é que fez alguma coisa?",
				"Houve alguma vez em que trabalhou com %s, e o que fez então?",
				"Onde é que %s apareceu no seu trabalho ou nos seus estudos, se é que apareceu?",
			},
			AboutOther: {
				"O que mais fez que gostaria que se soubesse?",
				"Há outro trabalho, curso, projeto ou voluntariado de que falar?",
				"O que fez antes ou depois disso?",
			},
			AboutEnough: {
				"Não tenho mais perguntas sobre o que contou. Quer acrescentar alguma coisa?",
				"Com isso sei o que queria saber. Há alguma coisa que eu não tenha perguntado?",
				"Podemos parar aqui. O que mais quer que fique registado, se falta algo?",
			},
		},
	}
}

func portugueseItems() map[string][]string {
	return map[string][]string{
		models.ItemRole: {
			"Qual era a sua função lá?",
			"Como se chamava o seu cargo, ou como que estava lá?",
			"Em que função trabalhava lá?",
		},
		models.ItemWhere: {
			"Onde foi isso?",
			"Para quem, ou em que lugar, fez isso?",
			"Que empresa, escola ou grupo era?",
		},
		models.ItemWhen: {
			"Quando foi isso, de quando a quando?",
			"Em que ano começou, e quando terminou, se já terminou?",
			"Durante quanto tempo fez isso, e em que anos?",
		},
		models.ItemSituation: {
			"Qual era a situação quando chegou?",
			"Como estavam as coisas antes de começar?",
			"O que tornou esse trabalho necessário?",
		},
		models.ItemTask: {
			"Qual era a sua tarefa?",
			"O que lhe pediram, ou o que se propôs fazer?",
			"Por que coisas era responsável?",
		},
		models.ItemAction: {
			"O que fez, passo a passo?",
			"Como é que procedeu?",
			"Pode contar um dia ou um caso, e o que fez?",
		},
		models.ItemOwnPart: {
			"Que parte fez o senhor ou a senhora, e que parte fizeram outros?",
			"Quem mais trabalhou nisso, e qual foi a sua própria parte?",
			"O que não teria sido feito sem si?",
		},
		models.ItemTools: {
			"Que ferramentas, máquinas, programas ou métodos usou?",
			"Com que trabalhava: que programas, equipamentos ou materiais?",
			"O que era preciso saber para isso?",
		},
		models.ItemResult: {
			"O que resultou disso?",
			"Como terminou, e o que mudou depois?",
			"Como se via se tinha corrido bem?",
		},
		models.ItemNumbers: {
			"Quanto ou quantos eram: pessoas, dinheiro, tempo, peças?",
			"Pode dar um número a alguma destas coisas, mesmo aproximado?",
			"Qual era o tamanho, e quanto mudou alguma coisa?",
		},
	}
}
