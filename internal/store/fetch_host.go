package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"assay/models"
)

// EnterHost gives a host to the bearer of token for at most hold. When another
// has it, or it is to be left alone, it returns how long; busy says that only
// somebody else's request is in flight.
func (s *Store) EnterHost(ctx context.Context, host string, token models.ID, hold time.Duration) (wait time.Duration, busy bool, err error) {
	mine, err := s.fenced(ctx, `INSERT INTO fetch_hosts (host, token, held_until) VALUES (?, ?, now() + make_interval(secs => ?))
		ON CONFLICT (host) DO UPDATE SET token = excluded.token, held_until = excluded.held_until
		WHERE fetch_hosts.rests_until <= now() AND (fetch_hosts.token IS NULL OR fetch_hosts.held_until <= now())`, host, token, hold.Seconds())
	if mine || err != nil {
		return 0, false, err
	}
	var rests, held float64
	err = s.system.WithContext(ctx).Raw(`SELECT extract(epoch FROM rests_until - now()), CASE WHEN token IS NULL THEN 0 ELSE extract(epoch FROM held_until - now()) END
		FROM fetch_hosts WHERE host = ?`, host).Row().Scan(&rests, &held)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil // swept since: it is free
	}
	// Between the two statements the wait may have ended.
	return max(seconds(max(rests, held)), time.Millisecond), rests <= 0, translate(err)
}

// LeaveHost gives a host back and has it left alone for rest. Whoever held it
// for too long and lost it gets CodeLeaseLost.
func (s *Store) LeaveHost(ctx context.Context, host string, token models.ID, rest time.Duration) error {
	mine, err := s.fenced(ctx, `UPDATE fetch_hosts SET token = NULL, held_until = now(), rests_until = now() + make_interval(secs => ?)
		WHERE host = ? AND token = ?`, rest.Seconds(), host, token)
	if err == nil && !mine {
		err = models.Errorf(models.CodeLeaseLost, "This site was held for too long.")
	}
	return err
}

// RobotsFile returns what KeepRobotsFile kept of a site no longer ago than
// maxAge.
func (s *Store) RobotsFile(ctx context.Context, site string, maxAge time.Duration) (body []byte, known bool, err error) {
	err = s.system.WithContext(ctx).Raw(`SELECT body FROM robots_files WHERE site = ? AND fetched_at > now() - make_interval(secs => ?)`,
		site, maxAge.Seconds()).Row().Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return body, err == nil, translate(err)
}

// KeepRobotsFile keeps what a site's robots.txt says, nothing when it has none.
func (s *Store) KeepRobotsFile(ctx context.Context, site string, body []byte) error {
	if body == nil {
		body = []byte{}
	}
	return translate(s.system.WithContext(ctx).Exec(`INSERT INTO robots_files (site, body) VALUES (@site, @body)
		ON CONFLICT (site) DO UPDATE SET body = excluded.body, fetched_at = now()`, sql.Named("site", site), sql.Named("body", body)).Error)
}
