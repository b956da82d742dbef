package api

import (
	"bytes"
	"context"
	"encoding/hex"
	"net/http"

	"assay/internal/store"
	"assay/models"
)

// PostingImportDetail is an import and the work on it.
type PostingImportDetail struct {
	models.PostingImport
	TaskID      *models.ID `json:"task_id,omitempty" doc:"the task that reads the file; it tells how far it is"`
	OpenTasks   int        `json:"open_tasks" doc:"how many of the postings that were stored are still to be fetched or read for what they ask"`
	FailedTasks int        `json:"failed_tasks" doc:"of how many of them that failed"`
}

// PostingImportTask is an import and the reading of it that was asked for.
type PostingImportTask struct {
	Import models.PostingImport `json:"import"`
	Task   orNull[models.Task]  `json:"task" doc:"the task that reads the file; null while parts of it are missing"`
}

func (s *server) listPostingImports(ctx context.Context, in *Paging) (*listed[models.PostingImport], error) {
	return listRows(ctx, s, *in, "posting imports", nil, (*store.Tx).PostingImports, func(i models.PostingImport) models.ID { return i.ID })
}

type postingImportInput struct {
	Name    string  `json:"name,omitempty" maxLength:"200" doc:"how to recognise it by" example:"saved-jobs.csv"`
	Format  string  `json:"format" enum:"csv,json" doc:"json is a list of objects, or objects each on a line of its own"`
	Content *string `json:"content,omitempty" doc:"the whole file, where it fits into this request; it is read at once" example:"job_title,company,url\nBaker,Northgate Foods,https://example.com/jobs/1\n"`
	Size    int64   `json:"size,omitempty" minimum:"0" doc:"bytes of a file that is sent in parts, up to 67,108,864"`
	SHA256  string  `json:"sha256,omitempty" maxLength:"64" pattern:"^[0-9a-fA-F]{64}$" doc:"of the file, so that another one is noticed"`
	Analyze *bool   `json:"analyze,omitempty" doc:"have new postings fetched where they are an address alone, and read for what they ask; needs the scope ai. true unless it is said; false only stores them"`
}

// row makes the import that was asked for, or says why it cannot be one.
func (in postingImportInput) row() (models.PostingImport, error) {
	row := models.PostingImport{ID: models.NewID(), Name: in.Name, Format: in.Format, Size: in.Size, WithAnalysis: in.Analyze == nil || *in.Analyze, Status: models.ImportReceiving, UnknownColumns: models.Strings{}}
	if in.Content != nil {
		if in.Size != 0 && in.Size != int64(len(*in.Content)) {
			return row, at("body.size", models.Errorf(models.CodeInvalid, "The content has %d bytes, and size says otherwise. Leave size away, or leave content away and send the file in parts.", len(*in.Content)))
		}
		row.Size, row.Received, row.Status = int64(len(*in.Content)), int64(len(*in.Content)), models.ImportReading
	}
	if row.Size == 0 {
		return row, at("body", models.Errorf(models.CodeInvalid, "Send either content, or the size of a file that comes in parts."))
	}
	if row.Size > models.MaxImportBytes {
		return row, at("body.size", models.Errorf(models.CodeTooLarge, "An import takes a file of up to %d bytes. Send it as several.", models.MaxImportBytes))
	}
	var err error
	row.SHA256, err = hex.DecodeString(in.SHA256)
	return row, err
}

type newPostingImport struct {
	Keyed
	Body postingImportInput
}

func (s *server) createPostingImport(ctx context.Context, in *newPostingImport) (*made[PostingImportTask], error) {
	row, err := in.Body.row()
	if err == nil && row.WithAnalysis {
		err = mayAskModels(ctx)
	}
	if err != nil {
		return nil, err
	}
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[PostingImportTask]) ([]models.Task, error) {
		if err := tx.CreatePostingImport(ctx, row); err != nil {
			return nil, err
		}
		var tasks []models.Task
		if in.Body.Content != nil {
			part := models.PostingImportPart{PostingImportID: row.ID, Data: []byte(*in.Body.Content)}
			if err := tx.AddPostingImportPart(ctx, part); err != nil {
				return nil, err
			}
			task, err := enqueueImport(ctx, tx, row.ID)
			if err != nil {
				return nil, err
			}
			tasks, out.Body.Task.Value = append(tasks, task), &task
		}
		out.Status, out.Location = http.StatusCreated, base+"/posting-imports/"+row.ID.String()
		var err error
		out.Body.Import, err = tx.PostingImport(ctx, row.ID)
		return tasks, err
	})
}

// enqueueImport asks for the reading of a file, or for another try when one has
// ended without a result. It is bulk: nobody waits for each row.
func enqueueImport(ctx context.Context, tx *store.Tx, id models.ID) (models.Task, error) {
	task := models.NewTask(tx.User, models.KindImport, id, id[:])
	task.Queue = models.QueueBulk
	task, err := tx.Enqueue(ctx, task)
	if err != nil || !task.Status.Final() || task.Status == models.StatusDone {
		return task, err
	}
	if err := tx.RetryTask(ctx, task.ID); err != nil {
		return task, err
	}
	return tx.Task(ctx, task.ID)
}

func (s *server) getPostingImport(ctx context.Context, in *Tagged) (*one[PostingImportDetail], error) {
	var i PostingImportDetail
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		if i.PostingImport, err = tx.PostingImport(ctx, in.ID); err != nil {
			return err
		}
		work, err := tx.PostingImportWork(ctx, in.ID)
		i.TaskID, i.OpenTasks, i.FailedTasks = work.Task, work.Open, work.Failed
		return err
	})
	return unlessKnown(in.IfNoneMatch, i), err
}

