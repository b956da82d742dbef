package posting

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"assay/models"
)

// readBody reads an answer's body, decompressed, up to limit bytes. What comes
// over the wire has the same limit, since a run of empty gzip members never
// reaches the other one.
func readBody(resp *http.Response, limit int64) ([]byte, error) {
	if resp.ContentLength > limit {
		return nil, tooLarge(fmt.Errorf("content-length %d", resp.ContentLength))
	}
	r, err := decompressed(resp, limit)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(&capped{r: r, left: limit})
}

// readBodyPart reads the first limit bytes of a body and is content with them.
func readBodyPart(resp *http.Response, limit int64) ([]byte, error) {
	r, err := decompressed(resp, 2*limit)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, limit))
}

// decompressed reads a body of which at most limit bytes come over the wire.
func decompressed(resp *http.Response, limit int64) (io.Reader, error) {
	encodings := resp.Header.Values("Content-Encoding")
	encoding := strings.ToLower(strings.TrimSpace(strings.Join(encodings, ",")))
	if encoding != "" && encoding != "identity" && encoding != "gzip" && encoding != "x-gzip" {
		return nil, refuse(models.CodeUnsupportedEncoding,
			"The site compressed the page in a way that was not asked for.", fmt.Errorf("content-encoding %q", encoding))
	}
	wire := &capped{r: resp.Body, left: limit}
	if encoding == "" || encoding == "identity" {
		return wire, nil
	}
	zip, err := gzip.NewReader(wire)
	if errors.Is(err, io.EOF) {
		return http.NoBody, nil
	}
	return zip, err
}

// isGzip reports whether a body is itself a compressed file, as sitemaps are.
func isGzip(body []byte) bool { return len(body) > 2 && body[0] == 0x1F && body[1] == 0x8B }

// unzipped is what is in a compressed file, at most limit bytes.
func unzipped(body []byte, limit int64) ([]byte, error) {
	zip, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(&capped{r: zip, left: limit})
}

// capped reads at most left bytes and fails with body_too_large when there
// is more, unlike io.LimitReader, which ends as if the body did.
type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	if int64(len(p)) > c.left+1 {
		p = p[:c.left+1]
	}
	n, err := c.r.Read(p)
	if int64(n) > c.left {
		return 0, tooLarge(nil)
	}
	c.left -= int64(n)
	return n, err
}

func tooLarge(cause error) *models.Error {
	return refuse(models.CodeBodyTooLarge, "The page is larger than what is read.", cause)
}
