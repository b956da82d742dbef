package board_test

import (
	"testing"

	"assay/internal/board"
	"assay/internal/fakeboards"
	"assay/internal/posting"
)

// seeds are what every system answers for a posting.
func seeds(f *testing.F) {
	fake := fakeboards.New(f, posting.Options{})
	for i, system := range board.Systems() {
		s := samples[system]
		fake.Put(system, s.token, job(s, 1))
		raw, err := board.Place{Board: board.Board{System: system, Token: s.token}, Posting: s.id(1)}.Fetch(f.Context(), fake)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), []byte(raw))
		f.Add(uint8(i), []byte("null"))
	}
}

func FuzzRead(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, n uint8, raw []byte) {
		system := board.Systems()[int(n)%len(board.Systems())]
		r, err := board.Board{System: system, Token: samples[system].token}.Read(raw)
		if err == nil && (r.JobTitle == "" || r.Description == "") {
			t.Errorf("%s reads a posting without a title or a text", system)
		}
	})
}

// FuzzList gives any bytes as the answer to everything: the list ends.
func FuzzList(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, n uint8, body []byte) {
		system := board.Systems()[int(n)%len(board.Systems())]
		list, err := board.Board{System: system, Token: samples[system].token}.List(t.Context(), answers(body), "", "")
		if err == nil && list.Complete && list.Left > 0 {
			t.Errorf("%s leaves %d out and claims to be whole", system, list.Left)
		}
	})
}
