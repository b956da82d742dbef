package drill

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// Provider is the scripted model provider, in a process of its own.
type Provider struct {
	process *Process
	addr    string
	nonce   string
	log     string
	client  *http.Client
	seed    uint64
}

func startProvider(ctx context.Context, command []string, dir string, seed uint64, nonce string) (*Provider, error) {
	addr, err := freeAddr()
	if err != nil {
		return nil, err
	}
	p := &Provider{addr: addr, nonce: nonce, log: filepath.Join(dir, "provider.jsonl"), seed: seed, client: &http.Client{Timeout: 5 * time.Second}}
	args := append(append([]string{}, command...), addr, p.log, nonce)
	p.process = &Process{Name: "provider", args: args, dir: dir}
	if err := p.process.Start(); err != nil {
		return nil, err
	}
	err = until(ctx, 10*time.Second, "the provider answers", func() bool { _, err := p.State(ctx); return err == nil || !p.process.Running() })
	if err == nil {
		err = p.process.died()
	}
	return p, err
}

// Follow gives the provider a script. Without a seed of its own the script
// takes that of the run.
func (p *Provider) Follow(ctx context.Context, s Script) error {
	if s.Seed == 0 {
		s.Seed = p.seed
	}
	body, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return p.ask(ctx, http.MethodPost, "script", body, nil)
}

// State says how many calls there are.
func (p *Provider) State(ctx context.Context) (s State, err error) {
	return s, p.ask(ctx, http.MethodGet, "state", nil, &s)
}

func (p *Provider) ask(ctx context.Context, method, what string, body []byte, out any) error {
	req, err := http.NewRequestWithContext(ctx, method, "http://"+p.addr+"/drill/"+what, bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK || resp.Header.Get("Drill-Nonce") != p.nonce {
		return fmt.Errorf("what answers at the provider's address is not ours: %s", resp.Status)
	}
	if out == nil {
		return nil
	}
	return json.NewDecoder(resp.Body).Decode(out)
}

// Calls reads the log and returns the calls so far, in order of arrival. One
// that has not ended has Event "arrived".
func (p *Provider) Calls() ([]Call, error) {
	file, err := os.Open(p.log)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var calls []Call
	at := map[int]int{}
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		var line Line
		if err := json.Unmarshal(in.Bytes(), &line); err != nil {
			return nil, fmt.Errorf("the provider's log: %w", err)
		}
		i, known := at[line.Seq]
		if !known {
			at[line.Seq] = len(calls)
			calls = append(calls, Call{Line: line, Arrived: line.At})
			continue
		}
		arrived := calls[i].Arrived
		calls[i] = Call{Line: line, Arrived: arrived, Ended: line.At}
	}
	return calls, in.Err()
}

// Call is one request to the provider, from the log.
type Call struct {
	Line
	Arrived time.Time
	Ended   time.Time // zero while it is open
}
