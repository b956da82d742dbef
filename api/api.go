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
	"net/netip"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"assay/internal/oidc"
	"assay/internal/password"
	"assay/internal/reply"
	"assay/internal/store"
	"assay/internal/taxonomy"
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
	UI         http.Handler                // the pages people use; nil where they were not built

	PublicURL      string              // where people open it, for links in mail
	Passwords      *password.Hasher    // nil: two at once
	Guessable      *password.Guessable // passwords that are refused; nil knows the built-in ones
	TrustedProxies []netip.Prefix      // whose X-Forwarded-For is believed
	Providers      []*oidc.Provider    // where people may sign in instead

	Replies *reply.Log         // the interviewer's words as they come; nil shows them when they are complete
	Skills  *taxonomy.Taxonomy // what texts are read with; nil knows the built-in ones
}

// usualAnswerTime is longer than anything takes when all is well, and shorter
// than what clients wait for.
const usualAnswerTime = 8 * time.Second

// usualHashes is how many passwords are hashed at once, 64 MiB each.
const usualHashes = 2

type server struct {
	store   *store.Store
	ringer  Ringer
	log     *slog.Logger
	ready   func(context.Context) error
	version string
	secure  bool
	origin  *http.CrossOriginProtection
	huma    huma.API
	ui      http.Handler

	hub        *hub
	replies    *reply.Log
	heartbeat  time.Duration
	answerTime time.Duration
	stopping   <-chan struct{}

	publicURL string
	passwords *password.Hasher
	guessable *password.Guessable
	proxies   []netip.Prefix
	providers []*oidc.Provider
	skills    *taxonomy.Taxonomy
	exports   chan struct{} // one for each under way
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
	if o.Passwords == nil {
		var err error
		if o.Passwords, err = password.NewHasher(usualHashes); err != nil {
			return nil, err
		}
	}
	if o.Skills == nil {
		var err error
		if o.Skills, err = taxonomy.Default(); err != nil {
			return nil, err
		}
	}
	configureHuma()
	mux := http.NewServeMux()
	s := &server{
		store: o.Store, ringer: o.Ringer, log: o.Log, ready: o.Ready, version: o.Version, secure: o.Secure,
		origin:     http.NewCrossOriginProtection(),
		ui:         o.UI,
		answerTime: o.AnswerTime,
		hub:        newHub(o.Store, o.Log), replies: o.Replies, heartbeat: o.Heartbeat, stopping: o.Stopping,
		publicURL: strings.TrimSuffix(o.PublicURL, "/"), passwords: o.Passwords, guessable: o.Guessable, proxies: o.TrustedProxies, providers: o.Providers, skills: o.Skills,
		exports: make(chan struct{}, exportsAtOnce),
	}
	s.huma = humago.New(mux, s.document())
	s.routes()
	s.serveDocument(mux)
	s.pages(mux, o.Queues)
	return s.wrap(mux), nil
}

