package api_test

import "testing"

func TestLinksInMailLeadSomewhere(t *testing.T) {
	t.Parallel()
	b := setup(t)
	p := b.newPerson(t)
	code := b.code(t, p.id, "verify_email", p.email)
	nobody := map[string]string{"Authorization": ""}
	for path, call := range map[string]string{"/verify": "/auth/verify", "/reset": "/auth/reset/confirm", "/email": "/auth/email/confirm"} {
		w := b.check(t, scenario{url: path + "?code=" + code, headers: nobody, status: 200, contains: []string{call}, lacks: []string{code, "<script"}})
		if policy := w.Header().Get("Content-Security-Policy"); policy == "" || w.Header().Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: headers are %v", path, w.Header())
		}
	}
	b.check(t, scenario{url: auth + "/verify", body: verifyBody(code, goodWord), headers: nobody, status: 204})
}
