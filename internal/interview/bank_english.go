package interview

import "assay/models"

func english() bank {
	return bank{
		turn:  "About “%s”:",
		more:  "Some things about %s are still missing. Answer the next question, or complete the interview as it is.",
		full:  "Enough is known to complete the interview. You can go on and tell of something else.",
		open:  "Tell of something you have done: a job, a course, a project or something you did for others.",
		items: englishItems(),
		ways: map[string][]string{
			AboutOpening: {
				"Tell it as you would tell a friend: what have you been working on lately, or what did you do last?",
				"Which job, course or project would you like to talk about first?",
				"What is a piece of work you remember well?",
			},
			AboutTopic: {
				"You wanted to talk about “%s”. What happened there?",
				"Let us begin with “%s”. What was it, and what did you do?",
			},
			AboutSkill: {
				"What have you done with %s so far, if anything?",
				"Was there a time when you worked with %s, and what did you do then?",
				"Where has %s come up in your work or studies, if at all?",
			},
			AboutOther: {
				"What else have you done that you would like to be known for?",
				"Is there another job, course, project or voluntary work to talk about?",
				"What did you do before or after that?",
			},
			AboutEnough: {
				"I have no more to ask about what you told me. Is there anything you would like to add?",
				"That covers what I wanted to know. Is there something I did not ask about?",
				"We can stop here. What else would you like to have written down, if anything?",
			},
		},
	}
}

func englishItems() map[string][]string {
	return map[string][]string{
		models.ItemRole: {
			"What was your role there?",
			"What was your position called, or what were you there as?",
			"As what did you work there?",
		},
		models.ItemWhere: {
			"Where was that?",
			"For whom, or at which place, did you do that?",
			"Which company, school or group was it?",
		},
		models.ItemWhen: {
			"When was that, from when to when?",
			"In which year did it begin, and when did it end, if it has ended?",
			"How long did you do that, and in which years?",
		},
		models.ItemSituation: {
			"What was the situation when you came to it?",
			"How did things stand before you began?",
			"What made this work necessary?",
		},
		models.ItemTask: {
			"What was your task in it?",
			"What were you asked to do, or what did you set out to do?",
			"What were you responsible for?",
		},
		models.ItemAction: {
			"What did you do, step by step?",
			"How did you go about it?",
			"Can you tell me about one day or one case, and what you did?",
		},
		models.ItemOwnPart: {
			"Which part of that did you do yourself, and which did others do?",
			"Who else worked on it, and what was your own part?",
			"What would not have been done without you?",
		},
		models.ItemTools: {
			"Which tools, machines, programs or methods did you use?",
			"What did you work with: which programs, equipment or materials?",
			"Which skills did you need for that?",
		},
		models.ItemResult: {
			"What came of it?",
			"How did it end, and what was different afterwards?",
			"How could one tell whether it had worked?",
		},
		models.ItemNumbers: {
			"How much or how many was it: people, money, time, pieces?",
			"Can you put a number to any of this, even a rough one?",
			"How large was it, and by how much did something change?",
		},
	}
}
