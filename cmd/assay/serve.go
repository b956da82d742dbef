package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"assay/api"
	"assay/internal/taxonomy"
	"assay/web"
)

// graceBeyondCall is how much longer than one model call a stop waits.
const graceBeyondCall = 5 * time.Second

// signInFor is how long the printed sign-in link works.
const signInFor = time.Hour

func (p *program) serveCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "serve",
		Short: "Run everything in one process: the API, the workers and, where needed, Postgres and Redis",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.serve(cmd.Context(), serveOptions{api: true, work: true, announce: true})
		},
	}
}

func (p *program) apiCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "api",
		Short: "Run the API alone; workers run elsewhere",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.serve(cmd.Context(), serveOptions{api: true, announce: true})
		},
	}
}

func (p *program) workerCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "worker",
		Short: "Run a worker alone; the API runs elsewhere",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return p.serve(cmd.Context(), serveOptions{work: true}) },
	}
}

// serveOptions says which halves run, and what happens once they do.
type serveOptions struct {
	api, work bool
	announce  bool // print where it listens and a sign-in link

	// ready runs once the API answers; when it returns an error or stop, the
	// process ends.
	ready func(ctx context.Context, a *parts, baseURL string) (stop bool, err error)
}

// serve runs until ctx ends or one part fails, then stops the others in order:
// requests, steps, servers.
func (p *program) serve(ctx context.Context, o serveOptions) error {
	need := sharedQueue
	if o.api && o.work {
		need = anyQueue
	}
	a, err := p.assemble(ctx, need)
	if err != nil {
		return err
	}
	skills, err := p.skills(ctx, a)
	if err != nil {
		return errors.Join(err, a.close())
	}
	var listener net.Listener
	if o.api {
		if listener, err = p.bind(ctx, a); err != nil {
			return errors.Join(err, a.close())
		}
	}
	public := p.publicURL(listener)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	group, ctx := errgroup.WithContext(ctx)
	if o.work {
		w, err := p.worker(a, skills, public)
		if err != nil {
			return errors.Join(err, closeListener(listener), a.close())
		}
		group.Go(func() error { return w.Serve(ctx, a.ground.redisURL) })
	}
	if o.api {
		group.Go(func() error { return p.listen(ctx, a, skills, listener, public) })
		if !o.work {
			group.Go(func() error { a.bell.Watch(ctx, nil); return nil })
		}
		group.Go(func() error {
			if o.announce {
				if err := p.announce(ctx, a, public); err != nil {
					return err
				}
			}
			if o.ready == nil {
				return nil
			}
			stop, err := o.ready(ctx, a, "http://"+listener.Addr().String())
			if stop {
				cancel()
			}
			return err
		})
	}
	return errors.Join(group.Wait(), a.close())
}

func closeListener(listener net.Listener) error {
	if listener == nil {
		return nil
	}
	return listener.Close()
}

// listenAddr accepts "8080" and ":8080" as loopback: nothing listens to the
// world without being told the address.
func listenAddr(addr string) string {
	if !strings.Contains(addr, ":") {
		return "127.0.0.1:" + addr
	}
	if strings.HasPrefix(addr, ":") {
		return "127.0.0.1" + addr
	}
	return addr
}

func (p *program) listen(ctx context.Context, a *parts, skills *taxonomy.Taxonomy, listener net.Listener, public string) error {
	queues, err := newQueues(a.ground.redisURL)
	if err != nil {
		return err
	}
	defer queues.Close()
	providers, err := p.providers(listener)
	if err != nil {
		return err
	}
	guessable, err := p.guessable()
	if err != nil {
		return err
	}
	handler, err := api.New(api.Options{
		Skills: skills, PublicURL: public, TrustedProxies: p.config.TrustedProxies, Guessable: guessable,
		Store: a.store, Ringer: a.bell, Log: p.log, Version: version(), Queues: queues, UI: web.Handler(),
		Secure: p.config.secure(), Ready: a.store.Ping, Stopping: ctx.Done(), Providers: providers,
		Replies: a.replies,
	})
	if err != nil {
		return err
	}
	server := newServer(handler)
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		stopped <- server.Shutdown(grace)
	}()
	// Reading the vocabulary and the first password hash leave more garbage than
	// what stays, and an idle program seldom collects.
	debug.FreeOSMemory()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// newServer bounds how long a client may keep a connection by being slow, with
// what it sends and with what it takes. Streams and exports bound each of their
// writes instead.
func newServer(handler http.Handler) *http.Server {
	return &http.Server{
		Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10,
	}
}

// announce says where Assay is and how to get in: by a link of its own only
// where nobody but this machine sees it.
func (p *program) announce(ctx context.Context, a *parts, public string) error {
	if !p.config.local() {
		_, err := fmt.Fprintf(p.stderr, "\nAssay is at %s (model: %s)\n\n", public, p.modelName())
		return err
	}
	owner, err := a.store.EnsureUser(ctx, p.config.OwnerEmail, "Owner", true)
	if err != nil {
		return err
	}
	code, hash := api.NewSignInCode()
	if err := a.store.CreateSignIn(ctx, owner, hash, signInFor); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stderr, "\nAssay is at %s (model: %s)\nSign in once, within the hour: %s/sign-in?code=%s\n\n", public, p.modelName(), public, code)
	return err
}
