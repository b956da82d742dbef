package api

import (
	"context"
	"net/http"

	"assay/internal/board"
	"assay/internal/posting"
	"assay/internal/store"
	"assay/models"
)

// maxBoards bounds how many boards one person watches.
const maxBoards = 500

type boardList struct {
	Paging
	System string `query:"system" maxLength:"40" doc:"boards at this system alone, such as greenhouse"`
}

func (s *server) listBoards(ctx context.Context, in *boardList) (*listed[models.Board], error) {
	return listRows(ctx, s, in.Paging, "boards", where(store.Filter{Column: "system", Value: in.System}), (*store.Tx).Boards,
		func(b models.Board) models.ID { return b.ID })
}

type boardInput struct {
	URL         string `json:"url" maxLength:"2000" doc:"the address of a company's list of jobs, of one posting on it, or of a feed or sitemap" example:"https://boards.greenhouse.io/example"`
	CompanyName string `json:"company_name,omitempty" maxLength:"300" doc:"whose board it is, for systems that do not say" example:"Example Ltd"`
	EveryHours  int    `json:"every_hours,omitempty" minimum:"6" maximum:"336" default:"24" doc:"how often it is looked at, in hours"`
}

// row makes the board that was sent, or says why it cannot be one. What no system
// is known for is looked into by a worker.
func (in boardInput) row() (models.Board, error) {
	u, err := posting.CheckURL(in.URL)
	if err != nil {
		return models.Board{}, at("body.url", err)
	}
	b := models.Board{ID: models.NewID(), URL: u.String(), Token: u.String(), CompanyName: in.CompanyName, EveryHours: in.EveryHours}
	if b.EveryHours == 0 {
		b.EveryHours = models.UsualEveryHours
	}
	if place, ok := board.Recognise(u); ok {
		b.System, b.Token = place.System, place.Token
	}
	return b, nil
}

type newBoard struct {
	Keyed
	Body boardInput
}

type boardTask struct {
	Board models.Board `json:"board"`
	Task  models.Task  `json:"task" doc:"looks at the board; reading what is on it follows"`
}

func (s *server) createBoard(ctx context.Context, in *newBoard) (*made[boardTask], error) {
	row, err := in.Body.row()
	if err != nil {
		return nil, err
	}
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[boardTask]) ([]models.Task, error) {
		n, err := tx.CountBoards(ctx)
		if err != nil {
			return nil, err
		}
		if n >= maxBoards {
			return nil, models.Errorf(models.CodeConflict, "You watch %d boards, which is as many as one person may. Delete one first.", n)
		}
		if err := tx.CreateBoard(ctx, row); err != nil {
			return nil, err
		}
		return s.look(ctx, tx, out, row.ID)
	})
}

// look asks for a look at a board and answers with both.
func (s *server) look(ctx context.Context, tx *store.Tx, out *made[boardTask], id models.ID) ([]models.Task, error) {
	task, err := s.enqueue(ctx, tx, models.KindBoard, id, "board", models.NewID().String())
	if err != nil {
		return nil, err
	}
	out.Status, out.Location, out.Body.Task = http.StatusAccepted, taskLocation(task), task
	out.Body.Board, err = tx.Board(ctx, id)
	out.ETag = etag(out.Body.Board)
	return []models.Task{task}, err
}

type boardWork struct {
	Subject
	Keyed
}

func (s *server) refreshBoard(ctx context.Context, in *boardWork) (*made[boardTask], error) {
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[boardTask]) ([]models.Task, error) {
		if _, err := tx.LockBoard(ctx, in.ID); err != nil {
			return nil, err
		}
		return s.look(ctx, tx, out, in.ID)
	})
}

func (s *server) getBoard(ctx context.Context, in *Tagged) (*one[models.Board], error) {
	var b models.Board
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		b, err = tx.Board(ctx, in.ID)
		return err
	})
	return unlessKnown(in.IfNoneMatch, b), err
}

type boardEdit struct {
	CompanyName *string `json:"company_name,omitempty" maxLength:"300"`
	EveryHours  *int    `json:"every_hours,omitempty" minimum:"6" maximum:"336"`
	Paused      *bool   `json:"paused,omitempty" doc:"a paused board is looked at only when somebody asks for it"`
}

type editedBoard struct {
	Subject
	Edit
	Body boardEdit
}

func (s *server) updateBoard(ctx context.Context, in *editedBoard) (*one[models.Board], error) {
	if in.Body == (boardEdit{}) {
		return nil, nothingToEdit("company_name", "every_hours", "paused")
	}
	out := &one[models.Board]{Status: http.StatusOK}
	err := s.tx(ctx, func(tx *store.Tx) error {
		b, err := tx.LockBoard(ctx, in.ID)
		if err != nil {
			return err
		}
		if err := in.check(b); err != nil {
			return err
		}
		set(&b.CompanyName, in.Body.CompanyName)
		set(&b.EveryHours, in.Body.EveryHours)
		set(&b.Paused, in.Body.Paused)
		if err := tx.SaveBoard(ctx, b); err != nil {
			return err
		}
		out.Body, err = tx.Board(ctx, in.ID)
		out.ETag = etag(out.Body)
		return err
	})
	return out, err
}

// deleteBoard ends the watching. The postings stay, as what the person saved.
func (s *server) deleteBoard(ctx context.Context, in *Subject) (*struct{}, error) {
	return nil, s.tx(ctx, func(tx *store.Tx) error {
		if err := tx.DeleteBoard(ctx, in.ID); err != nil {
			return err
		}
		return tx.CancelTasksOf(ctx, in.ID)
	})
}
