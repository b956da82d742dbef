package models

import (
	"errors"
	"fmt"
)

// Code names one way things go wrong. The list is closed: api maps each Code
// to an HTTP status and worker maps each Code to retry, wait or stop.
type Code string

// What a request can get wrong.
const (
	CodeInvalid             Code = "invalid_request"
	CodeMalformedBody       Code = "malformed_body"
	CodeInvalidEncoding     Code = "invalid_encoding"
	CodeInvalidCursor       Code = "invalid_cursor"
	CodeUnauthenticated     Code = "unauthenticated"
	CodeForbidden           Code = "forbidden"
	CodeNotFound            Code = "not_found"
	CodeMethodNotAllowed    Code = "method_not_allowed"
	CodeConflict            Code = "conflict"
	CodeDuplicateExternalID Code = "duplicate_external_id"
	CodeIdempotencyMismatch Code = "idempotency_mismatch"
	CodeStaleEdit           Code = "stale_edit"
	CodePreconditionMissing Code = "precondition_missing"
	CodeTooLarge            Code = "too_large"
	CodeConversationTooLong Code = "conversation_too_long"
	CodeEmptyMessage        Code = "empty_message"
	CodeUnsupportedMedia    Code = "unsupported_media_type"
)

// What signing in, and what belongs to an account, can get wrong.
const (
	CodeInvalidEmail       Code = "invalid_email"
	CodeWeakPassword       Code = "weak_password"
	CodeWrongPassword      Code = "wrong_password"
	CodeCodeUnusable       Code = "code_unusable"
	CodeTooManyAttempts    Code = "too_many_attempts"
	CodeEmailNotVerified   Code = "email_not_verified"
	CodeAccountDisabled    Code = "account_disabled"
	CodeSignInAgain        Code = "sign_in_again"
	CodeRegistrationClosed Code = "registration_closed"
	CodeIdentityRefused    Code = "identity_refused"
	CodeMailFailed         Code = "mail_failed"
)

// What Assay itself or what it stands on can get wrong.
const (
	CodeInternal    Code = "internal"
	CodeUnavailable Code = "unavailable"
	CodeStorageFull Code = "storage_full"
	CodeLeaseLost   Code = "lease_lost"
	CodeCancelled   Code = "cancelled"
	CodeCrashed     Code = "crashed"
	CodeUnknownKind Code = "unknown_kind"
)

// What a conversation or a model's reply can get wrong.
const (
	CodeNothingSaid      Code = "nothing_said"
	CodeSpeakerUnknown   Code = "speaker_unknown"
	CodeModelMalformed   Code = "model_malformed"
	CodeModelTruncated   Code = "model_truncated"
	CodeModelRefused     Code = "model_refused"
	CodeModelFiltered    Code = "model_filtered"
	CodeModelRateLimited Code = "model_rate_limited"
	CodeModelQuota       Code = "model_quota"
	CodeModelUnavailable Code = "model_unavailable"
	CodeModelTimeout     Code = "model_timeout"
	CodeModelRejected    Code = "model_rejected"
	CodeModelPaused      Code = "model_paused"
	CodeBudgetReached    Code = "budget_reached"
)

// What fetching or reading a posting can get wrong. These are also the closed
// list of job_postings.scraping_error.
const (
	CodeInvalidURL             Code = "invalid_url"
	CodeUnsupportedScheme      Code = "unsupported_scheme"
	CodePortNotAllowed         Code = "port_not_allowed"
	CodeBlockedAddress         Code = "blocked_address"
	CodeRedirectRefused        Code = "redirect_refused"
	CodeTooManyRedirects       Code = "too_many_redirects"
	CodeSourceNotPermitted     Code = "source_not_permitted"
	CodeBlockedBySite          Code = "blocked_by_site"
	CodeRobotsDisallowed       Code = "robots_disallowed"
	CodeHostBusy               Code = "host_busy"
	CodeGone                   Code = "gone"
	CodeFetchFailed            Code = "fetch_failed"
	CodeFetchTimeout           Code = "fetch_timeout"
	CodeHeaderTooLarge         Code = "header_too_large"
	CodeBodyTooLarge           Code = "body_too_large"
	CodeUnsupportedEncoding    Code = "unsupported_encoding"
	CodeUnsupportedContentType Code = "unsupported_content_type"
	CodeEmptyContent           Code = "empty_content"
	CodeNotAPosting            Code = "not_a_posting"
	CodeInvalidBoard           Code = "invalid_board"
	CodeSourceChanged          Code = "source_changed"
)

// Error is the one error type that crosses rooms.
type Error struct {
	Code    Code
	Message string // one sentence, safe to show a person, saying what to do next
	Err     error  // for the log only
}

// Error names the code and the cause; it is for logs, never for people.
func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s: %v", e.Code, e.Err)
	}
	return string(e.Code) + ": " + e.Message
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is reports whether target is an *Error with the same Code, so that
// errors.Is(err, &Error{Code: CodeNotFound}) asks about the code alone.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// Errorf makes an Error whose Message is formatted and that has no cause.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// CodeOf returns the Code in err's chain, CodeInternal for any other error,
// and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}

// MessageOf returns the sentence of the Error in err's chain, or a sentence
// that gives nothing away.
func MessageOf(err error) string {
	var e *Error
	if errors.As(err, &e) && e.Message != "" {
		return e.Message
	}
	return "Something went wrong on our side. Nothing was lost; try again, and tell whoever runs this Assay if it stays."
}
