package api

import (
	"context"
	"time"

	"assay/internal/mail"
	"assay/internal/store"
	"assay/models"
)

type codeInput struct {
	Body struct {
		Code string `json:"code" minLength:"1" maxLength:"100" doc:"from the mail"`
	}
}

type proof struct {
	Body struct {
		Code     string `json:"code" minLength:"1" maxLength:"100" doc:"from the mail"`
		Password string `json:"password" maxLength:"1024" doc:"the one chosen when registering"`
	}
}

// verifyEmail wants the password beside the code. A stranger who registers with
// somebody's address would else be let in by the owner, who opens the link.
func (s *server) verifyEmail(ctx context.Context, in *proof) (*struct{}, error) {
	return nil, s.withCode(ctx, func() error {
		code := Hash(in.Body.Code)
		known, err := s.store.LoginOfCode(ctx, code)
		if err != nil {
			return err
		}
		ok, _, err := s.passwords.Check(ctx, in.Body.Password, known.Hash)
		if err != nil {
			return err
		}
		if !ok {
			s.noteRefusal(ctx, known.UserID)
			return at("body.password", models.Errorf(models.CodeWrongPassword,
				"This is not the password that was last chosen with this address. If you did not choose one, somebody else did: register again with your own."))
		}
		return s.store.VerifyEmail(ctx, code, known)
	})
}

func (s *server) resendVerification(ctx context.Context, in *addressed) (*accepted, error) {
	return s.requestFor(ctx, models.RequestVerify, in.Body.Email)
}

type emailChange struct {
	Body struct {
		CurrentPassword string `json:"current_password,omitempty" maxLength:"1024" doc:"left out by who has none"`
		Email           string `json:"email" maxLength:"254" example:"ada@example.com"`
	}
}

// requestEmail sends a code to the new address and a notice to the old one.
// Whether somebody has the new one is told to nobody but who reads its mail.
func (s *server) requestEmail(ctx context.Context, in *emailChange) (*accepted, error) {
	who := identityOf(ctx)
	email, err := readEmail(in.Body.Email)
	if err != nil {
		return nil, err
	}
	if email == who.Email {
		return nil, at("body.email", models.Errorf(models.CodeInvalidEmail, "This is your address already."))
	}
	if err := s.proves(ctx, in.Body.CurrentPassword); err != nil {
		return nil, err
	}
	own := store.Limit{Key: "new address:" + who.UserID.String(), Most: addressesOfAUser, Within: asksWithin}
	if err := s.store.Attempt(ctx, own); err != nil {
		return nil, err
	}
	ok, err := s.heeded(ctx, models.PurposeChangeEmail, email)
	if err != nil || !ok {
		return &accepted{}, err
	}
	code, hash := NewSignInCode()
	words := mail.Words(s.publicURL)
	return &accepted{}, s.post(ctx, func(tx *store.Tx) error {
		return tx.CreateCode(ctx, models.PurposeChangeEmail, email, hash, mail.CodeFor)
	},
		letter{words.ChangeEmail(email, code), models.PurposeChangeEmail, mail.CodeFor},
		letter{words.EmailChanges(who.Email), mail.AboutNewAddress, mail.NoticeFor})
}

// changeEmail puts the new address in the place of the old one. All other
// sessions end.
func (s *server) changeEmail(ctx context.Context, in *codeInput) (*struct{}, error) {
	who := identityOf(ctx)
	return nil, s.withCode(ctx, func() error {
		err := s.store.ChangeEmail(ctx, who.UserID, Hash(in.Body.Code), who.SessionID)
		if models.CodeOf(err) == models.CodeConflict {
			err = &models.Error{Code: models.CodeConflict, Err: err, Message: "Another account has this address. Sign in there, or use another one."}
		}
		return err
	})
}

// letter is a message to the caller, and how long it is of use.
type letter struct {
	mail.Message
	purpose string
	lasts   time.Duration
}

// post keeps letters to the caller in one transaction with what they tell of,
// and rings for them to be sent.
func (s *server) post(ctx context.Context, first func(*store.Tx) error, letters ...letter) error {
	var tasks []models.Task
	err := s.tx(ctx, func(tx *store.Tx) error {
		if err := first(tx); err != nil {
			return err
		}
		for _, l := range letters {
			task, err := tx.Post(ctx, l.Row(l.purpose), l.Text, l.lasts)
			if err != nil {
				return err
			}
			tasks = append(tasks, task)
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.ring(ctx, tasks...)
	return nil
}
