package drill

import (
	"context"
	"net/url"
	"time"

	"assay/models"
)

// auditSQL has the database itself write down who claims and who ends a task:
// each process names itself as it connects.
const auditSQL = `
CREATE TABLE drill_audit (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp(), who text NOT NULL,
	task_id uuid NOT NULL, was text NOT NULL, became text NOT NULL, claimed boolean NOT NULL, early boolean NOT NULL);
CREATE FUNCTION drill_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
	INSERT INTO drill_audit (who, task_id, was, became, claimed, early) VALUES (current_setting('application_name'), NEW.id, OLD.status, NEW.status,
		NEW.status = 'running' AND NEW.lease_token IS DISTINCT FROM OLD.lease_token, OLD.status = 'running' AND OLD.lease_until > clock_timestamp());
	RETURN NEW;
END $$;
CREATE TRIGGER drill_audit AFTER UPDATE OF status, lease_token ON tasks FOR EACH ROW
	WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.lease_token IS DISTINCT FROM NEW.lease_token) EXECUTE FUNCTION drill_audit();`

// Move is one change of a task's state, as the database saw it.
type Move struct {
	Seq         int64
	Who         string // incarnation of the process, such as "worker1.2"
	Task        models.ID
	Was, Became models.Status
	Claimed     bool    // Who took it
	Early       bool    // while somebody's lease still stood
	At          float64 // seconds since the epoch, by the database's clock
}

// Moves returns every change of a task's state so far, in order.
func (r *Rig) Moves(ctx context.Context) ([]Move, error) {
	rows, err := r.DB.Query(ctx, "SELECT seq, who, task_id, was, became, claimed, early, extract(epoch FROM at)::float8 FROM drill_audit ORDER BY seq")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Move
	for rows.Next() {
		var m Move
		if err := rows.Scan(&m.Seq, &m.Who, &m.Task, &m.Was, &m.Became, &m.Claimed, &m.Early, &m.At); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// judgeFence is V7: nobody takes a task whose lease stands, and nobody but the
// last who took it ends it with a result or gives it back.
func (r *Rig) judgeFence(ctx context.Context, _ []*Told, _ []Call) error {
	moves, err := r.Moves(ctx)
	if err != nil {
		return err
	}
	holder := map[models.ID]string{}
	claims := 0
	for _, m := range moves {
		switch {
		case m.Claimed:
			claims++
			if m.Early {
				r.Failf("V7: %s took task %s from %s, whose lease stood", m.Who, m.Task, holder[m.Task])
			}
			holder[m.Task] = m.Who
		case m.Was != models.StatusRunning, m.Became == models.StatusCancelled, m.Became == models.StatusQuarantined:
		case m.Who != holder[m.Task]:
			r.Failf("V7: %s made task %s %s, which %s held", m.Who, m.Task, m.Became, holder[m.Task])
		}
	}
	r.Count("claims", claims)
	return nil
}

// claimTime is how long AwaitClaims waits.
const claimTime = 60 * time.Second

// AwaitClaims waits until these tasks have been taken n times or more, each.
func (r *Rig) AwaitClaims(ctx context.Context, tasks []*Told, n int, what string) error {
	return until(ctx, claimTime, what, func() bool {
		for _, t := range tasks {
			var claims int
			if err := r.Scan(ctx, "SELECT count(*) FROM drill_audit WHERE claimed AND task_id = $1", []any{t.Task}, &claims); err != nil || claims < n {
				return false
			}
		}
		return true
	})
}

// named is an address whose connections carry the name of a process.
func named(address, name string) string {
	u, err := url.Parse(address)
	if err != nil {
		panic("drill: an address of our own does not parse")
	}
	query := u.Query()
	query.Set("application_name", name)
	u.RawQuery = query.Encode()
	return u.String()
}
