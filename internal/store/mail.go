package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"assay/internal/seal"
	"assay/models"
)

// Post keeps a message to the user, sealed, together with the task that sends
// it, and returns the task. A message by the same id is posted once.
func (tx *Tx) Post(ctx context.Context, mail models.Mail, text string, validFor time.Duration) (models.Task, error) {
	mail.UserID, mail.Status = tx.User, models.MailQueued
	mail.Sealed = tx.keys.Seal([]byte(text), mailPlace(mail))
	mail.ExpiresAt = time.Now().UTC().Add(validFor)
	if err := gorm.G[models.Mail](tx.db, clause.OnConflict{DoNothing: true}).Create(ctx, &mail); err != nil {
		return models.Task{}, translate(err)
	}
	task := models.NewTask(tx.User, models.KindMail, mail.ID, []byte("mail"))
	task.Queue = models.QueueInteractive
	return tx.Enqueue(ctx, task)
}

// Posted counts the messages about any of these that were posted to the user
// within the last while.
func (tx *Tx) Posted(ctx context.Context, within time.Duration, about ...string) (n int64, err error) {
	err = tx.db.WithContext(ctx).Raw(`SELECT count(*) FROM mails WHERE user_id = ? AND purpose IN ? AND created_at > now() - make_interval(secs => ?)`,
		tx.User, about, within.Seconds()).Row().Scan(&n)
	return n, translate(err)
}

// Mail returns a message and its text, or CodeNotFound. The text is "" once it
// was sent.
func (tx *Tx) Mail(ctx context.Context, id models.ID) (mail models.Mail, text string, err error) {
	mail, err = gorm.G[models.Mail](tx.db).Where("user_id = ? AND id = ?", tx.User, id).First(ctx)
	if err != nil {
		return mail, "", translate(err)
	}
	text, err = openMail(tx.keys, mail)
	return mail, text, err
}

// Outbox lists, for an instance without a mail server, what waits to be read
// there, of all users, the newest first. Only staff may see it.
func (s *Store) Outbox(ctx context.Context, limit int) (mails []models.Mail, texts []string, err error) {
	err = s.asSystem(ctx, func(db *gorm.DB) error {
		var err error
		mails, err = gorm.G[models.Mail](db).Where("status = ? AND expires_at > now()", models.MailKept).Order("id DESC").Limit(limit).Find(ctx)
		return err
	})
	for _, mail := range mails {
		text, openErr := openMail(s.keys, mail)
		if openErr != nil {
			return nil, nil, openErr
		}
		texts = append(texts, text)
	}
	return mails, texts, err
}

// MarkMail notes what became of a message. One that was sent loses its text.
func (tx *Tx) MarkMail(ctx context.Context, id models.ID, status string) error {
	return translate(tx.db.WithContext(ctx).Exec(`UPDATE mails SET status = @status, sealed = CASE WHEN @status = 'sent' THEN NULL ELSE sealed END
		WHERE user_id = @user AND id = @id`, map[string]any{"status": status, "user": tx.User, "id": id}).Error)
}

func mailPlace(mail models.Mail) seal.Place {
	return seal.Place{Table: "mails", User: mail.UserID, Row: mail.ID}
}

func openMail(keys *seal.Ring, mail models.Mail) (string, error) {
	if mail.Sealed == nil {
		return "", nil
	}
	text, err := keys.Open(mail.Sealed, mailPlace(mail))
	return string(text), err
}
