package oidc_test

import (
	"crypto/x509"
	"encoding/pem"
	"maps"
	"net/url"
	"strings"
	"testing"
	"time"

	"assay/internal/oidc"
	"assay/internal/oidc/oidctest"
	"assay/models"
)

// claim changes one claim; nil removes it.
func claim(name string, value any) func(*oidctest.Answer) {
	return func(a *oidctest.Answer) {
		a.Claims[name] = value
		if value == nil {
			delete(a.Claims, name)
		}
	}
}

func TestForgedTokens(t *testing.T) {
	t.Parallel()
	now := time.Now()
	for name, c := range map[string]struct {
		forge func(*oidctest.Answer)
		why   string
	}{
		"no token":                {func(a *oidctest.Answer) { a.Tokens["id_token"] = nil }, "no ID token"},
		"a token that is none":    {func(a *oidctest.Answer) { a.Tokens["id_token"] = "a.b.c" }, "malformed"},
		"a number for a token":    {func(a *oidctest.Answer) { a.Tokens["id_token"] = 5 }, "no ID token"},
		"the algorithm none":      {func(a *oidctest.Answer) { a.Header["alg"], a.Sign = "none", oidctest.Unsigned }, "unexpected signature algorithm"},
		"none, otherwise written": {func(a *oidctest.Answer) { a.Header["alg"], a.Sign = "nOnE", oidctest.Unsigned }, "unexpected signature algorithm"},
		"no signature":            {func(a *oidctest.Answer) { a.Sign = oidctest.Unsigned }, "signature"},
		"no algorithm":            {func(a *oidctest.Answer) { delete(a.Header, "alg") }, "signature algorithm"},
		"the client secret as key": {func(a *oidctest.Answer) {
			a.Header["alg"], a.Sign = "HS256", oidctest.HS256([]byte(oidctest.ClientSecret))
		}, "unexpected signature algorithm"},
		"another audience":           {claim("aud", "another-client"), "audience"},
		"no audience":                {claim("aud", nil), "audience"},
		"several, for nobody":        {claim("aud", []string{oidctest.ClientID, "another-client"}), "no authorized party"},
		"several, for another":       {func(a *oidctest.Answer) { a.Claims["aud"], a.Claims["azp"] = []string{oidctest.ClientID, "x"}, "x" }, "authorized party"},
		"one, for another":           {claim("azp", "another-client"), "authorized party"},
		"another issuer":             {claim("iss", "https://other.example"), "issued by a different provider"},
		"an issuer with a slash":     {func(a *oidctest.Answer) { a.Claims["iss"] = a.Claims["iss"].(string) + "/" }, "issued by a different provider"},
		"no issuer":                  {claim("iss", nil), "issued by a different provider"},
		"another nonce":              {claim("nonce", "N0NCE"), "nonce"},
		"no nonce":                   {claim("nonce", nil), "nonce"},
		"expired":                    {claim("exp", now.Add(-time.Second).Unix()), "expired"},
		"no expiry":                  {claim("exp", nil), "expired"},
		"issued in the future":       {claim("iat", now.Add(10*time.Minute).Unix()), "future"},
		"issued at no time":          {claim("iat", nil), "before the flow"},
		"issued yesterday":           {claim("iat", now.Add(-24*time.Hour).Unix()), "before the flow"},
		"not yet valid":              {claim("nbf", now.Add(time.Hour).Unix()), "nbf"},
		"an unknown key":             {func(a *oidctest.Answer) { a.Header["kid"] = "key-9" }, "failed to verify"},
		"another access token":       {claim("at_hash", oidctest.AccessTokenHash("another")), "access token"},
		"an at_hash that is none":    {claim("at_hash", "x"), "access token"},
		"no subject":                 {claim("sub", nil), "subject"},
		"a number for a subject":     {claim("sub", 7), "unmarshal"},
		"a subject with a NUL":       {claim("sub", "sub-1\x00"), "subject"},
		"a subject that lost a byte": {claim("sub", "sub-\ufffd"), "subject"},
		"a subject without an end":   {claim("sub", strings.Repeat("x", 256)), "subject"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mock, p, _ := setup(t)
			mock.Forge = c.forge
			refused(t, mock, p, c.why)
		})
	}
}

