package api

import (
	"context"

	"assay/models"
)

// visit is what the access log says about a request in the end.
type visit struct {
	id   string
	user models.ID
	code models.Code
	body [32]byte // fingerprint of method, path and body
}

type visitKey struct{}

func visitOf(ctx context.Context) *visit {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		return v
	}
	return &visit{}
}
