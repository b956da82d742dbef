package store_test

import (
	"strings"
	"testing"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

func TestOpenRefusesARoleThatSeesPastThePolicies(t *testing.T) {
	t.Parallel()
	url := storetest.URL(t)
	for name, o := range map[string]store.Options{
		"as the app":    {URL: url, AppURL: url},
		"as the system": {URL: url, SystemURL: url},
	} {
		s, err := store.Open(t.Context(), o)
		if err == nil {
			s.Close()
			t.Errorf("the owner was accepted %s", name)
			continue
		}
		if models.CodeOf(err) != models.CodeUnavailable || !strings.Contains(models.MessageOf(err), "row-level security") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOpenNamesTheSettingThatIsWrong(t *testing.T) {
	t.Parallel()
	for want, o := range map[string]store.Options{
		"DATABASE_URL":              {URL: "nonsense"},
		"ASSAY_APP_DATABASE_URL":    {URL: storetest.URL(t), AppURL: "postgres://nobody:x@127.0.0.1:1/none?connect_timeout=2"},
		"ASSAY_SYSTEM_DATABASE_URL": {URL: storetest.URL(t), SystemURL: "::"},
	} {
		s, err := store.Open(t.Context(), o)
		if err == nil {
			s.Close()
			t.Errorf("%s was accepted", want)
		} else if !strings.Contains(models.MessageOf(err), want) {
			t.Errorf("%q does not name %s", models.MessageOf(err), want)
		}
	}
}

func TestMigrateTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	url := storetest.URL(t)
	for range 2 {
		if err := store.Migrate(t.Context(), store.MigrateOptions{URL: url}); err != nil {
			t.Fatal(err)
		}
	}
}
