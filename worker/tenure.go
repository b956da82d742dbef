package worker

import (
	"assay/internal/evidence"
	"assay/models"
)

// tenures reads how long experiences lasted that have no dates, from the quotes
// that state them: "assistant manager for three years" says so without saying
// when. Quotes that state several lengths settle nothing.
func tenures(experiences []models.Experience, list []models.Evidence) map[models.ID]float64 {
	undated := map[models.ID]bool{}
	for _, x := range experiences {
		undated[x.ID] = x.DateStarted == "" || x.DateFinished == "" && !x.IsCurrent
	}
	said, torn := map[models.ID]float64{}, map[models.ID]bool{}
	for _, e := range list {
		if e.ExperienceID == nil || e.Field != models.FieldExperience || !undated[*e.ExperienceID] {
			continue
		}
		for _, m := range evidence.Years(e.Quote) {
			if known, ok := said[*e.ExperienceID]; ok && known != m.Years {
				torn[*e.ExperienceID] = true
			}
			said[*e.ExperienceID] = m.Years
		}
	}
	for id := range torn {
		delete(said, id)
	}
	return said
}
