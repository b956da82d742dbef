package posting

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"strings"

	"assay/models"
)

// The kinds of content that are read.
const (
	typeHTML  = "text/html"
	typeXHTML = "application/xhtml+xml"
	typePlain = "text/plain"
	typeJSON  = "application/json"
)

// mediaType returns the type and charset in a Content-Type value, in lower
// case, as far as they can be made out.
func mediaType(contentType string) (kind, charset string) {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind, _, _ = strings.Cut(contentType, ";")
	}
	return strings.ToLower(strings.TrimSpace(kind)), strings.ToLower(params["charset"])
}

func readable(kind string) bool {
	switch kind {
	case "", typeHTML, typeXHTML, typePlain, typeJSON:
		return true
	}
	return strings.HasSuffix(kind, "+json") || kind == "text/json" || kind == "text/markdown"
}

// isXML reports whether a type is one of XML's.
func isXML(kind string) bool {
	return kind == "application/xml" || kind == "text/xml" || strings.HasSuffix(kind, "+xml")
}

// isFile reports whether a type is one that compressed sitemaps are sent with.
// What is in the file is looked at as well.
func isFile(kind string) bool {
	switch kind {
	case "application/gzip", "application/x-gzip", "application/octet-stream", "binary/octet-stream":
		return true
	}
	return false
}

// sniffType refuses by what the body is, and names its type when the site
// did not.
func sniffType(contentType string, body []byte) (string, error) {
	kind, charset := mediaType(contentType)
	sniffed, _ := mediaType(http.DetectContentType(body))
	switch {
	case strings.HasPrefix(sniffed, "text/"):
	case sniffed == "application/octet-stream" && kind != "" && textWithNoise(charset, body):
	default:
		return "", wrongType(sniffed)
	}
	if kind != "" {
		return contentType, nil
	}
	if head := bytes.TrimSpace(body); len(head) > 0 && (head[0] == '{' || head[0] == '[') {
		return typeJSON, nil
	}
	if sniffed == "text/xml" {
		return typeXHTML, nil
	}
	return sniffed, nil
}

// textWithNoise tells a text with a stray control character, or in UTF-16
// without a mark, from a binary file.
func textWithNoise(charset string, body []byte) bool {
	if strings.HasPrefix(charset, "utf-16") {
		return true
	}
	head := body[:min(len(body), 4096)]
	noise := 0
	for _, b := range head {
		if b < 0x09 || b == 0x0B || b > 0x0D && b < 0x20 && b != 0x1B {
			noise++
		}
	}
	return noise*50 <= len(head)
}

func wrongType(kind string) *models.Error {
	return refuse(models.CodeUnsupportedContentType,
		"The address leads to a file, not to a page.", fmt.Errorf("content type %q", kind))
}
