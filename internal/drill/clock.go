package drill

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// skewEnv says by how much the clock of a process is off.
const skewEnv = "ASSAY_DRILL_SKEW"

// skewEdits build a program whose clock can be set wrong. They change the
// standard library, so that every package of the process sees it, Asynq as
// well. What measures time and does not tell it goes right, as on a machine
// whose clock is off.
func skewEdits() []Edit {
	return []Edit{
		{"GOROOT/src/time/time.go", "	sec, nsec, mono := runtimeNow()\n", "	sec, nsec, mono := runtimeNow()\n	sec += drillSkew\n"},
		{"GOROOT/src/time/drill_skew.go", "", `package time

import "syscall"

var drillSkew = func() int64 {
	text, _ := syscall.Getenv("` + skewEnv + `")
	d, _ := ParseDuration(text)
	return int64(d / Second)
}()
`},
	}
}

// SetClock starts a process anew with a clock that is off.
func (r *Rig) SetClock(p *Process, off time.Duration) error {
	if err := p.Term(15 * time.Second); err != nil {
		return err
	}
	p.setEnv(skewEnv, off.String())
	return p.Start()
}

// setEnv changes a setting of the process for when it starts next.
func (p *Process) setEnv(name, value string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, line := range p.env {
		if strings.HasPrefix(line, name+"=") {
			p.env[i] = name + "=" + value
			return
		}
	}
	p.env = append(p.env, name+"="+value)
}

// seeClock makes sure that the API's clock is off as it should be; otherwise a
// drill would pass and prove nothing.
func (r *Rig) seeClock(ctx context.Context, user User, off time.Duration) error {
	header, err := r.Get(ctx, user, "/api/v1/me", nil)
	if err != nil {
		return err
	}
	said, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return err
	}
	if wrong := time.Until(said) - off; wrong.Abs() > 5*time.Second {
		return fmt.Errorf("the API's clock is %s off, not %s", time.Until(said).Round(time.Second), off)
	}
	return nil
}
