package api

import "net/http"

// codePages are where links in mail lead. Without the UI there are no forms, so each says
// what takes the code. It neither shows the code nor uses it up: programs that
// read mail open links too.
func codePages() map[string]webPage {
	return map[string]webPage{
		"/verify": {"Confirm your address",
			`The address is yours once the code from the mail and the password you registered with were sent, as JSON, to POST ` + base + `/auth/verify: {"code": "...", "password": "..."}`},
		"/reset": {"Choose a new password",
			`Send the code from the mail and a new password, as JSON, to POST ` + base + `/auth/reset/confirm: {"code": "...", "password": "..."}. ` +
				`If you have no code, ask for one at POST ` + base + `/auth/reset: {"email": "..."}`},
		"/email": {"Confirm your new address",
			`Where you are signed in, send the code from the mail, as JSON, to POST ` + base + `/auth/email/confirm: {"code": "..."}`},
	}
}

func (s *server) codePage(p webPage) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { s.show(w, http.StatusOK, p) }
}
