package worker

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"

	"assay/internal/postingfile"
	"assay/internal/store"
	"assay/models"
)

// What is read of a file before it is written, in one transaction: so many rows,
// or so many bytes of text when rows are long.
const (
	importRows  = 250
	importBytes = 4 << 20
)

// importPostings reads a file of postings, a few hundred rows at a time. Each
// stretch is one transaction with the place that has been reached, so that after
// a crash, or by another worker, reading goes on behind it and no row is stored
// twice.
func (w *Worker) importPostings(ctx context.Context, j *job) (finish, error) {
	var row models.PostingImport
	err := j.tx(ctx, func(tx *store.Tx) error {
		var err error
		row, err = tx.PostingImport(ctx, j.SubjectID)
		return err
	})
	if err != nil {
		return nil, err
	}
	if row.RowsTotal == 0 {
		if row, err = w.lookThrough(ctx, j, row); err != nil {
			return nil, err
		}
	}
	if err := w.readRows(ctx, j, row); err != nil {
		return nil, err
	}
	return func(ctx context.Context, tx *store.Tx, result *models.TaskResult) ([]models.Task, error) {
		row, err := tx.LockPostingImport(ctx, j.SubjectID)
		if err != nil {
			return nil, err
		}
		row.Status, row.ErrorCode, row.Message = models.ImportDone, nil, ""
		if err := tx.SavePostingImport(ctx, row); err != nil {
			return nil, err
		}
		result.ImportID = &row.ID
		if result.FollowUpIDs, err = tx.TasksAfter(ctx, j.ID, shownFollowUps); err != nil {
			return nil, err
		}
		return nil, tx.DropPostingImportParts(ctx, row.ID)
	}, nil
}

// shownFollowUps is how many of the tasks on what was stored the result names:
// enough for whoever follows them to see that there are more than can be shown.
const shownFollowUps = 100

// lookThrough finds out how a file is written, and refuses one that cannot be
// read before anything of it is stored.
func (w *Worker) lookThrough(ctx context.Context, j *job, row models.PostingImport) (models.PostingImport, error) {
	j.report(ctx, 0.01, "Looking through the file.")
	if len(row.SHA256) > 0 {
		sum := sha256.New()
		if _, err := io.Copy(sum, stagedFile(ctx, j, row)); err != nil {
			return row, err
		}
		if !bytes.Equal(sum.Sum(nil), row.SHA256) {
			return row, models.Errorf(models.CodeInvalid, "What arrived is not the file that was announced: its SHA-256 is another. Delete this import and send the file again.")
		}
	}
	f, err := postingfile.Look(func() io.Reader { return stagedFile(ctx, j, row) }, row.Format)
	if err != nil {
		return row, err
	}
	err = j.tx(ctx, func(tx *store.Tx) error {
		var err error
		if row, err = tx.LockPostingImport(ctx, row.ID); err != nil {
			return err
		}
		row.Status, row.RowsTotal, row.Encoding, row.Separator, row.UnknownColumns = models.ImportReading, f.Rows, f.Encoding, f.Separator, f.UnknownColumns
		if err := tx.SavePostingImport(ctx, row); err != nil {
			return err
		}
		return tx.AdvanceTask(ctx, j.ID, *j.LeaseToken, 0.02, "Reading the first rows.")
	})
	return row, err
}

// readRows reads and writes what is behind the place that was reached.
func (w *Worker) readRows(ctx context.Context, j *job, row models.PostingImport) error {
	file, err := postingfile.NewReader(stagedFile(ctx, j, row), row.Format, postingfile.Facts{Encoding: row.Encoding})
	if err != nil {
		return err
	}
	for range row.RowsRead {
		if _, err := file.Next(); err != nil {
			return err
		}
	}
	for reached := row.RowsRead; ; {
		stretch, err := w.nextStretch(file)
		if err != nil || len(stretch) == 0 {
			return err
		}
		if err := w.writeStretch(ctx, j, reached, stretch); err != nil {
			return err
		}
		reached += len(stretch)
		w.releases.add(j.UserID) // what was stored may be worked on meanwhile
	}
}

