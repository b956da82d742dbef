package store_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// opened is a store whose database the test can also reach as its owner.
func opened(t *testing.T) (*store.Store, *pgx.Conn, models.ID) {
	t.Helper()
	url := storetest.URL(t)
	s, err := store.Open(t.Context(), store.Options{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return s, conn, storetest.User(t, s)
}

func count(t *testing.T, conn *pgx.Conn, sql string, args ...any) (n int) {
	t.Helper()
	if err := conn.QueryRow(t.Context(), sql, args...).Scan(&n); err != nil {
		t.Fatal(sql, err)
	}
	return n
}

func history(t *testing.T, s *store.Store, user models.ID, kind string, id models.ID) (rows []store.Change) {
	t.Helper()
	do(t, s, user, func(tx *store.Tx) error {
		var err error
		of := tx.ExperienceHistory
		if kind == models.FactSkill {
			of = tx.SkillHistory
		}
		rows, err = of(t.Context(), id, store.Page{Limit: 100})
		return err
	})
	return rows
}

// save stores facts in a transaction of their own and returns the experience as
// it stands.
func save(t *testing.T, s *store.Store, user models.ID, told *telling, cause string) (e models.Experience) {
	t.Helper()
	do(t, s, user, func(tx *store.Tx) error {
		if err := tx.ChangeFacts(t.Context(), cause); err != nil {
			return err
		}
		if err := tx.SaveFacts(t.Context(), &told.facts); err != nil {
			return err
		}
		var err error
		e, err = tx.Experience(t.Context(), told.facts.Experiences[0].ID)
		return err
	})
	return e
}

// Each change says what it replaced, what came after and who it was; what says
// nothing new is no change and no new version.
func TestEveryChangeOfAFactKeepsItsHistory(t *testing.T) {
	t.Parallel()
	s, _, user := opened(t)
	first := tell(t, s, user)
	told := save(t, s, user, &first, "")
	if got := history(t, s, user, models.FactExperience, told.ID); len(got) != 0 {
		t.Errorf("what was just told has a history: %+v", got)
	}
	task := models.NewID()
	second := tell(t, s, user)
	second.facts.Experiences[0].DateStarted, second.facts.Experiences[0].Result = "2015", "frames at Ostwerk"
	save(t, s, user, &second, models.CauseOf(task, "model-x"))
	third := tell(t, s, user)
	third.facts.Experiences[0].DateStarted = "2015-03"
	before := save(t, s, user, &third, models.CauseOf(task, "model-x"))
	again := third
	if after := save(t, s, user, &again, "person"); !after.UpdatedAt.Equal(before.UpdatedAt) {
		t.Error("telling nothing new made a new version")
	}
	do(t, s, user, func(tx *store.Tx) error {
		if err := tx.ChangeFacts(t.Context(), models.CausePerson); err != nil {
			return err
		}
		before.Title = "Chief welder"
		return tx.UpdateExperience(t.Context(), before)
	})
	type line struct {
		by, name      string
		before, after any
	}
	var got []line
	for _, c := range history(t, s, user, models.FactExperience, told.ID) {
		if time.Since(c.At).Abs() > time.Minute || c.Change != "updated" {
			t.Errorf("%+v", c)
		}
		for _, f := range c.Fields {
			got = append(got, line{models.ChangedBy(c.Cause), f.Name, f.Before, f.After})
		}
	}
	want := []line{
		{"you", "title", "Welder", "Chief welder"},
		{"model-x", "date_started", "2015", "2015-03"},
		{"model-x", "date_started", "", "2015"},
		{"model-x", "result", "", "frames at Ostwerk"},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(line{})); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
}

func TestACauseIsForgottenWithItsTransaction(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t, store.Options{MaxConns: 1})
	anna, ben := storetest.User(t, s), storetest.User(t, s)
	told := tell(t, s, ben)
	e := save(t, s, ben, &told, "")
	do(t, s, anna, func(tx *store.Tx) error { return tx.ChangeFacts(t.Context(), "task:anna") })
	do(t, s, ben, func(tx *store.Tx) error { e.Title = "Renamed"; return tx.UpdateExperience(t.Context(), e) })
	got := history(t, s, ben, models.FactExperience, e.ID)
	if len(got) != 1 || got[0].Cause != "" {
		t.Errorf("the history says %+v", got)
	}
}

// The app cannot write, change or remove history; nobody sees another's.
func TestHistoryIsWrittenByTriggersAlone(t *testing.T) {
	t.Parallel()
	s, _, user := opened(t)
	told := tell(t, s, user)
	e := save(t, s, user, &told, "")
	do(t, s, user, func(tx *store.Tx) error { e.Title = "Renamed"; return tx.UpdateExperience(t.Context(), e) })
	for name, sql := range map[string]string{
		"written": `INSERT INTO fact_changes (id, user_id, subject_type, subject_id, change, before) VALUES (gen_random_uuid(), '` + user.String() + `', 'skill', gen_random_uuid(), 'updated', '{}')`,
		"changed": "UPDATE fact_changes SET before = '{}'", "removed": "DELETE FROM fact_changes", "emptied": "TRUNCATE fact_changes",
	} {
		err := s.Tx(t.Context(), user, func(tx *store.Tx) error { return tx.DB().Exec(sql).Error })
		if err == nil {
			t.Errorf("history can be %s", name)
		}
	}
	if got := history(t, s, user, models.FactExperience, e.ID); len(got) != 1 {
		t.Errorf("%d changes are left", len(got))
	}
	err := s.Tx(t.Context(), storetest.User(t, s), func(tx *store.Tx) error {
		_, err := tx.ExperienceHistory(t.Context(), e.ID, store.Page{Limit: 10})
		return err
	})
	if models.CodeOf(err) != models.CodeNotFound {
		t.Errorf("somebody else's history answered %v", err)
	}
}

// Deletion deletes: with a conversation goes all history that came of it, also of
// facts that are gone themselves, and no other.
func TestHistoryGoesWithItsConversation(t *testing.T) {
	t.Parallel()
	s, conn, user := opened(t)
	one := tell(t, s, user)
	e := save(t, s, user, &one, "")
	// A fact of another conversation, with a history of its own.
	other := tell(t, s, user)
	other.facts.Experiences[0].ContentHash, other.facts.Experiences[0].Title = []byte("other"), "Fitter"
	other.facts.Skills[0].CanonicalKey = "fitting"
	stays := save(t, s, user, &other, "")
	// A second telling of the first fact in a third conversation.
	third := tell(t, s, user)
	third.facts.Experiences[0].Result = "a result from the third"
	save(t, s, user, &third, "")
	do(t, s, user, func(tx *store.Tx) error {
		e.Title, stays.Title = "Renamed", "Renamed too"
		if err := tx.UpdateExperience(t.Context(), e); err != nil {
			return err
		}
		if err := tx.UpdateExperience(t.Context(), stays); err != nil {
			return err
		}
		return tx.DB().Exec("DELETE FROM skills WHERE canonical_key = 'welding'").Error
	})
	if n := count(t, conn, "SELECT count(*) FROM fact_changes"); n != 4 {
		t.Fatalf("%d changes, want the result, two titles and the skill", n)
	}
	remove := func(c *models.ID) {
		do(t, s, user, func(tx *store.Tx) error { return tx.DB().Exec("DELETE FROM conversations WHERE id = ?", c).Error })
	}
	remove(third.facts.Experiences[0].ConversationID)
	if n := count(t, conn, "SELECT count(*) FROM fact_changes"); n != 2 { // the title came of both
		t.Errorf("%d changes are left of those that did not come of the third conversation, want 2", n)
	}
	remove(one.facts.Experiences[0].ConversationID)
	var left string
	if err := conn.QueryRow(t.Context(), "SELECT string_agg(before::text, ' ') FROM fact_changes").Scan(&left); err != nil || left != `{"title": "Fitter"}` {
		t.Errorf("left is %s, %v", left, err)
	}
	var rows string
	for _, text := range storetest.Dump(t, conn.Config().ConnString()) {
		rows += text
	}
	for _, said := range []string{"Chief welder", "a result from the third"} {
		if strings.Contains(rows, said) {
			t.Errorf("%q is still there", said)
		}
	}
	remove(other.facts.Experiences[0].ConversationID)
	if n := count(t, conn, "SELECT count(*) FROM fact_changes"); n != 0 {
		t.Errorf("%d changes are left without any conversation", n)
	}
}

// A user goes as fast with history as without: none is written on the way, and
// none stays.
func TestDeletingAUserWritesNoHistory(t *testing.T) {
	t.Parallel()
	s, conn, user := opened(t)
	if _, err := conn.Exec(t.Context(), `INSERT INTO skills (id, user_id, canonical_key, title, skill_type) SELECT gen_random_uuid(), $1, 'skill ' || n, 'Skill', 'technical' FROM generate_series(1, 5000) n`, user); err != nil {
		t.Fatal(err)
	}
	do(t, s, user, func(tx *store.Tx) error { return tx.DB().Exec("UPDATE skills SET title = 'Skills'").Error })
	if n := count(t, conn, "SELECT count(*) FROM fact_changes"); n != 5000 {
		t.Fatalf("%d changes", n)
	}
	// What the triggers would write is seen by this one.
	if _, err := conn.Exec(t.Context(), `CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''written while deleting''; END';
		CREATE TRIGGER never BEFORE INSERT ON fact_changes FOR EACH ROW EXECUTE FUNCTION never()`); err != nil {
		t.Fatal(err)
	}
	if err := s.DeleteUser(t.Context(), user, models.ID{}); err != nil {
		t.Fatal(err)
	}
	if n := count(t, conn, "SELECT count(*) FROM fact_changes"); n != 0 {
		t.Errorf("%d changes outlive their user", n)
	}
}

// Ids that the database makes stand among those made in Go in the order of time.
func TestIDsOfHistorySortByTime(t *testing.T) {
	t.Parallel()
	_, conn, _ := opened(t)
	for range 50 {
		before := models.NewID()
		time.Sleep(2 * time.Millisecond)
		var made, next models.ID
		if err := conn.QueryRow(t.Context(), "SELECT time_id(clock_timestamp())::text, time_id(clock_timestamp() + interval '2 microseconds')::text").Scan(&made, &next); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Millisecond)
		after := models.NewID()
		if made.Version() != 7 || made.Variant() != before.Variant() || before.String() >= made.String() || made.String() >= next.String() || next.String() >= after.String() {
			t.Fatalf("%s, %s, %s, %s", before, made, next, after)
		}
	}
}

