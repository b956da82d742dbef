package password

import (
	"bufio"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"assay/models"
)

// Bounds of a password's length: in characters, and in bytes. There is no rule
// about which characters.
const (
	MinLength = 12
	MaxBytes  = 1024
)

// Guessable knows passwords that are tried first. The zero value knows the
// patterns below alone; ReadList adds an operator's list of breached ones.
type Guessable struct{ listed map[string]bool }

// ReadList reads breached passwords, one a line. Those too short to be taken
// anyway are left out.
func ReadList(r io.Reader) (*Guessable, error) {
	g := &Guessable{listed: map[string]bool{}}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if word := lines.Text(); utf8.RuneCountInString(word) >= MinLength {
			g.listed[plain(word)] = true
			if core := fold(word); utf8.RuneCountInString(core) >= minFolded {
				g.listed[core] = true
			}
		}
	}
	return g, lines.Err()
}

// minFolded is how many letters must be left of a listed password for others
// that fold alike to be it in disguise, and not by chance.
const minFolded = 8

func (g *Guessable) lists(password string) bool {
	return g != nil && (g.listed[plain(password)] || g.listed[fold(password)])
}

// Refuse says why a password may not be used, or nil: it is too short or too
// long, or one of those that are guessed first. about is what is known of its
// owner, such as the address.
func (g *Guessable) Refuse(password string, about ...string) error {
	weak := func(why string) error {
		return models.Errorf(models.CodeWeakPassword, "%s Use %d characters or more that nobody would guess, such as four or five unrelated words.", why, MinLength)
	}
	switch {
	case len(password) > MaxBytes:
		return models.Errorf(models.CodeWeakPassword, "A password has at most %d bytes. Use a shorter one.", MaxBytes)
	case !utf8.ValidString(password):
		return models.Errorf(models.CodeWeakPassword, "This password is not valid text. Type it again.")
	case utf8.RuneCountInString(password) < MinLength:
		return weak("This password is too short.")
	case g.lists(password):
		return weak("This password stands on a list of stolen ones.")
	case repetitive(password):
		return weak("This password repeats itself.")
	}
	for _, view := range views(password) {
		own := view
		for _, word := range append(common(), owned(about)...) {
			own = strings.ReplaceAll(own, word, "")
		}
		if own != view && utf8.RuneCountInString(own) < minOwn {
			return weak("This password is made of what is guessed first.")
		}
	}
	return nil
}

// minOwn is how many letters must be left when all that is guessed first is
// taken out.
const minOwn = 5

// views undo, each in its way, what people do to a common word: digits and signs
// between its letters or around it, look-alikes in it, or both.
func views(password string) []string {
	inner := strings.TrimFunc(plain(password), func(r rune) bool { return !unicode.IsLetter(r) })
	return []string{letters(plain(password)), fold(password), fold(inner)}
}

// plain is one form for all ways to write the same text.
func plain(password string) string { return strings.ToLower(norm.NFKC.String(password)) }

// fold reads look-alikes as the letters they stand for, and drops what is none.
func fold(password string) string {
	return letters(strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s", "!", "i").Replace(plain(password)))
}

func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, text)
}

// repetitive reports whether a password is few characters, moves by a step or
// less most of the time, as in 123456 or aabbcc, or says something too short
// over again.
func repetitive(password string) bool {
	runes := []rune(strings.ToLower(password))
	seen := map[rune]bool{runes[0]: true}
	steps := 0
	for i, r := range runes[1:] {
		seen[r] = true
		if step := r - runes[i]; -1 <= step && step <= 1 {
			steps++
		}
	}
	if steps*4 > (len(runes)-1)*3 {
		return true
	}
	for period := 1; period <= len(runes)/2 && period < MinLength; period++ {
		if slices.Equal(runes[period:], runes[:len(runes)-period]) {
			return true
		}
	}
	return len(seen) < 4
}

// owned are the words that somebody who knows the person would try.
func owned(about []string) []string {
	var out []string
	for _, text := range about {
		for _, word := range strings.FieldsFunc(plain(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if utf8.RuneCountInString(word) >= 4 {
				out = append(out, word)
			}
		}
	}
	return out
}

// common are words, folded, that the lists of stolen passwords are full of.
func common() []string { return strings.Fields(commonWords) }

const commonWords = `password passwort passwoord motdepasse contrasena senha kennwort geheim secret letmein welcome willkommen bienvenue
qwertyuiop qwertzuiop azertyuiop asdfghjkl yxcvbnm zxcvbnm qwerty qwertz azerty asdfgh zxcvb qazwsx wsxedc iloveyou ichliebedich tequiero
administrator admin master superman batman spiderman football fussball baseball basketball soccer princess sunshine monkey dragon shadow
michael jordan charlie freedom whatever trustno trustnoi starwars pokemon computer internet summer winter spring autumn sommer fruehling
herbst january february march april june july august september october november december monday tuesday wednesday thursday friday saturday
sunday liverpool chelsea arsenal barcelona realmadrid juventus changeme default login guest access hello hallo bonjour google facebook
samsung iphone android assay resume lebenslauf career karriere`
