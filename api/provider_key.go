package api

import (
	"context"
	"net/http"

	"assay/internal/store"
	"assay/models"
)

func (s *server) getProviderKey(ctx context.Context, _ *struct{}) (*one[models.ProviderKey], error) {
	out := &one[models.ProviderKey]{Status: http.StatusOK}
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		out.Body, err = tx.ProviderKey(ctx)
		return err
	})
	return out, unlessNone(err)
}

// unlessNone says in the words of this place that there is no key.
func unlessNone(err error) error {
	if models.CodeOf(err) == models.CodeNotFound {
		return models.Errorf(models.CodeNotFound, "You have no key of your own here; calls are made with that of this Assay. PUT one to change that.")
	}
	return err
}

// newProviderKey takes what an HTTP header can carry, as keys are sent in one.
type newProviderKey struct {
	Body struct {
		Key string `json:"key" writeOnly:"true" minLength:"8" maxLength:"512" pattern:"^[!-~]+$" doc:"the key, without spaces; it is kept sealed and never shown again" example:"sk-..."`
	}
}

func (s *server) setProviderKey(ctx context.Context, in *newProviderKey) (*one[models.ProviderKey], error) {
	out := &one[models.ProviderKey]{Status: http.StatusOK}
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		out.Body, err = tx.SetProviderKey(ctx, in.Body.Key)
		return err
	})
	return out, err
}

func (s *server) removeProviderKey(ctx context.Context, _ *struct{}) (*struct{}, error) {
	return nil, unlessNone(s.tx(ctx, func(tx *store.Tx) error { return tx.RemoveProviderKey(ctx) }))
}

// keyNote is said of the key.
const keyNote = "Calls made for you go to the same provider and the same model, with this key. They count in your budget all the same."
