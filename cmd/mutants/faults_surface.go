package main

// surfaceFaults weaken what is said and taken over HTTP.
func surfaceFaults() []fault {
	sites := suite{pkg: api, tests: "TestAnotherSiteChangesNothing"}
	limits := suite{pkg: api, tests: "TestLimitsAreNamed"}
	headers := suite{pkg: api, tests: "TestEveryAnswerCarriesTheHeaders"}
	naming := suite{pkg: api, tests: "TestNothingIsSetByNamingIt"}
	failures := suite{pkg: api, tests: "TestFailuresTellNothing"}
	return []fault{
		{"another site is heard", "where a request comes from is not looked at", []edit{{"api/auth.go", "	if err := s.origin.Check(r); err != nil {", "	if err := s.origin.Check(r); err != nil && r == nil {"}}, sites},
		{"forms are heard", "what a POST is sent as is not looked at", []edit{{"api/auth.go", `strings.HasPrefix(r.URL.Path, "/api/") && !isJSON(r) {`, `strings.HasPrefix(r.URL.Path, "/api/") && false {`}}, sites},
		{"another site signs browsers in", "open operations do not look at where a request comes from", []edit{{"api/route.go", "		return store.Identity{}, s.sameSite(req)\n", "		return store.Identity{}, nil\n"}}, sites},
		{"bodies are not bounded", "a body may be of any size", []edit{{"api/body.go", "io.ReadAll(http.MaxBytesReader(w, r.Body, to.maxBody))", "io.ReadAll(r.Body)"}}, limits},
		{"bodies may be of any depth", "maxDepth is not held", []edit{{"api/body_shape.go", "if len(open) == maxDepth {", "if len(open) == maxDepth && data == nil {"}}, limits},
		{"pages may be of any size", "limit has no maximum", []edit{{"api/page.go", `minimum:"1" maximum:"100" default:"20"`, `minimum:"1" default:"20"`}}, limits},
		{"members nobody asked for are taken", "an edit takes more than is documented", []edit{{"api/conversation.go", "type conversationEdit struct {\n", "type conversationEdit struct {\n	_ struct{} `additionalProperties:\"true\"`\n"}}, naming},
		{"parameters nobody asked for are taken", "unknown parameters of the query pass", []edit{{"api/openapi.go", "	c.RejectUnknownQueryParameters = true\n", ""}}, naming},
		{"pages run inline scripts", "the policy allows what is inline", []edit{{"api/home.go", "default-src 'none'; style-src", "default-src 'none'; script-src 'unsafe-inline'; style-src"}}, headers},
		{"browsers guess what an answer is", "nosniff is gone", []edit{{"api/middleware.go", "		h.Set(\"X-Content-Type-Options\", \"nosniff\")\n", ""}}, headers},
		{"https may be left", "HSTS is gone", []edit{{"api/middleware.go", "		if s.secure {\n			h.Set(\"Strict", "		if s.secure && r == nil {\n			h.Set(\"Strict"}}, headers},
		{"other sites may read", "answers are open to any origin", []edit{{"api/middleware.go", "		h.Set(\"X-Content-Type-Options\", \"nosniff\")\n", "		h.Set(\"X-Content-Type-Options\", \"nosniff\")\n		h.Set(\"Access-Control-Allow-Origin\", \"*\")\n"}}, headers},
		{"faults are told", "an answer holds the cause", []edit{{"api/error.go", "code, detail = models.CodeInternal, models.MessageOf(nil)", "code, detail = models.CodeInternal, err.Error()"}}, failures},
		{"something more is served", "a page that nobody listed", []edit{{"api/api.go", "	mux.HandleFunc(\"GET /healthz\", s.healthz)\n", "	mux.HandleFunc(\"GET /healthz\", s.healthz)\n	mux.HandleFunc(\"GET /debug/vars\", s.healthz)\n"}}, suite{pkg: api, tests: "TestEverythingServedIsKnown"}},
	}
}

// accountFaults weaken signing in and what belongs to an account.
func accountFaults() []fault {
	return []fault{
		{"passwords may be guessed at", "attempts are counted and never refused", []edit{{"internal/store/throttle.go", "			if failures > l.Most {", "			if failures > l.Most && l.Most == 0 {"}}, suite{pkg: api, tests: "TestGuessingAtOneAccount|TestGuessingAtManyAccounts"}},
		{"a code works twice", "used_at is not looked at", []edit{{"internal/store/account.go", " AND purpose = ? AND used_at IS NULL AND expires_at > now()", " AND purpose = ? AND expires_at > now()"}}, suite{pkg: api, tests: "TestReset|TestProvingAnAddress|TestChangingTheAddress"}},
		{"a code works for ever", "expires_at is not looked at", []edit{{"internal/store/account.go", " AND used_at IS NULL AND expires_at > now() AND", " AND used_at IS NULL AND"}}, suite{pkg: api, tests: "TestReset|TestProvingAnAddress|TestChangingTheAddress"}},
		{"a code alone proves an address", "the password is not asked for", []edit{{"api/email.go", "		if !ok {\n			s.noteRefusal(", "		if !ok && in.Body.Password == \"\" {\n			s.noteRefusal("}}, suite{pkg: api, tests: "TestProvingAnAddress"}},
		{"a session is never idle", "last_used_at is not looked at", []edit{{"internal/store/session.go", " AND last_used_at > now() - interval '7 days')", ")"}}, suite{pkg: api, tests: "TestSessionsAreListedAndEnded"}},
		{"a token makes a stronger one", "its scopes are not compared", []edit{{"api/user_token.go", "	if err := may(identityOf(ctx), in.Body.Scopes...); err != nil {", "	if err := may(identityOf(ctx)); err != nil {"}}, suite{pkg: api, tests: "TestTokensAreMadeShownOnceAndRevoked"}},
		{"the password is not asked for again", "a session is enough to take an account over", []edit{{"api/login.go", "	if !ok {\n		s.noteRefusal(ctx, who.UserID)\n		return at(", "	if !ok && word == \"\" {\n		s.noteRefusal(ctx, who.UserID)\n		return at("}}, suite{pkg: api, tests: "TestChangingThePassword|TestDeletingOneself|TestDisabling"}},
		{"a stream outlives its session", "open streams are not checked", []edit{{"api/event_hub.go", "		if !alive[s.credential] {", "		if !alive[s.credential] && alive == nil {"}}, suite{pkg: api, tests: "TestStreamsEndWithWhatOpenedThem"}},
		{"the provider's answer may be another's", "the nonce is not compared", []edit{{"internal/oidc/identity.go", "	case flow.Nonce == \"\" || subtle.ConstantTimeCompare([]byte(proof.Nonce), []byte(flow.Nonce)) != 1:", "	case flow.Nonce == \"\" || subtle.ConstantTimeCompare([]byte(proof.Nonce), []byte(flow.Nonce)) == 2:"}}, suite{pkg: "./internal/oidc", tests: "TestForgedTokens|TestAnswersThatBelongElsewhere|TestNoNonceIsNoMatch"}},
		{"a sealed key opens anywhere", "its place is not part of the seal", []edit{{"internal/seal/seal.go", "func (p Place) bytes() []byte { return fmt.Appendf(nil, \"%s/%s/%s\", p.Table, p.User, p.Row) }", "func (p Place) bytes() []byte { return fmt.Appendf(nil, \"%s\", p.Table) }"}}, suite{pkg: "./internal/seal", tests: "TestWhatIsSealedOpensInItsPlace"}},
	}
}
