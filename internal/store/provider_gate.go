package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"assay/models"
)

// probeLook is how long those who find somebody else probing stay away. A
// probe that succeeds calls them back sooner.
const probeLook = 3 * time.Second

// gateRow is a gate, with its times as the database's clock sees them.
type gateRow struct {
	models.ProviderGate `gorm:"embedded"`
	ShutFor             float64 // seconds; not positive when it is not shut
	ProbeFor            float64 // seconds; not positive when nobody probes
}

// counting is true of a gate that stands open while failures are counted.
func (g gateRow) counting() bool {
	return g.Cause == models.GateFailing && g.Failures < models.GateFailures
}

// EnterGates asks whether a provider may be called now. After a gate's time is
// over one caller, the one that gets it in Probing, goes ahead for at most
// probe; the others are told to wait. Report what came of the call with
// OpenGates, ShutGate or LeaveGates.
func (s *Store) EnterGates(ctx context.Context, keys []string, probe time.Duration) (models.Passage, error) {
	var p models.Passage
	var rows []gateRow
	err := s.system.WithContext(ctx).Raw(`SELECT key, cause, failures, shut_until, probe_until, created_at, updated_at, extract(epoch FROM shut_until - now()) AS shut_for, COALESCE(extract(epoch FROM probe_until - now()), 0) AS probe_for
		FROM provider_gates WHERE key IN ? ORDER BY key`, keys).Scan(&rows).Error
	if err != nil {
		return p, translate(err)
	}
	for _, g := range rows {
		p.Seen = append(p.Seen, g.Key)
		if !g.counting() && g.ShutFor > 0 && seconds(g.ShutFor) > p.Wait {
			p.Shut, p.Wait = &g.ProviderGate, seconds(g.ShutFor)
		}
	}
	for _, g := range rows {
		if p.Shut != nil || g.counting() {
			continue
		}
		won, err := s.fenced(ctx, `UPDATE provider_gates SET probe_until = now() + make_interval(secs => ?)
			WHERE key = ? AND shut_until <= now() AND (probe_until IS NULL OR probe_until <= now())`, probe.Seconds(), g.Key)
		if err != nil {
			return p, err
		}
		if won {
			p.Probing = append(p.Probing, g.Key)
			continue
		}
		wait := probeLook
		if g.ProbeFor > 0 {
			wait = min(wait, seconds(g.ProbeFor))
		}
		p.Shut, p.Wait = &g.ProviderGate, wait
	}
	if p.Shut != nil {
		return p, s.LeaveGates(ctx, p)
	}
	return p, nil
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// LeaveGates gives back probes that came to nothing.
func (s *Store) LeaveGates(ctx context.Context, p models.Passage) error {
	if len(p.Probing) == 0 {
		return nil
	}
	return translate(s.system.WithContext(ctx).Exec(`UPDATE provider_gates SET probe_until = NULL WHERE key IN ?`, p.Probing).Error)
}

// OpenGates records that the provider answered: failures counted so far are
// forgotten, and gates that the caller probed are opened. The tasks that wait
// for one of those go on at once.
func (s *Store) OpenGates(ctx context.Context, p models.Passage) error {
	if len(p.Seen) == 0 {
		return nil
	}
	return s.asSystem(ctx, func(db *gorm.DB) error {
		var opened []string
		err := db.Raw(`DELETE FROM provider_gates WHERE key IN ? AND (cause = ? AND failures < ? OR key IN ?) RETURNING CASE WHEN key IN ? THEN cause ELSE '' END`,
			p.Seen, models.GateFailing, models.GateFailures, listOf(p.Probing), listOf(p.Probing)).Scan(&opened).Error
		if err != nil {
			return err
		}
		for _, cause := range opened {
			if code, ok := gateCodes()[cause]; ok {
				err = db.Exec(`UPDATE tasks SET next_run_at = now() WHERE status IN ('retry', 'waiting_provider') AND error_code = ? AND next_run_at > now() AND (? OR user_id = ?)`,
					code, p.Of == models.ID{}, p.Of).Error
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// gateCodes says with which code tasks wait for a gate.
func gateCodes() map[string]models.Code {
	return map[string]models.Code{
		models.GateRateLimited: models.CodeModelRateLimited,
		models.GateQuota:       models.CodeModelQuota,
		models.GateFailing:     models.CodeModelPaused,
	}
}

// listOf keeps IN from being given an empty list.
func listOf(keys []string) []string { return append([]string{""}, keys...) }

// ShutGate keeps everybody from a provider's key or model for a while. A gate
// for failures shuts when they make GateFailures in a row; until then they are
// counted. wait is what the provider asked for; 0 means two seconds, doubling
// up to thirty with each time that probing fails. first reports that the gate
// was not known to be shut for this cause.
func (s *Store) ShutGate(ctx context.Context, key, cause string, wait time.Duration) (first bool, err error) {
	var firsts []bool
	// A call that was under way when the gate was shut adds nothing to it.
	err = s.system.WithContext(ctx).Raw(`INSERT INTO provider_gates AS g (key, cause, failures, shut_until)
		VALUES (@key, @cause, 1, now() + make_interval(secs => CASE WHEN @cause = 'failing' THEN 0 WHEN @wait > 0 THEN @wait ELSE 2 END))
		ON CONFLICT (key) DO UPDATE SET cause = excluded.cause, probe_until = NULL,
			failures = CASE WHEN g.cause = excluded.cause THEN least(g.failures, 1000) + 1 ELSE 1 END,
			shut_until = CASE
				WHEN @cause = 'failing' AND g.failures + 1 < @most THEN now()
				WHEN @wait > 0 THEN now() + make_interval(secs => @wait)
				WHEN @cause = 'failing' THEN now() + make_interval(secs => least(30, 2 * power(2, least(10, g.failures + 1 - @most))) * (0.75 + random() / 4))
				ELSE now() + make_interval(secs => least(30, 2 * power(2, least(10, g.failures))) * (0.75 + random() / 4)) END
		WHERE g.shut_until <= now() OR g.cause <> excluded.cause
		RETURNING g.failures = CASE WHEN @cause = 'failing' THEN @most ELSE 1 END`,
		map[string]any{"key": key, "cause": cause, "wait": wait.Seconds(), "most": models.GateFailures}).Scan(&firsts).Error
	return len(firsts) == 1 && firsts[0], translate(err)
}
