package resumecheck

import (
	"regexp"
	"unicode"
	"unicode/utf8"

	"assay/models"
)

// characterRules look for characters that are not what they look like, as files
// turned into text often hold.
func characterRules() []rule {
	return []rule{
		{id: "unreadable_characters", severity: models.SeverityProblem, little: true,
			explanation: "Looks for characters that stand for nothing: private ones that only the file's own font can show, replacement marks, and control characters. A program that reads the text sees noise in their place.",
			look: func(p *page) (string, []models.TextPlace) {
				return several(p.runs(unreadable), "%d stretch of characters means nothing outside the file's own font.", "%d stretches of characters mean nothing outside the file's own font.")
			}},
		{id: "wrong_encoding", severity: models.SeverityProblem, little: true,
			explanation: "Looks for pairs such as Ã© that come of reading UTF-8 as another encoding. The words around them cannot be found.",
			look: func(p *page) (string, []models.TextPlace) {
				return several(p.matches(mojibake), "%d letter was garbled by a wrong encoding.", "%d letters were garbled by a wrong encoding.")
			}},
		{id: "ligatures", severity: models.SeverityWarning, little: true,
			explanation: "Looks for ligatures: one character that stands for two or three letters, such as ﬁ. A search for the plain word may not find it. They come of turning a PDF into text.",
			look: func(p *page) (string, []models.TextPlace) {
				return several(p.runs(func(r rune) bool { return r >= 0xFB00 && r <= 0xFB06 }), "%d ligature stands for plain letters.", "%d ligatures stand for plain letters.")
			}},
		{id: "invisible_characters", severity: models.SeverityNote, little: true,
			explanation: "Looks for characters that cannot be seen: soft hyphens, zero-width spaces and marks of direction. Inside a word they keep it from being found.",
			look: func(p *page) (string, []models.TextPlace) {
				return several(p.runs(invisible), "%d stretch of the text cannot be seen.", "%d stretches of the text cannot be seen.")
			}},
	}
}

func unreadable(r rune) bool {
	switch {
	case r == '\n' || r == '\r' || r == '\t' || r == '\f':
		return false
	case r == utf8.RuneError || r&0xFFFE == 0xFFFE:
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Co, r)
}

func invisible(r rune) bool { return unicode.Is(unicode.Cf, r) }

var mojibake = regexp.MustCompile(`[ÃÂ][\x{0080}-\x{00BF}]|â€[\x{0080}-\x{00BF}™œžšŸ“”˜¦¢]|Ã[ŒœŸžš‰„†‡…–“”•—˜™›Š‹]`)

// runs are the stretches of characters of which is holds.
func (p *page) runs(is func(rune) bool) (out []models.TextPlace) {
	for i := 0; i < len(p.runes); i++ {
		from := i
		for i < len(p.runes) && is(p.runes[i]) {
			i++
		}
		if i > from {
			out = append(out, p.place(from, i))
		}
	}
	return out
}

// matches are the places where form stands.
func (p *page) matches(form *regexp.Regexp) (out []models.TextPlace) {
	bytes, runes := 0, 0
	for _, m := range form.FindAllStringIndex(p.text, -1) {
		start := runes + utf8.RuneCountInString(p.text[bytes:m[0]])
		end := start + utf8.RuneCountInString(p.text[m[0]:m[1]])
		out = append(out, p.place(start, end))
		bytes, runes = m[1], end
	}
	return out
}

func several(places []models.TextPlace, one, many string) (string, []models.TextPlace) {
	if len(places) == 1 {
		return when(true, one, 1), places
	}
	return when(len(places) > 1, many, len(places)), places
}
