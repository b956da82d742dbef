package posting

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSorted is how many lines of a text are sorted into sections, which hold at
// most maxItems each.
const maxSorted = 500

// block is the lines below one heading, which is of a section or of none.
type block struct {
	under  section
	headed bool // a heading stands above
	title  string
	named  bool // the heading is one of a section by its own words
	loose  bool // a heading of something smaller stands between
	level  int  // of the heading
	lines  []line
}

// headedSections counts the sections that a text opens by a heading.
func headedSections(lines []line) int {
	seen := map[section]bool{}
	for i, l := range lines {
		if s := sectionOf(l); s != noSection && i+1 < len(lines) && lines[i+1].kind != heading {
			seen[s] = true
		}
	}
	return len(seen)
}

// sections sorts the lines of a posting: by the headings they stand below, and by
// what they say themselves where there is no heading or where they say something
// else. Lines that name the job or nothing but headings are left out.
func sections(lines []line, title, company string) (out [sectionCount][]string) {
	all := blocks(unwrapped(lines[:min(len(lines), maxSorted)]), title)
	for i, b := range all {
		if i > 0 && b.card() && all[i-1].under != noSection {
			b.loose = true
			b.under = cmp.Or(b.under, all[i-1].under)
			all[i].under = b.under
		}
		b.sort(i == 0, company, &out)
	}
	for i := range out {
		out[i] = out[i][:min(len(out[i]), maxItems)]
	}
	out[noSection] = nil
	return out
}

// blocks cuts a text at its headings.
func blocks(lines []line, title string) []block {
	all := []block{{}}
	for i, l := range lines {
		if namesJob(l.text, title) {
			continue
		}
		if under, ok := opens(lines, i); ok {
			next := block{under: under, headed: true, title: l.text, named: sectionOf(l) != noSection, level: l.level}
			if before := all[len(all)-1]; under == noSection && before.under != noSection && l.level > before.level {
				next.under, next.loose, next.level = before.under, true, before.level
			}
			all = append(all, next)
			continue
		}
		b := &all[len(all)-1]
		b.lines = append(b.lines, l)
	}
	return all
}

// namesJob reports whether a line is the posting's title and little more.
func namesJob(text, title string) bool {
	if title == "" || len(text) > len(title)+80 {
		return false
	}
	f, t := foldHeading(genderless(text)), foldHeading(genderless(title))
	return t != "" && wordsIn(f, t) && len(strings.Fields(f)) <= len(strings.Fields(t))+4
}

// opens reports whether line i is a heading, and of which section: by its words,
// or since a list follows it.
func opens(lines []line, i int) (section, bool) {
	l := lines[i]
	if s := sectionOf(l); s != noSection {
		if l.kind == heading || headingShape(l.text) || i+1 < len(lines) {
			return s, true
		}
	}
	n := utf8.RuneCountInString(l.text)
	last, _ := utf8.DecodeLastRuneInString(l.text)
	leads := i+1 < len(lines) && (lines[i+1].kind == bullet || leadsLow(lines[i+1].text)) && l.kind == paragraph &&
		n <= 80 && !strings.ContainsRune(".!,;", last) && len(strings.Fields(l.text)) <= 12 && !leadsLow(l.text)
	if l.kind != heading && !leads {
		return noSection, false
	}
	words := strings.Fields(foldHeading(l.text))
	if s, matched := headingSection(words); matched > 1 || matched == 1 && len(words) <= 4 {
		return s, true
	}
	return firmest(lineScores(l.text, false), 3), true
}

// firmest is the section with the highest score, if that is high enough.
func firmest(scores [sectionCount]int, least int) section {
	best := noSection
	for s := section(1); s < sectionCount; s++ {
		if scores[s] >= least && scores[s] > scores[best] {
			best = s
		}
	}
	return best
}

// sorter puts the lines of one block where they belong.
type sorter struct {
	prior   section
	hold    int // how firmly a line belongs in prior already
	isTop   bool
	company string
	out     *[sectionCount][]string
}

// sort adds the lines of a block to the sections they belong in. Words next to
// each other that belong in one section stay together.
func (b block) sort(isTop bool, company string, out *[sectionCount][]string) {
	s := sorter{prior: b.under, isTop: isTop, company: company, out: out}
	if most := b.byMost(); most != noSection && (b.under == noSection || b.loose) {
		s.prior = most
	}
	if b.loose && b.card() {
		s.hold = 6
		s.line(line{text: b.title})
	}
	listed := false // a list item was seen
	for _, l := range b.lines {
		listed = listed || l.kind == bullet
		s.hold = 6
		switch {
		case s.prior == noSection:
			s.hold = 0
		case b.under == noSection, b.under == additional, b.loose:
			s.hold = 3
		case listed && l.kind != bullet:
			s.hold = 2
		case b.under == responsibilities && l.kind != bullet:
			s.hold = 4
		}
		s.line(l)
	}
}

