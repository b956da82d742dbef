package interview

import "assay/models"

func french() bank {
	return bank{
		turn:  "À propos de « %s » :",
		more:  "Il manque encore quelque chose sur %s. Répondez à la question suivante, ou terminez l’entretien tel quel.",
		full:  "On en sait assez pour terminer l’entretien. Vous pouvez aussi raconter autre chose.",
		open:  "Racontez quelque chose que vous avez fait : un emploi, des études, un projet ou du bénévolat.",
		items: frenchItems(),
		ways: map[string][]string{
			AboutOpening: {
				"Racontez-le comme à un ami : sur quoi avez-vous travaillé dernièrement ?",
				"De quel emploi, de quelles études ou de quel projet voulez-vous parler d’abord ?",
				"De quel travail vous souvenez-vous bien ?",
			},
			AboutTopic: {
				"Vous vouliez parler de « %s ». Que s’est-il passé ?",
				"Commençons par « %s ». De quoi s’agissait-il, et qu’avez-vous fait ?",
			},
			AboutSkill: {
				"Qu’avez-vous fait avec %s jusqu’ici, si vous avez fait quelque chose ?",
				"Y a-t-il eu un moment où vous avez travaillé avec %s, et qu’avez-vous fait alors ?",
				"Où avez-vous rencontré %s dans votre travail ou vos études, si c’est arrivé ?",
			},
			AboutOther: {
				"Qu’avez-vous fait d’autre que vous aimeriez faire savoir ?",
				"Y a-t-il un autre emploi, d’autres études, un projet ou du bénévolat dont parler ?",
				"Qu’avez-vous fait avant ou après cela ?",
			},
			AboutEnough: {
				"Je n’ai plus de question sur ce que vous m’avez raconté. Voulez-vous ajouter quelque chose ?",
				"Je sais maintenant ce que je voulais savoir. Y a-t-il quelque chose que je n’ai pas demandé ?",
				"Nous pouvons nous arrêter ici. Que faut-il encore noter, s’il manque quelque chose ?",
			},
		},
	}
}

func frenchItems() map[string][]string {
	return map[string][]string{
		models.ItemRole: {
			"Quel était votre rôle là-bas ?",
			"Comment s’appelait votre poste, ou que faisiez-vous là comme métier ?",
			"En tant que quoi y travailliez-vous ?",
		},
		models.ItemWhere: {
			"Où était-ce ?",
			"Pour qui, ou à quel endroit, l’avez-vous fait ?",
			"Quelle entreprise, quelle école ou quel groupe était-ce ?",
		},
		models.ItemWhen: {
			"Quand était-ce, de quand à quand ?",
			"En quelle année cela a-t-il commencé, et quand cela s’est-il terminé, si c’est terminé ?",
			"Combien de temps l’avez-vous fait, et en quelles années ?",
		},
		models.ItemSituation: {
			"Quelle était la situation à votre arrivée ?",
			"Où en étaient les choses avant que vous commenciez ?",
			"Qu’est-ce qui rendait ce travail nécessaire ?",
		},
		models.ItemTask: {
			"Quelle était votre tâche ?",
			"Que vous a-t-on demandé, ou que vous étiez-vous proposé de faire ?",
			"De quoi étiez-vous responsable ?",
		},
		models.ItemAction: {
			"Qu’avez-vous fait, étape par étape ?",
			"Comment vous y êtes-vous pris ?",
			"Pouvez-vous raconter une journée ou un cas, et ce que vous avez fait ?",
		},
		models.ItemOwnPart: {
			"Quelle partie avez-vous faite vous-même, et quelle partie les autres ?",
			"Qui d’autre y a travaillé, et quelle était votre propre part ?",
			"Qu’est-ce qui ne se serait pas fait sans vous ?",
		},
		models.ItemTools: {
			"Quels outils, machines, logiciels ou méthodes avez-vous utilisés ?",
			"Avec quoi travailliez-vous : quels logiciels, quel matériel, quelles matières ?",
			"Que fallait-il savoir faire pour cela ?",
		},
		models.ItemResult: {
			"Qu’est-ce que cela a donné ?",
			"Comment cela s’est-il terminé, et qu’est-ce qui a changé ensuite ?",
			"À quoi voyait-on que cela avait réussi ou non ?",
		},
		models.ItemNumbers: {
			"Combien était-ce : de personnes, d’argent, de temps, de pièces ?",
			"Pouvez-vous donner un chiffre, même approximatif ?",
			"Quelle en était la taille, et de combien quelque chose a-t-il changé ?",
		},
	}
}
