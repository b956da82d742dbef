package storetest

import (
	"os"
	"testing"

	"assay/internal/embedded"
	"assay/models"
)

// Redis starts a redis-server for one test and returns its address. The server
// is ours, on a port of its own, and ends with the test.
func Redis(t testing.TB) string {
	t.Helper()
	server, err := embedded.StartRedis(t.Context(), embedded.RedisOptions{Ephemeral: true, Getenv: os.Getenv})
	if err != nil {
		t.Fatal(models.MessageOf(err), err)
	}
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	})
	return server.URL()
}
