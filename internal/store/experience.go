package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"assay/models"
)

// Experience returns one experience with its evidence.
func (tx *Tx) Experience(ctx context.Context, id models.ID) (models.Experience, error) {
	row, err := byID[models.Experience](ctx, tx, "experience", id)
	if err != nil {
		return row, err
	}
	rows := []models.Experience{row}
	err = tx.proveExperiences(ctx, rows)
	return rows[0], err
}

// LockExperience is Experience that keeps others from changing the row until
// tx ends.
func (tx *Tx) LockExperience(ctx context.Context, id models.ID) (models.Experience, error) {
	if _, err := lockByID[models.Experience](ctx, tx, "experience", id); err != nil {
		return models.Experience{}, err
	}
	return tx.Experience(ctx, id)
}

// Experiences lists experiences, newest first, each with its evidence.
func (tx *Tx) Experiences(ctx context.Context, page Page) ([]models.Experience, error) {
	rows, err := list[models.Experience](ctx, tx, page)
	if err != nil {
		return nil, err
	}
	return rows, tx.proveExperiences(ctx, rows)
}

func (tx *Tx) proveExperiences(ctx context.Context, rows []models.Experience) error {
	ids := make([]models.ID, len(rows))
	at := make(map[models.ID]int, len(rows))
	for i := range rows {
		ids[i], at[rows[i].ID] = rows[i].ID, i
		rows[i].Evidences = []models.Evidence{}
	}
	evidences, err := gorm.G[models.Evidence](tx.db).Where("user_id = ? AND experience_id IN ?", tx.User, ids).Order("id").Find(ctx)
	for _, e := range evidences {
		row := &rows[at[*e.ExperienceID]]
		row.Evidences = append(row.Evidences, e)
	}
	return translate(err)
}

// UpdateExperience writes what a person may edit.
func (tx *Tx) UpdateExperience(ctx context.Context, e models.Experience) error {
	_, err := gorm.G[models.Experience](tx.db).Where("user_id = ? AND id = ?", tx.User, e.ID).
		Select("title", "visibility", "review").Updates(ctx, e)
	return translate(err)
}

// KnownExperience is as much of an experience as telling two apart takes.
type KnownExperience struct {
	ID             models.ID
	ExperienceType string
	Title          string
	Organisation   string
	DateStarted    models.Date
	ContentHash    []byte
	CreatedAt      time.Time
}

// KnownExperiences lists all of them, oldest first.
func (tx *Tx) KnownExperiences(ctx context.Context) ([]KnownExperience, error) {
	var rows []KnownExperience
	err := tx.db.WithContext(ctx).Raw(`SELECT id, experience_type, title, organisation, date_started, content_hash, created_at
		FROM experiences WHERE user_id = ? ORDER BY id`, tx.User).Scan(&rows).Error
	return rows, translate(err)
}
