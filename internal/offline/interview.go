package offline

import (
	"assay/internal/interview"
	"assay/prompts"
)

// interview asks what code would ask next, in the words of the question bank.
func (h *Handler) interview(in prompts.InterviewInput) prompts.InterviewOutput {
	q := interview.Question{About: in.Next.About, Title: in.Next.Experience, Skill: in.Next.Skill, Enough: in.Next.Enough}
	return prompts.InterviewOutput{Say: interview.Ask(in.Language, q, in.Topic, in.Asked), About: q.About, Enough: q.Enough}
}
