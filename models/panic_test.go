package models_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"assay/models"
)

// What the runtime says of a panic is told, what a program says is not.
func TestPanicErrorTellsNoValues(t *testing.T) {
	t.Parallel()
	const secret = "hunter2-swordfish"
	for name, cause := range map[string]any{"text": secret, "an error": errors.New(secret), "wrapped": fmt.Errorf("x: %w", errors.New(secret)),
		"a struct": struct{ Password string }{secret}, "ours": models.Errorf(models.CodeInvalid, "%s", secret), "a number": 7} {
		if text := models.PanicError(cause).Error(); strings.Contains(text, secret) || !strings.HasPrefix(text, "panic of a ") {
			t.Errorf("%s: %s", name, text)
		}
	}
	defer func() {
		if text := models.PanicError(recover()).Error(); !strings.Contains(text, "index out of range") {
			t.Error(text)
		}
	}()
	var none []int
	_ = none[len(secret)]
}
