package posting

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// declaredInPage finds a charset in a meta element or an XML prolog. It looks
// further than the 1,024 bytes browsers look at, since pages do put it later.
var declaredInPage = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.\-]+)`)

// decode turns a body into UTF-8 without control characters but tab and line
// breaks. contentType may be empty.
func decode(body []byte, contentType string) string {
	switch {
	case bytes.HasPrefix(body, []byte("\xEF\xBB\xBF")):
		return clean(string(body[3:]))
	case bytes.HasPrefix(body, []byte("\xFF\xFE")):
		return through(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), body)
	case bytes.HasPrefix(body, []byte("\xFE\xFF")):
		return through(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), body)
	}
	_, label := mediaType(contentType)
	if label == "" {
		if m := declaredInPage.FindSubmatch(body[:min(len(body), 64<<10)]); m != nil {
			label = string(m[1])
		}
	}
	declared, name := charset.Lookup(label)
	valid := utf8.Valid(body)
	switch {
	// UTF-8 by chance is rare enough to believe the bytes over the label; a
	// label in ASCII bytes cannot have been UTF-16.
	case valid && name != "iso-2022-jp" && (!strings.HasPrefix(name, "utf-16") || !bytes.ContainsRune(body, 0)):
		return clean(string(body))
	case declared != nil && name != "utf-8" && name != "replacement":
		return through(declared, body)
	case mostlyUTF8(body):
		return clean(string(body))
	}
	windows, _ := charset.Lookup("windows-1252")
	return through(windows, body)
}

func through(e encoding.Encoding, body []byte) string {
	out, err := e.NewDecoder().Bytes(body)
	if err != nil {
		out = body
	}
	return clean(string(out))
}

// mostlyUTF8 tells UTF-8 with a few broken bytes from another charset that
// was labelled UTF-8.
func mostlyUTF8(body []byte) bool {
	good, bad := 0, 0
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		switch {
		case r == utf8.RuneError && size == 1 && surrogate(body):
			size = 3
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		body = body[size:]
	}
	return good > bad
}

// surrogate reports whether b begins with half a character of UTF-16 written in
// the manner of UTF-8, as programs do that cut text in the wrong place. It speaks
// for no other charset.
func surrogate(b []byte) bool {
	return len(b) > 2 && b[0] == 0xED && b[1]&0xE0 == 0xA0 && b[2]&0xC0 == 0x80
}

// clean makes s valid UTF-8 with "\n" line ends and without other control
// characters, U+0000 among them.
func clean(s string) string {
	if plainText(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == 0x85, r == 0x2028, r == 0x2029:
			return '\n'
		case r < 0x20 && r != '\r', r >= 0x7F && r < 0xA0:
			return -1
		}
		return r
	}, lineEnds.Replace(s))
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// plainText reports whether clean has nothing to do, as for most texts.
func plainText(s string) bool {
	for i, r := range s {
		switch {
		case r == '\n' || r == '\t':
		case r < 0x20, r >= 0x7F && r < 0xA0, r == 0x2028, r == 0x2029:
			return false
		case r == utf8.RuneError:
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return false
			}
		}
	}
	return true
}
