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

// ExperiencesByID returns those of the experiences that exist, each with its
// evidence.
func (tx *Tx) ExperiencesByID(ctx context.Context, ids []models.ID) ([]models.Experience, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := gorm.G[models.Experience](tx.db).Where("user_id = ? AND id IN ?", tx.User, ids).Order("id").Find(ctx)
	if err != nil {
		return nil, translate(err)
	}
	return rows, tx.proveExperiences(ctx, rows)
}

// ExperiencesTold lists those that a conversation proves and that the person has
// not rejected, oldest first, each with its evidence.
func (tx *Tx) ExperiencesTold(ctx context.Context, conversation models.ID) ([]models.Experience, error) {
	rows, err := gorm.G[models.Experience](tx.db).Where(`user_id = ? AND review <> ? AND id IN (SELECT e.experience_id FROM evidences e
		JOIN conversation_messages m ON m.user_id = e.user_id AND m.id = e.conversation_message_id
		WHERE e.user_id = ? AND m.conversation_id = ? AND e.experience_id IS NOT NULL)`, tx.User, models.ReviewRejected, tx.User, conversation).Order("id").Find(ctx)
	if err != nil || len(rows) == 0 {
		return rows, translate(err)
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
	if err != nil {
		return translate(err)
	}
	open, err := tx.openContradictions(ctx, ids)
	for _, c := range open {
		for _, id := range []models.ID{*c.ExperienceID, *c.OtherID} {
			if i, ok := at[id]; ok {
				rows[i].Contradictions++
			}
		}
	}
	return err
}

// UpdateExperience writes what a person may edit. Under the name it had before
// it is still known, and rejecting it settles what it contradicts.
func (tx *Tx) UpdateExperience(ctx context.Context, e models.Experience) error {
	err := tx.db.WithContext(ctx).Exec(`INSERT INTO experience_aliases
			(id, user_id, experience_id, conversation_id, experience_type, title, organisation, date_started, date_finished, is_current, created_at)
		SELECT ?, user_id, id, conversation_id, experience_type, title, organisation, '', '', false, created_at
		FROM experiences x WHERE user_id = ? AND id = ? AND title <> ?
		AND NOT EXISTS (SELECT FROM experience_aliases a WHERE a.user_id = x.user_id AND a.experience_id = x.id AND a.title = x.title AND a.date_started = '' AND a.date_finished = '')`,
		models.NewID(), tx.User, e.ID, e.Title).Error
	if err != nil {
		return translate(err)
	}
	_, err = gorm.G[models.Experience](tx.db).Where("user_id = ? AND id = ?", tx.User, e.ID).
		Select("title", "visibility", "review").Updates(ctx, e)
	if err != nil || e.Review != models.ReviewRejected {
		return translate(err)
	}
	return tx.rejectContradictions(ctx, e.ID)
}

// KnownExperience is as much of an experience as telling two apart takes, under
// one of its names.
type KnownExperience struct {
	ID             models.ID
	ExperienceType string
	Title          string
	Organisation   string
	DateStarted    models.Date
	DateFinished   models.Date
	IsCurrent      bool
	Review         string
	Alias          bool // this is not what it is called now
	ContentHash    []byte
	CreatedAt      time.Time
}

// Period is when it was.
func (k KnownExperience) Period() models.Period {
	return models.Period{Start: k.DateStarted, End: k.DateFinished}
}

// KnownExperiences lists all of them, oldest first, and then the names they had
// before.
func (tx *Tx) KnownExperiences(ctx context.Context) ([]KnownExperience, error) {
	var rows []KnownExperience
	err := tx.db.WithContext(ctx).Raw(`SELECT id, experience_type, title, organisation, date_started, date_finished, is_current, review, false AS alias, content_hash, created_at
		FROM experiences WHERE user_id = ?
		UNION ALL SELECT x.id, a.experience_type, a.title, a.organisation, CASE WHEN a.date_finished = '' THEN COALESCE(NULLIF(a.date_started, ''), x.date_started) ELSE a.date_started END,
			CASE WHEN a.date_started = '' THEN COALESCE(NULLIF(a.date_finished, ''), x.date_finished) ELSE a.date_finished END, x.is_current, x.review, true, x.content_hash, a.created_at
		FROM experience_aliases a JOIN experiences x ON x.user_id = a.user_id AND x.id = a.experience_id WHERE a.user_id = ?
		ORDER BY alias, id, title`, tx.User, tx.User).Scan(&rows).Error
	return rows, translate(err)
}

// KnownProof is a proof on file that an experience was had.
type KnownProof struct {
	ConversationMessageID models.ID
	StartChar, EndChar    int
	ContentHash           []byte // of the experience
}

// KnownProofs lists those in one conversation.
func (tx *Tx) KnownProofs(ctx context.Context, conversation models.ID) ([]KnownProof, error) {
	var rows []KnownProof
	err := tx.db.WithContext(ctx).Raw(`SELECT e.conversation_message_id, e.start_char, e.end_char, x.content_hash
		FROM evidences e JOIN experiences x ON x.user_id = e.user_id AND x.id = e.experience_id
		WHERE e.user_id = ? AND e.field = 'experience' AND e.conversation_message_id IN
			(SELECT m.id FROM conversation_messages m WHERE m.user_id = ? AND m.conversation_id = ?) ORDER BY e.id`, tx.User, tx.User, conversation).Scan(&rows).Error
	return rows, translate(err)
}
