package worker

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"assay/internal/board"
	"assay/internal/posting"
	"assay/internal/store"
	"assay/models"
)

const (
	// askedAge is how old what was fetched may be for a person who waits for it.
	askedAge = time.Minute
	// watchedAge is how old it may be for what is looked at by itself, so that one
	// request serves all who watch the same board.
	watchedAge = time.Hour
)

// sharing fetches what nobody had fetched lately, and asks sites whether the
// rest changed.
type sharing struct {
	store  *store.Store
	pages  board.Getter
	log    *slog.Logger
	maxAge time.Duration
}

func (w *Worker) fetcher(j *job) sharing {
	s := sharing{store: w.store, pages: w.pages, log: w.log, maxAge: watchedAge}
	if j.Queue == models.QueueInteractive {
		s.maxAge = askedAge
	}
	return s
}

// Get answers a request. One that names what it knows may be answered with 304,
// as by the site itself.
func (s sharing) Get(ctx context.Context, r posting.Request) (posting.Page, error) {
	key := snapshotKey(r)
	kept, found := s.kept(ctx, key)
	if found && time.Since(kept.FetchedAt) < s.maxAge {
		if r.ETag != "" && r.ETag == kept.ETag {
			kept.Status, kept.Body = http.StatusNotModified, nil
		}
		return kept, nil
	}
	ours := r.ETag == "" && r.LastModified == "" && found
	if ours {
		r.ETag, r.LastModified = kept.ETag, kept.LastModified
	}
	page, err := s.pages.Get(ctx, r)
	if err != nil {
		return page, err
	}
	if page.Status != http.StatusNotModified {
		s.keep(ctx, key, page)
		return page, nil
	}
	if found && r.ETag == kept.ETag && r.LastModified == kept.LastModified {
		s.told(ctx, s.store.TouchSnapshot(ctx, key))
	}
	if ours {
		kept.FetchedAt = page.FetchedAt
		return kept, nil
	}
	return page, nil
}

// snapshotKey is the same for requests that get the same answer.
func snapshotKey(r posting.Request) []byte {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s\n%s", r.Kind, r.URL, r.Body))
	return sum[:]
}

// kept returns what was fetched before. What cannot be had is fetched again.
func (s sharing) kept(ctx context.Context, key []byte) (posting.Page, bool) {
	snap, found, err := s.store.Snapshot(ctx, key)
	if err != nil || !found {
		s.told(ctx, err)
		return posting.Page{}, false
	}
	body, err := unpack(snap.Body)
	if err != nil {
		s.told(ctx, err)
		return posting.Page{}, false
	}
	return posting.Page{URL: snap.URL, FinalURL: snap.FinalURL, Chain: []string{snap.URL}, Status: http.StatusOK,
		ContentType: snap.ContentType, Body: body, ETag: snap.ETag, LastModified: snap.LastModified, FetchedAt: snap.FetchedAt}, true
}

func (s sharing) keep(ctx context.Context, key []byte, page posting.Page) {
	body, err := pack(page.Body)
	if err == nil {
		err = s.store.KeepSnapshot(ctx, models.PostingSnapshot{Key: key, URL: page.URL, FinalURL: page.FinalURL, ContentType: page.ContentType,
			ETag: page.ETag, LastModified: page.LastModified, Body: body, FetchedAt: page.FetchedAt})
	}
	s.told(ctx, err)
}

// told logs that fetching goes on without what is kept.
func (s sharing) told(ctx context.Context, err error) {
	if err != nil {
		s.log.WarnContext(ctx, "what was fetched is not shared", "error", err)
	}
}

func pack(body []byte) ([]byte, error) {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write(body); err != nil {
		return nil, err
	}
	err := z.Close()
	return out.Bytes(), err
}

// unpack undoes pack. What it reads was under the limits of posting when it was
// packed.
func unpack(packed []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