// line places one line: a list item as a whole, a paragraph by its sentences,
// each of which leans on the ones beside it.
func (s sorter) line(l line) {
	if at := sectionOfFact(l.text); at != noSection && l.kind != heading && (s.prior != qualifications || at == benefits || s.hold < 5) {
		s.add(at, l.text)
		return
	}
	if l.kind == bullet {
		s.add(s.place(l.text, s.scores(l.text, true)), l.text)
		return
	}
	pieces := sentences(l.text)
	own := make([][sectionCount]int, len(pieces))
	for i, p := range pieces {
		own[i] = s.scores(p, false)
	}
	last, text := noSection, ""
	for i, p := range pieces {
		leaning := own[i]
		for at := range leaning {
			leaning[at] *= 2
			if i > 0 {
				leaning[at] += own[i-1][at]
			}
			if i+1 < len(own) {
				leaning[at] += own[i+1][at]
			}
			leaning[at] /= 2
		}
		at := s.place(p, leaning)
		if at == last {
			text += " " + p
			continue
		}
		s.add(last, text)
		last, text = at, p
	}
	s.add(last, text)
}

func (s sorter) add(at section, text string) {
	if at != noSection && text != "" {
		s.out[at] = append(s.out[at], clip(text, maxItemChars))
	}
}

// scores adds to what the words of a line say whether the company speaks of
// itself.
func (s sorter) scores(text string, isBullet bool) [sectionCount]int {
	scores := lineScores(text, isBullet)
	if !isBullet {
		if first := firstWord(s.company); first != "" && !strings.Contains(text[:min(len(text), 120)], first) {
			// who speaks is not named
		} else if m := saysOfSelf.FindStringSubmatch(clip(text, 200)); m != nil && s.company != "" && strings.Contains(fold(s.company), fold(firstWord(m[1]))) {
			scores[additional] += 5
		}
		if strings.ContainsRune("OUNAVo", rune(text[0])) && ourOwn.MatchString(text) {
			scores[additional] += 4
		}
	}
	return scores
}

var ourOwn = regexp.MustCompile(`^(?:Our|Unser|Unsere|Notre|Nuestr[oa]|Noss[oa]|A nossa|O nosso|Vår|Ons|Onze)\s+\p{L}+\s+(?:\p{L}+\s+)?(?:has|have|is|are|was|makes|runs|hat|haben|ist|sind|liegt|est|sont|compte|a|tiene|es|cuenta|tem|é|är|har)\b`)

// byMost is the section that most of a list's items speak for.
func (b block) byMost() section {
	var votes [sectionCount]int
	items := 0
	for _, l := range b.lines {
		if b.headed && (l.kind == bullet || utf8.RuneCountInString(l.text) <= 100) {
			items++
			if s := firmest(lineScores(l.text, l.kind == bullet), 2); s != noSection {
				votes[s]++
			}
		}
	}
	best := firmest(votes, 1)
	second := 0
	for s, n := range votes {
		if section(s) != best {
			second = max(second, n)
		}
	}
	if items < 2 || votes[best]*3 < items || votes[best] <= second {
		return noSection
	}
	return best
}

// place is the section of one piece of text.
func (s sorter) place(text string, scores [sectionCount]int) section {
	if s.isTop && s.prior == noSection && len(strings.Fields(text)) <= 6 && !endsSentence(text) && (firmest(scores, 3) == noSection || firmest(scores, 3) == benefits && !cueMoney.MatchString(text)) {
		if s.company != "" && strings.Contains(fold(text), fold(s.company)) || formTail.MatchString(text) {
			return additional
		}
		return logistics
	}
	scores[s.prior] += s.hold
	scores[noSection] = 0
	best := firmest(scores, 1)
	switch {
	case best == noSection:
		return additional
	case scores[best] == scores[s.prior] && s.prior != noSection:
		return s.prior
	}
	return best
}

// sectionOfFact is where a labelled fact belongs: "Location: Leeds".
func sectionOfFact(text string) section {
	name, _, ok := cutLabel(text)
	if !ok {
		return noSection
	}
	switch labelWords[foldHeading(name)] {
	case fieldCompany:
		return additional
	case fieldSalary:
		return benefits
	case fieldLocation, fieldEmployment, fieldPosted, fieldValid:
		return logistics
	case noField, fieldTitle, fieldCount:
	}
	if s, matched := headingSection(strings.Fields(foldHeading(name))); matched > 0 && len(strings.Fields(name)) <= matched+1 {
		return s
	}
	if len(strings.Fields(name)) <= 4 && strings.Contains(text, "|") && len(strings.Fields(text)) <= 16 {
		return logistics
	}
	return noSection
}

