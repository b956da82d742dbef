package api

import (
	"context"
	"time"

	"assay/internal/store"
	"assay/models"
)

// How many attempts are heard: at one account, and from one address.
const (
	guessesWithin     = 15 * time.Minute
	guessesAtAccount  = 10
	guessesFromOne    = 50
	asksWithin        = time.Hour
	asksFromOne       = 20
	asksAboutOne      = 5
	addressesOfAUser  = 10 // new ones a user may have mail sent to
	tokensOfAUser     = 100
	freshSessionsLast = 10 * time.Minute
)

func accountLimit(email string) store.Limit {
	return store.Limit{Key: "account:" + email, Most: guessesAtAccount, Within: guessesWithin}
}

// againLimit is for who is signed in and says the password again. It is apart
// from accountLimit, so that strangers who guess do not lock out the owner.
func againLimit(user models.ID) store.Limit {
	return store.Limit{Key: "again:" + user.String(), Most: guessesAtAccount, Within: guessesWithin}
}

func (c caller) guessLimit() store.Limit {
	return store.Limit{Key: "address:" + c.counted(), Most: guessesFromOne, Within: guessesWithin}
}

func (c caller) askLimit() store.Limit {
	return store.Limit{Key: "ask:" + c.counted(), Most: asksFromOne, Within: asksWithin}
}

func (c caller) codeLimit() store.Limit {
	return store.Limit{Key: "code:" + c.counted(), Most: asksFromOne, Within: asksWithin}
}

func aboutLimit(kind, email string) store.Limit {
	return store.Limit{Key: kind + ":" + email, Most: asksAboutOne, Within: asksWithin}
}

// heeded reports whether something that causes mail to an address may be done
// once more. Whoever asks is not told when it may not.
func (s *server) heeded(ctx context.Context, kind, email string) (bool, error) {
	err := s.store.Attempt(ctx, aboutLimit(kind, email))
	if models.CodeOf(err) == models.CodeTooManyAttempts {
		return false, nil
	}
	return err == nil, err
}