func TestForgedSignatures(t *testing.T) {
	t.Parallel()
	mock, p, _ := setup(t)
	key := oidctest.NewRS256(t, "key-1")
	mock.Rotate(key)
	if _, err := signIn(t, mock, p); err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(key.Raw)
	if err != nil {
		t.Fatal(err)
	}
	public := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
	stranger := oidctest.NewES256(t, "key-1")
	for name, forge := range map[string]func(*oidctest.Answer){
		"the public key as a secret": func(a *oidctest.Answer) { a.Header["alg"], a.Sign = "HS256", oidctest.HS256(public) },
		"and its plain bytes":        func(a *oidctest.Answer) { a.Header["alg"], a.Sign = "HS256", oidctest.HS256(der) },
		"a stranger's key":           func(a *oidctest.Answer) { a.Header["alg"], a.Sign = "ES256", stranger.Sign },
		"a stranger's key inside": func(a *oidctest.Answer) {
			a.Header["alg"], a.Header["jwk"], a.Sign = "ES256", stranger.Public, stranger.Sign
			delete(a.Header, "kid")
		},
		"an address of keys inside": func(a *oidctest.Answer) {
			a.Header["alg"], a.Header["jku"], a.Header["kid"], a.Sign = "ES256", mock.Issuer+"/evil", "evil", stranger.Sign
		},
		"an extension that must be known": func(a *oidctest.Answer) { a.Header["crit"], a.Header["x"] = []string{"x"}, 1 },
		"a signature with a letter less": func(a *oidctest.Answer) {
			a.Sign = func(signed string) []byte { return key.Sign(signed)[1:] }
		},
		"claims changed after signing": func(a *oidctest.Answer) {
			before := maps.Clone(a.Claims)
			token := strings.Split(oidctest.Token(a.Header, before, key.Sign), ".")
			a.Claims["sub"] = "sub-2"
			changed := strings.Split(oidctest.Token(a.Header, a.Claims, key.Sign), ".")
			a.Tokens["id_token"] = changed[0] + "." + changed[1] + "." + token[2]
		},
		"the JSON form": func(a *oidctest.Answer) {
			token := strings.Split(oidctest.Token(a.Header, a.Claims, key.Sign), ".")
			a.Tokens["id_token"] = `{"protected":"` + token[0] + `","payload":"` + token[1] + `","signature":"` + token[2] + `"}`
		},
	} {
		t.Run(name, func(t *testing.T) {
			mock.Forge = forge
			refused(t, mock, p, "token")
		})
	}
	if mock.Count("/evil") > 0 {
		t.Error("fetched keys from an address in a token")
	}
}

func TestAnswersThatBelongElsewhere(t *testing.T) {
	t.Parallel()
	other, _, _ := setup(t)
	for name, c := range map[string]struct {
		change func(*oidc.Flow, url.Values)
		why    string
	}{
		"another's iss":          {func(_ *oidc.Flow, a url.Values) { a.Set("iss", other.Issuer) }, "issuer"},
		"an empty iss":           {func(_ *oidc.Flow, a url.Values) { a.Set("iss", "") }, "issuer"},
		"no iss where it is due": {func(_ *oidc.Flow, a url.Values) { a.Del("iss") }, "issuer"},
		"two iss":                {func(_ *oidc.Flow, a url.Values) { a.Add("iss", other.Issuer) }, "twice"},
		"no code":                {func(_ *oidc.Flow, a url.Values) { a.Del("code") }, "no code"},
		"two codes":              {func(_ *oidc.Flow, a url.Values) { a.Add("code", "x") }, "twice"},
		"a code nobody gave":     {func(_ *oidc.Flow, a url.Values) { a.Set("code", "x") }, "400 invalid_grant"},
		"another's verifier":     {func(f *oidc.Flow, _ url.Values) { f.Verifier = strings.Repeat("v", 43) }, "400 invalid_grant"},
		"no verifier":            {func(f *oidc.Flow, _ url.Values) { f.Verifier = "" }, "400 invalid_grant"},
		"another's nonce":        {func(f *oidc.Flow, _ url.Values) { f.Nonce = "x" }, "nonce"},
		"no nonce":               {func(f *oidc.Flow, _ url.Values) { f.Nonce = "" }, "nonce"},
		"an error":               {func(_ *oidc.Flow, a url.Values) { a.Set("error", "access_denied") }, "access_denied"},
		"an error of its own":    {func(_ *oidc.Flow, a url.Values) { a.Set("error", "<script>"+oidctest.Canary) }, "an error"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mock, p, _ := setup(t)
			refused(t, mock, p, c.why, c.change)
		})
	}
}

