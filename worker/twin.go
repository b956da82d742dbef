package worker

import (
	"context"

	"assay/internal/store"
	"assay/models"
)

// linkTwins decides, in the transaction that saves what was read of a posting,
// whether it is for an opening that another posting is for already.
func linkTwins(ctx context.Context, tx *store.Tx, posting models.ID) error {
	return tx.LinkPostings(ctx, posting)
}
