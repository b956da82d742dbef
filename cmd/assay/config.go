package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/netip"
	"reflect"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"
	"github.com/joho/godotenv"

	"assay/models"
)

// config is every setting there is. .env.example is made from it.
type config struct {
	DatabaseURL       string `env:"DATABASE_URL" doc:"Postgres 15 or newer, as a user who may create tables and roles. Empty: Assay starts its own."`
	AppDatabaseURL    string `env:"ASSAY_APP_DATABASE_URL" doc:"The unprivileged role for requests and steps. Empty: assay_app, made by migrate."`
	SystemDatabaseURL string `env:"ASSAY_SYSTEM_DATABASE_URL" doc:"The unprivileged role for sign-in and ringing. Empty: assay_system, made by migrate."`
	RedisURL          string `env:"REDIS_URL" doc:"Redis 6.2 or newer with maxmemory-policy noeviction. Empty: Assay starts its own."`
	DataDir           string `env:"ASSAY_DATA_DIR" doc:"Where its own Postgres and Redis keep their data. Empty: ./.assay, or a place an unprivileged Postgres can reach."`
	NoDownload        bool   `env:"ASSAY_NO_DOWNLOAD" doc:"Set to true to forbid fetching Postgres binaries when none are installed."`

	Addr           string         `env:"ASSAY_ADDR" envDefault:"127.0.0.1:8080" doc:"Where the API listens. Beyond loopback Assay wants a staff user with a password, and https in ASSAY_PUBLIC_URL."`
	PublicURL      string         `env:"ASSAY_PUBLIC_URL" doc:"The address people open, when it is not the one listened on. https here makes cookies secure."`
	Local          bool           `env:"ASSAY_LOCAL" doc:"Set to true where ASSAY_ADDR is not loopback and still only this machine reaches it, as in a container whose port is published on loopback."`
	InsecureHTTP   bool           `env:"ASSAY_INSECURE_HTTP" doc:"Set to true to be reached from other machines without https: passwords and sessions can then be read on the way."`
	TrustedProxies []netip.Prefix `env:"ASSAY_TRUSTED_PROXIES" doc:"Networks of the proxies before Assay, as in 10.0.0.0/8,fd00::/8: what they say in X-Forwarded-For is believed. Empty: nobody is."`
	Breached       string         `env:"ASSAY_BREACHED_PASSWORDS" doc:"A file of passwords that nobody may use, one a line. Empty: the built-in patterns alone."`
	SecretKeys     string         `env:"ASSAY_SECRET_KEYS" doc:"Keys that seal secrets at rest, the one to seal with first, as name:base64,name:base64. 'assay keys new' makes one. Empty: one that Assay keeps beside its own Postgres, or derives from the password in DATABASE_URL."`
	SMTPURL        string         `env:"ASSAY_SMTP_URL" doc:"The mail server: smtp://user:password@host:587, or smtps://. Empty: mail is kept in the outbox, and in local mode told in the log."`
	MailFrom       string         `env:"ASSAY_MAIL_FROM" doc:"Who mail is from, as in Assay <assay@example.com>."`

	OIDCIssuer       string `env:"ASSAY_OIDC_ISSUER" doc:"A provider of OpenID Connect where people may sign in instead, as it writes its own address. Empty: none. See docs/sign-in.md."`
	OIDCClientID     string `env:"ASSAY_OIDC_CLIENT_ID" doc:"What the provider calls this Assay."`
	OIDCClientSecret string `env:"ASSAY_OIDC_CLIENT_SECRET" doc:"The secret it shares with this Assay. Empty: a public client."`
	OIDCName         string `env:"ASSAY_OIDC_NAME" envDefault:"sso" doc:"The provider's name in addresses: it sends people back to ASSAY_PUBLIC_URL/auth/oidc/NAME/callback."`

	OpenAIKey       string        `env:"OPENAI_API_KEY" doc:"Key of the model provider. Empty, and no base URL: the built-in rules answer, as offline-rules-v2."`
	OpenAIBaseURL   string        `env:"OPENAI_BASE_URL" doc:"Any OpenAI-compatible API: Ollama, vLLM, llama.cpp and others. Empty: OpenAI."`
	OpenAIModel     string        `env:"OPENAI_MODEL" doc:"The model to ask. Empty: gpt-4.1-mini."`
	ModelTimeout    time.Duration `env:"ASSAY_MODEL_TIMEOUT" envDefault:"60s" doc:"How long one model call may take, to its last byte."`
	ModelInFlight   int           `env:"ASSAY_MODEL_IN_FLIGHT" doc:"Model calls one process has under way at once. Set it a fifth below ASSAY_CONCURRENCY, and the next task is read while the others wait for the model. Empty: as many as there are tasks."`
	ModelRPM        int           `env:"ASSAY_MODEL_RPM" doc:"Calls a minute with one key, over all workers. Empty: no limit of ours."`
	ModelTPM        int           `env:"ASSAY_MODEL_TPM" doc:"Tokens a minute with one key, over all workers, as estimated before each call. Empty: no limit of ours."`
	Prices          string        `env:"ASSAY_PRICES" doc:"A file of prices that goes before the built-in one, in the form of internal/llm/prices.tsv."`
	QuotaPause      time.Duration `env:"ASSAY_QUOTA_PAUSE" envDefault:"5m" doc:"How often a provider whose quota is used up is asked again."`
	FallbackKey     string        `env:"ASSAY_FALLBACK_API_KEY" doc:"Key of a second provider, asked while the first keeps failing or has no quota left. Empty, and no base URL: there is none."`
	FallbackBaseURL string        `env:"ASSAY_FALLBACK_BASE_URL" doc:"The second provider's API."`
	FallbackModel   string        `env:"ASSAY_FALLBACK_MODEL" doc:"The second provider's model."`

	Concurrency   int           `env:"ASSAY_CONCURRENCY" envDefault:"16" doc:"Tasks a worker runs at once."`
	UserWindow    int           `env:"ASSAY_USER_WINDOW" doc:"Tasks of one person that may be with the workers at once; the rest wait in Postgres, so that nobody waits behind them. Empty: twice ASSAY_CONCURRENCY. Raise it with the number of workers."`
	Lease         time.Duration `env:"ASSAY_LEASE" envDefault:"30s" doc:"How long a worker may be silent before its task is given to another."`
	SweepEvery    time.Duration `env:"ASSAY_SWEEP_EVERY" envDefault:"2s" doc:"How often each worker looks for tasks that nobody was rung for."`
	StopGrace     time.Duration `env:"ASSAY_STOP_GRACE" doc:"How long a stop waits for steps in hand before it hands them back. Empty: ASSAY_MODEL_TIMEOUT and 5 s."`
	DBConns       int           `env:"ASSAY_DB_CONNS" envDefault:"12" doc:"Connections to Postgres, for each of the two roles, in each process."`
	OwnerEmail    string        `env:"ASSAY_OWNER_EMAIL" envDefault:"owner@localhost" doc:"The local owner made at the first start."`
	Contact       string        `env:"ASSAY_CONTACT" doc:"Where the owner of a site that is fetched reaches whoever runs this Assay, as in https://example.com/about-our-fetching or an e-mail address. It is sent with every request."`
	AllowLoopback bool          `env:"ASSAY_ALLOW_LOOPBACK_POSTINGS" doc:"Let postings be fetched from this machine. For tests and development only."`
	LogLevel      slog.Level    `env:"ASSAY_LOG_LEVEL" envDefault:"info" doc:"debug, info, warn or error."`
}

