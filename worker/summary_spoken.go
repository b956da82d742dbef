package worker

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/internal/evidence"
)

// spoken is what the proofs of a sentence say: its words, and its numbers.
type spoken struct {
	words   map[string]bool
	numbers map[string]bool
	signs   string
}

func newSpoken() *spoken {
	return &spoken{words: map[string]bool{}, numbers: map[string]bool{}}
}

// digits is a number as it is written, with what groups its digits.
var digits = regexp.MustCompile(`\d+(?:[.,'’\x{a0}\x{202f}\x{2009}]\d+)*`)

// amounts are words that say how much, and the signs that say the same.
var (
	amounts = wordSet(`hundred hundreds thousand thousands million millions billion billions dozen dozens half halved third thirds quarter quarters double doubled twice triple tripled threefold tenfold
		hundert tausend million millionen milliarde milliarden dutzend hälfte halb halbiert halbierte drittel viertel doppelt verdoppelt verdoppelte dreifach verdreifacht
		cien ciento mil millón millones docena docenas mitad tercio tercera cuarto doble duplicó triple triplicó
		cent cents mille million millions milliard douzaine moitié tiers quart double doublé triple triplé
		cem cento milhão milhões dúzia metade terço quarto dobro dobrou dupliquei triplo triplicou`)
	percents = wordSet(`percent percentage prozent ciento pour porcentaje pourcentage cento porcento pourcent`)
)

// units are signs that mean something else behind a number.
const units = "%‰€$£¥°"

// openers are words that begin a sentence and are no name, small or not.
var openers = wordSet(`i i'm i've we he she they it my our the a an this that these in on at as for from with within by to of and after before during while when since until over under about around both each all every also then there
	ran led managed built made worked wrote designed developed created set introduced organised organized planned cut reduced increased raised grew improved launched trained taught coached hired handled kept took gave helped supported served sold bought used learned learnt
	moved migrated automated tested shipped delivered responsible oversaw coordinated supervised analysed analyzed maintained operated repaired installed negotiated translated prepared cooked baked cared looked started joined left became did had was were am is worked studied earned won achieved saved
	ich wir er sie es mein meine unser der die das den dem ein eine einen einem in im am an auf bei als für von mit nach vor während seit bis über unter um und auch dann dort dabei danach davor zuerst dazu
	leitete führte baute entwickelte plante organisierte senkte reduzierte erhöhte steigerte verbesserte schulte arbeitete betreute übernahm verantwortlich war hatte habe machte schrieb nutzte lernte
	yo nosotros él ella mi nuestro nuestra el la los las un una en a al de del con por para desde hasta durante como y también luego después antes
	dirigí gestioné coordiné desarrollé organicé reduje aumenté mejoré formé trabajé fui tuve hice usé aprendí responsable
	je j j'ai nous il elle mon ma notre le la les un une en à au aux de du des avec par pour depuis pendant comme et aussi puis après avant dans chez sur
	dirigé géré encadré développé organisé réduit augmenté amélioré formé travaillé été responsable
	eu nós ele ela meu minha nosso nossa o os um uma em no na ao do da com por para desde até durante como e também depois antes
	dirigi geri coordenei desenvolvi organizei reduzi aumentei melhorei formei treinei trabalhei fui tive fiz usei aprendi responsável`)

