package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"assay/models"
)

// bodyTimeout is how long a body may take to arrive.
const bodyTimeout = 30 * time.Second

// takeBody reads a request's body into memory, within its limit, and refuses
// what Postgres could not store or no JSON reader would read alike. What is
// left for huma is whether it has the documented form.
func (s *server) takeBody(w http.ResponseWriter, r *http.Request, to route) error {
	if err := checkQuery(r.URL.RawQuery); err != nil {
		return err
	}
	if to.method == http.MethodGet {
		return nil
	}
	deadline := http.NewResponseController(w)
	_ = deadline.SetReadDeadline(time.Now().Add(bodyTimeout)) // in-process tests have no connection to set it on
	defer func() { _ = deadline.SetReadDeadline(time.Time{}) }()
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, to.maxBody))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return &models.Error{Code: models.CodeTooLarge, Err: err,
			Message: "The body is too large: at most " + strconv.FormatInt(to.maxBody>>20, 10) + " MiB go into this request. Send it in several."}
	case err != nil:
		return &models.Error{Code: models.CodeMalformedBody, Err: err, Message: "The body did not arrive in full. Send it again."}
	case len(data) > 0 && (!isJSON(r) || r.Header.Get("Content-Encoding") != ""):
		return models.Errorf(models.CodeUnsupportedMedia, "Bodies are plain JSON in UTF-8. Set Content-Type to application/json and send it uncompressed.")
	}
	if err := checkJSON(data); err != nil {
		return err
	}
	sum := sha256.New()
	sum.Write([]byte(r.Method + " " + r.URL.Path + "\n"))
	sum.Write(data)
	sum.Sum(visitOf(r.Context()).body[:0])
	r.Body = io.NopCloser(bytes.NewReader(data))
	return nil
}

// checkQuery refuses queries with bytes that are not UTF-8 or with NUL.
func checkQuery(query string) error {
	text, err := url.QueryUnescape(query)
	if err != nil || !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return models.Errorf(models.CodeInvalidEncoding, "The query is not valid: it must be percent-encoded UTF-8 without NUL.")
	}
	return nil
}

// checkJSON refuses bytes that are not UTF-8, text that is not JSON, and
// escapes that stand for no character.
func checkJSON(data []byte) error {
	if len(data) == 0 {
		return nil
	}
	if !utf8.Valid(data) {
		return models.Errorf(models.CodeInvalidEncoding, "The body is not valid UTF-8. Save it as UTF-8 and send it again.")
	}
	if !json.Valid(data) {
		where := ""
		var syntax *json.SyntaxError
		if errors.As(json.Unmarshal(data, new(any)), &syntax) {
			where = " at byte " + strconv.FormatInt(syntax.Offset, 10)
		}
		return models.Errorf(models.CodeMalformedBody, "The body is not valid JSON%s. Correct it and send it again.", where)
	}
	if err := checkShape(data); err != nil {
		return err
	}
	return checkEscapes(data)
}

// checkEscapes looks at the \u escapes of valid JSON. Readers turn half of a
// surrogate pair into a replacement character without a word, and then the
// text is not what was said; Postgres stores no NUL.
func checkEscapes(data []byte) error {
	for i := 0; i < len(data); i++ {
		if data[i] != '\\' {
			continue
		}
		i++ // the escaped character; a backslash stands only inside strings
		if data[i] != 'u' {
			continue
		}
		r := escaped(data[i-1:])
		i += 4
		switch {
		case r == 0:
			return models.Errorf(models.CodeInvalid, `The request holds a NUL character (\u0000), which cannot be stored. Remove it and send the request again.`)
		case !utf16.IsSurrogate(r):
		case utf16.DecodeRune(r, escaped(data[i+1:])) == utf8.RuneError:
			return models.Errorf(models.CodeInvalidEncoding, `The body holds half of a surrogate pair, which stands for no character. Send the character itself or both halves.`)
		default:
			i += 6
		}
	}
	return nil
}

// escaped reads a backslash, u and four hex digits at the start of data, or returns -1.
func escaped(data []byte) rune {
	if len(data) < 6 || data[0] != '\\' || data[1] != 'u' {
		return -1
	}
	n, err := strconv.ParseUint(string(data[2:6]), 16, 32)
	if err != nil {
		return -1
	}
	return rune(n)
}
