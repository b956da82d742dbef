package eval

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"assay/internal/llm"
	"assay/internal/taxonomy"
	"assay/models"
	"assay/prompts"
)

// System is one configuration under test: a model behind the real door, with a
// ledger in memory. It is safe for concurrent use.
type System struct {
	Model    string // as it is asked for
	Provider string
	Offline  bool // answered by rules or by a tape: nothing is paid and nothing waits
	Replayed bool

	door     *llm.Door
	taxonomy *taxonomy.Taxonomy
	ledger   *ledger
	tape     *Tape
}

// openAI is where a Config without a base URL goes. It has to be said when a
// transport of ours stands between, since llm takes one without for offline.
const openAI = "https://api.openai.com/v1"

// NewSystem opens the door to a model. With a tape that records, every reply is
// kept on it; with one that replays, nothing is called. A nil tape does neither.
func NewSystem(c llm.Config, tape *Tape, log *slog.Logger) (*System, error) {
	skills, err := taxonomy.Default()
	if err != nil {
		return nil, err
	}
	set, err := prompts.Load()
	if err != nil {
		return nil, err
	}
	s := &System{taxonomy: skills, ledger: newLedger(), tape: tape, Offline: c.Transport != nil}
	if tape != nil {
		if c.Transport == nil {
			c.Transport = http.DefaultTransport.(*http.Transport).Clone()
			if c.BaseURL == "" {
				c.BaseURL = openAI
			}
		}
		if tape.replays {
			s.Replayed, s.Offline = true, true
			c.Model, c.Provider = tape.Header.Model, tape.Header.Provider
		}
		c.Transport = &recorder{next: c.Transport, tape: tape}
	}
	if s.door, err = llm.New(c, s.ledger, set, log); err != nil {
		return nil, err
	}
	s.Model, s.Provider = s.door.Model(), s.door.Provider()
	if tape != nil && !tape.replays {
		return s, tape.begin(Header{Model: s.Model, Provider: s.Provider, Offline: s.Offline})
	}
	return s, nil
}

// rules reports whether the built-in rules answer.
func (s *System) rules() bool { return strings.HasPrefix(s.Model, offlineFamily) }

// Close lets connections go.
func (s *System) Close() { s.door.Close() }

// attempts bounds how often one question is put to a provider that is busy.
const attempts = 6

// Ask is worker.Model. It waits where a provider says that it is busy, since
// nobody else would.
func (s *System) Ask(ctx context.Context, call models.Call, input, out any) (string, error) {
	data, err := json.Marshal(input)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(append([]byte(call.Step+"\x00"), data...))
	for attempt := 1; ; attempt++ {
		model, err := s.door.Ask(onTape(ctx, hex.EncodeToString(sum[:])), call, input, out)
		s.ledger.asked(err)
		if !worthWaiting(err) || attempt == attempts || s.Offline {
			return model, err
		}
		wait := time.Second << attempt
		var after *llm.RetryAfter
		if errors.As(err, &after) && after.After > 0 {
			wait = after.After
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return "", ctx.Err()
		case <-timer.C:
		}
	}
}

func worthWaiting(err error) bool {
	switch models.CodeOf(err) {
	case models.CodeModelRateLimited, models.CodeModelUnavailable, models.CodeModelTimeout, models.CodeModelPaused:
		return true
	}
	return false
}

// hopeless reports whether an error will meet every other question too.
func hopeless(err error) bool {
	switch models.CodeOf(err) {
	case models.CodeModelRejected, models.CodeModelQuota, models.CodeBudgetReached:
		return true
	}
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
