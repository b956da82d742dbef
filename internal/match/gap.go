package match

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/models"
)

// Bounds on what a Survey reports. What stands behind them is counted.
const (
	maxGaps   = 200
	maxRaises = 5
)

// Survey gathers, one posting at a time, what postings ask for and the person
// has not fully proven: one line for each canonical key, or for each text where
// there is no key. It keeps the lines and none of the postings, so it needs room
// for the different things that are asked, however many postings ask for them.
// What it reports does not depend on the order of the postings.
type Survey struct {
	lines map[string]*gapLine
}

// gapLine is what is gathered of one thing asked.
type gapLine struct {
	gap    models.SkillGap
	asked  models.Contribution // the one that the question is about
	credit int64               // of that one
}

// NewSurvey returns a survey of nothing yet.
func NewSurvey() *Survey { return &Survey{lines: map[string]*gapLine{}} }

// Add takes in the result of one posting. Each posting is to be added once.
func (s *Survey) Add(posting models.ID, r Result) {
	members := map[string][]int{}
	var ids []string
	for i, c := range r.Contributions {
		if c.State == models.StateMet || c.MaxPoints == 0 || i >= len(r.Asks) {
			continue
		}
		id := "key " + r.Asks[i].Key
		if r.Asks[i].Key == "" {
			id = "text " + fold(c.Text)
		}
		if members[id] == nil {
			ids = append(ids, id)
		}
		members[id] = append(members[id], i)
	}
	if len(ids) == 0 {
		return
	}
	whole := tallyOf(r.Contributions)
	for _, id := range ids {
		l := s.lines[id]
		if l == nil {
			l = &gapLine{}
			s.lines[id] = l
		}
		for _, i := range members[id] {
			l.note(r.Contributions[i], r.Asks[i])
		}
		l.count(posting, r, whole, members[id])
	}
}

// note takes in what one requirement says of the line.
func (l *gapLine) note(c models.Contribution, ask Ask) {
	g := &l.gap
	if g.State == "" {
		g.CanonicalKey, g.Title = ask.Key, ask.Title
	}
	g.State = worse(g.State, c.State)
	// One thing goes by several titles when the taxonomy does not know it.
	if shorter(ask.Title, g.Title) {
		g.Title = ask.Title
	}
	if c.Nearest != "" && (g.Related == "" || nearer(c, *g)) {
		g.Related, g.RelatedSkillID = c.Nearest, c.NearestSkillID
	}
	c.Title = ask.Title
	if credit := creditOf(c); l.asked.State == "" || weaker(c, credit, l.asked, l.credit) {
		l.asked, l.credit = c, credit
		// They are of one posting, and heavy.
		l.asked.ExperienceIDs, l.asked.EvidenceIDs, l.asked.Quotes = nil, nil, nil
	}
}

func shorter(a, b string) bool {
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)) < 0
}

// nearer prefers, of two things that are near, a skill, and then the one that
// sorts first.
func nearer(c models.Contribution, g models.SkillGap) bool {
	if (c.NearestSkillID != nil) != (g.RelatedSkillID != nil) {
		return c.NearestSkillID != nil
	}
	if d := strings.Compare(c.Nearest, g.Related); d != 0 || c.NearestSkillID == nil {
		return d < 0
	}
	return bytes.Compare(c.NearestSkillID[:], g.RelatedSkillID[:]) < 0
}

// weaker says which of two answers a question is to be about: the worse state,
// then the smaller credit, then whatever tells them apart.
func weaker(a models.Contribution, creditA int64, b models.Contribution, creditB int64) bool {
	return cmp.Or(
		cmp.Compare(rankOf(b.State), rankOf(a.State)), cmp.Compare(creditA, creditB),
		cmp.Compare(len(a.Title), len(b.Title)), strings.Compare(a.Title, b.Title),
		strings.Compare(a.Kind, b.Kind), strings.Compare(a.Text, b.Text), cmp.Compare(number(b.AskedYears), number(a.AskedYears)),
		strings.Compare(a.Importance, b.Importance), strings.Compare(a.SkillTitle, b.SkillTitle), strings.Compare(a.Nearest, b.Nearest),
		cmp.Compare(a.RelationPct, b.RelationPct), cmp.Compare(a.EvidencePct, b.EvidencePct), cmp.Compare(a.YearsPct, b.YearsPct),
		cmp.Compare(number(a.ShownYears), number(b.ShownYears)),
	) < 0
}

// number is what n says, and below all numbers when it says nothing.
func number(n *float64) float64 {
	if n == nil {
		return -1
	}
	return *n
}

