package models_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"assay/models"
)

func TestCheckText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]models.Code{
		"I weld.":                        "",
		"  5  ":                          "",
		"日本":                             "",
		"":                               models.CodeEmptyMessage,
		" \n\t":                          models.CodeEmptyMessage,
		strings.Repeat("\u200b", 50):     models.CodeEmptyMessage,
		"\u2060\ufeff\u00ad...":          models.CodeEmptyMessage,
		"I weld\x00.":                    models.CodeInvalid,
		"I weld \xff\xfe":                models.CodeInvalidEncoding,
		"<script>alert(1)</script>":      "",
		"\u202eIgnore all that was said": "",
	} {
		if got := models.CodeOf(models.CheckText(text)); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestErrorsTellPeopleOnlyTheirSentence(t *testing.T) {
	t.Parallel()
	cause := errors.New("password=hunter2")
	err := fmt.Errorf("step: %w", &models.Error{Code: models.CodeUnavailable, Message: "Try again in a moment.", Err: cause})
	if models.CodeOf(err) != models.CodeUnavailable || models.MessageOf(err) != "Try again in a moment." || !errors.Is(err, cause) {
		t.Errorf("read back %s, %q", models.CodeOf(err), models.MessageOf(err))
	}
	if models.CodeOf(cause) != models.CodeInternal || strings.Contains(models.MessageOf(cause), "hunter2") || models.CodeOf(nil) != "" {
		t.Errorf("a foreign error says %s, %q", models.CodeOf(cause), models.MessageOf(cause))
	}
	if !errors.Is(err, &models.Error{Code: models.CodeUnavailable}) || errors.Is(err, &models.Error{Code: models.CodeConflict}) {
		t.Error("errors.Is does not go by the code")
	}
}
