package worker_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"assay/internal/postingfile"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
	"assay/worker"
)

// hand stores an import in parts of a few bytes, and its task.
func (b *bench) hand(t testing.TB, row models.PostingImport, file string) models.Task {
	t.Helper()
	row.ID, row.Size, row.Received, row.Status, row.UnknownColumns = models.NewID(), int64(len(file)), int64(len(file)), models.ImportReading, models.Strings{}
	task := models.NewTask(b.user, models.KindImport, row.ID, row.ID[:])
	task.Queue = models.QueueBulk
	b.do(t, func(tx *store.Tx) error {
		if err := tx.CreatePostingImport(t.Context(), row); err != nil {
			return err
		}
		for start, size := 0, min(max(7, len(file)/3), models.MaxImportPart); start < len(file); start += size {
			part := models.PostingImportPart{PostingImportID: row.ID, StartByte: int64(start), Data: []byte(file[start:min(start+size, len(file))])}
			if err := tx.AddPostingImportPart(t.Context(), part); err != nil {
				return err
			}
		}
		_, err := tx.Enqueue(t.Context(), task)
		return err
	})
	return task
}

func (b *bench) imported(t testing.TB, id models.ID) (row models.PostingImport) {
	t.Helper()
	b.do(t, func(tx *store.Tx) error {
		var err error
		row, err = tx.PostingImport(t.Context(), id)
		return err
	})
	return row
}