var sentenceEnd = regexp.MustCompile(`[.!?…]["”»)]?\s+`)

// shortened are words that end in a full stop within a sentence.
var shortened = []string{"e.g", "i.e", "approx", "ca", "inc", "ltd", "mr", "mrs", "ms", "dr", "no", "nr", "st", "str", "tel", "min", "max", "bzw", "z.b", "u.a", "inkl", "ggf", "vs", "etc", "ref", "d.h", "mme", "m", "hr", "fr", "s.a", "v", "evtl", "std", "co", "rs", "pr", "c", "p.a", "p.m", "mind", "kr", "sfr", "núm", "nº", "sr", "sra", "art", "abs", "zzgl", "avg", "dept", "sch", "incl", "excl", "resp", "av", "ing", "prof", "pl", "bld", "zn", "gebr", "bros", "jr"}

// sentences cuts a paragraph after each of its sentences.
func sentences(text string) []string {
	var out []string
	from := 0
	for _, at := range sentenceEnd.FindAllStringIndex(text, 100) {
		next, _ := utf8.DecodeRuneInString(text[at[1]:])
		before := text[from:at[0]]
		word := strings.ToLower(before[strings.LastIndexAny(before, " (")+1:])
		if text[at[0]] == '.' && (slices.Contains(shortened, word) || utf8.RuneCountInString(word) == 1 || strings.Trim(word, "0123456789") == "" && unicode.IsUpper(next)) || unicode.IsLower(next) {
			continue
		}
		out = append(out, strings.TrimSpace(text[from:at[1]]))
		from = at[1]
	}
	if rest := strings.TrimSpace(text[from:]); rest != "" {
		out = append(out, rest)
	}
	return out
}

func endsSentence(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(s))
	return strings.ContainsRune(".!?…", last)
}

// unwrapped joins lines that were broken in the middle of a sentence.
func unwrapped(lines []line) []line {
	out := make([]line, 0, len(lines))
	for _, l := range lines {
		if len(out) > 0 {
			if before := &out[len(out)-1]; goesOn(*before, l) {
				before.text += " " + l.text
				continue
			}
		}
		out = append(out, l)
	}
	return out
}

// dangling are words that no line ends with unless it is broken.
var dangling = newPhrases().with(additional, 1, "a|an|and|the|of|in|to|for|with|or|at|on|by|und|der|die|das|in|im|mit|für|oder|zu|du|sie|wir|den|dem|ein|eine|einen|et|de|la|le|les|des|du|en|à|un|une|pour|vous|y|el|los|las|con|para|e|o|da|do|och|i|av|med")

func goesOn(before, l line) bool {
	if before.kind == heading || l.kind != paragraph || l.gap || endsSentence(before.text) || strings.HasSuffix(before.text, ":") {
		return false
	}
	at := strings.LastIndexByte(before.text, ' ') + 1
	end := strings.ToLower(before.text[at:])
	if dangling.exact[end] != nil {
		return true
	}
	if doing.exact[strings.ToLower(firstWord(l.text))] != nil && doing.exact[strings.ToLower(firstWord(before.text))] != nil {
		return false // a list that lost its marks
	}
	n := utf8.RuneCountInString(before.text)
	return leadsLow(l.text) && (n >= 40 || before.kind == bullet || strings.HasSuffix(before.text, ","))
}

// shaped gives a pasted text the form it lost: its headings are headings, and
// short lines in a row below one that lists things are the items of that list.
func shaped(lines []line) []line {
	out := slices.Clone(lines)
	under := noSection
	for i := 0; i < len(out); i++ {
		if s, ok := opens(lines, i); ok && sectionOf(lines[i]) != noSection && lines[i].kind == paragraph {
			out[i].kind, under = heading, s
			continue
		}
		if under != responsibilities && under != qualifications && under != benefits || lines[i].kind != paragraph {
			continue
		}
		end := i
		for end < len(lines) && itemLike(lines, end, i) {
			end++
		}
		if end-i >= 2 {
			for k := i; k < end; k++ {
				out[k].kind = bullet
			}
		}
		i = max(i, end-1)
		under = noSection
	}
	return out
}

// itemLike reports whether a line is short, no sentence, and not the rest of the
// one before it.
func itemLike(lines []line, i, first int) bool {
	l := lines[i]
	if l.kind != paragraph || i > first && l.gap || utf8.RuneCountInString(l.text) > 120 || endsSentence(l.text) || sectionOfFact(l.text) != noSection {
		return false
	}
	if _, ok := opens(lines, i); ok {
		return false
	}
	return i == first || !goesOn(lines[i-1], l)
}
