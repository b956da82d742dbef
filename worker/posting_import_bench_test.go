package worker_test

import (
	"fmt"
	"io"
	"runtime"
	"runtime/metrics"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"assay/internal/postingfile"
	"assay/internal/store"
	"assay/models"
)

// tenThousand is a file of 10,000 postings with texts of 3,000 characters.
func tenThousand(b *testing.B) string {
	b.Helper()
	var file strings.Builder
	file.WriteString("job_title,company,url,location,description\r\n")
	duty := []string{"You plan the night shift and brief the crew", "You keep the books of forty shops", "You repair what the line needs by morning", "You order flour, salt and yeast in time"}
	for i := range models.MaxImportRows {
		var text strings.Builder
		fmt.Fprintf(&text, "Shift lead number %d\n\nWe bake for the whole of the north and start early.\n\nYour tasks\n", i)
		for n := 0; text.Len() < 2_700; n++ {
			fmt.Fprintf(&text, "- %s, in hall %d of the works\n", duty[(i+n)%len(duty)], n)
		}
		text.WriteString("\nWhat you bring\n- At least 3 years of experience in a bakery\n- Good knowledge of Excel\n- A forklift licence is a plus\n\nPay: 42,000 to 48,000 EUR a year")
		fmt.Fprintf(&file, "Shift lead,Northgate Foods %d,https://example.com/jobs/%d,Utrecht | Zwolle,\"%s\"\r\n", i%40, i, text.String())
	}
	return file.String()
}

// peak samples what is live on the heap until stop is called, which returns
// the most in MB above what there was.
func peak() (stop func() float64) {
	read := func() uint64 {
		s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(s)
		return s[0].Value.Uint64()
	}
	runtime.GC()
	before, most := read(), atomic.Uint64{}
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				most.Store(max(most.Load(), read()))
			}
		}
	}()
	return func() float64 {
		close(done)
		<-ended
		return (float64(most.Load()) - float64(before)) / 1e6
	}
}

// How fast a file of 10,000 postings becomes rows with their tasks, and how much
// memory that takes; then how fast they are taken along.
func BenchmarkTenThousandPostings(b *testing.B) {
	for b.Loop() {
		bench := setup(b)
		task, size := models.Task{}, 0
		func() { // the file is not to be held while it is read
			file := tenThousand(b)
			size = len(file)
			task = bench.hand(b, models.PostingImport{Format: models.FormatCSV, WithAnalysis: true}, file)
		}()
		started, stop := time.Now(), peak()
		if got := bench.run(b, task.ID); got.Status != models.StatusDone {
			b.Fatal(got.Message)
		}
		took, held := time.Since(started), stop()
		if got := counts(bench.imported(b, task.SubjectID)); got != [4]int{models.MaxImportRows, models.MaxImportRows, 0, 0} {
			b.Fatal(got)
		}
		b.ReportMetric(models.MaxImportRows/took.Seconds(), "import_10k_rows_per_s")
		b.ReportMetric(held, "import_10k_peak_mb")
		b.ReportMetric(float64(size)/1e6, "import_10k_file_mb")

		again := time.Now()
		bench.export(b, models.FormatCSV)
		b.ReportMetric(models.MaxImportRows/time.Since(again).Seconds(), "export_10k_csv_rows_per_s")
		again, stop = time.Now(), peak()
		bench.export(b, models.FormatJSON)
		took, held = time.Since(again), stop()
		b.ReportMetric(models.MaxImportRows/took.Seconds(), "export_10k_rows_per_s")
		b.ReportMetric(held, "export_10k_peak_mb")
		bench.do(b, func(tx *store.Tx) error { return tx.DeletePostingImport(b.Context(), task.SubjectID) })
	}
}

func (b *bench) export(t testing.TB, format string) {
	t.Helper()
	w := postingfile.NewWriter(io.Discard, format)
	if err := b.store.EachPosting(t.Context(), b.user, w.Write); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}