func wordSet(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

// add makes what is said in text part of what may be said.
func (s *spoken) add(text string) {
	for _, w := range cutWords(text) {
		s.words[w.low] = true
	}
	for _, n := range numbersIn(text) {
		s.numbers[n] = true
	}
	s.signs += text
}

// refuses says why a sentence is not held, or "".
func (s *spoken) refuses(text string) string {
	for _, n := range numbersIn(text) {
		if !s.numbers[n] {
			return droppedNumber
		}
	}
	for _, sign := range units {
		if strings.ContainsRune(text, sign) && !strings.ContainsRune(s.signs, sign) && !(sign == '%' && s.says(percents)) {
			return droppedNumber
		}
	}
	supported := false
	for _, w := range cutWords(text) {
		known := s.words[w.low]
		switch {
		case amounts[w.low] && !known:
			return droppedNumber
		case percents[w.low] && !known && len(w.low) > 4 && !strings.Contains(s.signs, "%") && !s.says(percents):
			return droppedNumber
		case w.capital && !known && !(w.first && (openers[w.low] || s.near(w.low))) && !s.inflected(w):
			return droppedName
		}
		supported = supported || utf8.RuneCountInString(w.low) > 2 && !openers[w.low] && (known || s.near(w.low))
	}
	if strings.Contains(text, "://") && !strings.Contains(s.signs, "://") {
		return droppedName
	}
	if !supported && !s.whole(text) {
		return droppedUnsupported
	}
	return ""
}

// whole reports whether a sentence is made of the words of its proofs alone.
func (s *spoken) whole(text string) bool {
	list := cutWords(text)
	for _, w := range list {
		if !s.words[w.low] {
			return false
		}
	}
	return len(list) > 0
}

func (s *spoken) says(any map[string]bool) bool {
	for w := range any {
		if s.words[w] {
			return true
		}
	}
	return false
}

// near reports whether a word is another form of one that was said: "managed"
// of "manages". They share their beginning, and no more than an ending differs.
func (s *spoken) near(low string) bool {
	for said := range s.words {
		a, b := []rune(low), []rune(said)
		same := 0
		for same < len(a) && same < len(b) && a[same] == b[same] {
			same++
		}
		if same >= 4 && 4*same >= 3*max(len(a), len(b)) {
			return true
		}
	}
	return false
}

// inflected reports whether a word with a capital is one that was said with
// another ending, as German declines: "Bäckereien" of "Bäckerei".
func (s *spoken) inflected(w spokenWord) bool {
	for _, ending := range []string{"s", "n", "en", "e", "er", "es"} {
		if stem, ok := strings.CutSuffix(w.low, ending); ok && utf8.RuneCountInString(stem) > 3 && s.words[stem] || s.words[w.low+ending] && utf8.RuneCountInString(w.low) > 3 {
			return true
		}
	}
	return false
}

// spokenWord is a word of a sentence.
type spokenWord struct {
	low     string
	capital bool // it has a capital, or a digit among letters: it may be a name
	first   bool // it begins a sentence
}

// cutWords are the runs of letters and digits in a text; those of digits alone
// are numbers and no words.
func cutWords(text string) []spokenWord {
	var out []spokenWord
	first := true
	start, letters, marks := -1, false, false
	end := func(at int) {
		if start >= 0 && letters {
			out = append(out, spokenWord{low: strings.ToLower(text[start:at]), capital: marks, first: first})
			first = false
		}
		if start >= 0 {
			first = false
		}
		start, letters, marks = -1, false, false
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if start < 0 {
				start = i
			}
			letters = letters || unicode.IsLetter(r)
			marks = marks || unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.IsDigit(r)
		default:
			end(i)
			if strings.ContainsRune(".!?:;\n", r) {
				first = true
			}
		}
	}
	end(len(text))
	return out
}

// numbersIn are the numbers in a text, in digits and in words, each as its
// digits.
func numbersIn(text string) []string {
	var out []string
	for _, n := range digits.FindAllString(text, -1) {
		out = append(out, plainNumber(n))
	}
	for _, n := range evidence.Numbers(text) {
		out = append(out, strconv.Itoa(n))
	}
	return out
}

// plainNumber is a number without what groups its thousands, its decimals
// behind a point.
func plainNumber(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\'', '’', '\u00a0', '\u202f', '\u2009':
			return -1
		case ',':
			return '.'
		}
		return r
	}, s)
	parts := strings.Split(s, ".")
	grouped := len(parts) > 1 && len(parts[0]) < 4 && parts[0] != "0"
	for _, part := range parts[1:] {
		grouped = grouped && len(part) == 3
	}
	if grouped {
		return strings.TrimLeft(strings.Join(parts, ""), "0")
	}
	if whole := strings.TrimLeft(parts[0], "0"); whole != "" {
		parts[0] = whole
	} else {
		parts[0] = "0"
	}
	return strings.Join(parts, ".")
}