// routes is every operation there is.
func (s *server) routes() {
	s.accountRoutes()

	register(s, read("GET /conversations", "listConversations", "List conversations"), s.listConversations)
	register(s, work("POST /conversations", "createConversation", "Hand in a conversation").status(201).large().says(askNote), s.createConversation)
	register(s, read("GET /conversations/{id}", "getConversation", "Get a conversation").tagged(), s.getConversation)
	register(s, edit("PATCH /conversations/{id}", "updateConversation", "Rename, pause or complete a conversation").says(askNote), s.updateConversation)
	register(s, read("GET /conversations/{id}/messages", "listMessages", "List what was said"), s.listMessages)
	register(s, work("POST /conversations/{id}/messages", "addMessages", "Add what was said").needs(models.ScopeAI).large(), s.addMessages)
	register(s, work("POST /conversations/{id}/extract", "extractConversation", "Read a conversation for facts").needs(models.ScopeAI).paid(), s.extractConversation)
	s.interviewRoutes()
	register(s, read("GET /conversations/{id}/experiences", "listConversationExperiences", "List what a conversation proved"), s.listConversationExperiences)
	register(s, work("POST /conversations/import", "importConversation", "Make a conversation of a file: text, a chat, JSON, WebVTT or SRT").needs(models.ScopeAI).status(201).large(), s.importConversation)
	register(s, work("POST /conversations/{id}/summary", "summariseConversation", "Sum up what a conversation proved").needs(models.ScopeAI).paid(), s.summariseConversation)

	register(s, read("GET /experiences", "listExperiences", "List experiences"), s.listExperiences)
	register(s, read("GET /experiences/{id}", "getExperience", "Get an experience and its proofs").tagged(), s.getExperience)
	register(s, edit("PATCH /experiences/{id}", "updateExperience", "Rename, publish or review an experience"), s.updateExperience)
	register(s, read("GET /experiences/{id}/history", "listExperienceHistory", "List what was changed of an experience"), s.experienceHistory)
	register(s, write("POST /experiences/{id}/merge", "mergeExperience", "Make one experience of two"), s.mergeExperience)
	register(s, read("GET /skills", "listSkills", "List skills"), s.listSkills)
	register(s, read("GET /skills/{id}", "getSkill", "Get a skill and its proofs").tagged(), s.getSkill)
	register(s, edit("PATCH /skills/{id}", "updateSkill", "Accept or reject a skill"), s.updateSkill)
	register(s, read("GET /skills/{id}/history", "listSkillHistory", "List what was changed of a skill"), s.skillHistory)
	register(s, read("GET /contradictions", "listContradictions", "List facts that cannot both be right"), s.listContradictions)
	register(s, write("POST /contradictions/{id}/resolve", "resolveContradiction", "Say which of two facts is right"), s.resolveContradiction)
	register(s, read("GET /evidences", "listEvidences", "List proofs"), s.listEvidences)
	register(s, read("GET /evidences/{id}", "getEvidence", "Get a proof").tagged(), s.getEvidence)

	register(s, read("GET /job-postings", "listPostings", "List or search job postings"), s.listPostings)
	register(s, work("POST /job-postings", "createPosting", "Save a job posting").needs(models.ScopeAI).large(), s.createPosting)
	register(s, read("GET /job-postings/export", "exportPostings", "Take all job postings along").limited().
		sends(mediaCSV, "A file that an import takes in again.").orSends(mediaJSON), s.exportPostings)
	register(s, read("GET /job-postings/{id}", "getPosting", "Get a job posting").tagged(), s.getPosting)
	register(s, edit("PATCH /job-postings/{id}", "updatePosting", "Correct a posting's title or company"), s.updatePosting)
	register(s, write("DELETE /job-postings/{id}", "deletePosting", "Delete a job posting").status(204), s.deletePosting)
	register(s, write("POST /job-postings/{id}/separate", "separatePosting", "Say that a posting and the one it repeats are two").says(twinNote), s.separatePosting)
	register(s, write("POST /job-postings/{id}/duplicate-of", "linkPosting", "Say that a posting repeats another").says(twinNote), s.linkPosting)
	register(s, work("POST /job-postings/{id}/refresh", "refreshPosting", "Fetch and read a posting again").needs(models.ScopeAI), s.refreshPosting)
	register(s, work("POST /job-postings/{id}/reread", "rereadPosting", "Read what is kept of a posting again, without the network").needs(models.ScopeAI), s.rereadPosting)
	register(s, read("GET /job-postings/{id}/requirements", "listRequirements", "List what a posting asks for"), s.listRequirements)
	register(s, read("GET /job-postings/{id}/match", "getMatch", "Get a posting's score and what it is made of").tagged(), s.getMatch)
	register(s, read("POST /job-postings/{id}/resume-check", "checkResume", "Compare the text of a resume with what a posting asks for").says(storesNothing).
		fails(413).fails(415), s.checkResume)
	register(s, read("GET /posting-imports", "listPostingImports", "List imports of job postings"), s.listPostingImports)
	register(s, work("POST /posting-imports", "createPostingImport", "Bring job postings along").status(201).large().says(askNote), s.createPostingImport)
	register(s, read("GET /posting-imports/{id}", "getPostingImport", "Get how far an import is").tagged(), s.getPostingImport)
	register(s, write("DELETE /posting-imports/{id}", "deletePostingImport", "Delete an import and its file, and not what it stored").status(204), s.deletePostingImport)
	register(s, write("PUT /posting-imports/{id}/parts", "addPostingImportPart", "Send the next part of an import's file").large(), s.addPostingImportPart)
	register(s, work("POST /posting-imports/{id}/finish", "finishPostingImport", "Have a file read that is here in full").says(askNote), s.finishPostingImport)
	register(s, read("GET /posting-imports/{id}/refusals", "listPostingImportRefusals", "List rows that are no postings"), s.listPostingImportRefusals)
	register(s, read("GET /matches", "listMatches", "List scores"), s.listMatches)

	s.boardRoutes()

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
}

