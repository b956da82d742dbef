package taxonomy

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
)

// labels is how many names a list such as ESCO's adds to our own.
const labels = 14_000

// BenchmarkFind tells how many megabytes of text a core reads in a second of its
// time, with every gate and list rule, against 14,000 labels; and beside it what
// that takes against our own taxonomy, with those labels and without, and looking
// for each of all these names in turn. It counts processor time, the collector's too, since others may be at
// work on the machine.
func BenchmarkFind(b *testing.B) {
	own, err := Default()
	if err != nil {
		b.Fatal(err)
	}
	list, big := grown(b, labels, false), grown(b, labels, true)
	names := plainNames(big)
	text := prose(b, 1<<20)
	sample := text[:strings.LastIndexByte(text[:64<<10], '\n')]
	big.Find(text)

	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	start := processorTime(b)
	for b.Loop() {
		big.Find(text)
	}
	all := float64(len(text)*b.N) / 1e6 / (processorTime(b) - start)
	naive := rate(b, len(sample), func() { eachName(names, sample) })
	b.ReportMetric(rate(b, len(text), func() { list.Find(text) }), "labels-MB/core-s")
	b.ReportMetric(all, "all-MB/core-s")
	b.ReportMetric(rate(b, len(text), func() { own.Find(text) }), "own-MB/core-s")
	b.ReportMetric(naive, "naive-MB/core-s")
	b.ReportMetric(all/naive, "x-naive")
}

// BenchmarkParse tells what loading the data costs.
func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parse(dataFiles); err != nil {
			b.Fatal(err)
		}
	}
}

// rate returns the megabytes that read takes in a second of processor time, from
// at least three times size bytes.
func rate(b *testing.B, size int, read func()) float64 {
	start, runs := processorTime(b), 0
	for runs < 3 || processorTime(b)-start < 0.3 {
		read()
		runs++
	}
	return float64(size*runs) / 1e6 / (processorTime(b) - start)
}

// processorTime returns the seconds that all threads have worked so far.
func processorTime(b *testing.B) float64 {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		b.Fatal(err)
	}
	return float64(use.Utime.Nano()+use.Stime.Nano()) / 1e9
}

// plainNames are the folded names of t without a wildcard.
func plainNames(t *Taxonomy) []string {
	var out []string
	for i := range t.terms {
		if !t.terms[i].wild {
			out = append(out, t.terms[i].text)
		}
	}
	return out
}

// eachName looks for one name after the other in the folded text, the way one
// would at first, without gates, and returns how many it found at word
// boundaries.
func eachName(names []string, text string) int {
	folded := keyOf(text)
	found := 0
	for _, name := range names {
		for from := 0; ; {
			at := strings.Index(folded[from:], name)
			if at < 0 {
				break
			}
			start := from + at
			end := start + len(name)
			if (start == 0 || !alphanumeric(folded[start-1])) && (end == len(folded) || !alphanumeric(folded[end])) {
				found++
			}
			from = end
		}
	}
	return found
}

func alphanumeric(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80
}

// prose is what people said and what jobs asked for, from the tests of
// internal/offline, repeated to size.
func prose(t testing.TB, size int) string {
	t.Helper()
	var b strings.Builder
	for _, text := range texts(t) {
		b.WriteString(text)
		b.WriteString("\n\n")
	}
	return strings.Repeat(b.String(), size/b.Len()+1)[:size]
}

func texts(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../offline/testdata/*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	out := make([]string, len(files))
	for i, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[i], _, _ = strings.Cut(string(data), "\n===\n")
	}
	return out
}

// grown is a taxonomy of so many names, each of two to four of the words of our own
// names, beside those of ours or without them.
func grown(t testing.TB, more int, beside bool) *Taxonomy {
	t.Helper()
	own, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	taken := map[string]bool{}
	for name := range own.byName {
		taken[name] = true
		words = append(words, fold(name).wordList()...)
	}
	slices.Sort(words)
	words = slices.Compact(words)
	files := fstest.MapFS{}
	names, _ := fs.Glob(dataFiles, "skills/*.txt")
	for _, name := range names {
		if !beside {
			break
		}
		data, _ := dataFiles.ReadFile(name)
		files[name] = &fstest.MapFile{Data: data}
	}
	var b strings.Builder
	b.WriteString("[Data; professional]\n")
	random := rand.New(rand.NewPCG(1, 2))
	for n := 0; n < more; {
		picked := make([]string, 2+random.IntN(3))
		for i := range picked {
			picked[i] = words[random.IntN(len(words))]
		}
		name := strings.Join(picked, " ")
		if !taken[name] && keyOf(name) == name {
			taken[name] = true
			fmt.Fprintf(&b, "grown-%d | %s\n", n, name)
			n++
		}
	}
	files["skills/zz-grown.txt"] = &fstest.MapFile{Data: []byte(b.String())}
	out, err := parse(files)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
