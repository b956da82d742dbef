package llm

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"assay/models"
)

// Keys is what llm needs of store.Store to ask in a person's own name: their
// key, or "" when they have none.
type Keys interface {
	OpenProviderKey(ctx context.Context, user models.ID) (string, error)
}

// account is whose key a question is asked with, and the gates it goes through.
// What the provider says to one account holds nobody back who has another.
type account struct {
	user               models.ID // zero for the one that is configured
	key                string    // "" for the one that is configured
	keyGate, modelGate string
}

func (a account) own() bool { return a.key != "" }

// configured is the account of Config.APIKey.
func (c Config) configured() account { return account{}.gated(c, c.APIKey) }

// gated names the gate of the account's key, which rate limits and quotas are
// about, and that of the model, which failures are about. The key itself is not
// in the name.
func (a account) gated(c Config, key string) account {
	sum := sha256.Sum256([]byte(c.BaseURL + "\x00" + key))
	short := hex.EncodeToString(sum[:8])
	a.keyGate, a.modelGate = "key:"+c.Provider+":"+short, "model:"+c.Provider+"/"+c.Model
	if a.own() {
		// A key that the provider chokes on would shut the model for everybody.
		a.modelGate += ":" + short
	}
	return a
}

// account finds out whose key to ask with. A key that cannot be read ends the
// question: nobody else pays for it.
func (d *Door) account(ctx context.Context, user models.ID) (account, error) {
	if d.cfg.Keys == nil {
		return d.configured, nil
	}
	key, err := d.cfg.Keys.OpenProviderKey(ctx, user)
	if err != nil || key == "" {
		return d.configured, err
	}
	return account{user: user, key: key}.gated(d.cfg, key), nil
}

// errOwnKey is in the chain of what went wrong with a person's own key.
var errOwnKey = errors.New("with the person's own key")

// told says a failure to whoever the key is from.
func (a account) told(f *failure) *failure {
	if f == nil || !a.own() {
		return f
	}
	f.own = true
	switch {
	case f.code == models.CodeModelQuota:
		f.message = "Your own account at the model provider has used up its quota. Check its plan and billing, or take your key away under /api/v1/me/provider-key; waiting work goes on afterwards."
	case f.code == models.CodeModelRejected && f.ofKey:
		f.message = "The model provider does not let your own API key use the model. Set another under /api/v1/me/provider-key, or take it away, and try again."
	}
	return f
}