// postings are all of the person's, by title.
func (b *bench) postings(t testing.TB) map[string]models.JobPosting {
	t.Helper()
	out := map[string]models.JobPosting{}
	err := b.store.EachPosting(context.WithoutCancel(t.Context()), b.user, func(p models.JobPosting) error {
		if _, twice := out[p.JobTitle]; twice {
			t.Errorf("%q is there twice", p.JobTitle)
		}
		out[p.JobTitle] = p
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// counts are how many rows were read, stored, known and refused.
func counts(row models.PostingImport) [4]int {
	return [4]int{row.RowsRead, row.RowsStored, row.RowsKnown, row.RowsRefused}
}

const saved = "Title,Company,Link,Description,Salary,Deadline,Mood\n" +
	"Baker,Millstone,https://example.com/jobs/1?utm_source=mail,,,2026-12-24,fine\n" +
	"Payroll clerk,Northgate,,\"Head of payroll at Mühlenhof\n\nWhat you bring\n- Excel is a must\n- Forklift driving is required\n\n40,000 EUR a year\",,,\n" +
	"Sailor,,https://www.linkedin.com/jobs/view/1,,,,\n" +
	",,https://www.linkedin.com/jobs/view/2,,,,\n" +
	"Miller,,not an address,,,,\n" +
	"Smith,,,,,soon,\n" +
	"Porter,Quay,,,,,\n" +
	"Baker at the mill,,https://example.com/jobs/1,,,,\n"

// Rows become postings with what they say, what they leave empty is read from
// their text, and each gets the work that it needs.
func TestImportStoresWhatIsNew(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.fake.Reply("analyze", asksFor())
	sum := sha256.Sum256([]byte(saved))
	task := b.hand(t, models.PostingImport{Format: models.FormatCSV, WithAnalysis: true, SHA256: sum[:]}, saved)
	if got := b.run(t, task.ID); got.Status != models.StatusDone || got.Result.ImportID == nil || *got.Result.ImportID != task.SubjectID || len(got.Result.FollowUpIDs) != 2 {
		t.Fatalf("%+v", got)
	}
	row := b.imported(t, task.SubjectID)
	if diff := cmp.Diff([4]int{8, 4, 1, 3}, counts(row)); diff != "" || row.Status != models.ImportDone || row.RowsTotal != 8 || row.Encoding != "utf-8" || row.Separator != "," ||
		!cmp.Equal(row.UnknownColumns, models.Strings{"Mood"}) {
		t.Errorf("%s\n%+v", diff, row)
	}
	all := b.postings(t)
	baker, clerk := all["Baker"], all["Payroll clerk"]
	if baker.Source != models.PostingFromImport || *baker.URL != "https://example.com/jobs/1?utm_source=mail" || *baker.CanonicalURL != "https://example.com/jobs/1" || baker.ScrapedAt != nil {
		t.Errorf("%+v", baker)
	}
	if clerk.CompanyName != "Northgate" || clerk.SalaryMin == nil || *clerk.SalaryMin != 40_000 || len(clerk.Qualifications) != 2 || clerk.ScrapedAt == nil || clerk.Language != "en" {
		t.Errorf("%+v", clerk)
	}
	if *all["Sailor"].URL != "https://www.linkedin.com/jobs/view/1" || all["Porter"].CompanyName != "Quay" {
		t.Errorf("%+v, %+v", all["Sailor"], all["Porter"])
	}
	b.do(t, func(tx *store.Tx) error {
		refused, err := tx.PostingImportRefusals(t.Context(), row.ID, 0, 10)
		got := map[int]string{}
		for _, r := range refused {
			got[r.RowNo] = r.Code
		}
		if diff := cmp.Diff(map[int]string{4: models.RefusedNotFetched, 5: models.RefusedAddress, 6: models.RefusedDate}, got); diff != "" {
			t.Error(diff)
		}
		if n, err := tx.PostingImportBytes(t.Context(), row.ID); err != nil || n != 0 {
			t.Errorf("%d bytes of the file are still kept, %v", n, err)
		}
		work, err2 := tx.PostingImportWork(t.Context(), row.ID)
		if err2 != nil || work.Open != 2 || work.Task == nil || *work.Task != task.ID {
			t.Errorf("%+v, %v", work, err2)
		}
		ids, err3 := tx.TasksAfter(t.Context(), task.ID, 10)
		if err3 != nil {
			return err3
		}
		kinds := map[models.Kind]models.ID{}
		for _, id := range ids {
			task, err := tx.Task(t.Context(), id)
			if err != nil || task.Queue != models.QueueBulk || task.DispatchedAt != nil {
				t.Errorf("%+v, %v", task, err)
			}
			kinds[task.Kind] = task.SubjectID
		}
		if diff := cmp.Diff(map[models.Kind]models.ID{models.KindScrape: baker.ID, models.KindAnalyze: clerk.ID}, kinds); diff != "" {
			t.Error(diff)
		}
		return err
	})
	// The same file again changes nothing.
	again := b.hand(t, models.PostingImport{Format: models.FormatCSV, WithAnalysis: true}, saved)
	b.run(t, again.ID)
	if diff := cmp.Diff([4]int{8, 0, 5, 3}, counts(b.imported(t, again.SubjectID))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(all, b.postings(t)); diff != "" {
		t.Errorf("the second import has changed postings:\n%s", diff)
	}
}

func TestImportWithoutAnalysisAsksForNothing(t *testing.T) {
	t.Parallel()
	b := setup(t)
	task := b.hand(t, models.PostingImport{Format: models.FormatCSV}, saved)
	if got := b.run(t, task.ID); got.Status != models.StatusDone || len(got.Result.FollowUpIDs) != 0 || len(b.postings(t)) != 4 {
		t.Errorf("%+v", got)
	}
}

// What one person takes along, another brings along: the same postings. Nothing
// is read into what was empty, and the file of one changes nothing of the other.
func TestWhatIsTakenAlongIsBroughtAlong(t *testing.T) {
	t.Parallel()
	b := setup(t)
	twins := "{\"title\":\"Nurse\",\"url\":\"https://example.com/%d\",\"description\":\"Head of payroll at Mühlenhof for 40,000 EUR a year.\",\"location\":[\"=%s\"],\"system\":\"workday\",\"board_token\":\"b%d\",\"external_id\":\"R1\"}\n"
	file := fmt.Sprintf(twins, 1, "Bern", 1) + fmt.Sprintf(strings.Replace(twins, "Nurse", "Nurse (night)", 1), 2, "Basel", 2)
	b.run(t, b.hand(t, models.PostingImport{Format: models.FormatJSON}, file).ID)
	b.run(t, b.hand(t, models.PostingImport{Format: models.FormatCSV}, saved).ID)
	b.alter(t, "UPDATE job_postings SET salary = '', salary_min = NULL, salary_max = NULL, salary_currency = '', salary_period = '', closed_at = '2026-11-02', closed_because = 'gone' WHERE job_title = 'Nurse'")
	mine := b.postings(t)
	if len(mine) != 6 {
		t.Fatalf("%d postings", len(mine))
	}
	anna := b.user
	for _, format := range []string{models.FormatCSV, models.FormatJSON} {
		var out bytes.Buffer
		w := postingfile.NewWriter(&out, format)
		if err := b.store.EachPosting(t.Context(), anna, w.Write); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		b.user = storetest.User(t, b.store)
		task := b.hand(t, models.PostingImport{Format: format, WithAnalysis: true}, out.String())
		if got := b.run(t, task.ID); got.Status != models.StatusDone {
			t.Fatalf("%+v", got)
		}
		theirs := b.postings(t)
		for title, p := range theirs {
			other := mine[title]
			p.ID, p.UserID, p.CreatedAt, p.UpdatedAt, p.ScrapedAt = other.ID, other.UserID, other.CreatedAt, other.UpdatedAt, other.ScrapedAt
			theirs[title] = p
		}
		if diff := cmp.Diff(mine, theirs); diff != "" {
			t.Errorf("as %s the postings (-) came as (+):\n%s", format, diff)
		}
	}
	b.user = anna
	if diff := cmp.Diff(mine, b.postings(t)); diff != "" {
		t.Errorf("the first person's postings have changed:\n%s", diff)
	}
}

// A file that cannot be read stores nothing and says why, and its task can be
// tried again.
func TestImportThatFailsSaysWhy(t *testing.T) {
	t.Parallel()
	b := setup(t)
	for name, c := range map[string]struct {
		row  models.PostingImport
		file string
		want models.Code
	}{
		"no header":    {models.PostingImport{Format: models.FormatCSV}, "a,b\nc,d\n", models.CodeInvalid},
		"another file": {models.PostingImport{Format: models.FormatCSV, SHA256: make([]byte, 32)}, saved, models.CodeInvalid},
		"broken":       {models.PostingImport{Format: models.FormatJSON}, `[{"title":"Baker"},{"title"`, models.CodeMalformedBody},
	} {
		task := b.hand(t, c.row, c.file)
		got, row := b.run(t, task.ID), b.imported(t, task.SubjectID)
		if got.Status != models.StatusFailed || *got.ErrorCode != c.want || row.Status != models.ImportFailed || row.ErrorCode == nil || *row.ErrorCode != c.want || row.Message == "" || row.Message != got.Message {
			t.Errorf("%s: %+v, %+v", name, got, row)
		}
		b.do(t, func(tx *store.Tx) error { return tx.DropPostingImportParts(t.Context(), row.ID) })
	}
	if n := len(b.postings(t)); n != 0 {
		t.Errorf("%d postings of files that failed", n)
	}
	task := b.hand(t, models.PostingImport{Format: models.FormatCSV}, saved)
	b.alter(t, "DELETE FROM posting_import_parts WHERE start_byte > 100") // as if a week were over
	if got := b.run(t, task.ID); got.Status != models.StatusFailed || *got.ErrorCode != models.CodeGone {
		t.Errorf("%+v", got)
	}
}

// outage ends all that a worker says to the database, from one statement on.
type outage struct {
	after atomic.Int64 // statements that still get through; negative for all
	seen  atomic.Int64
}

func (o *outage) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	n := o.seen.Add(1)
	if after := o.after.Load(); after >= 0 && n > after {
		cut, cancel := context.WithCancel(ctx)
		cancel()
		return cut
	}
	return ctx
}

func (o *outage) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// A worker that dies at any statement at all leaves an import that another one
// brings to the same end: no row is lost and none is stored twice.
func TestImportSurvivesACrashAtAnyStatement(t *testing.T) {
	t.Parallel()
	cut := &outage{}
	cut.after.Store(-1)
	b := setupIn(t, store.Options{Tracer: cut, MaxConns: 4})
	b.worker.SetImportRows(3)
	row := models.PostingImport{Format: models.FormatCSV, WithAnalysis: true}
	run := func(dies int64) (task models.Task, spent int64) {
		task = b.hand(t, row, saved)
		cut.seen.Store(0)
		cut.after.Store(dies)
		err := b.worker.Do(context.WithoutCancel(t.Context()), task.ID)
		spent = cut.seen.Load()
		cut.after.Store(-1)
		if err != nil && dies < 0 {
			t.Fatal(err)
		}
		return task, spent
	}
	task, statements := run(-1)
	want := [4]int{8, 4, 1, 3}
	if diff := cmp.Diff(want, counts(b.imported(t, task.SubjectID))); diff != "" || statements < 20 {
		t.Fatalf("%s in %d statements", diff, statements)
	}
	resumed := 0
	for dies := int64(1); dies < statements; dies++ {
		b.user = storetest.User(t, b.store)
		task, _ := run(dies)
		if reached := b.imported(t, task.SubjectID).RowsRead; reached > 0 && reached < 8 {
			resumed++
		}
		b.alter(t, "UPDATE tasks SET lease_until = now() - interval '1 second' WHERE status = 'running'; UPDATE tasks SET next_run_at = NULL WHERE status = 'retry'")
		next := b.make(worker.Options{})
		next.SetImportRows(2)
		if err := next.Do(t.Context(), task.ID); err != nil {
			t.Fatal(err)
		}
		after, got := b.task(t, task.ID), b.imported(t, task.SubjectID)
		if diff := cmp.Diff(want, counts(got)); diff != "" || after.Status != models.StatusDone || got.Status != models.ImportDone {
			t.Errorf("dead at statement %d: %s %s %s: %s", dies, after.Status, got.Status, after.Message, diff)
		}
		b.do(t, func(tx *store.Tx) error {
			work, err := tx.PostingImportWork(t.Context(), task.SubjectID)
			if n := len(b.postings(t)); n != 4 || work.Open != 2 {
				t.Errorf("dead at statement %d: %d postings and %d tasks", dies, n, work.Open)
			}
			return err
		})
	}
	t.Logf("%d statements; in %d cases a part had been written", statements, resumed)
	if resumed == 0 {
		t.Error("no crash came in the middle")
	}
}

// Two workers that both believe they read a file store each row once, and one
// who cancels keeps what was stored.
func TestAStaleWorkerAddsNoRow(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.worker.SetImportRows(1)
	task := b.hand(t, models.PostingImport{Format: models.FormatCSV}, saved)
	b.alter(t, `CREATE FUNCTION take_over() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
			UPDATE tasks SET lease_token = gen_random_uuid() WHERE kind = 'import' AND status = 'running'; RETURN NEW; END $$;
		CREATE TRIGGER take_over AFTER UPDATE ON posting_imports FOR EACH ROW WHEN (NEW.rows_read = 4) EXECUTE FUNCTION take_over()`)
	if err := b.worker.Do(t.Context(), task.ID); err != nil {
		t.Fatal(err)
	}
	if row := b.imported(t, task.SubjectID); row.RowsRead != 3 || b.worker.Refused() != 1 {
		t.Errorf("a worker whose task was taken over went on to row %d", row.RowsRead)
	}
	b.alter(t, "DROP TRIGGER take_over ON posting_imports; UPDATE tasks SET lease_until = now() - interval '1 second'")
	b.run(t, task.ID)
	if diff := cmp.Diff([4]int{8, 4, 1, 3}, counts(b.imported(t, task.SubjectID))); diff != "" || len(b.postings(t)) != 4 {
		t.Error(diff)
	}
}