// interviewRoutes are those of being asked.
func (s *server) interviewRoutes() {
	register(s, work("POST /conversations/{id}/reply", "askNext", "Have the interviewer ask the next question").needs(models.ScopeAI).paid(), s.askNext)
	register(s, read("GET /conversations/{id}/stream", "streamReply", "Follow what the interviewer says, word by word").streams().says(streamNote), s.streamReply)
	register(s, work("POST /conversations/{id}/messages/{message_id}/replace", "replaceMessage", "Say an answer otherwise").needs(models.ScopeAI).large(), s.replaceMessage)
	register(s, read("GET /conversations/{id}/checklists", "listChecklists", "List what is known and what is missing of each experience"), s.listChecklists)
}

// boardRoutes are those of what is watched.
func (s *server) boardRoutes() {
	register(s, read("GET /boards", "listBoards", "List the boards that are watched"), s.listBoards)
	register(s, work("POST /boards", "createBoard", "Watch a company's board").needs(models.ScopeAI), s.createBoard)
	register(s, read("GET /boards/{id}", "getBoard", "Get a board").tagged(), s.getBoard)
	register(s, edit("PATCH /boards/{id}", "updateBoard", "Pause a board, or look at it more or less often"), s.updateBoard)
	register(s, write("DELETE /boards/{id}", "deleteBoard", "Stop watching a board; its postings stay").status(204), s.deleteBoard)
	register(s, read("GET /saved-filters", "listSavedFilters", "List what the person looks for, with what is new"), s.listFilters)
	register(s, write("POST /saved-filters", "createSavedFilter", "Look for postings, on a board or among all").needs(models.ScopeAI).status(201).fails(404), s.createFilter)
	register(s, read("GET /saved-filters/{id}", "getSavedFilter", "Get a saved filter").tagged(), s.getFilter)
	register(s, edit("PATCH /saved-filters/{id}", "updateSavedFilter", "Rename or change a saved filter").needs(models.ScopeAI), s.updateFilter)
	register(s, write("DELETE /saved-filters/{id}", "deleteSavedFilter", "Delete a saved filter; what met it stays").status(204), s.deleteFilter)
	register(s, read("GET /saved-filters/{id}/postings", "listFilterPostings", "List what meets a saved filter"), s.listFilterPostings)
	register(s, write("POST /saved-filters/{id}/seen", "seeSavedFilter", "Say that what met a filter was seen").status(204), s.seeFilter)
	register(s, work("POST /boards/{id}/refresh", "refreshBoard", "Look at a board now").needs(models.ScopeAI), s.refreshBoard)
}

