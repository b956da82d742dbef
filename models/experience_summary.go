package models

import (
	"slices"
	"time"
)

// ExperienceSummary is what a completed conversation amounts to. Every sentence
// in it names the proofs it rests on, one at least.
type ExperienceSummary struct {
	Model        string                    `json:"model" doc:"the model that phrased it, such as offline-rules-v2"`
	WrittenAt    time.Time                 `json:"written_at"`
	Narrative    []SummarySentence         `json:"narrative" doc:"the story in full sentences, in order"`
	Bullets      []SummaryBullet           `json:"bullets" doc:"lines for a resume, each of one experience"`
	Stories      []SummaryStory            `json:"stories" doc:"experiences as situation, task, action and result; what was not told is left out"`
	Skills       map[string][]SummarySkill `json:"skills" doc:"skills by kind: technical, professional, interpersonal, language, certification"`
	Achievements []SummarySentence         `json:"achievements" doc:"what came of it"`
	Timeline     []SummaryPeriod           `json:"timeline" doc:"experiences with a date, the earliest first"`
	RoleContext  []SummarySentence         `json:"role_context" doc:"which role it was, where and when"`
}

// SummarySentence is a sentence and the proofs of all that it says.
type SummarySentence struct {
	Text        string `json:"text"`
	EvidenceIDs []ID   `json:"evidence_ids"`
}

// SummaryBullet is a line about one experience.
type SummaryBullet struct {
	ExperienceID ID     `json:"experience_id"`
	Text         string `json:"text"`
	EvidenceIDs  []ID   `json:"evidence_ids"`
}

// SummaryStory is an experience in four steps; nil is what was not told.
type SummaryStory struct {
	ExperienceID ID               `json:"experience_id"`
	Situation    *SummarySentence `json:"situation,omitempty"`
	Task         *SummarySentence `json:"task,omitempty"`
	Action       *SummarySentence `json:"action,omitempty"`
	Result       *SummarySentence `json:"result,omitempty"`
}

// SummarySkill is a skill that the conversation proved.
type SummarySkill struct {
	SkillID     ID     `json:"skill_id"`
	Title       string `json:"title"`
	EvidenceIDs []ID   `json:"evidence_ids"`
}

// SummaryPeriod is when an experience was.
type SummaryPeriod struct {
	ExperienceID ID     `json:"experience_id"`
	Title        string `json:"title"`
	Start        Date   `json:"start,omitempty"`
	End          Date   `json:"end,omitempty"`
	IsCurrent    bool   `json:"is_current"`
	EvidenceIDs  []ID   `json:"evidence_ids"`
}

// Empty reports whether nothing is said in it.
func (s ExperienceSummary) Empty() bool {
	return len(s.Narrative)+len(s.Bullets)+len(s.Stories)+len(s.Skills)+len(s.Achievements)+len(s.Timeline)+len(s.RoleContext) == 0
}

// Proofs are the proofs that a summary names, each once.
func (s ExperienceSummary) Proofs() []ID {
	seen := map[ID]bool{}
	var out []ID
	s.keep(func(ids []ID) bool {
		for _, id := range ids {
			if !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
		return true
	})
	return out
}

// Standing is the summary without what rests on a proof that is not there any
// more: facts are withdrawn, and then nothing says so that was written of them.
func (s ExperienceSummary) Standing(there map[ID]bool) ExperienceSummary {
	return s.keep(func(ids []ID) bool {
		return len(ids) > 0 && !slices.ContainsFunc(ids, func(id ID) bool { return !there[id] })
	})
}

// keep is the summary with what stands on proofs that keep accepts. Its lists
// are never nil.
func (s ExperienceSummary) keep(keep func([]ID) bool) ExperienceSummary {
	out := s
	sentence := func(in SummarySentence) bool { return keep(in.EvidenceIDs) }
	out.Narrative = kept(s.Narrative, sentence)
	out.Bullets = kept(s.Bullets, func(b SummaryBullet) bool { return keep(b.EvidenceIDs) })
	out.Achievements = kept(s.Achievements, sentence)
	out.RoleContext = kept(s.RoleContext, sentence)
	out.Timeline = kept(s.Timeline, func(p SummaryPeriod) bool { return keep(p.EvidenceIDs) })
	out.Skills = map[string][]SummarySkill{}
	for kind, list := range s.Skills {
		if list = kept(list, func(skill SummarySkill) bool { return keep(skill.EvidenceIDs) }); len(list) > 0 {
			out.Skills[kind] = list
		}
	}
	out.Stories = []SummaryStory{}
	part := func(p *SummarySentence) *SummarySentence {
		if p == nil || !keep(p.EvidenceIDs) {
			return nil
		}
		return p
	}
	for _, story := range s.Stories {
		story.Situation, story.Task, story.Action, story.Result = part(story.Situation), part(story.Task), part(story.Action), part(story.Result)
		if story.Situation != nil || story.Task != nil || story.Action != nil || story.Result != nil {
			out.Stories = append(out.Stories, story)
		}
	}
	return out
}

func kept[T any](list []T, keep func(T) bool) []T {
	out := []T{}
	for _, item := range list {
		if keep(item) {
			out = append(out, item)
		}
	}
	return out
}
