package store_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// savedMatches is how many matches are written at a time here, each with eight
// contributions and three experiences behind it.
const savedMatches = 20_000

// scoresOf makes a match for each posting.
func scoresOf(user models.ID, postings, experiences []models.ID) (matches []models.Match, backing []models.JobExperience) {
	for i, id := range postings {
		m := models.Match{ID: models.NewID(), UserID: user, JobPostingID: id, Score: i % 10_000, Low: i % 10_000, High: 10_000, Band: "good",
			BandReason: "not discussed yet: Kubernetes", FactsHash: id[:], Scorer: "test"}
		for n := range 8 {
			m.Contributions = append(m.Contributions, models.Contribution{
				RequirementID: models.NewID(), Text: fmt.Sprint("Something that is asked for, number ", n), Kind: models.RequirementSkill,
				Importance: models.ImportanceRequired, State: models.StateMet, Weight: 3, Points: 100, MaxPoints: 1250, Relation: "exact",
				RelationPct: 100, EvidencePct: 80, YearsPct: 100, RecencyPct: 92, ExperienceIDs: experiences, EvidenceIDs: experiences[:1],
				Quotes: []string{"These are the words in which the person said so, as they stand in the interview."}, Note: "Last used in 2024.",
			})
		}
		matches = append(matches, m)
		for _, x := range experiences {
			backing = append(backing, models.JobExperience{ID: models.NewID(), UserID: user, JobPostingID: id, ExperienceID: x, Relevance: "high",
				TargetSkills: models.Strings{"go", "sql"}, MatchScore: 40, CreationSource: "test", RelevanceNotes: "Speaks for 2 of the 8 things asked: Go, SQL."})
		}
	}
	return matches, backing
}

// BenchmarkSaveMatches writes 20,000 matches and 60,000 job experiences through
// the store, and the same rows by COPY into the same tables, as the owner, whom no
// policy holds up and to whom Postgres allows it; with their JSON ready made. Both
// pay for indexes, keys and the trigger that keeps the score for searching.
func BenchmarkSaveMatches(b *testing.B) {
	for b.Loop() {
		url := storetest.URL(b)
		s, err := store.Open(b.Context(), store.Options{URL: url})
		if err != nil {
			b.Fatal(err)
		}
		user := storetest.User(b, s)
		owner, err := pgx.Connect(b.Context(), url)
		if err != nil {
			b.Fatal(err)
		}
		run := func(sql string, args ...any) {
			if _, err := owner.Exec(b.Context(), sql, args...); err != nil {
				b.Fatal(err)
			}
		}
		run(`INSERT INTO experiences (id, user_id, title, experience_type, date_started, date_finished, content_hash)
			SELECT gen_random_uuid(), $1, 'Job', 'employment', '', '', decode(md5(i::text), 'hex') FROM generate_series(1, 3) i`, user)
		run(`INSERT INTO job_postings (id, user_id, source, job_title) SELECT gen_random_uuid(), $1, 'text', 'Job' FROM generate_series(1, $2::int)`, user, savedMatches)
		ids := func(sql string) []models.ID {
			rows, err := owner.Query(b.Context(), sql)
			if err != nil {
				b.Fatal(err)
			}
			out, err := pgx.CollectRows(rows, pgx.RowTo[models.ID])
			if err != nil {
				b.Fatal(err)
			}
			return out
		}
		matches, backing := scoresOf(user, ids("SELECT id FROM job_postings ORDER BY id"), ids("SELECT id FROM experiences"))
		var ours, bare []float64
		for range 5 {
			empty := func() { // and as it was: an update leaves dead rows for the next
				run("DELETE FROM job_experiences")
				run("DELETE FROM matches")
				run("VACUUM matches")
				run("VACUUM job_experiences")
				run("VACUUM posting_searches")
				run("CHECKPOINT")
			}
			empty()
			start := time.Now()
			if err := s.Tx(b.Context(), user, func(tx *store.Tx) error { return tx.SaveMatches(b.Context(), matches, backing) }); err != nil {
				b.Fatal(err)
			}
			ours = append(ours, time.Since(start).Seconds())
			empty()
			bare = append(bare, copied(b, owner, matches, backing).Seconds())
		}
		slices.Sort(ours)
		slices.Sort(bare)
		b.ReportMetric(ours[2]/bare[2], "write_of_bare")
		b.ReportMetric(savedMatches/ours[2], "matches/s")
		owner.Close(b.Context())
		s.Close()
	}
}

// copied writes the rows by COPY in one transaction.
func copied(b *testing.B, conn *pgx.Conn, matches []models.Match, backing []models.JobExperience) time.Duration {
	var rows, behind [][]any
	for _, m := range matches {
		text, err := json.Marshal(m.Contributions)
		if err != nil {
			b.Fatal(err)
		}
		rows = append(rows, []any{m.ID, m.UserID, m.JobPostingID, m.Score, m.Low, m.High, m.Band, m.BandReason, text, m.FactsHash, m.Scorer})
	}
	for _, x := range backing {
		behind = append(behind, []any{x.ID, x.UserID, x.JobPostingID, x.ExperienceID, x.Relevance, []string(x.TargetSkills), x.MatchScore, x.CreationSource, x.RelevanceNotes})
	}
	start := time.Now()
	tx, err := conn.Begin(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if _, err := tx.CopyFrom(b.Context(), pgx.Identifier{"matches"}, []string{"id", "user_id", "job_posting_id", "score", "low", "high", "band", "band_reason", "contributions", "facts_hash", "scorer"}, pgx.CopyFromRows(rows)); err != nil {
		b.Fatal(err)
	}
	if _, err := tx.CopyFrom(b.Context(), pgx.Identifier{"job_experiences"}, []string{"id", "user_id", "job_posting_id", "experience_id", "relevance", "target_skills", "match_score", "creation_source", "relevance_notes"}, pgx.CopyFromRows(behind)); err != nil {
		b.Fatal(err)
	}
	if err := tx.Commit(b.Context()); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}
