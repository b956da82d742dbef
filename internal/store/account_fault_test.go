package store_test

import (
	"testing"
	"time"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// When the database fails, nobody is told that they are disabled, that their code
// is used up, or that there is no such user.
func TestAFaultIsNotTakenForAnAnswer(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	user := storetest.User(t, s)
	alter(t, url, "REVOKE UPDATE, DELETE ON users FROM assay_system; REVOKE UPDATE (email_verified, is_active, is_staff) ON users FROM assay_system; REVOKE INSERT ON sessions FROM assay_system; REVOKE UPDATE (used_at) ON verifications FROM assay_system")
	ctx := t.Context()
	for name, err := range map[string]error{
		"opening a session": s.OpenSession(ctx, user, models.Session{Hash: []byte("h"), Provider: models.ProviderLink}, time.Hour),
		"disabling":         s.SetActive(ctx, user, false, models.ID{}),
		"making staff":      s.SetStaff(ctx, user, true, models.ID{}),
		"deleting":          s.DeleteUser(ctx, user, models.ID{}),
		"verifying":         s.VerifyEmail(ctx, []byte("code"), store.Login{}),
	} {
		if models.CodeOf(err) != models.CodeInternal {
			t.Errorf("%s: %v", name, err)
		}
	}
}
