package store_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

const ferry = `Marram Ferries carries people and sheep between nine islands, in any weather that lets it.

What you do
- Sell tickets and help people aboard with luggage, prams and dogs
- Tie up and cast off, and keep the decks free of ice and rope
- Count passengers twice and report the number to the bridge
- Give the safety talk so that somebody listens

What you need
- A deck rating or the will to gain one within a year
- Sea legs and a calm voice
- Weekend work, one in three`

// ashore keeps postings of one person.
type ashore struct {
	*testing.T
	store *store.Store
	user  models.ID
	n     int
}

func newAshore(t *testing.T, s *store.Store) *ashore {
	return &ashore{T: t, store: s, user: storetest.User(t, s)}
}

func (a *ashore) tx(fn func(*store.Tx) error) {
	a.Helper()
	if err := a.store.Tx(a.Context(), a.user, fn); err != nil {
		a.Fatal(err)
	}
}

// post stores a posting that has been read and links it.
func (a *ashore) post(city, text string) models.ID {
	a.Helper()
	a.n++
	success := true
	p := models.JobPosting{ID: models.NewID(), Source: models.PostingFromURL, JobTitle: "Deckhand", CompanyName: "Marram Ferries Ltd", Location: models.Strings{city},
		Language: "en", Description: text, ScrapingSuccess: &success, CreatedAt: time.Date(2026, 11, 1, 9, a.n, 0, 0, time.UTC)}
	a.tx(func(tx *store.Tx) error {
		if err := tx.CreatePosting(a.Context(), p); err != nil {
			return err
		}
		return tx.LinkPostings(a.Context(), p.ID)
	})
	return p.ID
}

func (a *ashore) change(id models.ID, change func(*models.JobPosting)) {
	a.Helper()
	a.tx(func(tx *store.Tx) error {
		p, err := tx.LockPosting(a.Context(), id)
		if err != nil {
			return err
		}
		change(&p)
		if err := tx.SavePosting(a.Context(), p); err != nil {
			return err
		}
		return tx.LinkPostings(a.Context(), id)
	})
}

// links says which posting each one points to.
func (a *ashore) links(ids ...models.ID) []models.ID {
	a.Helper()
	out := make([]models.ID, len(ids))
	a.tx(func(tx *store.Tx) error {
		for i, id := range ids {
			p, err := tx.Posting(a.Context(), id)
			if err != nil {
				return err
			}
			if p.DuplicateOf != nil {
				out[i] = *p.DuplicateOf
			}
		}
		return nil
	})
	return out
}

func (a *ashore) want(what string, ids, links []models.ID) {
	a.Helper()
	if diff := cmp.Diff(links, a.links(ids...)); diff != "" {
		a.Errorf("%s:\n%s", what, diff)
	}
}

var none models.ID

func TestCopiesPointToTheEarliestOpenPosting(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	anna, ben := newAshore(t, s), newAshore(t, s)
	theirs := ben.post("Oban", ferry)
	first := anna.post("Oban", ferry)
	cut := anna.post("Oban, UK", ferry[:380]+"...")
	other := anna.post("Mallaig", ferry)
	third := anna.post("Oban", strings.ReplaceAll(ferry, "\n- ", "\n• "))
	all := []models.ID{first, cut, other, third}
	anna.want("as they came", all, []models.ID{none, first, none, first})
	ben.want("somebody else's", []models.ID{theirs}, []models.ID{none})

	now := time.Now()
	anna.change(first, func(p *models.JobPosting) { p.ClosedAt = &now })
	anna.want("with the first closed", all, []models.ID{cut, none, none, cut})
	anna.change(first, func(p *models.JobPosting) { p.ClosedAt = nil })
	anna.want("with the first open again", all, []models.ID{none, first, none, first})

	anna.change(first, func(p *models.JobPosting) {
		p.Description = strings.ReplaceAll(ferry, "one in three", "every night from 10 pm to 6 am")
	})
	anna.want("with another end, which the one that was cut cannot know", all, []models.ID{none, first, none, none})

	anna.change(other, func(p *models.JobPosting) { p.Location = models.Strings{"Oban"} })
	anna.tx(func(tx *store.Tx) error { return tx.RemovePosting(t.Context(), cut) })
	anna.want("with the second gone", []models.ID{first, other, third}, []models.ID{none, none, other})
}

func TestAPersonSaysWhatRepeatsWhat(t *testing.T) {
	t.Parallel()
	a := newAshore(t, storetest.New(t))
	first, second, third := a.post("Oban", ferry), a.post("Oban", ferry), a.post("Oban", ferry)
	all := []models.ID{first, second, third}
	a.tx(func(tx *store.Tx) error { return tx.SeparatePosting(t.Context(), second) })
	a.want("separated", all, []models.ID{none, none, first})
	a.tx(func(tx *store.Tx) error { return tx.LinkPostings(t.Context(), all...) })
	a.want("decided again", all, []models.ID{none, none, first})
	a.tx(func(tx *store.Tx) error { return tx.RemovePosting(t.Context(), first) })
	a.want("also against the other duplicates", all[1:], []models.ID{none, none})

	strange := a.post("Lerwick", "Knit jumpers for the shop, at home and in your own time.")
	a.tx(func(tx *store.Tx) error { return tx.LinkByHand(t.Context(), strange, second) })
	a.tx(func(tx *store.Tx) error { return tx.LinkByHand(t.Context(), third, strange) })
	a.want("by hand, to what it repeats", []models.ID{second, third, strange}, []models.ID{none, second, second})
	a.change(strange, func(p *models.JobPosting) { p.Description += " More to come." })
	a.want("whatever it says", []models.ID{second, third, strange}, []models.ID{none, second, second})
	a.tx(func(tx *store.Tx) error { return tx.LinkByHand(t.Context(), second, third) })
	a.want("turned around", []models.ID{second, third, strange}, []models.ID{third, none, third})

	for _, wrong := range []func(*store.Tx) error{
		func(tx *store.Tx) error { return tx.SeparatePosting(t.Context(), third) },
		func(tx *store.Tx) error { return tx.LinkByHand(t.Context(), third, third) },
	} {
		if err := a.store.Tx(t.Context(), a.user, wrong); models.CodeOf(err) != models.CodeConflict && models.CodeOf(err) != models.CodeInvalid {
			t.Errorf("answered %v", err)
		}
	}
}

