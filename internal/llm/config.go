package llm

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// DefaultModel is asked for when Config names no model: it takes strict
// schemas, holds long conversations and is cheap.
const DefaultModel = "gpt-4.1-mini"

// Defaults of Config.
const (
	DefaultTimeout       = 60 * time.Second
	DefaultMaxReplyBytes = 1 << 20
	DefaultKeepReplies   = 72 * time.Hour
	DefaultQuotaPause    = 5 * time.Minute
)

// Config says which model is asked, and where. The zero Config asks
// DefaultModel at OpenAI, without a key.
type Config struct {
	Provider string // name in AIEvents; empty means "openai", "offline" or the host of BaseURL
	BaseURL  string // of any OpenAI-compatible API; empty means go-openai's own
	APIKey   string
	Model    string

	// Transport serves requests in process or otherwise; nil means a pool of
	// our own. With a Transport and no BaseURL the provider is "offline".
	Transport http.RoundTripper

	Timeout         time.Duration // of one HTTP call, to the last byte; 0 means DefaultTimeout. Ask makes two calls when it repairs.
	MaxReplyBytes   int64         // 0 means DefaultMaxReplyBytes
	MaxInFlight     int           // calls under way at once, of this Door; 0 means any number
	MaxOutputTokens int           // sent as max_completion_tokens; 0 leaves it to the provider
	KeepReplies     time.Duration // how long a raw reply stays in the ledger; 0 means DefaultKeepReplies
	Prices          Prices        // go before the built-in table
	listed          Prices

	Limits     *Limits       // requests and tokens a minute; nil for none
	Gates      Gates         // hold back together with other workers; nil for none
	Keys       Keys          // persons' own keys, sent to BaseURL in the place of APIKey; nil for none
	QuotaPause time.Duration // how often a used-up quota is looked at again; 0 means DefaultQuotaPause
}

// offlineURL is never dialled: a Transport answers for it.
const offlineURL = "http://offline/v1"

func (c Config) checked() (Config, error) {
	c.APIKey = strings.TrimSpace(c.APIKey)
	if strings.ContainsFunc(c.APIKey, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return c, errors.New("the API key (OPENAI_API_KEY) holds a space or a character that no key has; copy it again")
	}
	c.Model = strings.TrimSpace(c.Model)
	if c.Model == "" {
		c.Model = DefaultModel
	}
	if c.BaseURL == "" && c.Transport != nil {
		c.BaseURL, c.Keys = offlineURL, nil // what needs no key is shown none
	}
	if c.BaseURL == "" {
		c.BaseURL = openai.DefaultConfig("").BaseURL
	}
	u, err := url.Parse(strings.TrimSpace(c.BaseURL))
	switch {
	case err != nil, u.Host == "", u.Scheme != "http" && u.Scheme != "https":
		return c, errors.New("the base URL (OPENAI_BASE_URL) is not a web address; it looks like https://api.example.com/v1")
	case u.User != nil, u.RawQuery != "", u.Fragment != "":
		return c, errors.New("the base URL (OPENAI_BASE_URL) must have no user name, query or fragment; put the key into OPENAI_API_KEY")
	}
	c.BaseURL = strings.TrimRight(u.String(), "/")
	if c.Provider == "" {
		c.Provider = providerOf(u)
	}
	if c.Timeout < 0 || c.MaxInFlight < 0 || c.MaxReplyBytes < 0 || c.MaxOutputTokens < 0 || c.KeepReplies < 0 {
		return c, errors.New("limits of the model calls must not be negative")
	}
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	if c.MaxReplyBytes == 0 {
		c.MaxReplyBytes = DefaultMaxReplyBytes
	}
	if c.listed, err = parsePrices(bytes.NewReader(listPrices)); err != nil {
		return c, err
	}
	if c.QuotaPause <= 0 {
		c.QuotaPause = DefaultQuotaPause
	}
	if c.KeepReplies == 0 {
		c.KeepReplies = DefaultKeepReplies
	}
	return c, nil
}

func providerOf(u *url.URL) string {
	switch host := strings.ToLower(u.Host); host {
	case "api.openai.com":
		return "openai"
	default:
		return host // "offline" for offlineURL
	}
}

// String leaves the API key out, so that a logged Config gives nothing away.
func (c Config) String() string {
	return fmt.Sprintf("%s at %s (%s)", c.Model, c.BaseURL, c.Provider)
}

// GoString is String, for %#v.
func (c Config) GoString() string { return c.String() }
