package api

import (
	"context"
	"strings"
	"time"

	"assay/internal/store"
	"assay/models"
)

type credentials struct {
	Body struct {
		Email    string `json:"email" maxLength:"254" example:"ada@example.com"`
		Password string `json:"password" maxLength:"1024"`
	}
}

type signedIn struct {
	SetCookie string `header:"Set-Cookie" doc:"the session; it takes the place of one that the browser had"`
	Body      me
}

// login opens a session for who knows the password. Whether the address or the
// password is wrong is not told, by words or by the time it takes: an address
// that nobody has costs a hash computation too.
func (s *server) login(ctx context.Context, in *credentials) (*signedIn, error) {
	from, email := callerOf(ctx), folded(in.Body.Email)
	limits := []store.Limit{accountLimit(email), from.guessLimit()}
	if err := s.store.Attempt(ctx, from.guessLimit()); err != nil {
		return nil, err
	}
	if err := s.store.Attempt(ctx, accountLimit(email)); err != nil {
		s.warnOfGuessing(ctx, email)
		return nil, err
	}
	known, err := s.checkPassword(ctx, email, in.Body.Password)
	if err != nil {
		return nil, err
	}
	if err := s.store.Forgive(ctx, limits...); err != nil {
		return nil, err
	}
	if err := s.mayEnter(ctx, email, known); err != nil {
		return nil, err
	}
	var row models.Session
	cookie, err := s.enter(ctx, from, models.ProviderPassword, func(session models.Session) error {
		row = session
		return s.store.SignInByPassword(ctx, known, session, sessionFor)
	})
	if err != nil {
		return nil, err
	}
	visitOf(ctx).user = known.UserID
	who, err := s.store.BySession(ctx, row.Hash)
	if err != nil {
		return nil, err
	}
	out, err := s.meOf(ctx, who)
	return &signedIn{SetCookie: cookie.String(), Body: out}, err
}

// warnOfGuessing has the owner of an address written to, should it have one,
// once a day.
func (s *server) warnOfGuessing(ctx context.Context, email string) {
	err := s.store.Attempt(ctx, store.Limit{Key: "guessed:" + email, Most: 1, Within: 24 * time.Hour})
	if models.CodeOf(err) == models.CodeTooManyAttempts {
		return
	}
	if err == nil {
		err = s.store.RequestAccount(ctx, models.RequestNotice, models.AccountAsk{Email: email, Notice: models.NoticeGuessing})
	}
	if err != nil {
		s.log.WarnContext(ctx, "nobody is warned of guesses", "error", err)
	}
}

// checkPassword returns what is known of an address, when this is its password.
func (s *server) checkPassword(ctx context.Context, email, word string) (store.Login, error) {
	known, err := s.store.LoginOf(ctx, email)
	if err != nil {
		return known, err
	}
	ok, stale, err := s.passwords.Check(ctx, word, known.Hash)
	if err != nil {
		return known, err
	}
	if !ok {
		s.noteRefusal(ctx, known.UserID)
		return known, models.Errorf(models.CodeWrongPassword, "This address and password do not belong together. Check both, or ask for a new password.")
	}
	if stale {
		known.Hash = s.rehash(ctx, known, word)
	}
	return known, nil
}

// mayEnter refuses who knows the password, but whose account is not open.
func (s *server) mayEnter(ctx context.Context, email string, known store.Login) error {
	if !known.Active {
		return models.Errorf(models.CodeAccountDisabled, "This account is disabled. Ask whoever runs this Assay to enable it.")
	}
	if known.Verified {
		return nil
	}
	if err := s.request(ctx, models.RequestVerify, models.AccountAsk{Email: email}); err != nil {
		return err
	}
	return models.Errorf(models.CodeEmailNotVerified, "Your address is not proven yet. Use the code in the mail that was sent to it; a new one is on its way.")
}

// rehash keeps the password under today's parameters and returns what is kept.
// When that fails the next sign-in does it.
func (s *server) rehash(ctx context.Context, known store.Login, word string) string {
	hash, err := s.passwords.Hash(ctx, word)
	if err == nil {
		err = s.store.Rehash(ctx, known.AccountID, known.Hash, hash)
	}
	if err != nil {
		s.log.WarnContext(ctx, "password not kept under stronger parameters", "error", err)
		return known.Hash
	}
	return hash
}

// noteRefusal records a failed sign-in, if there is whom to record it of.
// Nobody waits for it, so that the time an answer takes does not tell.
func (s *server) noteRefusal(ctx context.Context, user models.ID) {
	if user == (models.ID{}) {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	go func() {
		defer cancel()
		if err := s.store.Audit(ctx, models.AuditEvent{UserID: user, Action: models.AuditSignInRefused}); err != nil {
			s.log.WarnContext(ctx, "refused sign-in not recorded", "error", err)
		}
	}()
}

// proves has who is signed in show again who they are: by the password, or
// where there is none by having signed in just now. A token shows nothing of
// that kind.
func (s *server) proves(ctx context.Context, word string) error {
	who := identityOf(ctx)
	known, err := s.store.LoginOfUser(ctx, who.UserID)
	if err != nil {
		return err
	}
	if known.Hash == "" {
		if time.Since(who.SignedInAt) > freshSessionsLast {
			return models.Errorf(models.CodeSignInAgain, "This needs a session of the last ten minutes. Sign in again and repeat it.")
		}
		return nil
	}
	limits := []store.Limit{againLimit(who.UserID), callerOf(ctx).guessLimit()}
	if err := s.store.Attempt(ctx, limits...); err != nil {
		return err
	}
	ok, _, err := s.passwords.Check(ctx, word, known.Hash)
	if err != nil {
		return err
	}
	if !ok {
		s.noteRefusal(ctx, who.UserID)
		return at("body.current_password", models.Errorf(models.CodeWrongPassword, "This is not your current password. Type it again."))
	}
	return s.store.Forgive(ctx, limits...)
}

// folded is an address as it is looked up.
func folded(email string) string { return strings.ToLower(strings.TrimSpace(email)) }
