// Package api is the HTTP surface over the store: /api/v1, the pages a browser
// meets first, and the probes. It writes rows and rings; the work itself is
// the worker's, which this package never imports, nor the queue behind it.
// Only cmd imports it.
package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"assay/internal/store"
	"assay/models"
)

// Ringer tells the workers that there is a task. It never fails: a ring that
// is lost is repeated by the sweeper.
type Ringer interface {
	Ring(ctx context.Context, task models.Task)
}

// Options is what the surface stands on. Store and Ringer are needed.
type Options struct {
	Store      *store.Store
	Ringer     Ringer
	Log        *slog.Logger                // nil discards
	Ready      func(context.Context) error // behind /readyz; nil asks the store
	Version    string                      // of the program, for the OpenAPI document
	Secure     bool                        // browsers reach it by https alone: cookies get the __Host- prefix
	Heartbeat  time.Duration               // between signs of life on a stream of events; 0 means 15 s
	AnswerTime time.Duration               // after which a request is told to come again; 0 means 8 s
	Stopping   <-chan struct{}             // closed when the server stops, so that streams end; nil never is
	Queues     http.Handler                // the queues' dashboard, for staff under /ops/queues/; nil for none
}

// usualAnswerTime is longer than anything takes when all is well, and shorter
// than what clients wait for.
const usualAnswerTime = 8 * time.Second

type server struct {
	store   *store.Store
	ringer  Ringer
	log     *slog.Logger
	ready   func(context.Context) error
	version string
	secure  bool
	origin  *http.CrossOriginProtection
	huma    huma.API

	hub        *hub
	heartbeat  time.Duration
	answerTime time.Duration
	stopping   <-chan struct{}
}

