package api

import (
	"context"
	"unicode/utf8"

	"assay/internal/resumecheck"
	"assay/internal/store"
	"assay/models"
)

// storesNothing is said of what answers from what it is sent.
const storesNothing = "Stores nothing and asks no model."

type resumeText struct {
	Text string `json:"text" doc:"the resume as plain text, up to 50,000 characters" example:"Ada Example\nWork experience\nBaker, 2015 to 2019"`
}

type resumeToCheck struct {
	Subject
	Body resumeText
}

type checkedResume struct{ Body models.ResumeCheck }

// checkResume compares a text with what a posting asks for.
func (s *server) checkResume(ctx context.Context, in *resumeToCheck) (*checkedResume, error) {
	if n := utf8.RuneCountInString(in.Body.Text); n > models.MaxResumeChars {
		return nil, at("body.text", models.Errorf(models.CodeTooLarge, "A resume holds up to %d characters; this text holds %d. Send the resume alone.", models.MaxResumeChars, n))
	}
	var asks []models.JobRequirement
	var facts resumecheck.Facts
	err := s.tx(ctx, func(tx *store.Tx) error {
		if _, err := tx.Posting(ctx, in.ID); err != nil {
			return err
		}
		var err error
		if asks, err = tx.Requirements(ctx, in.ID); err != nil {
			return err
		}
		facts, err = provenFacts(ctx, tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	check := resumecheck.Check(s.skills, in.Body.Text, asks, facts)
	check.JobPostingID = in.ID
	return &checkedResume{Body: check}, nil
}

func provenFacts(ctx context.Context, tx *store.Tx) (f resumecheck.Facts, err error) {
	proven, err := tx.ProvenSkills(ctx)
	if err != nil {
		return f, err
	}
	for _, p := range proven {
		if n := len(f.Skills); n == 0 || f.Skills[n-1].ID != p.SkillID {
			f.Skills = append(f.Skills, resumecheck.Skill{ID: p.SkillID, Key: p.CanonicalKey, Title: p.Title})
		}
		s := &f.Skills[len(f.Skills)-1]
		s.Evidences = append(s.Evidences, p.EvidenceID)
	}
	f.Denied, err = tx.DeniedKeys(ctx)
	return f, err
}