// accountRoutes are those of signing in and of accounts.
func (s *server) accountRoutes() {
	register(s, open("POST /auth/register", "registerAccount", "Ask for an account").status(202).says(sameNote), s.registerAccount)
	register(s, open("POST /auth/login", "login", "Sign in with a password").fails(401), s.login)
	register(s, open("POST /auth/logout", "logout", "Sign out").status(204), s.logout)
	register(s, open("POST /auth/verify", "verifyEmail", "Prove an address with the code that was sent to it, and the password").status(204).fails(401), s.verifyEmail)
	register(s, open("POST /auth/verify/resend", "resendVerification", "Ask for another code to prove an address").status(202).says(sameNote), s.resendVerification)
	register(s, open("POST /auth/reset", "requestReset", "Ask for a code to set a new password").status(202).says(sameNote), s.requestReset)
	register(s, open("POST /auth/reset/confirm", "resetPassword", "Set a new password with the code that was sent").status(204), s.resetPassword)
	register(s, open("GET /auth/oidc", "listProviders", "List where people may sign in instead"), s.listProviders)

	register(s, account("GET /auth/sessions", "listSessions", "List signed-in browsers"), s.listSessions)
	register(s, account("DELETE /auth/sessions", "endSessions", "Sign out all other browsers").status(204), s.endSessions)
	register(s, account("DELETE /auth/sessions/{id}", "endSession", "Sign out a browser").status(204), s.endSession)
	register(s, account("GET /auth/tokens", "listTokens", "List API tokens"), s.listTokens)
	register(s, account("POST /auth/tokens", "createToken", "Make an API token").status(201), s.createToken)
	register(s, account("DELETE /auth/tokens/{id}", "revokeToken", "Revoke an API token").status(204), s.revokeToken)
	register(s, account("PUT /auth/password", "setPassword", "Set or change the password").status(204).limited().says(againNote), s.setPassword)
	register(s, account("POST /auth/email", "requestEmail", "Ask for another address").status(202).limited().says(againNote), s.requestEmail)
	register(s, account("POST /auth/email/confirm", "changeEmail", "Change the address with the code that was sent to the new one").status(204).limited(), s.changeEmail)
	register(s, account("GET /auth/accounts", "listAccounts", "List the ways in"), s.listAccounts)
	register(s, account("DELETE /auth/accounts/{id}", "unlinkAccount", "Remove a way in").status(204), s.unlinkAccount)
	register(s, account("POST /auth/disable", "disableAccount", "Shut the account").status(204).limited().says(againNote), s.disableAccount)

	register(s, read("GET /me", "getMe", "Get who is asking"), s.getMe)
	register(s, account("PATCH /me", "updateMe", "Change the name").versioned(), s.updateMe)
	register(s, account("DELETE /me", "deleteMe", "Delete the account and everything in it").status(204).limited().says(againNote), s.deleteMe)
	register(s, account("GET /me/export", "exportMe", "Take everything along that is kept of you").limited().
		sends("application/zip", "A zip of JSON files, one for each table, with a README and a MANIFEST."), s.exportMe)
	register(s, account("GET /me/provider-key", "getProviderKey", "Get how to recognise your own key of the model provider").fails(404), s.getProviderKey)
	register(s, account("PUT /me/provider-key", "setProviderKey", "Set a key of your own for calls to models").says(keyNote), s.setProviderKey)
	register(s, account("DELETE /me/provider-key", "removeProviderKey", "Remove your own key").status(204).fails(404), s.removeProviderKey)
	register(s, account("GET /audit-events", "listAuditEvents", "List what was done with your account"), s.listAuditEvents)

	register(s, open("GET /instance", "getInstance", "Get what anybody may know of this Assay"), s.getInstance)
	register(s, account("GET /instance/settings", "getInstanceSettings", "Get how this Assay is run").staff(), s.getInstanceSettings)
	register(s, account("PUT /instance", "setInstance", "Set how this Assay is run").staff(), s.setInstance)
}

// pages is what is served beside /api.
func (s *server) pages(mux *http.ServeMux, queues http.Handler) {
	mux.HandleFunc("GET /{$}", s.orUI(s.home))
	mux.HandleFunc("GET /sign-in", s.signIn)
	for path, page := range codePages() {
		mux.HandleFunc("GET "+path, s.orUI(s.codePage(page)))
	}
	if s.ui != nil {
		mux.Handle("GET /api/docs", s.ui)
	}
	mux.HandleFunc("GET /auth/oidc/{provider}/start", s.startOIDC)
	mux.HandleFunc("GET /auth/oidc/{provider}/callback", s.finishOIDC)
	mux.Handle("GET /outbox", s.staffOnly("/outbox", models.AuditOutboxOpened, http.HandlerFunc(s.outbox)))
	mux.HandleFunc("GET /healthz", s.healthz)
	mux.HandleFunc("GET /readyz", s.readyz)
	if queues != nil {
		mux.Handle("/ops/queues/", s.staffOnly("/ops/queues/", models.AuditQueuesOpened, queues))
	}
}
