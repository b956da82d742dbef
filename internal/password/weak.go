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
			g.listed[fold(word)] = true
		}
	}
	return g, lines.Err()
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
	case g != nil && g.listed[fold(password)]:
		return weak("This password stands on a list of stolen ones.")
	case repetitive(password):
		return weak("This password repeats itself.")
	}
	core := fold(password)
	if !strings.ContainsFunc(password, unicode.IsLetter) {
		return nil
	}
	for _, word := range append(common(), owned(about)...) {
		if core = strings.ReplaceAll(core, word, ""); utf8.RuneCountInString(core) < minOwn {
			return weak("This password is made of what is guessed first.")
		}
	}
	return nil
}

// minOwn is how many characters must be left when all that is guessed first is
// taken out.
const minOwn = 5

// fold undoes what people do to a common word: capitals, look-alikes, and digits and
// signs around it.
func fold(password string) string {
	lower := strings.ToLower(norm.NFKC.String(password))
	lower = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s", "!", "i").Replace(lower)
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, lower)
}

// repetitive reports whether a password is few characters, or steps up or down
// the same way most of the time, as in 123456 or aaaaaa.
func repetitive(password string) bool {
	runes := []rune(strings.ToLower(password))
	seen := map[rune]bool{runes[0]: true}
	steps := map[rune]int{}
	for i, r := range runes[1:] {
		seen[r] = true
		steps[r-runes[i]]++
	}
	for step := rune(-1); step <= 1; step++ {
		if steps[step]*4 > (len(runes)-1)*3 {
			return true
		}
	}
	for period := 1; period <= len(runes)/3; period++ {
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
		for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
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
