package worker

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"time"

	"assay/internal/mail"
	"assay/internal/store"
	"assay/models"
)

// mostMail is how many messages strangers can have sent to one person within
// mail.CodeFor.
const mostMail = 3

// answerRequests sees to what people asked for who are not signed in. It is
// done here, and not when they ask, so that nothing they notice depends on
// whether the address is known.
func (w *Worker) answerRequests(ctx context.Context) error {
	for {
		r, ask, found, err := w.store.TakeAccountRequest(ctx)
		if err == nil && !found {
			return nil
		}
		if err == nil {
			err = w.answerRequest(ctx, r, ask)
		}
		if err == nil {
			continue
		}
		if r.ID == (models.ID{}) || ctx.Err() != nil {
			return err
		}
		// It comes up again in a while; those after it need not wait.
		w.log.WarnContext(ctx, "account request put off", "request_id", r.ID, "kind", r.Kind, "error", err)
	}
}

// answerRequest sees to one request. Done twice, it posts one message: the
// message has the request's id.
func (w *Worker) answerRequest(ctx context.Context, r models.AccountRequest, ask models.AccountAsk) error {
	if r.Kind == models.RequestRegister {
		if _, _, err := w.store.RegisterUser(ctx, ask); err != nil {
			return err
		}
	}
	who, err := w.store.LoginOf(ctx, ask.Email)
	if err != nil {
		return err
	}
	if about := aboutOf(r.Kind, ask, who); about != "" {
		if err := w.postOnce(ctx, r.ID, who.UserID, about); err != nil {
			return err
		}
	}
	return w.store.DropAccountRequest(ctx, r.ID)
}

// aboutOf is what a request has a message sent about: nothing to an address that
// nobody has, nor to somebody who was shut out.
func aboutOf(kind string, ask models.AccountAsk, who store.Login) string {
	switch {
	case who.UserID == (models.ID{}) || !who.Active:
		return ""
	case kind == models.RequestNotice:
		return ask.Notice
	case kind == models.RequestReset:
		return models.PurposeResetPassword
	case !who.Verified:
		return models.PurposeVerifyEmail
	case kind == models.RequestRegister:
		return mail.AboutExisting
	}
	return ""
}

// postOnce writes to a user, unless that was done for this request already or
// they were written to often enough.
func (w *Worker) postOnce(ctx context.Context, request, user models.ID, about string) error {
	var task models.Task
	err := w.store.Tx(ctx, user, func(tx *store.Tx) error {
		if err := tx.OneAtATime(ctx, "account mail"); err != nil {
			return err
		}
		if _, _, err := tx.Mail(ctx, request); models.CodeOf(err) != models.CodeNotFound {
			return err
		}
		sent, err := tx.Posted(ctx, mail.CodeFor, models.PurposeVerifyEmail, models.PurposeResetPassword, mail.AboutExisting)
		if err != nil || sent >= mostMail && !isNotice(about) {
			return err
		}
		// The address as we have it: one that only looks the same may be another's.
		row, err := tx.UserRow(ctx)
		if err != nil {
			return err
		}
		message, lasts, err := w.write(ctx, tx, row.Email, about)
		if err != nil {
			return err
		}
		message.ID = request
		task, err = tx.Post(ctx, message.Row(about), message.Text, lasts)
		return err
	})
	if err == nil && task.Status == models.StatusQueued {
		w.bell.Ring(ctx, task)
	}
	return err
}

// isNotice reports whether Assay itself has something to tell.
func isNotice(about string) bool {
	return about == models.NoticePasswordChanged || about == models.NoticeIdentityLinked || about == models.NoticeGuessing
}

// write makes a message, and the code in it, and says for how long it is of use.
func (w *Worker) write(ctx context.Context, tx *store.Tx, to, about string) (m mail.Message, lasts time.Duration, err error) {
	words := mail.Words(w.options.PublicURL)
	switch about {
	case mail.AboutExisting:
		return words.Existing(to), mail.CodeFor, nil
	case models.NoticePasswordChanged:
		return words.PasswordChanged(to), mail.NoticeFor, nil
	case models.NoticeIdentityLinked:
		return words.IdentityLinked(to), mail.NoticeFor, nil
	case models.NoticeGuessing:
		return words.Guessing(to), mail.NoticeFor, nil
	}
	code := rand.Text()
	hash := sha256.Sum256([]byte(code)) // as api.Hash; a code is random and long
	if err := tx.CreateCode(ctx, about, to, hash[:], mail.CodeFor); err != nil {
		return mail.Message{}, 0, err
	}
	if about == models.PurposeResetPassword {
		return words.Reset(to, code), mail.CodeFor, nil
	}
	return words.Verify(to, code), mail.CodeFor, nil
}
