package main

import (
	"net"
	"strings"
	"testing"

	"assay/models"
)

func TestProviders(t *testing.T) {
	t.Parallel()
	here, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer here.Close()
	everywhere, err := net.Listen("tcp", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	defer everywhere.Close()
	set := config{OIDCName: "sso", OIDCIssuer: "https://login.example.com", OIDCClientID: "assay", OIDCClientSecret: "canary"}
	public, half, name := set, set, set
	public.PublicURL, half.OIDCClientID, name.OIDCName = "https://assay.example", "", "Our login"
	for what, c := range map[string]struct {
		config config
		at     net.Listener
		names  string // of the providers
		says   string
	}{
		"none":                              {config{OIDCName: "sso"}, everywhere, "", ""},
		"one, on this machine":              {set, here, "sso", ""},
		"one, behind a proxy":               {public, everywhere, "sso", ""},
		"one that could not send people on": {set, everywhere, "", "ASSAY_PUBLIC_URL"},
		"one without a client":              {half, here, "", "client id"},
		"one by an odd name":                {name, here, "", "lower-case"},
	} {
		all, err := (&program{config: c.config}).providers(c.at)
		var names []string
		for _, p := range all {
			names = append(names, p.Name())
		}
		if strings.Join(names, " ") != c.names || (err != nil) != (c.says != "") || err != nil && !strings.Contains(models.MessageOf(err), c.says) {
			t.Errorf("%s: %v, %v", what, names, err)
		}
		if err != nil && strings.Contains(err.Error()+models.MessageOf(err), "canary") {
			t.Errorf("%s: the secret is in %v", what, err)
		}
	}
}
