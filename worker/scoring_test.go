package worker_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"assay/internal/match"
	"assay/internal/store"
	"assay/models"
)

// scored scores the person as a task does that follows new facts.
func (b *bench) scored(t testing.TB, subject models.ID) models.Task {
	t.Helper()
	id := models.NewID()
	task := models.NewTask(b.user, models.KindMatch, subject, id[:])
	b.enqueue(t, task)
	done := b.run(t, task.ID)
	if done.Status != models.StatusDone {
		t.Fatalf("scoring ended %s: %s", done.Status, done.Message)
	}
	return done
}

// scores is every byte of every match and of what stands behind it, by posting.
func (b *bench) scores(t testing.TB) map[string]string {
	t.Helper()
	conn := b.owner(t)
	defer conn.Close(t.Context())
	rows, err := conn.Query(t.Context(), `SELECT job_posting_id::text, concat_ws(' ', score, low, high, band, band_reason, contributions, encode(facts_hash, 'hex'), scorer,
		(SELECT json_agg(json_build_array(experience_id, relevance, target_skills, match_score, creation_source, relevance_notes) ORDER BY experience_id)
			FROM job_experiences x WHERE x.user_id = m.user_id AND x.job_posting_id = m.job_posting_id)) FROM matches m WHERE user_id = $1`, b.user)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	var posting, row string
	_, err = pgx.ForEachRow(rows, []any{&posting, &row}, func() error { out[posting] = row; return nil })
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// wanted is a posting that asks for keys; odd ones are filed only by the scoring.
func (b *bench) wanted(t testing.TB, id models.ID, keys ...string) {
	t.Helper()
	var rows []models.JobRequirement
	for i, key := range keys {
		r := models.JobRequirement{
			ID: models.NewID(), UserID: b.user, JobPostingID: id, Kind: models.RequirementSkill, Text: "We ask for " + key, Quote: key, Position: i + 1,
			AnyOf: models.Strings{}, Importance: models.ImportanceRequired, EndChar: len(key),
		}
		switch key {
		case "nurse":
			r.Kind, r.Text = models.RequirementExperience, "3 years as a nurse or driver"
		case "degree":
			r.Kind, r.Text = models.RequirementEducation, "Bachelor's degree in nursing"
		default:
			r.CanonicalKey = &key
		}
		if i%3 == 1 {
			r.Importance = models.ImportancePreferred
		}
		if i%2 == 1 {
			r.MinYears = ptr(3.0)
		}
		rows = append(rows, r)
	}
	b.do(t, func(tx *store.Tx) error {
		if len(keys)%2 == 0 {
			var asks []models.Ask
			for i := range rows {
				asks = append(asks, match.AskOf(rows[i]))
				rows[i].AskID = &asks[i].ID
			}
			if err := tx.SaveAsks(t.Context(), asks); err != nil {
				return err
			}
		}
		return tx.ReplaceRequirements(t.Context(), id, rows)
	})
}

var wantedKeys = []string{"python", "sql", "excel", "german", "project-management", "own:till", "own:ward-rounds", "nurse", "degree", "docker"}

// alteration is one thing that happens to facts or postings.
type alteration struct {
	*bench
	t      testing.TB
	r      *rand.Rand
	number int
}

func (a *alteration) key() string { return wantedKeys[a.r.IntN(len(wantedKeys))] }

func (a *alteration) keys() (keys []string) {
	for range 1 + a.r.IntN(5) {
		keys = append(keys, a.key())
	}
	return keys
}

// any does one thing and says which. A posting that was read is scored by its
// own task, but not each time: that may come later or never.
func (a *alteration) any() string {
	a.number++
	one := func(table string) string {
		return "(SELECT id FROM " + table + " WHERE user_id = $1 ORDER BY md5(id::text || '" + fmt.Sprint(a.number) + "') LIMIT 1)"
	}
	posting := func() (models.ID, bool) {
		ids := a.ids(a.t, "SELECT id FROM job_postings WHERE id = "+one("job_postings"), a.user)
		return append(ids, models.ID{})[0], len(ids) > 0
	}
	switch act := a.r.IntN(15); act {
	case 0, 1, 2:
		id := models.NewID()
		a.do(a.t, func(tx *store.Tx) error {
			return tx.CreatePosting(a.t.Context(), models.JobPosting{ID: id, Source: models.PostingFromText, JobTitle: "Job", Raw: []byte("x")})
		})
		a.wanted(a.t, id, a.keys()...)
		if a.r.IntN(3) > 0 {
			a.scored(a.t, id)
		}
		return "a new posting"
	case 3:
		if id, ok := posting(); ok {
			a.wanted(a.t, id, a.keys()...)
			if a.r.IntN(3) > 0 {
				a.scored(a.t, id)
			}
		}
		return "a posting is read again"
	case 4, 5, 6:
		a.fact()
		return "a new use of a skill"
	case 7:
		a.sql(a.t, "UPDATE experience_skills SET proficiency_demonstrated = 'achieved' WHERE id = "+one("experience_skills"), a.user)
		return "a better use"
	case 8:
		a.sql(a.t, "UPDATE experiences SET review = CASE review WHEN 'rejected' THEN 'accepted' ELSE 'rejected' END WHERE id = "+one("experiences"), a.user)
		return "a review"
	case 12, 13, 14: // drawn once in fifteen, it met no scored skill in any of the seeds
		a.sql(a.t, "UPDATE skills SET review = CASE review WHEN 'rejected' THEN 'accepted' ELSE 'rejected' END WHERE id = "+one("skills"), a.user)
		return "a review of a skill"
	case 9:
		table := []string{"skills", "experiences", "experience_skills", "job_postings", "skill_denials"}[a.r.IntN(5)]
		a.sql(a.t, "DELETE FROM "+table+" WHERE id = "+one(table), a.user)
		return "one of the " + table + " goes"
	case 10:
		a.sql(a.t, "INSERT INTO skill_denials (id, user_id, canonical_key, title) VALUES ($2, $1, $3, $3) ON CONFLICT DO NOTHING", a.user, models.NewID(), a.key())
		return "a denial"
	default:
		a.sql(a.t, "UPDATE job_requirements SET ask_id = NULL WHERE id = "+one("job_requirements"), a.user)
		return "a requirement loses its ask"
	}
}

func (a *alteration) fact() {
	x, key := models.NewID(), a.key()
	a.sql(a.t, `WITH x AS (INSERT INTO experiences (id, user_id, title, experience_type, date_started, date_finished, content_hash)
			VALUES ($2, $1, $4, 'employment', $5, '2024-06', uuid_send($2))),
		s AS (INSERT INTO skills (id, user_id, canonical_key, title, skill_type) VALUES (gen_random_uuid(), $1, $3, $3, 'technical')
			ON CONFLICT (user_id, canonical_key) DO UPDATE SET title = EXCLUDED.title RETURNING id),
		l AS (INSERT INTO experience_skills (id, user_id, experience_id, skill_id, proficiency_demonstrated, prominence, extraction_method)
			SELECT gen_random_uuid(), $1, $2, id, 'used', 'primary', 'test' FROM s RETURNING id)
		INSERT INTO evidences (id, user_id, experience_skill_id, experience_id, stated_by_hand, field, start_char, end_char, quote)
			SELECT gen_random_uuid(), $1, id, NULL::uuid, true, 'skill', 0, 9, 'I used ' || $3 || ' every day' FROM l
			UNION ALL SELECT gen_random_uuid(), $1, NULL, $2, true, 'title', 0, 9, 'I was there'`,
		a.user, x, key, []string{"Nurse", "Driver", "Clerk"}[a.r.IntN(3)], fmt.Sprintf("20%02d-01", 10+a.r.IntN(12)))
}

// TestScoringWhatChangedGivesWhatScoringEverythingGives is the promise that all
// of this rests on.
func TestScoringWhatChangedGivesWhatScoringEverythingGives(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			a := &alteration{bench: b, t: t, r: rand.New(rand.NewPCG(seed, 1))}
			for range 8 {
				var acts []string
				for range 1 + a.r.IntN(4) {
					acts = append(acts, a.any())
				}
				b.scored(t, b.user)
				got := b.scores(t)
				b.sql(t, "DELETE FROM job_experiences")
				b.sql(t, "DELETE FROM matches")
				b.scored(t, b.user)
				if diff := cmp.Diff(b.scores(t), got); diff != "" {
					t.Fatalf("after %s:\n%s", strings.Join(acts, ", "), diff)
				}
			}
			if left := b.ids(t, "SELECT id FROM asks a WHERE NOT EXISTS (SELECT FROM job_requirements r WHERE r.user_id = a.user_id AND r.ask_id = a.id)"); len(left) > 0 {
				t.Errorf("%d asks of nobody are kept", len(left))
			}
		})
	}
}

