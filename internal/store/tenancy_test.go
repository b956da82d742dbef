package store_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

func TestTxSeesOnlyItsUser(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	anna, ben := storetest.User(t, s), storetest.User(t, s)
	c := models.Conversation{ID: models.NewID(), Status: models.ConversationActive, Origin: models.OriginInterview}
	do(t, s, anna, func(tx *store.Tx) error { return tx.CreateConversation(t.Context(), &c) })

	err := s.Tx(t.Context(), ben, func(tx *store.Tx) error {
		_, err := tx.Conversation(t.Context(), c.ID)
		return err
	})
	if models.CodeOf(err) != models.CodeNotFound {
		t.Errorf("another user's conversation answered %v, want not_found", err)
	}
	// A message of Ben's in Anna's conversation is refused by the key, not by a
	// check that could be forgotten, and reads like a missing conversation.
	err = s.Tx(t.Context(), ben, func(tx *store.Tx) error {
		return tx.AppendMessages(t.Context(), c.ID, store.Extent{}, []models.ConversationMessage{message("I am Ben and this is mine")})
	})
	if models.CodeOf(err) != models.CodeNotFound {
		t.Errorf("writing into another user's conversation answered %v, want not_found", err)
	}
}

func TestTxWithoutUserIsRefused(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	err := s.Tx(t.Context(), models.ID{}, func(*store.Tx) error { t.Error("ran"); return nil })
	if err == nil {
		t.Error("a transaction without a user was opened")
	}
}

func TestTxRollsBackOnErrorAndPanic(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	user := storetest.User(t, s)
	write := func(tx *store.Tx) error {
		return tx.CreateConversation(t.Context(), &models.Conversation{ID: models.NewID(), Status: models.ConversationActive, Origin: models.OriginInterview})
	}
	boom := errors.New("boom")
	if err := s.Tx(t.Context(), user, func(tx *store.Tx) error { return errors.Join(write(tx), boom) }); err == nil {
		t.Error("the error was lost")
	}
	func() {
		defer func() { _ = recover() }()
		_ = s.Tx(t.Context(), user, func(tx *store.Tx) error { _ = write(tx); panic(boom) })
	}()
	do(t, s, user, func(tx *store.Tx) error {
		rows, err := tx.Conversations(t.Context(), store.Page{})
		if len(rows) != 0 {
			t.Errorf("%d rows survived", len(rows))
		}
		return err
	})
}

// Whoever gets a connection next finds nobody on it, however the transaction
// before ended.
func TestAConnectionForgetsItsUser(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t, store.Options{MaxConns: 1})
	user := storetest.User(t, s)
	ended := errors.New("ended")
	for name, end := range map[string]func(*store.Tx) error{
		"by a commit": func(*store.Tx) error { return nil },
		"by an error": func(*store.Tx) error { return ended },
		"by a panic":  func(*store.Tx) error { panic(ended) },
		"by a statement that failed": func(tx *store.Tx) error {
			return errors.Join(ended, tx.MarkMail(t.Context(), user, "no such state"), tx.CreateCode(t.Context(), "no such purpose", "", nil, 0))
		},
	} {
		func() {
			defer func() { _ = recover() }()
			if err := s.Tx(t.Context(), user, end); err != nil && !errors.Is(err, ended) {
				t.Error(name, err)
			}
		}()
		if left, err := s.IdleUser(t.Context()); err != nil || left != "" {
			t.Errorf("%s: the connection knows %q, %v", name, left, err)
		}
	}
}

// Ten users share two connections; each must find its own rows and no others.
func TestAlternatingUsersNeverMix(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t, store.Options{MaxConns: 2})
	var users []models.ID
	for range 10 {
		user := storetest.User(t, s)
		users = append(users, user)
		do(t, s, user, func(tx *store.Tx) error {
			return tx.CreateConversation(t.Context(), &models.Conversation{ID: models.NewID(), Title: user.String(), Status: models.ConversationActive, Origin: models.OriginInterview})
		})
	}
	var wg sync.WaitGroup
	for worker := range 8 {
		wg.Go(func() {
			for i := range 50 {
				user := users[(worker+i)%len(users)]
				err := s.Tx(t.Context(), user, func(tx *store.Tx) error {
					rows, err := tx.Conversations(t.Context(), store.Page{})
					if err == nil && (len(rows) != 1 || rows[0].Title != user.String()) {
						t.Errorf("user %s saw %d rows", user, len(rows))
					}
					if i%7 == 0 {
						return errors.New("rolled back")
					}
					return err
				})
				if err != nil && i%7 != 0 {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

func TestTokensAndSessions(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	user := storetest.User(t, s)
	token := models.UserToken{ID: models.NewID(), Prefix: "assay_x", Hash: []byte("hash one"), Scopes: models.Strings{models.ScopeRead}}
	do(t, s, user, func(tx *store.Tx) error { return tx.CreateToken(t.Context(), token) })
	who, err := s.ByToken(t.Context(), token.Hash)
	if err != nil || who.UserID != user || len(who.Scopes) != 1 {
		t.Fatalf("token answered %+v, %v", who, err)
	}
	if _, err := s.ByToken(t.Context(), []byte("another")); models.CodeOf(err) != models.CodeUnauthenticated {
		t.Errorf("an unknown token answered %v", err)
	}
	if err := s.CreateSignIn(t.Context(), user, []byte("code"), time.Minute); err != nil {
		t.Fatal(err)
	}
	session := models.Session{Hash: []byte("cookie")}
	if err := s.SignIn(t.Context(), []byte("code"), session, time.Hour); err != nil {
		t.Fatal(err)
	}
	if err := s.SignIn(t.Context(), []byte("code"), models.Session{Hash: []byte("two")}, time.Hour); models.CodeOf(err) != models.CodeUnauthenticated {
		t.Errorf("a code worked twice: %v", err)
	}
	if who, err := s.BySession(t.Context(), session.Hash); err != nil || who.UserID != user {
		t.Errorf("session answered %+v, %v", who, err)
	}
	if _, err := s.BySession(t.Context(), []byte("none")); models.CodeOf(err) != models.CodeUnauthenticated {
		t.Errorf("an unknown session answered %v", err)
	}
}

func do(t testing.TB, s *store.Store, user models.ID, fn func(*store.Tx) error) {
	t.Helper()
	if err := s.Tx(t.Context(), user, fn); err != nil {
		t.Fatal(err)
	}
}

func message(text string) models.ConversationMessage {
	return models.ConversationMessage{ID: models.NewID(), Role: models.RoleUser, Content: text, SentAt: time.Now()}
}
