package worker

import (
	"context"
	"time"

	"assay/internal/mail"
	"assay/internal/store"
	"assay/models"
)

// Mailer sends a message. Of its errors, CodeMailFailed is worth another try.
type Mailer interface {
	Send(ctx context.Context, m mail.Message) error
}

// mail sends one message, or keeps it to be read in the outbox when there is no
// mail server. No transaction spans the mail server and ours: whoever crashes
// after a message was taken and before it is marked sends it twice.
func (w *Worker) mail(ctx context.Context, j *job) (finish, error) {
	var row models.Mail
	var text string
	err := j.tx(ctx, func(tx *store.Tx) error {
		var err error
		row, text, err = tx.Mail(ctx, j.SubjectID)
		return err
	})
	if err != nil || row.Status != models.MailQueued {
		return nil, err
	}
	if !row.ExpiresAt.After(time.Now()) {
		return nil, models.Errorf(models.CodeCodeUnusable, "This message could not be sent in time, and is of no use any more. Ask for a new one.")
	}
	became := models.MailSent
	if w.options.Mailer == nil {
		became = models.MailKept
		w.tellMail(ctx, row, text)
	} else if err := w.options.Mailer.Send(ctx, mail.Message{ID: row.ID, To: row.Recipient, Subject: row.Subject, Text: text}); err != nil {
		return nil, err
	}
	return func(ctx context.Context, tx *store.Tx, _ *models.TaskResult) ([]models.Task, error) {
		return nil, tx.MarkMail(ctx, row.ID, became)
	}, nil
}

// tellMail says in the log that there is mail: in local mode the log is the
// mailbox, so the text is in it.
func (w *Worker) tellMail(ctx context.Context, row models.Mail, text string) {
	if w.options.LogMail {
		w.log.InfoContext(ctx, "mail", "mail_id", row.ID, "to", row.Recipient, "subject", row.Subject, "text", text)
		return
	}
	w.log.WarnContext(ctx, "there is no mail server, so a message waits in the outbox", "mail_id", row.ID, "purpose", row.Purpose)
}