// New returns the handler of everything the program serves.
func New(o Options) (http.Handler, error) {
	if o.Store == nil || o.Ringer == nil {
		return nil, errors.New("api needs a store and a ringer")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Ready == nil {
		o.Ready = o.Store.Ping
	}
	if o.Heartbeat == 0 {
		o.Heartbeat = usualHeartbeat
	}
	if o.AnswerTime == 0 {
		o.AnswerTime = usualAnswerTime
	}
	configureHuma()
	mux := http.NewServeMux()
	s := &server{
		store: o.Store, ringer: o.Ringer, log: o.Log, ready: o.Ready, version: o.Version, secure: o.Secure,
		origin:     http.NewCrossOriginProtection(),
		answerTime: o.AnswerTime,
		hub:        newHub(o.Store, o.Log), heartbeat: o.Heartbeat, stopping: o.Stopping,
	}
	s.huma = humago.New(mux, s.document())
	s.routes()
	if err := s.serveDocument(mux); err != nil {
		return nil, err
	}
	s.pages(mux, o.Queues)
	return s.wrap(mux), nil
}

// routes is every operation there is.
func (s *server) routes() {
	register(s, read("GET /conversations", "listConversations", "List conversations"), s.listConversations)
	register(s, work("POST /conversations", "createConversation", "Hand in a conversation").status(201).large().says(askNote), s.createConversation)
	register(s, read("GET /conversations/{id}", "getConversation", "Get a conversation").tagged(), s.getConversation)
	register(s, edit("PATCH /conversations/{id}", "updateConversation", "Rename, pause or complete a conversation").says(askNote), s.updateConversation)
	register(s, read("GET /conversations/{id}/messages", "listMessages", "List what was said"), s.listMessages)
	register(s, work("POST /conversations/{id}/messages", "addMessages", "Add what was said").needs(models.ScopeAI).large(), s.addMessages)
	register(s, work("POST /conversations/{id}/extract", "extractConversation", "Read a conversation for facts").needs(models.ScopeAI).paid(), s.extractConversation)
	register(s, read("GET /conversations/{id}/experiences", "listConversationExperiences", "List what a conversation proved"), s.listConversationExperiences)

	register(s, read("GET /experiences", "listExperiences", "List experiences"), s.listExperiences)
	register(s, read("GET /experiences/{id}", "getExperience", "Get an experience and its proofs").tagged(), s.getExperience)
	register(s, edit("PATCH /experiences/{id}", "updateExperience", "Rename, publish or review an experience"), s.updateExperience)
	register(s, read("GET /skills", "listSkills", "List skills"), s.listSkills)
	register(s, read("GET /skills/{id}", "getSkill", "Get a skill and its proofs").tagged(), s.getSkill)
	register(s, read("GET /evidences", "listEvidences", "List proofs"), s.listEvidences)
	register(s, read("GET /evidences/{id}", "getEvidence", "Get a proof").tagged(), s.getEvidence)

	register(s, read("GET /job-postings", "listPostings", "List or search job postings"), s.listPostings)
	register(s, work("POST /job-postings", "createPosting", "Save a job posting").needs(models.ScopeAI).large(), s.createPosting)
	register(s, read("GET /job-postings/{id}", "getPosting", "Get a job posting").tagged(), s.getPosting)
	register(s, edit("PATCH /job-postings/{id}", "updatePosting", "Correct a posting's title or company"), s.updatePosting)
	register(s, write("DELETE /job-postings/{id}", "deletePosting", "Delete a job posting").status(204), s.deletePosting)
	register(s, work("POST /job-postings/{id}/refresh", "refreshPosting", "Fetch and read a posting again").needs(models.ScopeAI), s.refreshPosting)
	register(s, read("GET /job-postings/{id}/requirements", "listRequirements", "List what a posting asks for"), s.listRequirements)
	register(s, read("GET /job-postings/{id}/match", "getMatch", "Get a posting's score and what it is made of").tagged(), s.getMatch)
	register(s, read("GET /matches", "listMatches", "List scores"), s.listMatches)

	register(s, work("POST /skill-analyses", "createSkillAnalysis", "Ask where the person stands"), s.createAnalysis)
	register(s, read("GET /skill-analyses", "listSkillAnalyses", "List skill analyses"), s.listAnalyses)
	register(s, read("GET /skill-analyses/{id}", "getSkillAnalysis", "Get a skill analysis").tagged(), s.getAnalysis)
	register(s, edit("PATCH /skill-analyses/{id}", "updateSkillAnalysis", "Write notes on a skill analysis"), s.updateAnalysis)

	register(s, read("GET /tasks", "listTasks", "List tasks"), s.listTasks)
	register(s, read("GET /tasks/{id}", "getTask", "Get a task and what follows from it").tagged(), s.getTask)
	register(s, work("POST /tasks/{id}/retry", "retryTask", "Try a task again").needs(models.ScopeAI), s.retryTask)
	register(s, write("POST /tasks/{id}/cancel", "cancelTask", "Cancel a task"), s.cancelTask)
	register(s, read("GET /events", "streamEvents", "Follow tasks as they change").streams(), s.streamEvents)
	register(s, read("GET /ai-events", "listAIEvents", "List calls to models"), s.listAIEvents)
	register(s, read("GET /ai-usage", "getAIUsage", "Sum up what calls to models used and cost"), s.getAIUsage)
	register(s, read("GET /ai-budget", "getAIBudget", "Get this month's budget for calls to models"), s.getAIBudget)
	register(s, write("PUT /ai-budget", "setAIBudget", "Set or end the budget for calls to models").needs(models.ScopeAdmin), s.setAIBudget)
	register(s, read("GET /me", "getMe", "Get who is asking"), s.getMe)
}

// pages is what is served beside /api.
func (s *server) pages(mux *http.ServeMux, queues http.Handler) {
	mux.HandleFunc("GET /{$}", s.home)
	mux.HandleFunc("GET /sign-in", s.signIn)
	mux.HandleFunc("GET /healthz", s.healthz)
	mux.HandleFunc("GET /readyz", s.readyz)
	if queues != nil {
		mux.Handle("/ops/queues/", s.staffOnly(queues))
	}
}
