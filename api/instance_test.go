package api_test

import (
	"testing"

	"assay/models"
)

const (
	instanceURL = "/api/v1/instance"
	budgetURL   = "/api/v1/ai-budget"
)

// staffToken makes a member of staff.
func (b *bundle) staffToken(t *testing.T, scopes ...string) map[string]string {
	t.Helper()
	staff, err := b.store.EnsureUser(t.Context(), models.NewID().String()+"@example.com", "Staff", true)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{"Authorization": "Bearer " + b.newToken(t, staff, scopes...)}
}

// Anybody may know what is needed to sign in; the staff, with the scope admin,
// sees and sets the rest.
func TestInstanceIsSetByStaff(t *testing.T) {
	t.Parallel()
	b := setupAdmin(t)
	nobody, staff := map[string]string{"Authorization": ""}, b.staffToken(t, models.ScopeAdmin)
	const set = `{"registration": "open", "terms_url": "https://example.com/terms", "user_cap_micros": 5000000}`
	b.run(t, []scenario{
		{name: "anybody", url: instanceURL, headers: nobody, status: 200, contains: []string{`"registration":"closed"`, `"terms_url":""`, `"oidc":[]`}, lacks: []string{"user_cap"}},
		{name: "set by nobody", method: "PUT", url: instanceURL, body: set, headers: nobody, status: 401},
		{name: "set by a user", method: "PUT", url: instanceURL, body: set, status: 403, contains: []string{"staff"}},
		{name: "set by staff without admin", method: "PUT", url: instanceURL, body: set, headers: b.staffToken(t, models.ScopeRead, models.ScopeWrite, models.ScopeAI), status: 403},
		{name: "settings seen by a user", url: instanceURL + "/settings", status: 403},
		{name: "set by staff", method: "PUT", url: instanceURL, body: set, headers: staff, status: 200, contains: []string{`"user_cap_micros":5000000`}},
		{name: "settings seen by staff", url: instanceURL + "/settings", headers: staff, status: 200, contains: []string{`"user_cap_micros":5000000`, `"registration":"open"`}},
		{name: "anybody afterwards", url: instanceURL, headers: nobody, status: 200, contains: []string{`"registration":"open"`, "https://example.com/terms"}, lacks: []string{"user_cap"}},
		{name: "no bound", method: "PUT", url: instanceURL, body: `{"registration": "closed", "terms_url": "", "user_cap_micros": null}`, headers: staff, status: 200, contains: []string{`"user_cap_micros":null`}},
	})
	b.run(t, []scenario{
		{name: "a script as terms", body: `{"registration": "open", "terms_url": "javascript:alert(1)", "user_cap_micros": null}`, status: 422, contains: []string{"body.terms_url"}, lacks: []string{"alert"}},
		{name: "data as terms", body: `{"registration": "open", "terms_url": "data:text/html,x", "user_cap_micros": null}`, status: 422},
		{name: "terms with a password", body: `{"registration": "open", "terms_url": "https://a:b@example.com", "user_cap_micros": null}`, status: 422},
		{name: "half open", body: `{"registration": "ajar", "terms_url": "", "user_cap_micros": null}`, status: 422, contains: []string{"body.registration"}},
		{name: "without the bound", body: `{"registration": "open", "terms_url": ""}`, status: 422},
		{name: "a debt", body: `{"registration": "open", "terms_url": "", "user_cap_micros": -1}`, status: 422},
		{name: "the row's id", body: `{"registration": "open", "terms_url": "", "user_cap_micros": null, "id": 2}`, status: 422},
	}, withURL(instanceURL), withMethod("PUT"), func(s *scenario) { s.headers = staff })
	if row, err := b.store.Instance(t.Context()); err != nil || row.Registration != models.RegistrationClosed || row.UserCapMicros != nil {
		t.Errorf("what was refused has changed %+v, %v", row, err)
	}
}

// Who is no staff sets a budget up to what the staff allows.
func TestBudgetsStayBelowWhatTheStaffAllows(t *testing.T) {
	t.Parallel()
	b := setupAdmin(t)
	staff := b.staffToken(t, models.ScopeRead, models.ScopeWrite, models.ScopeAdmin)
	b.check(t, scenario{method: "PUT", url: budgetURL, body: `{"cap_micros": 9000000}`, status: 200})
	b.check(t, scenario{method: "PUT", url: budgetURL, body: `{"cap_micros": null}`, status: 200})
	b.check(t, scenario{method: "PUT", url: instanceURL, body: `{"registration": "closed", "terms_url": "", "user_cap_micros": 5500000}`, headers: staff, status: 200})
	b.run(t, []scenario{
		{name: "more", body: `{"cap_micros": 5500001}`, status: 403, contains: []string{"at most $5.5 a month", "body.cap_micros"}},
		{name: "none", body: `{"cap_micros": null}`, status: 403, contains: []string{"wants a budget", "$5.5"}},
		{name: "as much", body: `{"cap_micros": 5500000}`, status: 200},
		{name: "less", body: `{"cap_micros": 0}`, status: 200},
		{name: "staff may have more", body: `{"cap_micros": 9000000}`, headers: staff, status: 200},
		{name: "staff may have none", body: `{"cap_micros": null}`, headers: staff, status: 200},
	}, withURL(budgetURL), withMethod("PUT"))
}
