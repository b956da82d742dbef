package api

import (
	"context"
	"strings"
	"time"

	"assay/internal/store"
	"assay/models"
)

func (s *server) listAccounts(ctx context.Context, _ *struct{}) (*listed[models.Account], error) {
	out := &listed[models.Account]{Body: page[models.Account]{Items: []models.Account{}}}
	err := s.tx(ctx, func(tx *store.Tx) error {
		rows, err := tx.Accounts(ctx)
		out.Body.Items = append(out.Body.Items, rows...)
		return err
	})
	return out, err
}

func (s *server) unlinkAccount(ctx context.Context, in *Subject) (*struct{}, error) {
	return nil, s.tx(ctx, func(tx *store.Tx) error { return tx.Unlink(ctx, in.ID) })
}

// again is the body of what wants to know again who it is.
type again struct {
	Body *struct {
		CurrentPassword string `json:"current_password,omitempty" maxLength:"1024" doc:"left out by who has none"`
	}
}

func (a *again) password() string {
	if a.Body == nil {
		return ""
	}
	return a.Body.CurrentPassword
}

// disableAccount shuts the caller out, until the staff lets them in again.
func (s *server) disableAccount(ctx context.Context, in *again) (*left, error) {
	if err := s.proves(ctx, in.password()); err != nil {
		return nil, err
	}
	if err := s.store.SetActive(ctx, identityOf(ctx).UserID, false, models.ID{}); err != nil {
		return nil, err
	}
	return s.forget(), nil
}

// deleteTime is how long a deletion may take.
const deleteTime = time.Minute

func (s *server) deleteMe(ctx context.Context, in *again) (*left, error) {
	if err := s.proves(ctx, in.password()); err != nil {
		return nil, err
	}
	// Years of conversations take seconds to remove; a client that leaves meanwhile
	// has asked for it all the same.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), deleteTime)
	defer cancel()
	if err := s.store.DeleteUser(ctx, identityOf(ctx).UserID, models.ID{}); err != nil {
		return nil, err
	}
	return s.forget(), nil
}

type meEdit struct {
	Edit
	Body struct {
		Name string `json:"name" maxLength:"200" example:"Ada Lovelace"`
	}
}

func (s *server) updateMe(ctx context.Context, in *meEdit) (*one[me], error) {
	if err := checkName(in.Body.Name); err != nil {
		return nil, err
	}
	who := identityOf(ctx)
	out := &one[me]{Status: 200}
	err := s.tx(ctx, func(tx *store.Tx) error {
		user, err := tx.UserRow(ctx)
		if err != nil {
			return err
		}
		if err := in.check(meFrom(who, user)); err != nil {
			return err
		}
		user.Name = strings.TrimSpace(in.Body.Name)
		out.Body = meFrom(who, user)
		out.ETag = etag(out.Body)
		return tx.SetName(ctx, user.Name)
	})
	return out, err
}
