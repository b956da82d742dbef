package worker

import (
	"bytes"
	"crypto/sha256"
	"strings"

	"assay/internal/evidence"
	"assay/models"
	"assay/prompts"
)

// place records where an experience was had: a job at an organisation or a
// course of study at an institution, when the person named it.
func (g *grounder) place(e *models.Experience, p prompts.ExtractedExperience, spans, where []evidence.Span) {
	if e.Organisation == "" || len(where) == 0 || e.EmploymentID != nil || e.EducationID != nil {
		return
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{wordsOf(e.Organisation), wordsOf(e.Title)}, "\x00")))
	switch e.ExperienceType {
	case models.ExperienceEmployment:
		e.EmploymentID = g.employment(*e, sum[:], spans[0], where)
	case models.ExperienceEducation:
		e.EducationID = g.education(*e, sum[:], spans[0], where, g.fieldOfStudy(p.FieldOfStudy, spans))
	}
}

func (g *grounder) employment(e models.Experience, hash []byte, role evidence.Span, where []evidence.Span) *models.ID {
	for _, known := range g.out.Employments {
		if bytes.Equal(known.ContentHash, hash) {
			return &known.ID
		}
	}
	id := models.NewID()
	g.out.Employments = append(g.out.Employments, models.Employment{
		ID: id, UserID: e.UserID, CompanyName: e.Organisation, Title: e.Title, ContentHash: hash,
		DateStarted: e.DateStarted, DateFinished: e.DateFinished, IsCurrent: e.IsCurrent,
	})
	g.provePlace(role, where, func(proof *models.Evidence) { proof.EmploymentID = &id })
	return &id
}

func (g *grounder) education(e models.Experience, hash []byte, degree evidence.Span, where []evidence.Span, field string) *models.ID {
	for _, known := range g.out.Educations {
		if bytes.Equal(known.ContentHash, hash) {
			return &known.ID
		}
	}
	id := models.NewID()
	g.out.Educations = append(g.out.Educations, models.Education{
		ID: id, UserID: e.UserID, InstitutionName: e.Organisation, Degree: e.Title, FieldOfStudy: field, ContentHash: hash,
		Honors: models.Strings{}, RelevantCourses: models.Strings{},
		DateStarted: e.DateStarted, DateFinished: e.DateFinished, IsCurrent: e.IsCurrent,
	})
	g.provePlace(degree, where, func(proof *models.Evidence) { proof.EducationID = &id })
	return &id
}

// provePlace keeps the words that name the role and those that name the place.
func (g *grounder) provePlace(title evidence.Span, where []evidence.Span, of func(*models.Evidence)) {
	proof := g.proof(models.FieldTitle, title)
	of(&proof)
	g.prove(proof)
	for _, span := range where {
		proof := g.proof(models.FieldOrganisation, span)
		of(&proof)
		g.prove(proof)
	}
}

func (g *grounder) fieldOfStudy(proposed *string, spans []evidence.Span) string {
	if proposed == nil || strings.TrimSpace(*proposed) == "" {
		return ""
	}
	field := clip(strings.TrimSpace(*proposed), 120)
	if !saidAll(field, g.textsOf(spans)) {
		g.drop(droppedField, 1)
		return ""
	}
	return field
}
