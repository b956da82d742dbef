package main

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"assay/internal/store/storetest"
	"assay/models"
)

func TestLocalMeansThatOnlyThisMachineReachesIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		addr, public string
		set, local   bool
	}{
		{addr: "127.0.0.1:8080", local: true}, {addr: "8080", local: true}, {addr: ":8080", local: true}, {addr: "localhost:8080", local: true}, {addr: "[::1]:8080", local: true},
		{addr: "127.0.0.1:8080", public: "http://127.0.0.1:8080", local: true}, {addr: "127.0.0.1:8080", public: "http://localhost", local: true},
		{addr: "127.0.0.1:8080", public: "https://assay.example.org"}, {addr: "127.0.0.1:8080", public: "127.0.0.1:8080"},
		{addr: "0.0.0.0:8080"}, {addr: "192.168.1.5:8080"}, {addr: "[::]:8080"}, {addr: "assay.example.org:80"}, {addr: "127.0.0.1.example.org:80"},
		{addr: "0.0.0.0:8080", set: true, local: true}, {addr: "0.0.0.0:8080", public: "http://127.0.0.1:8080", set: true, local: true},
		{addr: "0.0.0.0:8080", public: "https://assay.example.org", set: true}, {addr: "127.0.0.1:8080", public: "http://10.0.0.1", set: true},
	} {
		if got := (config{Addr: c.addr, PublicURL: c.public, Local: c.set}).local(); got != c.local {
			t.Errorf("%+v is local: %v", c, got)
		}
	}
}

// Beyond loopback there is https and somebody to sign in, and no link to.
func TestStrangersReachOnlyWhatIsReadyForThem(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DATABASE_URL": storetest.URL(t), "REDIS_URL": storetest.Redis(t), "ASSAY_ADDR": "0.0.0.0:0", "ASSAY_LOG_LEVEL": "warn"}
	refused := func(why string, want string, settings ...string) {
		t.Helper()
		mine := map[string]string{}
		for name, value := range env {
			mine[name] = value
		}
		for i := 0; i < len(settings); i += 2 {
			mine[settings[i]] = settings[i+1]
		}
		// api alone, so that a refusal that is missing shows in a second.
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		out := &watched{found: make(chan []string, 1), pattern: regexp.MustCompile(`Assay is at`)}
		go func() {
			select {
			case <-out.found:
				cancel()
			case <-ctx.Done():
			}
		}()
		err := run(ctx, []string{"api"}, getenv(mine), strings.NewReader(""), out, out)
		if models.CodeOf(err) != models.CodeUnavailable || !strings.Contains(models.MessageOf(err), want) || strings.Contains(out.text(), "code=") {
			t.Errorf("%s: %v\n%s", why, err, out.text())
		}
	}
	refused("without https", "ASSAY_PUBLIC_URL")
	refused("with http", "https", "ASSAY_PUBLIC_URL", "http://assay.example.org")
	refused("on loopback, behind something without https", "https", "ASSAY_ADDR", "127.0.0.1:0", "ASSAY_PUBLIC_URL", "http://assay.example.org")
	refused("without staff", "assay user create --staff", "ASSAY_PUBLIC_URL", "https://assay.example.org")
	refused("without staff, and https given up", "assay user create --staff", "ASSAY_INSECURE_HTTP", "true")
	must(t, env, passphrase, "user", "create", "person@example.com")
	refused("with a user who is no staff", "assay user create --staff", "ASSAY_INSECURE_HTTP", "true")
	must(t, env, passphrase, "user", "create", "staff@example.com", "--staff")
	must(t, env, "", "user", "disable", "staff@example.com")
	refused("with staff that is shut out", "assay user create --staff", "ASSAY_INSECURE_HTTP", "true")
	must(t, env, "", "user", "enable", "staff@example.com")

	env["ASSAY_PUBLIC_URL"] = "https://assay.example.org"
	if _, err := command(t, env, "", "token", "create"); models.CodeOf(err) != models.CodeInvalid {
		t.Errorf("a token of nobody answered %v", err)
	}
	must(t, env, "", "token", "create", "--user", "person@example.com")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	out := &watched{found: make(chan []string, 1), pattern: regexp.MustCompile(`Assay is at (\S+) .*\n`)}
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, []string{"serve"}, getenv(env), strings.NewReader(""), out, out) }()
	select {
	case said := <-out.found:
		if said[1] != "https://assay.example.org" {
			t.Errorf("it says it is at %s", said[1])
		}
	case err := <-ended:
		t.Fatalf("serve ended with %v\n%s", err, out.text())
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if said := out.text(); strings.Contains(said, "sign-in") || strings.Contains(said, "code=") || !strings.Contains(said, "/outbox") {
		t.Errorf("it says %s", said)
	}
	if list := must(t, env, "", "user", "list"); strings.Contains(list, "owner@localhost") {
		t.Errorf("it made a local owner:\n%s", list)
	}
}
