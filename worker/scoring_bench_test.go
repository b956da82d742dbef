package worker_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/internal/match"
	"assay/internal/store"
	"assay/internal/taxonomy"
	"assay/models"
	"assay/worker"
)

const rescorePostings = 2000

// BenchmarkRescore scores a person with 100 skills in 200 experiences against
// 2,000 postings of twelve requirements, as tasks do, and again after one skill has
// changed: reading facts, answers and requirements, and writing what came out.
// The time is that of the wall, which Postgres is part of; processor time is this
// process' own.
func BenchmarkRescore(b *testing.B) {
	tax, err := taxonomy.Default()
	if err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	var keys []string
	for _, s := range tax.Skills() {
		keys = append(keys, s.Key)
	}
	r.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	z := rand.NewZipf(r, 1.1, 3, uint64(len(keys)-1))
	key := func() string { return keys[z.Uint64()] }
	for b.Loop() {
		bench := setup(b)
		bench.manyFacts(b, keys[:100])
		for range rescorePostings {
			id := models.NewID()
			rows := make([]models.JobRequirement, 12)
			asks := make([]models.Ask, len(rows))
			for i := range rows {
				k := key()
				rows[i] = models.JobRequirement{ID: models.NewID(), UserID: bench.user, JobPostingID: id, Kind: models.RequirementSkill, Text: k, Quote: k,
					CanonicalKey: &k, AnyOf: models.Strings{}, Importance: models.ImportanceRequired, Position: i, EndChar: len(k)}
				asks[i] = match.AskOf(rows[i])
				rows[i].AskID = &asks[i].ID
			}
			bench.do(b, func(tx *store.Tx) error {
				if err := tx.CreatePosting(b.Context(), models.JobPosting{ID: id, Source: models.PostingFromText, Raw: []byte("x")}); err != nil {
					return err
				}
				if err := tx.SaveAsks(b.Context(), asks); err != nil {
					return err
				}
				return tx.ReplaceRequirements(b.Context(), id, rows)
			})
		}
		bench.sql(b, "ANALYZE")
		timed := func() (wall, work float64) {
			start, used := time.Now(), worker.ProcessTime()
			bench.scored(b, bench.user)
			return time.Since(start).Seconds(), (worker.ProcessTime() - used).Seconds()
		}
		full, fullWork := timed()
		var shares, works []float64
		for n := range 9 {
			bench.sql(b, "UPDATE experience_skills SET proficiency_demonstrated = 'achieved' WHERE skill_id = (SELECT id FROM skills WHERE canonical_key = $1)", keys[5+n*10])
			wall, work := timed()
			shares, works = append(shares, wall/full), append(works, work/fullWork)
		}
		slices.Sort(shares)
		slices.Sort(works)
		b.ReportMetric(full, "full-s")
		b.ReportMetric(fullWork, "full-processor-s")
		b.ReportMetric(shares[4], "share")
		b.ReportMetric(works[4], "processor-share")
	}
}

// manyFacts has each skill used in two experiences, one sentence for each use.
func (b *bench) manyFacts(t testing.TB, keys []string) {
	t.Helper()
	b.sql(t, `INSERT INTO experiences (id, user_id, title, experience_type, date_started, date_finished, content_hash)
		SELECT gen_random_uuid(), $1, 'Job number ' || i, 'employment', '2015-01', '2020-06', decode(md5(i::text), 'hex') FROM generate_series(1, 200) i`, b.user)
	b.sql(t, `INSERT INTO skills (id, user_id, canonical_key, title, skill_type) SELECT gen_random_uuid(), $1, key, key, 'technical' FROM unnest(string_to_array($2, ',')) key`, b.user, strings.Join(keys, ","))
	b.sql(t, `INSERT INTO experience_skills (id, user_id, experience_id, skill_id, proficiency_demonstrated, prominence, extraction_method)
		SELECT gen_random_uuid(), $1, x.id, s.id, 'used', 'primary', 'test' FROM (SELECT id, row_number() OVER () n FROM skills) s
			JOIN (SELECT id, row_number() OVER () n FROM experiences) x ON x.n % 100 = s.n % 100`, b.user)
	b.sql(t, `INSERT INTO evidences (id, user_id, experience_skill_id, stated_by_hand, field, start_char, end_char, quote)
		SELECT gen_random_uuid(), $1, l.id, true, 'skill', 0, 9, 'I worked with ' || s.title || ' most days.' FROM experience_skills l JOIN skills s ON s.id = l.skill_id`, b.user)
}
