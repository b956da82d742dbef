package match_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"assay/internal/match"
	"assay/models"
)

// piece is one proof as the oracle sees it.
type piece struct {
	level    int
	from, to int // months counted from January 2000; to is past the end
	timed    bool
	ended    bool
	ages     bool
	stated   int // months the person says for the skill it belongs to
}

// bestByTrying is the credit of the best of all selections of the pieces, found
// by trying every one and marking months on a calendar.
func bestByTrying(pieces []piece, need, now int) int {
	best := 0
	for chosen := 1; chosen < 1<<len(pieces); chosen++ {
		months, level, last, have := map[int]bool{}, 0, -1, 0
		for i, p := range pieces {
			if chosen>>i&1 == 0 {
				continue
			}
			level, have = max(level, p.level), max(have, p.stated)
			if p.timed {
				for m := p.from; m < p.to; m++ {
					months[m] = true
				}
			}
			if p.ended && p.ages {
				last = max(last, p.to)
			}
		}
		have = max(have, len(months))
		yearPct, recencyPct := 100, 100
		if need > 0 && have > 0 && have < need {
			yearPct = max(1, have*100/need)
		}
		if last >= 0 {
			recencyPct = []int{100, 92, 84, 77, 71, 65, 60}[min((now-last)/12, 6)]
		}
		best = max(best, level*yearPct*recencyPct)
	}
	return best
}

func TestTheBestSelectionOfProofsCounts(t *testing.T) {
	t.Parallel()
	tax := skills(t)
	month := func(m int) models.Date { return models.YearMonth(2000+m/12, m%12+1) }
	rapid.Check(t, func(t *rapid.T) {
		need := rapid.SampledFrom([]int{0, 1, 5, 12, 60, 120}).Draw(t, "need")
		f := match.Facts{AsOf: month(300)}
		// Two rows of one skill stand for any two that satisfy the requirement:
		// they may differ in everything but their relation.
		var stated [2]int
		var kind [2]string
		for i := range 2 {
			stated[i] = rapid.SampledFrom([]int{0, 0, 1, 24, 60}).Draw(t, "stated")
			kind[i] = rapid.SampledFrom([]string{tech, pro}).Draw(t, "kind")
			s := skill("own:thing", kind[i])
			if s.Skill.ID = id('s', i); stated[i] > 0 {
				s = stating(s, float64(stated[i])/12)
			}
			f.Skills = append(f.Skills, s)
		}
		var pieces []piece
		for i := range rapid.IntRange(1, 7).Draw(t, "uses") {
			of := rapid.IntRange(0, 1).Draw(t, "of")
			p := piece{level: rapid.SampledFrom([]int{50, 80, 100}).Draw(t, "level"), ages: kind[of] == tech, stated: stated[of]}
			x := job(i, "Job", "", "")
			p.from = rapid.IntRange(0, 299).Draw(t, "from")
			p.to = rapid.IntRange(p.from+1, 301).Draw(t, "to")
			switch rapid.IntRange(0, 3).Draw(t, "dates") {
			case 0:
				x.DateStarted = month(p.from)
			case 1:
				x.DateFinished, p.ended = month(p.to-1), true
			case 2:
				x.DateStarted, x.DateFinished, p.ended, p.timed = month(p.from), month(p.to-1), true, true
			}
			f.Experiences = append(f.Experiences, x)
			f.Skills[of].Uses = append(f.Skills[of].Uses, use(i, map[int]string{50: mentioned, 80: used, 100: achieved}[p.level]))
			p.level = max(p.level, 80) // used there, however briefly it is named
			pieces = append(pieces, p)
		}
		got := match.Score(tax, f, asks(req("skill", "thing", float64(need)/12, "own:thing"))).Contributions[0]
		want := bestByTrying(pieces, need, 301)
		if credit := got.EvidencePct * got.YearsPct * got.RecencyPct; credit != want {
			t.Fatalf("credit %d, the best selection gives %d: %s", credit, want, fmt.Sprint(pieces))
		}
	})
}
