package posting_test

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os"
	"regexp"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"

	"assay/internal/posting"
	"assay/models"
)

// badInput is one kind of input that must do no harm. The list is closed: the
// ids are those of the list of bad inputs that Assay promises to withstand.
type badInput struct {
	id   string
	test func(t *testing.T, b *bad)
}

// bad is what these tests share: a listener on every loopback address that must
// see no connection, names that lead wherever a test says, and a strict client
// for which 127.0.0.2 plays a public address.
type bad struct {
	sentinel *canary
	names    *nameServer
	client   *posting.Client
}

func newBad(t *testing.T) *bad {
	t.Helper()
	b := &bad{sentinel: newCanary(t, ":0")}
	b.names = newNameServer(t, map[string][][]string{
		"public.example.": {{standIn}}, "nip.example.": {{"127.0.0.1"}}, "inside.example.": {{"::1", "10.0.0.1"}}, "metadata.example.": {{"169.254.169.254"}},
	})
	b.client = posting.NewClientWithStandIn(posting.Options{Resolver: b.names.resolver()}, netip.MustParseAddr(standIn))
	return b
}

// refuses fetches addresses, in which PORT is the sentinel's, by each kind of
// request, and expects one code.
func (b *bad) refuses(t *testing.T, want models.Code, addresses ...string) {
	t.Helper()
	for _, address := range addresses {
		if _, err := posting.CheckURL(strings.ReplaceAll(address, ":PORT", "")); models.CodeOf(err) != want && !strings.Contains(address, ".example") {
			t.Errorf("%s passes the check: %v", address, err)
		}
		address = strings.ReplaceAll(address, "PORT", fmt.Sprint(b.sentinel.port()))
		for _, kind := range []posting.Kind{posting.WebPage, posting.Feed, posting.API} {
			if _, err := b.client.Get(t.Context(), posting.Request{URL: address, Kind: kind}); models.CodeOf(err) != want {
				t.Errorf("%s as %d: %v, want %s", address, kind, err, want)
			}
		}
	}
}

// address is a test that fetching refuses some addresses.
func address(want models.Code, addresses ...string) func(t *testing.T, b *bad) {
	return func(t *testing.T, b *bad) { b.refuses(t, want, addresses...) }
}

// public serves a handler at the address that plays a public one.
func (b *bad) public(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	return "http://" + serveOn(t, standIn+":0", withoutRobots(h)).Listener.Addr().String()
}

func to(location string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", location)
		w.WriteHeader(http.StatusFound)
	}
}

// TestBadInputs runs every row. It is not parallel: one of them changes the
// environment, and some measure what is allocated.
func TestBadInputs(t *testing.T) {
	b := newBad(t)
	for _, row := range slices.Concat(badAddresses(), badHops(), badBodies(), badPages(), badData(), badText()) {
		t.Run(row.id, func(t *testing.T) { row.test(t, b) })
	}
	if n := b.sentinel.hits.Load(); n != 0 {
		t.Errorf("%d connections reached the inside", n)
	}
}

// The rows that other packages try are looked for in their tests.
func TestEveryBadInputIsTried(t *testing.T) {
	t.Parallel()
	tried := map[string]bool{}
	for _, row := range slices.Concat(badAddresses(), badHops(), badBodies(), badPages(), badData(), badText()) {
		if tried[row.id] {
			t.Errorf("%s is there twice", row.id)
		}
		tried[row.id] = true
	}
	for _, file := range []string{"../board/badinput_test.go", "../../worker/badinput_test.go"} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range regexp.MustCompile(`"([A-Z]\d\d)"`).FindAllStringSubmatch(string(source), -1) {
			tried[id[1]] = true
		}
	}
	for class, n := range map[string]int{"S": 53, "B": 13, "H": 6, "J": 8, "X": 1, "P": 6, "T": 3} {
		for i := 1; i <= n; i++ {
			if id := fmt.Sprintf("%s%02d", class, i); !tried[id] {
				t.Errorf("%s is not tried", id)
			}
		}
	}
}

// allocated is how many bytes f has the heap give out, a bound on what it holds at
// any time.
func allocated(f func()) uint64 {
	read := func() uint64 {
		sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	before := read()
	f()
	return read() - before
}

// maxMemory is what no single input may cost.
const maxMemory = 256 << 20

// portOf is the port in an address.
func portOf(t *testing.T, address string) string {
	t.Helper()
	_, port, err := net.SplitHostPort(strings.TrimPrefix(address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	return port
}