// nextStretch reads the rows that are written together; none at the end.
func (w *Worker) nextStretch(file *postingfile.Reader) (stretch []importRow, err error) {
	size := 0
	for len(stretch) < w.importRows && size < importBytes {
		row, err := file.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		r := readImportRow(row)
		size += len(r.posting.Description) + len(r.posting.Raw)
		stretch = append(stretch, r)
	}
	return stretch, nil
}

// writeStretch stores what is new among rows, together with the place that is
// reached behind them. Of two who believe that they read the same file one
// writes a stretch.
func (w *Worker) writeStretch(ctx context.Context, j *job, reached int, stretch []importRow) error {
	return j.tx(ctx, func(tx *store.Tx) error {
		// What another import of the person has just stored is to be seen.
		if err := tx.OneAtATime(ctx, "posting import stretch"); err != nil {
			return err
		}
		row, err := tx.LockPostingImport(ctx, j.SubjectID)
		if err != nil {
			return err
		}
		if row.RowsRead != reached {
			return errLeaseLost
		}
		there, err := known(ctx, tx, stretch)
		if err != nil {
			return err
		}
		s := sortedOut{at: &row, job: j}
		for _, r := range stretch {
			s.add(r, there)
		}
		row.Status, row.ErrorCode, row.Message = models.ImportReading, nil, ""
		for _, write := range []func() error{
			func() error { return tx.CreatePostings(ctx, s.postings) },
			func() error { return tx.EnqueueLater(ctx, s.tasks) },
			func() error { return tx.AddPostingImportRefusals(ctx, s.refusals) },
			func() error { return tx.SavePostingImport(ctx, row) },
		} {
			if err := write(); err != nil {
				return err
			}
		}
		share := 0.02 + 0.97*float64(row.RowsRead)/float64(max(row.RowsTotal, row.RowsRead))
		return tx.AdvanceTask(ctx, j.ID, *j.LeaseToken, share, fmt.Sprintf("Read %d of %d rows: %d stored, %d there already, %d refused.",
			row.RowsRead, row.RowsTotal, row.RowsStored, row.RowsKnown, row.RowsRefused))
	})
}

// importFailed says at the import why it ended. What was stored stays.
func (w *Worker) importFailed(ctx context.Context, tx *store.Tx, j *job, cause error) error {
	row, err := tx.LockPostingImport(ctx, j.SubjectID)
	if models.CodeOf(err) == models.CodeNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	code := models.CodeOf(cause)
	row.Status, row.ErrorCode, row.Message = models.ImportFailed, &code, models.MessageOf(cause)
	return tx.SavePostingImport(ctx, row)
}

// staged reads a file from the parts in which it arrived.
type staged struct {
	read func(start int64) ([]byte, error)
	size int64
	next int64 // byte at which the next part begins
	part []byte
}

func stagedFile(ctx context.Context, j *job, row models.PostingImport) io.Reader {
	return &staged{size: row.Size, read: func(start int64) (data []byte, err error) {
		err = j.tx(ctx, func(tx *store.Tx) error {
			var found bool
			data, found, err = tx.PostingImportPart(ctx, row.ID, start)
			if err == nil && (!found || len(data) == 0) {
				err = models.Errorf(models.CodeGone, "The file is no longer kept: it is removed a week after it was sent. Send it again as a new import; what is there already is not stored twice.")
			}
			return err
		})
		return data, err
	}}
}

func (s *staged) Read(p []byte) (int, error) {
	if len(s.part) == 0 {
		if s.next >= s.size {
			return 0, io.EOF
		}
		data, err := s.read(s.next)
		if err != nil {
			return 0, err
		}
		s.part, s.next = data, s.next+int64(len(data))
	}
	n := copy(p, s.part)
	s.part = s.part[n:]
	return n, nil
}