// count takes in what proving the line would do to one posting.
func (l *gapLine) count(posting models.ID, r Result, whole tally, proven []int) {
	g := &l.gap
	g.Postings++
	if slices.ContainsFunc(proven, func(i int) bool { return r.Contributions[i].Importance == models.ImportanceRequired }) {
		g.RequiredIn++
	}
	gain := models.GapGain{JobPostingID: posting, From: r.Score, BandBefore: r.Band}
	gain.To, gain.BandAfter = whole.with(r.Contributions, proven)
	g.PointsToGain += gain.To - gain.From
	if gain.BandAfter != gain.BandBefore {
		g.BandsToGain++
	}
	at, _ := slices.BinarySearchFunc(g.Raises, gain, compareGains)
	if at < maxRaises {
		g.Raises = slices.Insert(g.Raises[:min(len(g.Raises), maxRaises-1)], at, gain)
	}
}

func compareGains(a, b models.GapGain) int {
	return cmp.Or(cmp.Compare(b.To-b.From, a.To-a.From), bytes.Compare(a.JobPostingID[:], b.JobPostingID[:]))
}

// Gaps returns the lines, and how many there are in all. The order is points to
// gain, then in how many postings it is required, then key and title; the first
// 200 are returned. Never nil.
func (s *Survey) Gaps() (gaps []models.SkillGap, all int) {
	list := make([]*gapLine, 0, len(s.lines))
	for _, l := range s.lines {
		list = append(list, l)
	}
	slices.SortFunc(list, func(a, b *gapLine) int {
		return cmp.Or(
			cmp.Compare(b.gap.PointsToGain, a.gap.PointsToGain), cmp.Compare(b.gap.RequiredIn, a.gap.RequiredIn),
			cmp.Compare(a.gap.CanonicalKey, b.gap.CanonicalKey), cmp.Compare(a.gap.Title, b.gap.Title),
			cmp.Compare(fold(a.asked.Text), fold(b.asked.Text)),
		)
	})
	gaps = make([]models.SkillGap, 0, min(len(list), maxGaps))
	for _, l := range list[:min(len(list), maxGaps)] {
		gaps = append(gaps, l.report())
	}
	return gaps, len(list)
}

func (l *gapLine) report() models.SkillGap {
	g := l.gap
	g.Raises = slices.Clone(g.Raises)
	if g.State == models.StateGap {
		g.Note = "You said that you do not have this. Nothing that you have shown is near it."
		if g.Related != "" {
			g.Note = fmt.Sprintf("You said that you do not have this. The nearest that you have shown is %s; %s itself is missing.", g.Related, g.Title)
		}
		return g
	}
	if q, ok := l.asked.Question(); ok {
		q.RequirementID, q.PointsAtStake = nil, g.PointsToGain
		g.Question = &q
	}
	return g
}

// tally is what of a posting makes its score and band, so that a few of its
// requirements can be taken as proven without counting the others again.
type tally struct {
	product int64
	counted int
	known   int
	missing int
	silent  int
}

func tallyOf(list []models.Contribution) tally {
	var t tally
	for _, c := range list {
		t.add(c, 1)
	}
	return t
}

func (t *tally) add(c models.Contribution, sign int) {
	if c.Weight == 0 {
		return
	}
	t.product += int64(sign) * int64(c.MaxPoints) * creditOf(c)
	t.counted += sign
	required := c.Importance == models.ImportanceRequired
	switch {
	case c.State != models.StateNotDiscussed:
		t.known += sign
		if c.State == models.StateGap && required {
			t.missing += sign
		}
	case required:
		t.silent += sign
	}
}

// with is the score and the band of a posting with some of its contributions in
// full.
func (t tally) with(list []models.Contribution, proven []int) (score int, band string) {
	for _, i := range proven {
		t.add(list[i], -1)
		t.product += int64(list[i].MaxPoints) * full
		t.counted++
		t.known++
	}
	score = rounded([]int64{t.product})
	return score, bandFor(score, bandInputs{counted: t.counted, known: t.known, missing: t.missing > 0, silent: t.silent > 0})
}

func creditOf(c models.Contribution) int64 {
	return int64(c.RelationPct) * int64(c.EvidencePct) * int64(c.YearsPct) * int64(c.RecencyPct)
}

func worse(a, b string) string {
	if rankOf(b) > rankOf(a) {
		return b
	}
	return a
}

func rankOf(state string) int {
	return slices.Index([]string{models.StatePartlyMet, models.StateNotDiscussed, models.StateGap}, state)
}
