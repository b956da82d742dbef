package main

import (
	"context"
	"errors"

	"github.com/redis/go-redis/v9"

	"assay/internal/llm"
	"assay/internal/mail"
	"assay/internal/offline"
	"assay/internal/posting"
	"assay/internal/reply"
	"assay/internal/store"
	"assay/internal/taxonomy"
	"assay/prompts"
	"assay/worker"
)

// parts are the pieces a serving process is made of.
type parts struct {
	ground *ground
	store  *store.Store
	bell   *worker.Bell
	shared redis.UniversalClient // for rate limits; nil without any

	words   redis.UniversalClient // what replies go through
	replies *reply.Log
}

// assemble opens the store and, as needed, the bell.
func (p *program) assemble(ctx context.Context, need queueNeed) (*parts, error) {
	g, err := p.stand(ctx, need)
	if err != nil {
		return nil, err
	}
	a := &parts{ground: g}
	keys, err := p.secretKeys(g)
	if err != nil {
		return nil, errors.Join(err, a.close())
	}
	a.store, err = store.Open(ctx, store.Options{
		Keys: keys, URL: g.databaseURL, AppURL: p.config.AppDatabaseURL, SystemURL: p.config.SystemDatabaseURL, Log: p.log, MaxConns: p.config.DBConns, MaxIdle: p.config.Lease, Window: p.config.userWindow(),
	})
	if err != nil {
		return nil, errors.Join(err, a.close())
	}
	if need == noQueue {
		return a, nil
	}
	if p.config.RedisURL != "" {
		if err := worker.CheckRedis(ctx, g.redisURL, p.log); err != nil {
			return nil, errors.Join(err, a.close())
		}
	}
	if a.words, err = worker.ConnectRedis(g.redisURL); err != nil {
		return nil, errors.Join(err, a.close())
	}
	a.replies = reply.NewLog(a.words)
	if a.bell, err = worker.NewBell(g.redisURL, p.log); err != nil {
		return nil, errors.Join(err, a.close())
	}
	return a, nil
}

func (a *parts) close() error {
	var errs []error
	if a.shared != nil {
		errs = append(errs, a.shared.Close())
	}
	if a.words != nil {
		errs = append(errs, a.words.Close())
	}
	if a.bell != nil {
		errs = append(errs, a.bell.Close())
	}
	if a.store != nil {
		errs = append(errs, a.store.Close())
	}
	return errors.Join(append(errs, a.ground.stop())...)
}

// worker builds a worker over the parts, which writes mail with links to public.
func (p *program) worker(a *parts, skills *taxonomy.Taxonomy, public string) (*worker.Worker, error) {
	mailer, err := p.mailer()
	if err != nil {
		return nil, err
	}
	model, err := p.model(a, skills)
	if err != nil {
		return nil, err
	}
	pages := posting.NewClient(posting.Options{UserAgent: p.config.userAgent(), AllowLoopback: p.config.AllowLoopback, Hosts: a.store})
	return worker.New(a.store, model, pages, skills, a.bell, p.log, worker.Options{
		Concurrency: p.config.Concurrency, Lease: p.config.Lease, SweepEvery: p.config.SweepEvery, Grace: p.config.stopGrace(),
		PublicURL: public, Mailer: mailer, LogMail: p.config.local(), Replies: a.replies,
	}), nil
}

// mailer is the mail server, or nil for none.
func (p *program) mailer() (worker.Mailer, error) {
	if p.config.SMTPURL != "" {
		return mail.NewSMTP(mail.Options{URL: p.config.SMTPURL, From: p.config.MailFrom})
	}
	if !p.config.local() {
		p.log.Warn("no mail server is set; mail waits in the outbox, which staff sees at /outbox")
	}
	return nil, nil
}

// model builds the door to the provider, and behind it the one to the fallback
// where there is one.
func (p *program) model(a *parts, skills *taxonomy.Taxonomy) (worker.Model, error) {
	set, err := prompts.Load()
	if err != nil {
		return nil, err
	}
	config := p.modelConfig(skills)
	var shared redis.UniversalClient
	if p.config.ModelRPM > 0 || p.config.ModelTPM > 0 {
		if shared, err = worker.ConnectRedis(a.ground.redisURL); err != nil {
			return nil, err
		}
		a.shared = shared
	}
	prices, err := llm.ReadPrices(p.config.Prices)
	if err != nil {
		return nil, err
	}
	config.Prices, config.Gates, config.Keys, config.QuotaPause = prices, a.store, a.store, p.config.QuotaPause
	config.Limits = llm.NewLimits(shared, p.config.ModelRPM, p.config.ModelTPM)
	door, err := llm.New(config, a.store, set, p.log)
	if err != nil || p.config.FallbackKey == "" && p.config.FallbackBaseURL == "" {
		return door, err
	}
	config.APIKey, config.BaseURL, config.Model, config.Transport = p.config.FallbackKey, p.config.FallbackBaseURL, p.config.FallbackModel, nil
	config.Keys = nil // a person's key is for the first provider
	second, err := llm.New(config, a.store, set, p.log)
	return &llm.Fallback{First: door, Second: second}, err
}

// modelConfig chooses the provider: the one that is configured, else the
// built-in rules, in process.
func (p *program) modelConfig(skills *taxonomy.Taxonomy) llm.Config {
	c := llm.Config{APIKey: p.config.OpenAIKey, BaseURL: p.config.OpenAIBaseURL, Model: p.config.OpenAIModel, Timeout: p.config.ModelTimeout, MaxInFlight: p.config.ModelInFlight}
	if c.APIKey != "" || c.BaseURL != "" {
		return c
	}
	c.Transport, c.Model = offline.New(skills).Transport(), offline.Model
	return c
}

// modelName says which model will answer.
func (p *program) modelName() string {
	switch {
	case p.config.OpenAIKey == "" && p.config.OpenAIBaseURL == "":
		return offline.Model
	case p.config.OpenAIModel == "":
		return llm.DefaultModel
	default:
		return p.config.OpenAIModel
	}
}
