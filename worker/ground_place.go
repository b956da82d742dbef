package worker

import (
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
	proofs := append([]evidence.Span{spans[0]}, where...)
	switch e.ExperienceType {
	case models.ExperienceEmployment:
		row := models.Employment{
			ID: models.NewID(), UserID: e.UserID, CompanyName: e.Organisation, Title: e.Title, ContentHash: sum[:],
			DateStarted: e.DateStarted, DateFinished: e.DateFinished, IsCurrent: e.IsCurrent,
		}
		for _, known := range g.out.Employments {
			if string(known.ContentHash) == string(row.ContentHash) {
				e.EmploymentID = &known.ID
				return
			}
		}
		e.EmploymentID = &row.ID
		g.out.Employments = append(g.out.Employments, row)
		for i, span := range proofs {
			proof := g.proof([]string{models.FieldTitle, models.FieldOrganisation}[min(i, 1)], span)
			proof.EmploymentID = &row.ID
			g.prove(proof)
		}
	case models.ExperienceEducation:
		row := models.Education{
			ID: models.NewID(), UserID: e.UserID, InstitutionName: e.Organisation, Degree: e.Title, ContentHash: sum[:],
			FieldOfStudy: g.fieldOfStudy(p.FieldOfStudy, spans), Honors: models.Strings{}, RelevantCourses: models.Strings{},
			DateStarted: e.DateStarted, DateFinished: e.DateFinished, IsCurrent: e.IsCurrent,
		}
		for _, known := range g.out.Educations {
			if string(known.ContentHash) == string(row.ContentHash) {
				e.EducationID = &known.ID
				return
			}
		}
		e.EducationID = &row.ID
		g.out.Educations = append(g.out.Educations, row)
		for i, span := range proofs {
			proof := g.proof([]string{models.FieldTitle, models.FieldOrganisation}[min(i, 1)], span)
			proof.EducationID = &row.ID
			g.prove(proof)
		}
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
