package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"gorm.io/gorm"

	"assay/models"
)

// CheckAudit reads the whole record and says with an error where it was first
// changed; head is where it ends. Ends that were noted down elsewhere go into
// known: the record must still pass through each. Without one, whoever can write
// to the database as its superuser can cut the end of the record off unseen.
func (s *Store) CheckAudit(ctx context.Context, known ...models.AuditHead) (head models.AuditHead, err error) {
	return head, translate(transact(ctx, s.system, func(db *gorm.DB) error {
		err := db.Raw(`SELECT id, seq, mac FROM audit_heads`).Row().Scan(&head.ID, &head.Seq, &head.MAC)
		if errors.Is(err, sql.ErrNoRows) {
			return broken(1)
		}
		if err != nil {
			return err
		}
		for _, k := range known {
			if k.Seq > head.Seq {
				return broken(head.Seq + 1)
			}
		}
		end, err := followChain(db, s.auditKey, known)
		if err == nil && (end.Seq != head.Seq || !bytes.Equal(end.MAC, head.MAC)) {
			err = broken(min(end.Seq, head.Seq) + 1)
		}
		return err
	}, snapshot()))
}

// followChain goes from MAC to MAC and returns the last one.
func followChain(db *gorm.DB, key []byte, known []models.AuditHead) (models.AuditHead, error) {
	end := models.AuditHead{MAC: make([]byte, 32)}
	rows, err := db.Raw(`SELECT seq, user_id, actor_id, action, subject_id, detail::text, at, mac FROM audit_events ORDER BY seq`).Rows()
	if err != nil {
		return end, err
	}
	defer rows.Close()
	for rows.Next() {
		var e models.AuditEvent
		var detail string
		err := rows.Scan(&e.Seq, &e.UserID, &e.ActorID, &e.Action, &e.SubjectID, &detail, &e.At, &e.MAC)
		if err == nil {
			err = json.Unmarshal([]byte(detail), &e.Detail)
		}
		// What cannot even be read was not written by us.
		if err != nil || e.Seq != end.Seq+1 || !bytes.Equal(e.MAC, e.Chain(key, end.MAC)) {
			return end, broken(end.Seq + 1)
		}
		end.Seq, end.MAC = e.Seq, e.MAC
		for _, k := range known {
			if k.Seq == end.Seq && !bytes.Equal(k.MAC, end.MAC) {
				return end, broken(end.Seq)
			}
		}
	}
	return end, rows.Err()
}

func broken(seq int64) error {
	return models.Errorf(models.CodeConflict, "The record of audit events was changed at number %d, or what stood there was removed.", seq)
}
