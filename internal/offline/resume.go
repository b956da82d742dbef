package offline

import (
	"assay/internal/evidence"
	"assay/internal/occupation"
)

// section is the part of a resume a line stands in.
type section uint8

const (
	sectionNone section = iota
	sectionWork
	sectionEducation
	sectionSkills
	sectionProjects
	sectionVolunteering
)

var sectionNames = map[string]section{
	"experience": sectionWork, "work experience": sectionWork, "employment": sectionWork, "employment history": sectionWork, "work history": sectionWork,
	"professional experience": sectionWork, "career history": sectionWork, "berufserfahrung": sectionWork, "experiencia": sectionWork,
	"experiencia laboral": sectionWork, "expérience": sectionWork, "expérience professionnelle": sectionWork, "experiência": sectionWork,
	"experiência profissional": sectionWork, "education": sectionEducation, "education and training": sectionEducation, "ausbildung": sectionEducation,
	"educación": sectionEducation, "formación": sectionEducation, "formation": sectionEducation, "formação": sectionEducation,
	"skills": sectionSkills, "technical skills": sectionSkills, "key skills": sectionSkills, "core skills": sectionSkills, "kenntnisse": sectionSkills,
	"habilidades": sectionSkills, "compétences": sectionSkills, "competências": sectionSkills, "languages": sectionSkills, "certifications": sectionSkills,
	"projects": sectionProjects, "volunteering": sectionVolunteering, "volunteer work": sectionVolunteering, "volunteer experience": sectionVolunteering,
}

var sectionKinds = map[section]string{sectionEducation: "education", sectionProjects: "project", sectionVolunteering: "volunteering"}

// heldLine is a short line that may belong to the entry whose dates follow.
type heldLine struct{ s sentence }

// looksLikeResume reports whether a message is laid out in lines, with section
// headings or lines of role and dates.
func looksLikeResume(sentences []sentence) bool {
	headings, dated, lines := 0, 0, 0
	for _, s := range sentences {
		if s.breaks > 0 {
			lines++
		}
		if _, ok := sectionNames[headingText(s)]; ok {
			headings++
		} else if len(s.toks) <= 24 && !containsWord(s, s.whole(), selfWords) && hasYearRange(s) {
			dated++
		}
	}
	return dated > 0 && (lines >= 1 || len(sentences) == 1) || headings > 0 && lines >= 3
}

func headingText(s sentence) string {
	sp := trimSigns(s, s.whole())
	if sp.to <= sp.from || sp.to-sp.from > 3 {
		return ""
	}
	return lowered(s.quote(sp))
}

// hasYearRange sees "2018 - 2021", "Jan 2018 to present" without reading dates.
func hasYearRange(s sentence) bool {
	for i, t := range s.toks {
		if t.kind != number || len(t.lower) != 4 {
			continue
		}
		for j := i + 1; j < len(s.toks) && j <= i+4; j++ {
			if isDash(s.toks[j].lower) || s.toks[j].lower == "to" || s.toks[j].lower == "bis" || s.toks[j].lower == "until" {
				return j+1 < len(s.toks)
			}
		}
	}
	for _, t := range s.toks {
		// "2018-2021" and "2018–present" come as one word.
		if t.kind != sign && len(t.lower) >= 9 && isYear(t.lower[:4]) && (t.lower[4] == '-' || t.lower[4] > 127) {
			return true
		}
	}
	return false
}

func isYear(w string) bool {
	return len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && w[2] >= '0' && w[2] <= '9' && w[3] >= '0' && w[3] <= '9'
}

func isDash(w string) bool { return w == "-" || w == "–" || w == "—" || w == "‑" }

// readLine reads a line of a resume; false hands it to the reading of talk.
func (t *telling) readLine(s sentence, next *sentence) bool {
	if sec, ok := sectionNames[headingText(s)]; ok {
		t.section, t.lines = sec, nil
		if sec == sectionSkills {
			t.now = nil
		}
		return true
	}
	if t.section == sectionSkills {
		t.readSkills(s, next, nil, nil)
		return true
	}
	if containsWord(s, s.whole(), selfWords) || len(s.toks) > 40 {
		t.lines = nil
		return false
	}
	if len(t.findHits(s)) > 0 {
		t.lines = nil
		return false
	}
	if hasYearRange(s) || t.section == sectionEducation && hasYear(s) {
		return t.readEntry(s)
	}
	if !s.ends && len(s.toks) <= 12 && ownVerb(s, s.whole(), false) < 0 {
		t.lines = append(t.lines, heldLine{s})
		if len(t.lines) > 2 {
			t.lines = t.lines[1:]
		}
		// A line of skills under an entry is read as well.
		t.readSkills(s, next, nil, nil)
		return true
	}
	t.lines = nil
	if t.now != nil {
		t.now.seen = t.message
		t.tell(s, t.now, false)
	}
	t.readSkills(s, next, nil, nil)
	return true
}

