package match_test

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"assay/internal/match"
	"assay/models"
)

// board is postings with what was last made of them, as the store keeps it.
type board struct {
	postings [][]models.JobRequirement
	results  []string
	answers  map[models.ID][]byte
}

// rescore scores what changed answers touch and what has no result.
func (b *board) rescore(t *rapid.T, p *match.Prepared) (scored int) {
	changed := map[models.ID]bool{}
	for _, list := range b.postings {
		for _, r := range list {
			ask := match.AskOf(r)
			if digest := p.Digest(ask); !bytes.Equal(b.answers[ask.ID], digest) {
				b.answers[ask.ID], changed[ask.ID] = digest, true
			}
		}
	}
	for i, list := range b.postings {
		touched := slices.ContainsFunc(list, func(r models.JobRequirement) bool { return changed[match.AskOf(r).ID] })
		if touched || b.results[i] == "" {
			b.results[i] = encode(t, p.Score(list))
			scored++
		}
	}
	return scored
}

// Whatever happens to facts, month and postings, in whatever order: scoring what
// it touches leaves what scoring everything gives, byte for byte.
func TestRescoringWhatChangedGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	tax, keys := skills(t), vocabulary(t)
	lexicon := match.NewLexicon(tax)
	rapid.Check(t, func(t *rapid.T) {
		b := &board{answers: map[models.ID][]byte{}}
		f := drawFacts(t, keys, 1)
		for range 4 {
			switch rapid.IntRange(0, 5).Draw(t, "what happens") {
			case 0:
				f = drawFacts(t, keys, 1)
			case 1:
				f.Denials = drawDenials(t, keys)
			case 2:
				f = together(f, drawFacts(t, keys, 2))
			case 3:
				f.AsOf = rapid.SampledFrom([]models.Date{"2025-06", "2025-07", "2031", ""}).Draw(t, "month")
			case 4:
				if n := len(b.postings); n > 0 {
					b.postings, b.results = b.postings[:n-1], b.results[:n-1]
				}
			}
			b.postings, b.results = append(b.postings, drawAsks(t, keys)), append(b.results, "")
			b.rescore(t, lexicon.Prepare(f))
			anew := match.Prepare(tax, f)
			for i, list := range b.postings {
				if want := encode(t, anew.Score(list)); want != b.results[i] {
					t.Fatalf("posting %d is left as\n%s\nand is\n%s", i, b.results[i], want)
				}
			}
		}
	})
}

// Room that is used again holds nothing of the result before.
func TestFreedRoomIsUsedAgainWithoutATrace(t *testing.T) {
	t.Parallel()
	tax, keys := skills(t), vocabulary(t)
	rapid.Check(t, func(t *rapid.T) {
		f := drawFacts(t, keys, 1)
		p := match.Prepare(tax, f)
		for range 4 {
			list := drawAsks(t, keys)
			r := p.Score(list)
			if got, want := encode(t, r), encode(t, match.Score(tax, f, list)); got != want {
				t.Fatalf("%s\nwant %s", got, want)
			}
			p.Free(r)
		}
	})
}

// A fact that changes no answer of a posting leaves it alone.
func TestAChangeTouchesOnlyWhatItAnswers(t *testing.T) {
	t.Parallel()
	tax := skills(t)
	rapid.Check(t, func(t *rapid.T) {
		f := match.Facts{
			Skills:      []match.SkillFact{skill("own:till", pro, use(1, used)), skill("own:ward-rounds", pro, use(1, used))},
			Experiences: []models.Experience{job(1, "Job", "2015", "2016"), job(2, "Job", "2017", "2018")}, AsOf: today,
		}
		b := &board{answers: map[models.ID][]byte{}}
		for range 5 {
			key := rapid.SampledFrom([]string{"own:till", "own:ward-rounds"}).Draw(t, "key")
			b.postings = append(b.postings, asks(req("skill", "a", 0, key), req("skill", "b", 2, "german")))
		}
		b.results = make([]string, len(b.postings))
		b.rescore(t, match.Prepare(tax, f))
		f.Skills[0].Uses = append(f.Skills[0].Uses, use(2, achieved))
		want := 0
		for _, list := range b.postings {
			if *list[0].CanonicalKey == "own:till" {
				want++
			}
		}
		if got := b.rescore(t, match.Prepare(tax, f)); got != want {
			t.Fatalf("%d of %d postings were scored, %d ask for it", got, len(b.postings), want)
		}
	})
}

// The id of an ask is stored, and must stay what it is.
func TestAnAskIsTheSameForAllThatAskIt(t *testing.T) {
	t.Parallel()
	base := req("skill", "Python", 3, "python", "own:x")
	same := base
	same.ID, same.Position, same.Text, same.AnyOf = id('r', 9), 7, "We want Python", models.Strings{"", "own:x", "python"}
	if match.AskOf(base).ID != match.AskOf(same).ID {
		t.Error("where it stands and how it is said make another ask")
	}
	for name, change := range map[string]func(*models.JobRequirement){
		"a kind":        func(r *models.JobRequirement) { r.Kind = "experience" },
		"an importance": func(r *models.JobRequirement) { r.Importance = models.ImportancePreferred },
		"years":         func(r *models.JobRequirement) { r.MinYears = nil },
		"a key":         func(r *models.JobRequirement) { r.AnyOf = nil },
		"an order":      func(r *models.JobRequirement) { r.CanonicalKey, r.AnyOf = &r.AnyOf[0], models.Strings{"python"} },
		"text alone":    func(r *models.JobRequirement) { r.CanonicalKey, r.AnyOf = nil, nil },
	} {
		other := base
		change(&other)
		if match.AskOf(other).ID == match.AskOf(base).ID {
			t.Errorf("%s makes no difference", name)
		}
	}
	a, b := req("education", "BSc", 0, "python"), req("education", "MSc", 0, "python")
	if match.AskOf(a).ID == match.AskOf(b).ID {
		t.Error("which degree makes no difference")
	}
	if got := match.AskOf(base).ID.String(); got != recordedAsk {
		t.Errorf("the ask is %s; if it has to be, every requirement on file must be filed anew", got)
	}
}

const recordedAsk = "1e4fb1aa-0b95-04ad-9a14-00092d8670fc"

// An ask that a requirement says it is filed under is not taken on trust.
func TestAWrongAskIsNotBelieved(t *testing.T) {
	t.Parallel()
	f, list := kitchen()
	want := match.Score(skills(t), f, list)
	p := match.Prepare(skills(t), f)
	p.Score(list)
	wrong := slices.Clone(list)
	for i := range wrong {
		ask := match.AskOf(list[(i+1)%len(list)]).ID
		wrong[i].AskID = &ask
	}
	if encode(t, p.Score(wrong)) != encode(t, want) {
		t.Error("the result is that of other asks")
	}
}
