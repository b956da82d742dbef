package worker_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"assay/internal/store/storetest"
	"assay/models"
)

// S6: two people say the same, word for word. Each is asked about, and nothing
// that is kept of one answers for the other; what one of them asks again is
// answered out of their own.
func TestNothingIsSharedBetweenPeople(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	anna, ben := b.user, storetest.User(t, b.store)
	for _, user := range []models.ID{anna, ben} {
		b.user = user
		if task := b.runAll(t, b.tell(t, turns...).ID); task.Status != models.StatusDone {
			t.Fatal(task.Message)
		}
	}
	calls := b.fake.Requests()
	if len(calls) != 2 || calls[0].User == calls[1].User {
		t.Fatalf("%d calls for two people, with the same boundary: %v", len(calls), len(calls) == 2)
	}
	conn, err := pgx.Connect(t.Context(), b.url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	// Every key by which something may be found again is each one's own.
	for _, of := range []string{"prompt_hash FROM ai_replies", "prompt_hash FROM ai_events", "id FROM experiences", "id FROM evidences", "id FROM skills"} {
		column, table, _ := strings.Cut(of, " FROM ")
		var shared, all int
		err := conn.QueryRow(t.Context(), `SELECT count(*) FILTER (WHERE users > 1), count(*) FROM (SELECT `+column+`, count(DISTINCT user_id) AS users FROM `+table+` GROUP BY 1) q`).Scan(&shared, &all)
		if err != nil || shared != 0 || all < 2 {
			t.Errorf("%s: %d of %d shared, %v", of, shared, all, err)
		}
	}
	if found := b.inRedis(t); strings.Contains(found, "baker") || strings.Contains(found, anna.String()) || strings.Contains(found, ben.String()) {
		t.Errorf("Redis holds something of theirs: %q", found)
	}
	for _, user := range []models.ID{anna, ben} {
		b.user = user
		if p := b.profile(t); len(p.Experiences) != 1 || slices.ContainsFunc(p.Experiences, func(e models.Experience) bool { return e.UserID != user }) {
			t.Errorf("%d experiences", len(p.Experiences))
		}
		b.alter(t, "UPDATE conversations SET extracted_through = 0; UPDATE tasks SET status = 'queued', finished_at = NULL, dispatched_at = NULL WHERE kind = 'extract' AND user_id = '"+user.String()+"'")
		var again models.ID
		if err := conn.QueryRow(t.Context(), "SELECT id FROM tasks WHERE kind = 'extract' AND user_id = $1", user).Scan(&again); err != nil {
			t.Fatal(err)
		}
		if task := b.run(t, again); task.Status != models.StatusDone {
			t.Errorf("asked again: %s", task.Message)
		}
	}
	if n := len(b.fake.Requests()); n != 2 {
		t.Errorf("%d calls, though both had the answer in their own ledger", n)
	}
}
