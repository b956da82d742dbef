package api

import (
	"context"
	"io"

	"github.com/danielgtaylor/huma/v2"

	"assay/internal/postingfile"
	"assay/internal/store"
	"assay/models"
)

// The forms in which postings are taken along.
const (
	mediaCSV  = "text/csv; charset=utf-8"
	mediaJSON = "application/json"
)

// Postings of a user may be taken along so often within exportsWithin.
const postingExportsOfOne = 60

type postingExport struct {
	Format string `query:"format" enum:"csv,json" default:"csv" doc:"csv: with a header, as RFC 4180 has it; json: a list with each posting on a line of its own"`
}

// exportPostings gives the caller all their postings as a file that an import
// takes in again.
func (s *server) exportPostings(ctx context.Context, in *postingExport) (*huma.StreamResponse, error) {
	user := identityOf(ctx).UserID
	limit := store.Limit{Key: "export-postings:" + user.String(), Most: postingExportsOfOne, Within: exportsWithin}
	if err := s.store.Attempt(ctx, limit); err != nil {
		return nil, err
	}
	media, name := mediaCSV, "job-postings.csv"
	if in.Format == models.FormatJSON {
		media, name = mediaJSON, "job-postings.json"
	}
	return s.download(media, name, func(ctx context.Context, out io.Writer) error {
		return s.takeTurn(ctx, func(ctx context.Context) error {
			file := postingfile.NewWriter(out, in.Format)
			if err := s.store.EachPosting(ctx, user, file.Write); err != nil {
				return err
			}
			return file.Close()
		})
	}), nil
}
