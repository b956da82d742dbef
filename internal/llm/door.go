// Package llm is the one door to language models. Ask renders a step's prompt,
// looks into the ledger for the reply to the very same prompt, calls an
// OpenAI-compatible provider through go-openai when there is none, commits the
// raw reply before anybody parses it, checks it against the step's schema, asks
// for one repair and decodes it. Every HTTP call leaves an AIEvent.
//
// It never retries: worker owns retries and decides by the Code of the error.
// cmd and worker's wiring may import it; nothing else needs to.
package llm

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	openai "github.com/sashabaranov/go-openai"

	"assay/models"
	"assay/prompts"
)

// Ledger is what llm needs of store.Store: replies already paid for, and the
// record of every call. Both writes commit before they return.
type Ledger interface {
	AIReply(ctx context.Context, user models.ID, promptHash []byte) (models.AIReply, error)
	StartAIEvent(ctx context.Context, ev models.AIEvent, lasts time.Duration) error
	SettleAIEvent(ctx context.Context, ev models.AIEvent, reply *models.AIReply) error
}

// Door asks one model of one provider. It is safe for concurrent use.
type Door struct {
	cfg     Config
	ledger  Ledger
	prompts *prompts.Set
	schemas map[string]*jsonschema.Schema
	client  *openai.Client
	http    *doer
	log     *slog.Logger

	slots      *slots
	gates      Gates
	configured account

	mu    sync.Mutex
	known map[string]dialect // what the provider is known to take, by the account's keyGate
}

// New checks cfg and compiles every prompt's schema. A nil log discards.
func New(cfg Config, ledger Ledger, set *prompts.Set, log *slog.Logger) (*Door, error) {
	cfg, err := cfg.checked()
	if err != nil {
		return nil, err
	}
	if ledger == nil || set == nil {
		return nil, errors.New("llm needs a ledger and prompts")
	}
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	schemas, err := compile(set)
	if err != nil {
		return nil, err
	}
	d := &Door{cfg: cfg, ledger: ledger, prompts: set, schemas: schemas, http: newDoer(cfg), log: log, known: map[string]dialect{}}
	d.slots = newSlots(cfg.MaxInFlight)
	d.gates, d.configured = cfg.Gates, cfg.configured()
	settings := openai.DefaultConfig(cfg.APIKey)
	settings.BaseURL = cfg.BaseURL
	settings.HTTPClient = d.http
	settings.EmptyMessagesLimit = emptyLines
	d.client = openai.NewClientWithConfig(settings)
	return d, nil
}

// Provider is the name that AIEvents carry: Config.Provider, or one made from
// the base URL.
func (d *Door) Provider() string { return d.cfg.Provider }

// Model is the model that is asked for.
func (d *Door) Model() string { return d.cfg.Model }

// Close lets idle connections go. The Door stays usable.
func (d *Door) Close() { d.http.close() }
