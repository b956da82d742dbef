package offline

// settlePlace finds the employer that a hit lacks, or only describes: apart from
// it in the sentence, within its title, or before it.
func (t *telling) settlePlace(s sentence, h *hit, cut span) {
	t.splitPlace(s, h)
	told := h.org.to > h.org.from
	vague := told && (described(s, h.org) || plain(s, h.org) || indefinite(s.toks, h.org.from) && h.org.to == h.org.from+1)
	if h.kind != "project" && (vague || !told && h.title.to > h.title.from) {
		if named, ok := t.namedPiece(s, span{h.end, cut.to}, true); ok {
			h.org = named
		}
	}
	if h.org.to <= h.org.from && h.kind == defaultKind {
		if led, ok := t.ledFrom(s, h.at); ok {
			h.org = led
		}
	}
	if h.kind == "project" && plain(s, h.org) {
		h.org = span{} // "a checker for small bakeries"
	}
	for h.org.to-h.org.from > 1 && articles[s.toks[h.org.from].lower] && !s.toks[h.org.from].upper {
		h.org.from++
	}
	t.readTo, t.readIn = h.end, t.at
}

// settleKind tells studies and unpaid work from a job.
func (t *telling) settleKind(s sentence, h *hit, cut span) {
	if h.kind != defaultKind {
		return
	}
	titled := h.title.to > h.title.from
	switch {
	case titled && isCourse(s, h.title),
		!titled && h.org.from > h.at && h.org.from-h.at < 8 && tellsCourse(s, span{h.at, h.org.from}),
		!titled && containsWord(s, h.org, schoolNouns) && (t.asked == askedStudy || containsWord(s, cut, graduating)):
		h.kind = "education"
	case t.asked == askedUnpaid && t.theme != themeNone, holds(unpaidCues, s, cut), containsWord(s, cut, unpaidWords), containsWord(s, h.title, unpaidPosts),
		containsWord(s, h.title, clubPosts) && (h.org.to <= h.org.from || containsWord(s, h.org, heldAt)), h.title.to-h.title.from > 1 && s.toks[h.title.from].lower == "pta":
		h.kind = "volunteering"
	}
}

// settleStay decides whether a role that names no place was held at the one under
// discussion, or at the one the message set out from.
func (t *telling) settleStay(s sentence, h *hit, cut span, title string) {
	h.stays = h.stays || t.sameJob(s, span{max(cut.from, h.at-4), min(cut.to, h.end+5)}, title) || t.stepsUp(s, *h, cut, title)
	if !t.scene.on || h.kind != defaultKind {
		return
	}
	h.stays = true
	if (back(s, cut.from, h.at) || back(s, h.at, h.title.from)) && t.nowAt != t.at {
		t.leaveScene()
		h.stays, h.fresh = false, true
	}
}