// The key itself refuses a posting of somebody else.
func TestADuplicateIsOfTheSamePerson(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	anna, ben := newAshore(t, s), newAshore(t, s)
	mine, theirs := anna.post("Oban", ferry), ben.post("Oban", ferry)
	err := s.Tx(t.Context(), anna.user, func(tx *store.Tx) error { return tx.LinkByHand(t.Context(), mine, theirs) })
	if models.CodeOf(err) != models.CodeNotFound {
		t.Errorf("linking to somebody else's posting answered %v", err)
	}
	err = s.Tx(t.Context(), anna.user, func(tx *store.Tx) error {
		p, err := tx.Posting(t.Context(), mine)
		p.DuplicateOf = &theirs
		if err == nil {
			err = tx.SavePosting(t.Context(), p)
		}
		return err
	})
	if models.CodeOf(err) != models.CodeNotFound {
		t.Errorf("writing somebody else's posting answered %v", err)
	}
}

// Whatever happens in whatever order, no duplicate points to a duplicate, and of
// those that rules linked the earliest open one stands for the others.
func TestLinksAreNeverChains(t *testing.T) {
	t.Parallel()
	a := newAshore(t, storetest.New(t))
	texts := []string{ferry, ferry[:420] + "...", strings.ReplaceAll(ferry, "one in three", "one in two"), "Apply now\n\n" + ferry + "\n\nReport this job"}
	cities := []string{"Oban", "Mallaig", "Oban, UK"}
	random := rand.New(rand.NewPCG(7, 11))
	var ids []models.ID
	now := time.Now()
	for step := range 120 {
		if len(ids) < 5 || random.IntN(4) == 0 {
			ids = append(ids, a.post(cities[random.IntN(3)], texts[random.IntN(4)]))
			continue
		}
		i := random.IntN(len(ids))
		id := ids[i]
		switch random.IntN(6) {
		case 0:
			a.change(id, func(p *models.JobPosting) { p.Description = texts[random.IntN(4)] })
		case 1:
			a.change(id, func(p *models.JobPosting) { p.ClosedAt = &now })
		case 2:
			a.change(id, func(p *models.JobPosting) { p.ClosedAt = nil })
		case 3:
			a.tx(func(tx *store.Tx) error { return tx.RemovePosting(t.Context(), id) })
			ids = append(ids[:i], ids[i+1:]...)
		case 4:
			_ = a.store.Tx(t.Context(), a.user, func(tx *store.Tx) error { return tx.SeparatePosting(t.Context(), id) })
		case 5:
			_ = a.store.Tx(t.Context(), a.user, func(tx *store.Tx) error { return tx.LinkByHand(t.Context(), id, ids[0]) })
		}
		a.unchained(fmt.Sprintf("step %d", step))
	}
}

func (a *ashore) unchained(when string) {
	a.Helper()
	a.tx(func(tx *store.Tx) error {
		rows, err := tx.FindPostings(a.Context(), store.PostingQuery{Limit: 1000})
		byID := map[models.ID]models.JobPosting{}
		for _, p := range rows {
			byID[p.ID] = p.JobPosting
		}
		for _, p := range rows {
			if p.DuplicateOf == nil {
				continue
			}
			o, there := byID[*p.DuplicateOf]
			if !there || o.DuplicateOf != nil {
				a.Fatalf("%s: %s points to %s, which is there: %t, and points to %v", when, p.ID, *p.DuplicateOf, there, o.DuplicateOf)
			}
			if !p.DuplicateByHand && (o.ClosedAt != nil && p.ClosedAt == nil || o.CreatedAt.After(p.CreatedAt) && (o.ClosedAt != nil) == (p.ClosedAt != nil)) {
				a.Fatalf("%s: a later or closed posting stands for an earlier one", when)
			}
		}
		return err
	})
}

// Postings of before there were bands are caught up with.
func TestPostingsOfBeforeAreFound(t *testing.T) {
	t.Parallel()
	a := newAshore(t, storetest.New(t))
	old := models.JobPosting{ID: models.NewID(), Source: models.PostingFromText, JobTitle: "Deckhand", CompanyName: "Marram Ferries", Description: ferry,
		CreatedAt: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)}
	a.tx(func(tx *store.Tx) error { return tx.CreatePosting(t.Context(), old) })
	next := a.post("Oban", ferry)
	a.want("linked", []models.ID{old.ID, next}, []models.ID{none, old.ID})
}