type postingImportPart struct {
	Subject
	Body struct {
		Offset int64  `json:"offset" minimum:"0" doc:"the byte of the file at which the part begins: the import's received"`
		Data   []byte `json:"data" maxLength:"2796204" doc:"up to 2,097,152 bytes of the file, in base64" example:"am9iX3RpdGxlLHVybAo="`
	}
}

// addPostingImportPart keeps the next part of a file. The same part again is
// answered alike, so that a client that does not know whether a part arrived
// sends it once more.
func (s *server) addPostingImportPart(ctx context.Context, in *postingImportPart) (*one[models.PostingImport], error) {
	offset, data := in.Body.Offset, in.Body.Data
	switch {
	case len(data) == 0:
		return nil, at("body.data", models.Errorf(models.CodeInvalid, "This part is empty. Send the bytes from offset on."))
	case len(data) > models.MaxImportPart:
		return nil, at("body.data", models.Errorf(models.CodeTooLarge, "A part holds up to %d bytes; this one has %d. Send it as several.", models.MaxImportPart, len(data)))
	}
	var row models.PostingImport
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		if row, err = tx.LockPostingImport(ctx, in.ID); err != nil {
			return err
		}
		if offset < row.Received {
			there, found, err := tx.PostingImportPart(ctx, in.ID, offset)
			if err != nil || found && bytes.Equal(there, data) {
				return err
			}
		}
		switch {
		case row.Status != models.ImportReceiving:
			return models.Errorf(models.CodeConflict, "This import has its whole file and takes no more parts. Make another one for another file.")
		case offset != row.Received:
			return at("body.offset", models.Errorf(models.CodeConflict, "%d bytes of this file have arrived. Send the part that begins at byte %d.", row.Received, row.Received))
		case offset+int64(len(data)) > row.Size:
			return at("body.data", models.Errorf(models.CodeInvalid, "The file was announced with %d bytes, and this part goes beyond. Delete this import and announce the right size.", row.Size))
		}
		if err := tx.AddPostingImportPart(ctx, models.PostingImportPart{PostingImportID: in.ID, StartByte: offset, Data: data}); err != nil {
			return err
		}
		row.Received += int64(len(data))
		if err := tx.SavePostingImport(ctx, row); err != nil {
			return err
		}
		row, err = tx.PostingImport(ctx, in.ID)
		return err
	})
	return &one[models.PostingImport]{Status: http.StatusOK, ETag: etag(row), Body: row}, err
}

type finishedPostingImport struct {
	Subject
	Keyed
}

// finishPostingImport has a file read that is here in full.
func (s *server) finishPostingImport(ctx context.Context, in *finishedPostingImport) (*made[PostingImportTask], error) {
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[PostingImportTask]) ([]models.Task, error) {
		row, err := tx.LockPostingImport(ctx, in.ID)
		if err == nil && row.WithAnalysis {
			err = mayAskModels(ctx)
		}
		if err != nil {
			return nil, err
		}
		if row.Status == models.ImportReceiving {
			if err := whole(ctx, tx, row); err != nil {
				return nil, err
			}
			row.Status = models.ImportReading
			if err := tx.SavePostingImport(ctx, row); err != nil {
				return nil, err
			}
		}
		task, err := enqueueImport(ctx, tx, in.ID)
		if err != nil {
			return nil, err
		}
		out.Status, out.Location = http.StatusAccepted, taskLocation(task)
		out.Body.Task.Value = &task
		out.Body.Import, err = tx.PostingImport(ctx, in.ID)
		return []models.Task{task}, err
	})
}

// whole refuses a file of which something is missing.
func whole(ctx context.Context, tx *store.Tx, row models.PostingImport) error {
	if row.Received < row.Size {
		return models.Errorf(models.CodeConflict, "%d of %d bytes have arrived. Send the part that begins at byte %d.", row.Received, row.Size, row.Received)
	}
	kept, err := tx.PostingImportBytes(ctx, row.ID)
	if err == nil && kept != row.Size {
		return models.Errorf(models.CodeConflict, "The file is no longer kept in full: parts are removed a week after they were sent. Delete this import and send the file again.")
	}
	return err
}

// deletePostingImport ends an import. The postings that it has stored stay.
func (s *server) deletePostingImport(ctx context.Context, in *Subject) (*struct{}, error) {
	return nil, s.tx(ctx, func(tx *store.Tx) error {
		if err := tx.DeletePostingImport(ctx, in.ID); err != nil {
			return err
		}
		return tx.CancelTasksOf(ctx, in.ID)
	})
}

func (s *server) listPostingImportRefusals(ctx context.Context, in *part) (*listed[models.PostingImportRefusal], error) {
	l, err := newLister(in.Paging, "refused rows", in.ID)
	if err != nil {
		return nil, err
	}
	var found []models.PostingImportRefusal
	err = s.tx(ctx, func(tx *store.Tx) error {
		if _, err := tx.PostingImport(ctx, in.ID); err != nil {
			return err
		}
		found, err = tx.PostingImportRefusals(ctx, in.ID, l.after.n, l.limit+1)
		return err
	})
	if err != nil {
		return nil, err
	}
	return paged(l, found, func(r models.PostingImportRefusal) cursor { return cursor{n: r.RowNo} }), nil
}