func TestProvidersThatNameNoIssuer(t *testing.T) {
	t.Parallel()
	mock, p, _ := setup(t)
	mock.Describe = func(said map[string]any) { delete(said, "authorization_response_iss_parameter_supported") }
	if _, err := signIn(t, mock, p, func(_ *oidc.Flow, a url.Values) { a.Del("iss") }); err != nil {
		t.Errorf("without one: %v", err)
	}
	refused(t, mock, p, "issuer", func(_ *oidc.Flow, a url.Values) { a.Set("iss", "https://other.example") })
}

func TestNoNonceIsNoMatch(t *testing.T) {
	t.Parallel()
	mock, p, _ := setup(t)
	mock.Forge = claim("nonce", nil)
	refused(t, mock, p, "nonce", func(f *oidc.Flow, _ url.Values) { f.Nonce = "" })
}

func TestCodesWorkOnce(t *testing.T) {
	t.Parallel()
	mock, p, _ := setup(t)
	var flow oidc.Flow
	var answer url.Values
	if _, err := signIn(t, mock, p, func(f *oidc.Flow, a url.Values) { flow, answer = *f, a }); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Finish(t.Context(), flow, answer); models.CodeOf(err) != models.CodeIdentityRefused {
		t.Errorf("the second time: %v", err)
	}
}

func TestWhatIsReadOfPeople(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		claims map[string]any
		want   oidc.Identity
	}{
		"as it is":                {nil, oidc.Identity{Email: "person@example.com", EmailVerified: true, Name: "Robin Example"}},
		"true as text":            {map[string]any{"email_verified": "true"}, oidc.Identity{Email: "person@example.com", EmailVerified: true, Name: "Robin Example"}},
		"false":                   {map[string]any{"email_verified": false}, oidc.Identity{Email: "person@example.com", Name: "Robin Example"}},
		"not said":                {map[string]any{"email_verified": nil}, oidc.Identity{Email: "person@example.com", Name: "Robin Example"}},
		"neither":                 {map[string]any{"email_verified": []int{1}}, oidc.Identity{Email: "person@example.com", Name: "Robin Example"}},
		"an address that is none": {map[string]any{"email": "person"}, oidc.Identity{Name: "Robin Example"}},
		"an address with a name":  {map[string]any{"email": "P <person@example.com>"}, oidc.Identity{Name: "Robin Example"}},
		"two addresses":           {map[string]any{"email": "a@example.com, b@example.com"}, oidc.Identity{Name: "Robin Example"}},
		"a name of many lines":    {map[string]any{"name": " Robin\r\nExample\x00\u202e "}, oidc.Identity{Email: "person@example.com", EmailVerified: true, Name: "RobinExample"}},
		"a name without an end":   {map[string]any{"name": strings.Repeat("ü", 999)}, oidc.Identity{Email: "person@example.com", EmailVerified: true, Name: strings.Repeat("ü", 200)}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mock, p, _ := setup(t)
			mock.Forge = func(a *oidctest.Answer) {
				for k, v := range c.claims {
					claim(k, v)(a)
				}
			}
			c.want.Issuer, c.want.Subject = mock.Issuer, "sub-1"
			if who, err := signIn(t, mock, p); err != nil || who != c.want {
				t.Errorf("read %+v, %v", who, err)
			}
		})
	}
}

func TestAddressInUserInfo(t *testing.T) {
	t.Parallel()
	mock, p, _ := setup(t)
	mock.Forge = claim("email", nil)
	who, err := signIn(t, mock, p)
	if err != nil || who.Email != "person@example.com" || !who.EmailVerified {
		t.Errorf("read %+v, %v", who, err)
	}
	mock.Info = map[string]any{"sub": "sub-2", "email": "victim@example.com", "email_verified": true}
	refused(t, mock, p, "somebody else")
	mock.Info = map[string]any{"email": "victim@example.com", "email_verified": true}
	refused(t, mock, p, "somebody else")
}

func TestAccessTokensStayOffPlainHTTP(t *testing.T) {
	t.Parallel()
	mock, p, _ := setup(t)
	mock.Forge = claim("email", nil)
	mock.Describe = func(said map[string]any) { said["userinfo_endpoint"] = "http://provider.example/userinfo" }
	if _, err := signIn(t, mock, p); models.CodeOf(err) != models.CodeUnavailable || !strings.Contains(err.Error(), "not https") {
		t.Errorf("answered %v", err)
	}
}
