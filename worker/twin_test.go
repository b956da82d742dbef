package worker_test

import (
	"strings"
	"testing"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

const quarry = `Quarry guide at Ashlar Caves

Ashlar Caves shows visitors how stone was cut for two cathedrals, by lamplight and on foot.

What you do
- Lead groups of twenty through the galleries
- Tell the story without a script and answer what children ask
- Check lamps, ropes and the count before every tour

What you bring
- Excel is a must
- Forklift driving is required
- Rust would be a plus
`

// A posting that is read is linked, in the transaction that saves it, to the one
// that is there already, of the same person alone.
func TestReadingLinksCopies(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.fake.Reply("analyze", asksFor())
	mine := b.user
	b.user = storetest.User(t, b.store)
	ben, theirs := b.user, b.reads(t, quarry)
	b.user = mine
	first := b.reads(t, quarry)
	second := b.reads(t, strings.ReplaceAll(quarry, "\n- ", "\n• ")+"\nReport this job\n")
	other := b.reads(t, strings.ReplaceAll(quarry, "through the galleries", "through the workshop at night"))
	for id, want := range map[models.ID]*models.ID{first: nil, second: &first, other: nil} {
		if got := b.original(t, id); got != nil != (want != nil) || got != nil && *got != *want {
			t.Errorf("%s repeats %v, want %v", id, got, want)
		}
	}
	again := models.NewTask(b.user, models.KindScrape, second, []byte("again"))
	b.enqueue(t, again)
	b.runAll(t, again.ID)
	if got := b.original(t, second); got == nil || *got != first {
		t.Errorf("read again it repeats %v", got)
	}
	b.user = ben
	if got := b.original(t, theirs); got != nil {
		t.Errorf("somebody else's repeats %v", got)
	}
}

// reads stores a pasted posting, has it read and returns its id.
func (b *bench) reads(t *testing.T, text string) models.ID {
	t.Helper()
	task := b.post(t, models.JobPosting{Source: models.PostingFromText, Raw: []byte(text)})
	if task := b.runAll(t, task.ID); task.Status != models.StatusDone {
		t.Fatalf("scrape ended %s: %s", task.Status, task.Message)
	}
	return task.SubjectID
}

func (b *bench) original(t *testing.T, id models.ID) (original *models.ID) {
	t.Helper()
	b.do(t, func(tx *store.Tx) error {
		p, err := tx.Posting(t.Context(), id)
		original = p.DuplicateOf
		return err
	})
	return original
}