// TestOnlyWhatAChangeTouchesIsWritten looks at the versions of rows.
func TestOnlyWhatAChangeTouchesIsWritten(t *testing.T) {
	t.Parallel()
	b := setup(t)
	a := &alteration{bench: b, t: t, r: rand.New(rand.NewPCG(1, 1))}
	python, german := models.NewID(), models.NewID()
	for id, keys := range map[models.ID][]string{python: {"python", "excel"}, german: {"german", "excel"}} {
		b.do(t, func(tx *store.Tx) error {
			return tx.CreatePosting(t.Context(), models.JobPosting{ID: id, Source: models.PostingFromText, Raw: []byte("x")})
		})
		b.wanted(t, id, keys...)
	}
	b.scored(t, b.user)
	versions := func() map[models.ID]string {
		conn, out := b.owner(t), map[models.ID]string{}
		defer conn.Close(t.Context())
		rows, err := conn.Query(t.Context(), "SELECT job_posting_id, concat_ws(' ', xmin, updated_at) FROM matches")
		if err != nil {
			t.Fatal(err)
		}
		var id models.ID
		var version string
		if _, err := pgx.ForEachRow(rows, []any{&id, &version}, func() error { out[id] = version; return nil }); err != nil {
			t.Fatal(err)
		}
		return out
	}
	before := versions()
	for {
		a.fact()
		if len(b.ids(t, "SELECT id FROM skills WHERE canonical_key = 'python'")) > 0 {
			break
		}
		b.sql(t, "DELETE FROM experiences")
		b.sql(t, "DELETE FROM skills")
	}
	done := b.scored(t, b.user)
	after := versions()
	if len(before) != 2 || before[german] != after[german] || before[python] == after[python] || len(done.Result.MatchIDs) != 1 {
		t.Errorf("rows were %v and are %v, of %+v", before, after, done.Result)
	}
	b.do(t, func(tx *store.Tx) error { // not even when they are handed in
		m := b.match(t, python)
		return tx.SaveMatches(t.Context(), []models.Match{m}, nil)
	})
	if last := versions(); last[python] != after[python] {
		t.Errorf("a match that came out the same was written: %v, then %v", after, last)
	}
}