// The rule of which date says more is the same in Go and in the database.
func TestNarrowerIsOneRule(t *testing.T) {
	t.Parallel()
	_, conn, _ := opened(t)
	dates := []models.Date{"", "2019", "2020", "2019-21", "2019-22", "2019-23", "2019-24", "2019-01", "2019-03", "2019-05", "2019-06", "2019-11", "2019-12", "2019-12-02", "2019-03-14", "2019-03-15", "2020-03"}
	for _, a := range dates {
		for _, b := range dates {
			var got models.Date
			if err := conn.QueryRow(t.Context(), "SELECT narrower($1, $2)", string(a), string(b)).Scan(&got); err != nil {
				t.Fatal(err)
			}
			if want := a.Narrower(b); got != want {
				t.Errorf("narrower(%q, %q) is %q, in Go %q", a, b, got, want)
			}
		}
	}
}

// A skill that goes when the words are withdrawn which prove it within an
// experience leaves a history of that conversation, which ends with it.
func TestHistoryOfAWithdrawnSkillGoesWithItsConversation(t *testing.T) {
	t.Parallel()
	s, conn, user := opened(t)
	told := tell(t, s, user)
	save(t, s, user, &told, "")
	do(t, s, user, func(tx *store.Tx) error {
		// No proof of the skill but that within the experience.
		if err := tx.DB().Exec("DELETE FROM evidences WHERE skill_id IS NOT NULL").Error; err != nil {
			return err
		}
		_, err := tx.Withdraw(t.Context(), told.message.ID)
		return err
	})
	if n := count(t, conn, "SELECT count(*) FROM fact_changes WHERE subject_type = 'skill' AND change = 'deleted'"); n != 1 {
		t.Fatalf("%d skills were withdrawn, want 1", n)
	}
	do(t, s, user, func(tx *store.Tx) error {
		return tx.DB().Exec("DELETE FROM conversations WHERE id = ?", told.facts.Experiences[0].ConversationID).Error
	})
	if n := count(t, conn, "SELECT count(*) FROM fact_changes"); n != 0 {
		t.Errorf("%d changes outlive the conversation they came of", n)
	}
}