func hasYear(s sentence) bool {
	for _, tok := range s.toks {
		if isYear(tok.lower) {
			return true
		}
	}
	return false
}

// readEntry reads a line with dates, and the short lines above it when it has
// no role itself.
func (t *telling) readEntry(s sentence) bool {
	w := t.readWhen(s, s.whole(), hit{})
	if !w.any() {
		return false
	}
	whole := t.withLinesAbove(s)
	parts := lineParts(whole, t.dateTokens(whole))
	h := hit{kind: defaultKind}
	if k := sectionKinds[t.section]; k != "" {
		h.kind = k
	}
	pickParts(whole, parts, &h)
	if h.title.to <= h.title.from && h.org.to <= h.org.from {
		return false
	}
	if h.title.to <= h.title.from {
		h.title, h.org = h.org, span{}
	}
	if containsWord(whole, h.title, degreeWords) && t.section != sectionWork {
		h.kind = "education"
	}
	h.at, h.end = 0, len(whole.toks)
	t.lines = nil
	t.place(whole, h, whole.whole())
	t.readSkills(whole, nil, []hit{h}, []span{whole.whole()})
	return true
}

// withLinesAbove joins an entry's line with the held lines it completes.
func (t *telling) withLinesAbove(s sentence) sentence {
	parts := lineParts(s, t.dateTokens(s))
	if len(parts) >= 2 || len(t.lines) == 0 {
		return s
	}
	toks := []token{}
	for _, l := range t.lines {
		toks = append(toks, l.s.toks...)
	}
	toks = append(toks, s.toks...)
	joined, ok := newSentence(s.text, toks)
	if !ok || len(s.text[joined.toks[0].start:s.toks[len(s.toks)-1].end]) > maxQuote {
		return s
	}
	return joined
}

// dateTokens marks the tokens that say dates.
func (t *telling) dateTokens(s sentence) map[int]bool {
	marked := map[int]bool{}
	for _, m := range evidence.Dates(s.quote(s.whole()), t.date) {
		at := tokensAt(s, s.whole(), m.Start, m.End)
		for i := at.from; i < at.to; i++ {
			marked[i] = true
		}
	}
	for i, tok := range s.toks {
		if presentCues[tok.lower] || months[tok.lower] || isYear(tok.lower) || len(tok.lower) > 4 && isYear(tok.lower[:4]) {
			marked[i] = true
		}
	}
	return marked
}

// lineParts cuts a line at commas, bars, dashes, brackets, line ends and "at".
func lineParts(s sentence, dates map[int]bool) []span {
	var parts []span
	from := 0
	flush := func(to int) {
		sp := trimSigns(s, span{from, to})
		if sp.to > sp.from && sp.to-sp.from <= 8 && s.toks[sp.from].kind != sign {
			parts = append(parts, sp)
		}
	}
	for i, t := range s.toks {
		separates := t.lower == "," || t.lower == "|" || t.lower == "(" || t.lower == ")" || t.lower == "•" || t.lower == "·" || t.lower == ";" || t.lower == ":" || isDash(t.lower) || t.lower == "at" || t.lower == "@" || t.lower == "bei" || t.lower == "chez" || t.lower == "until" || t.lower == "from" && i+1 < len(s.toks) && dates[i+1] || t.lower == "to"
		if i > 0 && t.breaks > 0 {
			flush(i)
			from = i
		}
		if separates || dates[i] {
			flush(i)
			from = i + 1
		}
	}
	flush(len(s.toks))
	return parts
}

// pickParts tells the role from the place: the first part with the word for a
// role or a degree is the title, the next other one the organisation.
func pickParts(s sentence, parts []span, h *hit) {
	title := -1
	for pass := 0; pass < 2 && title < 0; pass++ {
		for i, p := range parts {
			last := s.toks[p.to-1].lower
			if containsWord(s, p, degreeWords) || pass == 0 && (occupation.Names(last) || hasRole(s, p)) || pass == 1 && mayBeRole(last) {
				title = i
				break
			}
		}
	}
	if title < 0 {
		if len(parts) > 0 {
			h.title = parts[0]
			if len(parts) > 1 {
				h.org = parts[1]
			}
		}
		return
	}
	h.title = parts[title]
	if containsWord(s, h.title, degreeWords) {
		h.kind = "education"
		if title+1 < len(parts) && !containsWord(s, parts[title+1], orgNouns) && len(parts) > title+2 {
			h.field = parts[title+1]
		}
	}
	for i, p := range parts {
		if i != title && p != h.field && (i > title || title == len(parts)-1 || i == title-1) {
			h.org = p
			if i > title || containsWord(s, p, orgNouns) {
				return
			}
		}
	}
}
