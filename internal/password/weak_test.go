package password_test

import (
	"crypto/rand"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"assay/internal/password"
	"assay/models"
)

// list is what an operator may give: also words of which folding leaves little.
const list = "correcthorsebatterystaple\nTrustNo1TrustNo1\n999999999999\n!!!!!!!!!!!!\nshort\nhunter2 hunter2\n\u00fcbergeheim2000\n72!99866!2269\n"

func guessable(t testing.TB) *password.Guessable {
	t.Helper()
	g, err := password.ReadList(strings.NewReader(list))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestRefused(t *testing.T) {
	t.Parallel()
	about := []string{"annika.bergstrom@northwind.example", "Annika Bergstr\u00f6m"}
	for name, word := range map[string]string{
		"empty": "", "eleven characters": "v9#kQ2!mZp4", "eleven of many bytes": strings.Repeat("\u4e16\u754c", 5) + "\u4e16",
		"too long": strings.Repeat("ab7 Kz", 171), "far too long": strings.Repeat("x1", 1<<20), "not UTF-8": "violet kettle \xff\xfe marches", "half a character": "violet kettle marches \xe4\xb8",
		"one letter": "aaaaaaaaaaaaaaaa", "two in turn": "abababababab", "three in turn": "xyzxyzxyzxyz", "a word thrice": "fishfishfish", "a word twice": "marzipanmarzipan",
		"counting": "123456789012", "counting down": "987654321098", "the alphabet": "abcdefghijkl", "pairs": "aabbccddeeff", "emoji thrice": "\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E",
		"password and digits": "Password123456", "password and a year": "password2024!", "with signs": "P@ssw0rd!2024", "signs inside and outside": "P4ssw0rd!123456", "twice over": "passwordpassword",
		"a keyboard's row": "qwertyuiop12", "rows": "qwertyasdfgh", "across the rows": "1q2w3e4r5t6y", "columns": "1qaz2wsx3edc", "two common words": "dragonmonkey12", "in German": "Passwort2024!", "a month": "September2024!",
		"listed": "correcthorsebatterystaple", "listed, in capitals": "CorrectHorseBatteryStaple", "listed, with look-alikes": "c0rrecth0rseb4tteryst4ple", "listed, digits behind": "correcthorsebatterystaple99",
		"listed digits": "999999999999", "listed signs": "72!99866!2269", "listed, with an umlaut": "\u00dcBERGEHEIM2000", "listed, wide letters": "\uff43orrecthorsebatterystaple",
		"own name": "annikabergstrom", "own name and a year": "Annika1987Annika", "own name, look-alikes": "4nn1k4B3rgstr0m", "own firm": "northwind2024!!", "own name as it is written": "annika bergstr\u00f6m",
	} {
		err := guessable(t).Refuse(word, about...)
		if models.CodeOf(err) != models.CodeWeakPassword {
			t.Errorf("%s, %.40q: %v", name, word, err)
			continue
		}
		if utf8.RuneCountInString(word) > 3 && strings.Contains(models.MessageOf(err)+err.Error(), word) {
			t.Errorf("%s: the answer repeats the password", name)
		}
		if !strings.HasSuffix(models.MessageOf(err), ".") || len(models.MessageOf(err)) > 200 {
			t.Errorf("%s: %s", name, models.MessageOf(err))
		}
	}
}

// No rule says which characters there must be: whatever is long and not guessed
// first will do.
func TestTaken(t *testing.T) {
	t.Parallel()
	about := []string{"li@example.com", "Li Wu"}
	for name, word := range map[string]string{
		"words": "violet kettle marches north", "with spaces around": "  violet kettle marches  ", "all small": "correctponybatteryclip", "digits": "739160482957", "digits and a letter": "926868292986k", "digits and spaces": "7391 6048 2957 11",
		"2, 6, 8 and 9 alone": "268992862968", "signs": "#;~)%=[}&<^|", "emoji": "\U0001F40E\U0001F50B\U0001F4CE\u2705\U0001F40E\U0001F680\U0001F34B\U0001F3BB\U0001F40E\U0001F4A1\U0001F332\U0001F511",
		"emoji of several runes": "\U0001F468\u200d\U0001F469\u200d\U0001F467 \U0001F3F3\ufe0f\u200d\U0001F308 \U0001F9D1\U0001F3FD\u200d\U0001F680 ok", "Chinese": "\u5929\u6c14\u5f88\u597d\u6211\u4eec\u53bb\u516c\u56ed\u6563\u6b65\u5427", "Arabic": "\u0627\u0644\u0642\u0645\u0631 \u064a\u0636\u064a\u0621 \u0627\u0644\u0628\u062d\u0631",
		"a common word among others": "password of the copper lantern", "a month among others": "the june beetle hums twice", "64 characters": strings.Repeat("q8Lm zT3", 7) + "violet k", "1024 bytes": longWord(), "quotes": `'; DROP TABLE users; --`, "control characters": "violet\tkettle\nmarches", "a NUL": "violet kettle\x00 marches",
		"lines of code": "if (x != nil) { return 7 }", "decomposed": "caffe\u0300 latte due volte",
	} {
		if err := guessable(t).Refuse(word, about...); err != nil {
			t.Errorf("%s, %.40q: %s", name, word, models.MessageOf(err))
		}
	}
	if err := (*password.Guessable)(nil).Refuse("violet kettle marches north"); err != nil {
		t.Error("without a list: ", err)
	}
}

func longWord() string {
	var b strings.Builder
	for i := 0; b.Len() < 1024; i++ {
		fmt.Fprintf(&b, "%x ", i*i*7919)
	}
	return b.String()[:1024]
}

// What a generator makes is always taken: of any alphabet, from twelve
// characters on.
func TestRandomPasswordsAreTaken(t *testing.T) {
	t.Parallel()
	g := guessable(t)
	for name, letters := range map[string]string{"digits": "0123456789", "hex": "0123456789abcdef", "small letters": "abcdefghijklmnopqrstuvwxyz", "base64": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
		"signs": "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~", "kana": "\u3042\u3044\u3046\u3048\u304a\u304b\u304d\u304f\u3051\u3053\u3055\u3057\u3059\u305b\u305d"} {
		refused := 0
		for range 2000 {
			if err := g.Refuse(pick(t, []rune(letters), 16), "somebody@example.com"); err != nil {
				refused++
			}
		}
		if refused > 2 {
			t.Errorf("%d of 2000 random passwords of %s are refused", refused, name)
		}
	}
}

func pick(t *testing.T, from []rune, n int) string {
	t.Helper()
	var b strings.Builder
	for range n {
		i, err := rand.Int(rand.Reader, big.NewInt(int64(len(from))))
		if err != nil {
			t.Fatal(err)
		}
		b.WriteRune(from[i.Int64()])
	}
	return b.String()
}

// Whatever a password is: one that is taken is of the right length and valid
// text; one that is refused is refused in any case of its letters.
func TestRefusalsAreSteady(t *testing.T) {
	t.Parallel()
	g := guessable(t)
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.String(), rapid.StringN(12, 40, -1), rapid.StringMatching(`[a-z0-9!@$ ]{8,30}`), rapid.StringMatching(`(password|dragon|summer)[0-9]{0,10}`)).Draw(t, "word")
		about := rapid.SliceOfN(rapid.StringMatching(`[a-z]{0,8}@[a-z]{1,6}\.com`), 0, 2).Draw(t, "about")
		err := g.Refuse(word, about...)
		if err == nil && (utf8.RuneCountInString(word) < password.MinLength || len(word) > password.MaxBytes || !utf8.ValidString(word)) {
			t.Fatalf("%q is taken", word)
		}
		if plain := strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789!@$ ") == ""; plain && (err == nil) != (g.Refuse(strings.ToUpper(word), about...) == nil) {
			t.Fatalf("%q: %v, but not in capitals", word, err)
		}
	})
}

func TestListsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	if _, err := password.ReadList(strings.NewReader("one line\n" + strings.Repeat("x", 1<<20))); err == nil {
		t.Error("a line of a megabyte is read as a password")
	}
	g, err := password.ReadList(strings.NewReader(""))
	if err != nil || g.Refuse("violet kettle marches north") != nil {
		t.Error("an empty list: ", err)
	}
	windows, err := password.ReadList(strings.NewReader("velvetmountain\r\nother line here\r\n"))
	if err != nil || windows.Refuse("velvetmountain") == nil {
		t.Error("lines that end as on Windows: ", err)
	}
}

func FuzzRefuse(f *testing.F) {
	g := guessable(f)
	for _, seed := range []string{"", "password1234", "violet kettle marches north", "\xff\xfe", strings.Repeat("\U0001F40E", 12), "i\u0307stanbul\u0130\u0130\u0130", "\u0000"} {
		f.Add(seed, "a@b.example")
	}
	f.Fuzz(func(t *testing.T, word, about string) {
		err := g.Refuse(word, about)
		if err == nil && (utf8.RuneCountInString(word) < password.MinLength || len(word) > password.MaxBytes || !utf8.ValidString(word)) {
			t.Errorf("%q is taken", word)
		}
		if err != nil && models.CodeOf(err) != models.CodeWeakPassword {
			t.Errorf("%q: %v", word, err)
		}
	})
}
