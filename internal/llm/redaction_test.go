package llm_test

import (
	"crypto/rand"
	"fmt"
	"strings"
	"testing"

	"assay/internal/fakellm"
	"assay/internal/llm"
	"assay/models"
)

// S26: whatever a provider echoes of a key or a prompt, wherever in its errors,
// does not come out: neither in what a person is told, nor in the log or the
// record of calls.
func TestWhatAProviderEchoesGoesNoFurther(t *testing.T) {
	t.Parallel()
	anna := models.NewID()
	shapes := map[string]string{
		"message": `{"error":{"message":"Incorrect API key provided: %s"}}`, "code": `{"error":{"code":%q}}`, "type": `{"error":{"type":%q,"code":%[1]q}}`, "param": `{"error":{"param":%q}}`,
		"text": `{"error":%q}`, "detail": `{"detail":[{"loc":["body",%q],"msg":%[1]q}]}`, "status": `{"error":{"status":%q}}`, "list": `[{"error":{"message":%q}}]`, "no JSON": `<html>%s</html>`,
		"another field": `{"request":{"headers":{"authorization":%q}}}`,
	}
	n := 0
	for _, status := range []int{200, 302, 400, 401, 402, 403, 404, 409, 413, 422, 429, 500, 503} {
		for name, shape := range shapes {
			n++
			key := "sk-" + strings.ToLower(rand.Text())
			if n%2 == 0 { // letters alone, as a code has them
				key = "sk-" + strings.Map(func(r rune) rune { return 'a' + r%26 }, rand.Text())
			}
			b := newBench(t, func(c *llm.Config) { c.Keys = &keys{of: map[models.ID]string{anna: key}} })
			b.fake.Script("analyze", fakellm.Status(status, fmt.Sprintf(shape, key), map[string]string{"X-Echo": key, "Location": "https://evil.test/?key=" + key}))
			err := b.about(t, anna, "x")
			if err == nil {
				t.Fatalf("%d %s: no error", status, name)
			}
			told := fmt.Sprintf("%v %+v %#v %s %s %+v", err, err, err, models.MessageOf(err), b.logs, b.ledger.all())
			if strings.Contains(told, key) || strings.Contains(told, key[3:]) || strings.Contains(told, "sk-secret-key") {
				t.Errorf("%d %s: the key comes out: %s", status, name, told)
			}
		}
	}
	t.Logf("%d secrets", n)
}
