package posting

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"assay/models"
)

// How long a site is left alone that answered 429 or 503.
const (
	UsualWait = time.Minute // when it does not say
	MaxWait   = 24 * time.Hour
)

// RetryLater is the cause of a fetch_failed error when the site answered 429
// or 503. It asks that the whole host be left alone for After.
type RetryLater struct {
	Status int
	// After is what the site said, at most MaxWait.
	After time.Duration
}

// Error says what the site answered.
func (e *RetryLater) Error() string {
	return fmt.Sprintf("status %d, retry after %s", e.Status, e.After)
}

// statusError maps an answer's status to an error; nil means the body counts.
// Other client errors than those named mean that the site will not serve us,
// and asking again will not help.
func statusError(status int, h http.Header, now time.Time) error {
	cause := fmt.Errorf("status %d", status)
	switch {
	case status == http.StatusNoContent || status == http.StatusResetContent:
		return refuse(models.CodeEmptyContent, "The site answered with an empty page.", cause)
	case status >= 200 && status < 300:
		return nil
	case status == http.StatusNotFound || status == http.StatusGone:
		return refuse(models.CodeGone, "The posting is no longer at this address.", cause)
	case strings.EqualFold(h.Get("Cf-Mitigated"), "challenge"):
		return blockedBySite(cause)
	case status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable:
		after := retryAfter(h.Get("Retry-After"), now)
		return refuse(models.CodeFetchFailed, "The site is busy and asks for some patience.",
			&RetryLater{Status: status, After: after})
	case status == http.StatusRequestTimeout:
		return refuse(models.CodeFetchTimeout, "The site took too long to answer.", cause)
	case status >= 400 && status < 500 || status >= 600:
		return blockedBySite(cause)
	}
	return refuse(models.CodeFetchFailed, "The site answered with an error.", cause)
}

func blockedBySite(cause error) *models.Error {
	return refuse(models.CodeBlockedBySite, "The site does not show this page to Assay.", cause)
}

// retryAfter reads both forms of the header. What is no time to come says nothing.
func retryAfter(value string, now time.Time) time.Duration {
	var wait time.Duration
	value = strings.TrimSpace(value)
	if seconds, err := strconv.ParseInt(value, 10, 64); err == nil {
		wait = time.Duration(min(seconds, int64(MaxWait/time.Second))) * time.Second
	} else if errors.Is(err, strconv.ErrRange) && !strings.HasPrefix(value, "-") {
		wait = MaxWait
	} else if at, err := http.ParseTime(value); err == nil {
		wait = at.Sub(now)
	}
	if wait <= 0 {
		return UsualWait
	}
	return min(wait, MaxWait)
}

// transferError gives an error from the network its code. Errors that have one
// pass unchanged.
func transferError(caller context.Context, err error) error {
	if e := asError(err); e != nil {
		return e
	}
	var dns *net.DNSError
	var timeout net.Error
	var cert *tls.CertificateVerificationError
	text := err.Error()
	switch {
	case errors.Is(caller.Err(), context.Canceled):
		return &models.Error{Code: models.CodeCancelled, Message: "The fetch was cancelled.", Err: err}
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return refuse(models.CodeFetchTimeout, "The site took too long to answer.", err)
	case errors.As(err, &dns) && dns.IsNotFound:
		return refuse(models.CodeFetchFailed, "There is no site of this name; check the address.", err)
	case errors.As(err, &cert):
		return refuse(models.CodeFetchFailed, "The site's certificate is not valid.", err)
	// net/http has no error values for these.
	case strings.Contains(text, "response headers exceeded"),
		strings.Contains(text, "response header list larger"):
		return refuse(models.CodeHeaderTooLarge, "The site sent more headers than are read.", err)
	}
	return refuse(models.CodeFetchFailed, "The page could not be fetched; try again later.", err)
}
