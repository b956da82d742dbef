package api_test

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"assay/api"
)

// access says who may make a request: the scopes it needs, "staff" beside them,
// or "open" for anybody. Every operation is named here, so that none can be
// added whose access nobody has thought about.
func access() map[string]string {
	return map[string]string{
		"registerAccount": "open", "login": "open", "logout": "open", "verifyEmail": "open", "resendVerification": "open",
		"requestReset": "open", "resetPassword": "open", "listProviders": "open",

		"listSessions": "admin", "endSessions": "admin", "endSession": "admin", "listTokens": "admin", "createToken": "admin", "revokeToken": "admin",
		"setPassword": "admin", "requestEmail": "admin", "changeEmail": "admin", "listAccounts": "admin", "unlinkAccount": "admin", "disableAccount": "admin",
		"getMe": "read", "updateMe": "admin", "deleteMe": "admin", "exportMe": "admin", "listAuditEvents": "admin",
		"getProviderKey": "admin", "setProviderKey": "admin", "removeProviderKey": "admin",
		"getInstance": "open", "getInstanceSettings": "admin staff", "setInstance": "admin staff",

		"listConversations": "read", "createConversation": "write", "getConversation": "read", "updateConversation": "write", "listMessages": "read",
		"addMessages": "write ai", "extractConversation": "write ai", "listConversationExperiences": "read",
		"importConversation": "write ai", "summariseConversation": "write ai",
		"askNext": "write ai", "streamReply": "read", "replaceMessage": "write ai", "listChecklists": "read",
		"listExperiences": "read", "getExperience": "read", "updateExperience": "write", "listSkills": "read", "getSkill": "read", "updateSkill": "write",
		"listEvidences": "read", "getEvidence": "read", "listExperienceHistory": "read", "mergeExperience": "write", "listSkillHistory": "read",
		"listContradictions": "read", "resolveContradiction": "write",
		"listPostings": "read", "createPosting": "write ai", "getPosting": "read", "updatePosting": "write", "deletePosting": "write",
		"refreshPosting": "write ai", "listRequirements": "read", "getMatch": "read", "checkResume": "read", "listMatches": "read", "exportPostings": "read",
		"listPostingImports": "read", "createPostingImport": "write", "getPostingImport": "read", "deletePostingImport": "write",
		"addPostingImportPart": "write", "finishPostingImport": "write", "listPostingImportRefusals": "read",
		"rereadPosting": "write ai", "listBoards": "read", "createBoard": "write ai", "getBoard": "read", "updateBoard": "write", "deleteBoard": "write", "refreshBoard": "write ai",
		"listSavedFilters": "read", "createSavedFilter": "write ai", "getSavedFilter": "read", "updateSavedFilter": "write ai", "deleteSavedFilter": "write",
		"listFilterPostings": "read", "separatePosting": "write", "linkPosting": "write", "seeSavedFilter": "write",
		"createSkillAnalysis": "write", "listSkillAnalyses": "read", "getSkillAnalysis": "read", "updateSkillAnalysis": "write",
		"listTasks": "read", "getTask": "read", "retryTask": "write ai", "cancelTask": "write", "streamEvents": "read",
		"listAIEvents": "read", "getAIUsage": "read", "getAIBudget": "read", "setAIBudget": "write admin",
	}
}

// pages is what is served beside the operations.
func pages() map[string]string {
	return map[string]string{
		"GET /{$}": "open", "GET /healthz": "open", "GET /readyz": "open", "GET /api/openapi.json": "open", "GET /api/openapi.yaml": "open",
		"GET /verify": "open", "GET /reset": "open", "GET /email": "open",
		"GET /sign-in": "open", "GET /auth/oidc/{provider}/start": "open", "GET /auth/oidc/{provider}/callback": "open",
		"/ops/queues/": "admin staff", "GET /outbox": "admin staff",
	}
}

// operation is one of the document.
type operation struct {
	id, method, path string
	doc              map[string]any
}

func (o operation) open() bool    { return access()[o.id] == "open" }
func (o operation) staff() bool   { return slices.Contains(o.needs(), "staff") }
func (o operation) streams() bool { return o.id == "streamEvents" || o.id == "streamReply" }

// needs lists the scopes, and staff.
func (o operation) needs() []string { return strings.Fields(access()[o.id]) }

// parameters are those of path, query and headers.
func (o operation) parameters() []map[string]any {
	list, _ := o.doc["parameters"].([]any)
	out := make([]map[string]any, len(list))
	for i, p := range list {
		out[i] = p.(map[string]any)
	}
	return out
}

func (o operation) takes(parameter string) bool {
	return slices.ContainsFunc(o.parameters(), func(p map[string]any) bool { return p["name"] == parameter })
}

// operations reads the document, in the order of ids.
func (d *document) operations() []operation {
	var out []operation
	for path, item := range d.raw["paths"].(map[string]any) {
		for method, op := range item.(map[string]any) {
			doc := op.(map[string]any)
			out = append(out, operation{doc["operationId"].(string), strings.ToUpper(method), path, doc})
		}
	}
	slices.SortFunc(out, func(a, b operation) int { return strings.Compare(a.id, b.id) })
	return out
}

// The router is walked: what it serves is documented or listed here as a page,
// and who may ask for it is named, so that a new address fails this test until
// somebody has said who may use it.
func TestEverythingServedIsKnown(t *testing.T) {
	t.Parallel()
	b := setup(t, func(o *api.Options) { o.Queues = http.NotFoundHandler() })
	want, named := slices.Collect(maps.Keys(pages())), access()
	for _, op := range b.schemas.operations() {
		want = append(want, op.method+" "+op.path)
		if named[op.id] == "" {
			t.Errorf("%s %s: nobody has said who may make %s; name it in access()", op.method, op.path, op.id)
		}
		delete(named, op.id)
	}
	for id := range named {
		t.Errorf("access() names %s, which is no operation", id)
	}
	slices.Sort(want)
	got := api.Patterns(b.handler)
	for _, pattern := range got {
		if !slices.Contains(want, pattern) {
			t.Errorf("%s is served, and neither in the document nor in pages()", pattern)
		}
	}
	for _, pattern := range want {
		if !slices.Contains(got, pattern) {
			t.Errorf("%s is documented or listed, and not served", pattern)
		}
	}
}
