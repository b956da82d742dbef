package offline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/internal/occupation"
)

const maxTitleWords = 6

// titleStops end a title wherever they stand.
var titleStops = set(`at for with from since until till between during where who whom which that when while but so because to on by
before after then in within into across under through about around as doing working helping there here full-time part-time myself
again now today currently i i'm i've we we're he she they you it it's is was were are am be been being has have had did do does
would could should will can not never if than mainly mostly using handling managing looking last next this these those every each
per via plus until year years months month week weeks day days ago back out up off over down alongside near including really
bei beim für seit von vom bis im am auf gearbeitet angestellt tätig beschäftigt angefangen begonnen gejobbt war bin ich wir und-dann
habe hatte wo mit nach betreue betreute leite arbeite mache
en para desde hasta y-luego que por durante donde hace con cuando empresa
chez pour à au aux dans depuis jusqu'à jusqu'en pendant où avec quand puis entre
c'est est ist é es mas pero aber mais nem ni oder ou que fi-la fi-lo hab habe hatte wurde bin
na no nas nos num numa em pela pelo pelas até onde com quando durante há
all most both several life full part fulltime parttime temporarily briefly basically really actually maybe too also only just yet still ever`)

// titleSkips stand before a title and are no part of it.
var titleSkips = set(`auch full-time part-time num numa a an the one of their its our my his her like um uh erm basically mainly actually sort kind just simply
mein meine meinen meiner mi mis mon ma mes meu minha seu
ça ca cela that de passé passée entré entrée devenu devenue only ein eine einen einem einer der die das dem den un una el la le l' une uno um uma o os as das des als`)

// notTitles never begin a title: "as part of", "as well", "as soon as".
var notTitles = set(`time till until tout toute tous toujours todo toda tudo sempre siempre mine yours hers ours theirs part well such if soon long much many far though opposed a-result result usual always possible needed required
whole group bit lot little kid child teenager boy girl baby family something someone anyone nobody everyone you he she they we i it
this that these those me him them what how when where who why my your his her their our good bad great best better more most same
different matter means mentioned said described before because always expected planned follows regards per to in on at from for with by
ich du er wir ihr kind junge mädchen parte niño niña yo tú él criança enfant`)

var titleJoins = set(`and und y e et & / of de du des d' di da do del la der für für-die`)

// readTitle reads the role that starts at token i. It returns the tokens of
// the role and the token after it.
func readTitle(s sentence, i int, needRole bool) (span, int, bool) {
	toks := s.toks
	for i < len(toks) && (titleSkips[toks[i].lower] || toks[i].lower == `"` || toks[i].lower == "“") && !occupation.Names(toks[i].lower) {
		i++
	}
	from, to := i, i
	words := 0
	for ; to < len(toks) && words < maxTitleWords; to++ {
		t := toks[to]
		if to > from && (t.breaks > 0 || timeRun(toks, to) > to) || !continuesTitle(toks, from, to) {
			break
		}
		if t.kind == word {
			words++
		}
	}
	next := to
	if i > 0 && next < len(toks) && toks[i-1].lower == "as" && toks[next].lower == "as" {
		return span{}, i, false // "as hard as I can"
	}
	for to > from+1 && (toks[to-1].lower == "first" || toks[to-1].lower == "initially" || toks[to-1].lower == "originally") {
		to--
	}
	for to > from && (titleJoins[toks[to-1].lower] || toks[to-1].kind != word || titleSkips[toks[to-1].lower]) && !occupation.Names(toks[to-1].lower) {
		to--
	}
	if to <= from || notTitles[toks[from].lower] || strings.HasSuffix(toks[from].lower, "ing") && to == from+1 {
		return span{}, i, false
	}
	sp := span{from, to}
	if needRole && !hasRole(s, sp) {
		return span{}, i, false
	}
	return sp, next, true
}

func continuesTitle(toks []token, from, i int) bool {
	t := toks[i]
	switch {
	case t.kind == sign:
		return (t.lower == "/" || t.lower == "&") && i > from && i+1 < len(toks) && toks[i+1].kind == word
	case t.kind == number:
		return i > from && utf8.RuneCountInString(t.lower) < 3
	case i > from && titleJoins[t.lower]:
		return joinsTitle(toks, i)
	case t.lower == "an" && i > from && i+1 < len(toks) && articles[toks[i+1].lower]:
		return false // "Lehrerin an der Gesamtschule"
	case titleStops[t.lower], i > from && (timeAdverbs[t.lower] && t.lower != "first" || selfWords[t.lower] || otherWords[t.lower] || participleAfter(toks, from, i)):
		return false
	}
	return i == from || !isActionVerb(t.lower) || occupation.Names(t.lower) || t.lower == "lead" || t.lower == "set"
}

// participleAfter sees the German participle that closes a clause: "zum Meister
// befördert".
func participleAfter(toks []token, from, i int) bool {
	w := toks[i].lower
	if toks[i].upper || !toks[from].upper || len(w) < 6 || !strings.HasSuffix(w, "t") && !strings.HasSuffix(w, "en") || mayBeRole(w) {
		return false
	}
	for _, p := range []string{"ge", "be", "ver", "ange", "einge", "aufge", "ausge", "abge", "umge", "über"} {
		if strings.HasPrefix(w, p) {
			return true
		}
	}
	return false
}

// joinsTitle decides whether "and", "of" and their like go on with the title:
// "cook and cleaner at", "head of the kitchen", but not "cook and I loved it".
func joinsTitle(toks []token, i int) bool {
	if i+1 >= len(toks) {
		return false
	}
	next := toks[i+1]
	switch toks[i].lower {
	case "of", "de", "du", "des", "d'", "di", "da", "do", "del", "la", "der", "&", "/":
		return next.kind == word && !titleStops[next.lower]
	}
	if next.kind != word || titleStops[next.lower] || isActionVerb(next.lower) && !occupation.Names(next.lower) {
		return false
	}
	for j := i + 1; j < len(toks) && j <= i+3; j++ {
		if mayBeRole(toks[j].lower) {
			return true
		}
	}
	return false
}

func hasRole(s sentence, sp span) bool {
	for i, t := range s.toks[sp.from:sp.to] {
		if t.lower == "of" {
			return false
		}
		if occupation.Names(t.lower) || t.lower == "oficial" && i == 0 || t.lower == "hand" && i > 0 && i == sp.to-sp.from-1 {
			return true
		}
	}
	return false
}

// capitalised makes the first letter a capital and leaves the rest as said.
func capitalised(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(r)) + text[size:]
}