// loadConfig reads the environment and, beneath it, a .env file if there is
// one.
func loadConfig(getenv func(string) string, dotenv string) (config, error) {
	file, err := godotenv.Read(dotenv)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return config{}, &models.Error{Code: models.CodeInvalid, Err: err, Message: "The file .env cannot be read; each line is NAME=value."}
	}
	values := map[string]string{}
	for _, f := range fields() {
		if v := getenv(f.name); v != "" {
			values[f.name] = v
		} else if v := file[f.name]; v != "" {
			values[f.name] = v
		}
	}
	var c config
	if err := env.ParseWithOptions(&c, env.Options{Environment: values}); err != nil {
		return c, &models.Error{Code: models.CodeInvalid, Err: err, Message: "A setting cannot be read; `assay env` lists all of them."}
	}
	return c, nil
}

// userWindow is how many tasks of one person may be with the workers at once.
func (c config) userWindow() int {
	if c.UserWindow == 0 {
		return 2 * c.Concurrency
	}
	return c.UserWindow
}

// stopGrace is how long a stop waits for steps in hand.
func (c config) stopGrace() time.Duration {
	if c.StopGrace == 0 {
		return c.ModelTimeout + graceBeyondCall
	}
	return c.StopGrace
}

// userAgent is how Assay names itself to the sites it fetches.
func (c config) userAgent() string {
	name := "assay/" + version()
	// What a header cannot hold is left out.
	contact := strings.Map(func(r rune) rune {
		if r <= ' ' || r > '~' || r == '(' || r == ')' {
			return -1
		}
		return r
	}, c.Contact)
	if contact == "" {
		return name + " (self-hosted reader of job postings)"
	}
	return name + " (self-hosted reader of job postings; +" + contact + ")"
}

type field struct{ name, fallback, doc string }

func fields() []field {
	var all []field
	for f := range reflect.TypeFor[config]().Fields() {
		all = append(all, field{f.Tag.Get("env"), f.Tag.Get("envDefault"), f.Tag.Get("doc")})
	}
	return all
}

// exampleEnv renders .env.example.
func exampleEnv() string {
	var b strings.Builder
	b.WriteString("# Every setting of Assay. Copy to .env and uncomment what you change.\n# Made by `assay env`; edit cmd/assay/config.go instead.\n")
	for _, f := range fields() {
		fmt.Fprintf(&b, "\n# %s\n#%s=%s\n", f.doc, f.name, f.fallback)
	}
	return b.String()
}

// environ is getenv with what .env says about our own servers over it.
func (c config) environ(getenv func(string) string) func(string) string {
	return func(name string) string {
		switch name {
		case "ASSAY_DATA_DIR":
			return c.DataDir
		case "ASSAY_NO_DOWNLOAD":
			if c.NoDownload {
				return "1"
			}
			return ""
		}
		return getenv(name)
	}
}
