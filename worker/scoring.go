package worker

import (
	"bytes"
	"context"
	"slices"
	"time"

	"assay/internal/match"
	"assay/internal/store"
	"assay/models"
)

// scoring is one run of the scorer inside a transaction.
type scoring struct {
	tx       *store.Tx
	user     models.ID
	result   *models.TaskResult
	profile  store.Profile
	prepared *match.Prepared
	written  int
	scored   int
	// results are those of a run that is small enough to keep them.
	results []match.Scored
}

const (
	// atOnce is how many postings are read, scored and written together.
	atOnce = 200
	// maxMatchIDs is how many ids of matches a task names.
	maxMatchIDs = 1000
)

func (s *scoring) prepare(ctx context.Context, l *match.Lexicon) (err error) {
	if s.profile, err = s.tx.Profile(ctx); err == nil {
		s.prepared = l.Prepare(factsOf(s.profile, time.Now()))
	}
	return err
}

// person scores the postings that the facts can touch: those that ask for
// something to which they answer otherwise than before, and those that are owed
// a score. Each distinct ask is answered once. That finds a new version of the
// taxonomy and a new month as well, since they change answers.
func (s *scoring) person(ctx context.Context, l *match.Lexicon) error {
	owed, err := s.file(ctx)
	if err != nil {
		return err
	}
	asks, err := s.tx.Asks(ctx)
	if err != nil {
		return err
	}
	if len(asks) == 0 {
		return nil
	}
	if err := s.prepare(ctx, l); err != nil {
		return err
	}
	var changed []models.Ask
	for _, ask := range asks {
		if digest := s.prepared.Digest(ask); !bytes.Equal(digest, ask.Answer) {
			ask.Answer = digest
			changed = append(changed, ask)
		}
	}
	postings, err := s.tx.PostingsToScore(ctx, changed)
	if err != nil {
		return err
	}
	postings = append(postings, owed...)
	slices.SortFunc(postings, func(a, b models.ID) int { return bytes.Compare(a[:], b[:]) })
	postings = slices.Compact(postings)
	for some := range slices.Chunk(postings, atOnce) {
		if err := s.score(ctx, some); err != nil {
			return err
		}
	}
	if err := s.tx.SaveAnswers(ctx, changed); err != nil {
		return err
	}
	return s.tx.DropIdleAsks(ctx)
}

// posting scores one posting. Of what it asks it answers only what has no
// answer yet: where another posting asks the same, and was scored by an older
// answer, that answer has to stay until the person is scored, or the other
// posting would not be found to be touched. An ask without an answer was never
// counted in any other posting's score: whoever filed it there owes that posting
// a score, see person and ReplaceRequirements.
func (s *scoring) posting(ctx context.Context, l *match.Lexicon, posting models.ID) error {
	if _, err := s.file(ctx, posting); err != nil {
		return err
	}
	if err := s.prepare(ctx, l); err != nil {
		return err
	}
	if err := s.score(ctx, []models.ID{posting}); err != nil {
		return err
	}
	asks, err := s.tx.UnansweredAsks(ctx, posting)
	if err != nil {
		return err
	}
	for i := range asks {
		asks[i].Answer = s.prepared.Digest(asks[i])
	}
	return s.tx.SaveAnswers(ctx, asks)
}

// file files what is not filed under what it asks, of all postings or of some,
// and returns whose it was.
func (s *scoring) file(ctx context.Context, postings ...models.ID) (touched []models.ID, err error) {
	for {
		rows, err := s.tx.UnfiledRequirements(ctx, postings...)
		if err != nil || len(rows) == 0 {
			return touched, err
		}
		if err := s.tx.SaveAsks(ctx, filed(rows)); err != nil {
			return nil, err
		}
		if err := s.tx.FileRequirements(ctx, rows); err != nil {
			return nil, err
		}
		for _, r := range rows {
			if !slices.Contains(touched[max(0, len(touched)-1):], r.JobPostingID) {
				touched = append(touched, r.JobPostingID)
			}
		}
	}
}

// filed sets what requirements are filed under, and returns the asks.
func filed(rows []models.JobRequirement) []models.Ask {
	asks := make([]models.Ask, len(rows))
	for i := range rows {
		asks[i] = match.AskOf(rows[i])
		rows[i].AskID = &asks[i].ID
	}
	return asks
}

// score scores some postings and writes what came out otherwise than before.
func (s *scoring) score(ctx context.Context, postings []models.ID) error {
	requirements, err := s.tx.Requirements(ctx, postings...)
	if err != nil || len(requirements) == 0 {
		return err
	}
	before, err := s.tx.FactsHashes(ctx, postings)
	if err != nil {
		return err
	}
	var matches []models.Match
	var backing []models.JobExperience
	var results []match.Scored
	for _, asked := range byPosting(requirements) {
		one := match.Scored{PostingID: asked[0].JobPostingID, Result: s.prepared.Score(asked)}
		results = append(results, one)
		if bytes.Equal(before[one.PostingID], one.Result.FactsHash) {
			continue
		}
		m := one.Result.Match()
		m.ID, m.UserID, m.JobPostingID = models.NewID(), s.user, one.PostingID
		matches = append(matches, m)
		for _, b := range one.Result.JobExperiences {
			b.ID, b.UserID, b.JobPostingID = models.NewID(), s.user, m.JobPostingID
			backing = append(backing, b)
		}
	}
	if err := s.tx.SaveMatches(ctx, matches, backing); err != nil {
		return err
	}
	s.written += len(matches)
	s.keep(results)
	for _, m := range matches[:min(len(matches), maxMatchIDs-len(s.result.MatchIDs))] {
		s.result.MatchIDs = append(s.result.MatchIDs, m.ID)
	}
	return nil
}

// keep keeps the results of a run while it is a small one.
func (s *scoring) keep(results []match.Scored) {
	if s.scored += len(results); s.scored <= atOnce {
		s.results = append(s.results, results...)
		return
	}
	s.results = nil
	for _, r := range results {
		s.prepared.Free(r.Result)
	}
}

// analysis makes the analysis that follows, at once when all it is made from is
// at hand, or else asks for it.
func (s *scoring) analysis(ctx context.Context, j *job) ([]models.Task, error) {
	all, err := s.tx.CountMatches(ctx)
	if err != nil {
		return nil, err
	}
	if j.SubjectID != j.UserID || len(s.results) != all {
		return analysisAfter(ctx, s.tx, j)
	}
	a := models.NewSkillAnalysis(map[string]any{"asked_by": "match"})
	s.result.AnalysisID = &a.ID
	if err := describe(ctx, s.tx, &a, s.profile, s.results); err != nil {
		return nil, err
	}
	return nil, s.tx.CreateAnalysis(ctx, a)
}
