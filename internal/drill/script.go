package drill

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"assay/internal/fakellm"
)

// Fault names what a call meets at the provider.
type Fault string

// Faults. Those of FailsForGood end a task without a result.
const (
	Answer      Fault = "" // a good answer
	RateLimited Fault = "rate limited"
	NoQuota     Fault = "no quota"
	ServerError Fault = "server error"
	Hang        Fault = "hang" // says nothing until the client leaves
	Malformed   Fault = "malformed"
	CutShort    Fault = "cut short" // the connection breaks in the middle of the answer
	Refused     Fault = "refused"
	TooLong     Fault = "too long" // finish_reason length
	Drip        Fault = "drip"     // one byte a second
	HugeBody    Fault = "huge body"
	GzipBomb    Fault = "gzip bomb"
	Rejected    Fault = "rejected" // 400
)

// FailsForGood reports whether trying again is pointless, so that the task
// ends at once.
func (f Fault) FailsForGood() bool { return f == Refused || f == Rejected }

// Script is what the provider does. The zero Script answers well and at once.
type Script struct {
	Seed  uint64        `json:"seed"`
	Delay time.Duration `json:"delay"`  // before each answer
	Vary  time.Duration `json:"vary"`   // up to this much more, by the seed
	Hold  bool          `json:"hold"`   // answers wait until a script comes without Hold
	Rules []Rule        `json:"rules"`  // the first that fits
	Mix   []Share       `json:"shares"` // else by chance
	Retry string        `json:"retry"`  // Retry-After of RateLimited
}

// Rule gives the calls of one conversation, or of all, a fault.
type Rule struct {
	Marker string        `json:"marker"` // "" for every conversation
	Times  int           `json:"times"`  // per conversation, counted over its calls; 0 for always
	Fault  Fault         `json:"fault"`
	Delay  time.Duration `json:"delay"` // instead of Script.Delay, when set
}

// Share is how many calls in one meet a fault.
type Share struct {
	Fault Fault   `json:"fault"`
	Of    float64 `json:"of"`
}

// choose picks what the nth call (from 0) of a conversation meets. It depends
// on the script, the conversation and n alone, not on the order of arrival.
func (s Script) choose(marker string, n int) (Fault, time.Duration) {
	chance := seeded(s.Seed, marker+"/"+strconv.Itoa(n))
	delay := s.Delay
	if s.Vary > 0 {
		delay += time.Duration(chance.Int64N(int64(s.Vary)))
	}
	for _, r := range s.Rules {
		if (r.Marker == "" || r.Marker == marker) && (r.Times == 0 || n < r.Times) {
			if r.Delay > 0 {
				delay = r.Delay
			}
			return r.Fault, delay
		}
	}
	dice := chance.Float64()
	for _, share := range s.Mix {
		if dice < share.Of {
			return share.Fault, delay
		}
		dice -= share.Of
	}
	return Answer, delay
}

// behaviour is what a fault looks like on the wire; p.mu is held.
func (p *provider) behaviour(f Fault, answer string) fakellm.Behaviour {
	switch f {
	case RateLimited:
		return fakellm.RateLimit(p.script.Retry)
	case NoQuota:
		return fakellm.Quota()
	case ServerError:
		return fakellm.ServerError()
	case Hang:
		return fakellm.Hang()
	case Malformed:
		return fakellm.Text(`{"experiences": "none of your business"`)
	case CutShort:
		return fakellm.CutMidBody()
	case Refused:
		return fakellm.Refusal("I would rather not read this.")
	case TooLong:
		return fakellm.Truncated(answer[:len(answer)/2])
	case Drip:
		return fakellm.Drip(answer, time.Second)
	case HugeBody:
		return fakellm.HugeBody()
	case GzipBomb:
		return fakellm.Status(http.StatusOK, p.bomb(), map[string]string{"Content-Encoding": "gzip"})
	case Rejected:
		return fakellm.Fail(http.StatusBadRequest, "invalid_request_error", "context_length_exceeded", "This model's maximum context length is exceeded.")
	default:
		return fakellm.Text(answer)
	}
}

// Person is what somebody says in a conversation of a drill, and what it
// proves. A marker stands in one conversation and no other.
type Person struct{ Marker, Firm, From, To string }

// said is the sentence that carries the fact. Words before it make a
// conversation long.
func (p Person) said() string {
	return fmt.Sprintf("I worked as a welder at %s from %s to %s and I wrote the weekly report in Excel.", p.Firm, p.From, p.To)
}

func firmOf(marker string) string { return "Firm" + strings.ToUpper(marker) }
