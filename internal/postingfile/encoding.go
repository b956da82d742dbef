package postingfile

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"assay/models"
)

// How the characters of a file are written.
const (
	encodingUTF8    = "utf-8"
	encodingUTF16   = "utf-16"
	encodingWindows = "windows-1252"
)

// validity watches whether what passes is UTF-8.
type validity struct {
	rest   []byte // of a character that is cut in two
	broken bool
}

func (v *validity) Write(p []byte) (int, error) {
	if v.broken {
		return len(p), nil
	}
	n := len(p)
	if len(v.rest) > 0 {
		p = append(v.rest, p...)
		v.rest = nil
	}
	// A character has at most four bytes: what may be the start of one is kept.
	for back := 1; back <= min(utf8.UTFMax-1, len(p)); back++ {
		if last := p[len(p)-back:]; utf8.RuneStart(last[0]) {
			if !utf8.FullRune(last) {
				v.rest = bytes.Clone(last)
				p = p[:len(p)-back]
			}
			break
		}
	}
	v.broken = !utf8.Valid(p)
	return n, nil
}

func (v *validity) ok() bool { return !v.broken && len(v.rest) == 0 }

// begin looks at the first bytes of a file: it refuses what is no text, and
// tells UTF-16 by its mark. Of anything else encoding is "".
func begin(r io.Reader) (in *bufio.Reader, encoding string, err error) {
	in = bufio.NewReaderSize(r, 64<<10)
	head, err := in.Peek(4 << 10)
	if err != nil && err != io.EOF && len(head) == 0 {
		return nil, "", err
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return in, encodingUTF16, nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return nil, "", models.Errorf(models.CodeUnsupportedMedia, "This is the file of a spreadsheet or an archive. Save the sheet as CSV and send that.")
	case bytes.IndexByte(head, 0) >= 0:
		return nil, "", models.Errorf(models.CodeUnsupportedMedia, "This is no text. Send postings as CSV or as JSON.")
	}
	return in, "", nil
}

// decoded reads a file as UTF-8 without a mark.
func decoded(in *bufio.Reader, encoding string) io.Reader {
	switch encoding {
	case encodingUTF16:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(in)
	case encodingWindows:
		return charmap.Windows1252.NewDecoder().Reader(in)
	}
	if mark, _ := in.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		_, _ = in.Discard(3) // it has just been seen
	}
	return in
}
