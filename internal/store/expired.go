package store

import (
	"context"

	"assay/models"
)

// passing is a kind of row that is kept for a time.
type passing struct {
	table, key string
	over       string // true of one whose time is over
}

// expired is what over is for most.
const expired = "expires_at < now()"

// expiring lists what is kept for a time.
func expiring() []passing {
	return []passing{
		{"ai_replies", "user_id, prompt_hash", expired},
		{"idempotency_keys", "user_id, key_hash", expired},
		{"verifications", "id", expired},
		{"sessions", "id", "NOT " + stillOpen},
		{"oidc_flows", "hash", expired},
		{"account_requests", "id", expired},
		{"mails", "id", expired},
		{"posting_import_parts", "user_id, posting_import_id, start_byte", "created_at < now() - interval '7 days'"},
		// No limit looks further back than this.
		{"throttles", "key", "since < now() - interval '1 day'"},
		{"fetch_hosts", "host", "greatest(held_until, rests_until) < now() - interval '1 day'"},
		{"robots_files", "site", "fetched_at < now() - interval '1 day'"},
		{"posting_snapshots", "key", "fetched_at < now() - interval '30 days'"},
		// Of a person's own key nobody may ask any more; any other is shut anew.
		{"provider_gates", "key", "shut_until < now() - interval '1 day'"},
	}
}

// RemoveUnproven deletes users who chose a password over a week ago and never
// proved that the address is theirs, and returns how many.
func (s *Store) RemoveUnproven(ctx context.Context) (removed int, err error) {
	var users []models.ID
	err = s.system.WithContext(ctx).Raw(`SELECT users.id FROM users JOIN accounts ON user_id = users.id AND provider = 'password'
		WHERE NOT email_verified AND last_login IS NULL AND users.created_at < now() - interval '7 days' LIMIT ?`, clearBatch).Scan(&users).Error
	for _, user := range users {
		if err == nil {
			err = s.DeleteUser(ctx, user, models.ID{})
			removed++
		}
	}
	return removed, translate(err)
}

// clearBatch bounds what one statement removes, so that none holds locks long.
const clearBatch = 1000

// ClearExpired removes rows whose time is over and returns how many.
func (s *Store) ClearExpired(ctx context.Context) (removed int64, err error) {
	for _, p := range expiring() {
		for {
			result := s.system.WithContext(ctx).Exec(`DELETE FROM `+p.table+` WHERE (`+p.key+`) IN
				(SELECT `+p.key+` FROM `+p.table+` WHERE `+p.over+` LIMIT ?)`, clearBatch)
			removed += result.RowsAffected
			if result.Error != nil {
				return removed, translate(result.Error)
			}
			if result.RowsAffected < clearBatch {
				break
			}
		}
	}
	return removed, nil
}
