package offline

import (
	"context"
	"time"

	"assay/prompts"
)

// telling is the state of reading one conversation: what was found, and which
// experience is under discussion.
type telling struct {
	reader
	known          []string
	found          []*experience
	now            *experience // under discussion, nil before the first
	nowAt          int         // sentence number that last spoke of it
	at             int         // sentence number
	message        int
	first          bool // the sentence opens its message
	section        section
	lines          []heldLine // short lines that may head a resume entry
	resume         bool
	claims         claims
	orgs           map[string]bool // folded names that are no skills
	theme          theme           // what the interviewer turned to
	asksNow        bool            // the interviewer asked about the present, of nothing named
	topic          topic           // what the interviewer asked last
	asksThing      bool            // the interviewer asked about one piece of work
	asksBefore     bool            // the interviewer asked what came before
	named          *experience     // whose place or role the interviewer just named
	readTo, readIn int             // up to which token of which sentence a role was read
	thing          *experience     // the project an answer opened with, in this message
	scene          scene           // the employer that the message set out from
	lead           prompts.Quote   // what was said without a verb right before
	asksWork       bool            // the interviewer asked what is done, or with what
	lent           bool            // the message shows something of somebody else
	wished         bool            // the sentence before told of a wish
	opened         int             // skills credited that the taxonomy lacks
	tongue         string          // the language of the message
	loose          loose           // what was said of work that has no name
}

// extract reads a conversation. Its error is that of the context alone.
func (h *Handler) extract(ctx context.Context, in prompts.ExtractInput) (prompts.ExtractOutput, error) {
	date, err := time.Parse(time.DateOnly, in.Date)
	if err != nil {
		// Without a day, relative dates cannot be placed and are left out by
		// the zero time; the rest still stands.
		date = time.Time{}
	}
	t := &telling{reader: reader{Handler: h, date: date}, known: in.Known, orgs: map[string]bool{}, tongue: "en"}
	for _, m := range in.Messages {
		switch m.Speaker {
		case prompts.SpeakerPerson:
			if err := t.readMessage(ctx, m); err != nil {
				return prompts.ExtractOutput{}, err
			}
		case prompts.SpeakerInterviewer:
			t.hear(m.Text)
			t.turnTo(m.Text)
		}
		t.message++
	}
	return ground(ctx, in, t.output())
}

func (t *telling) readMessage(ctx context.Context, m prompts.ExtractMessage) error {
	sentences := splitSentences(m.Text, talked)
	t.open(m.ID, m.Text)
	t.section, t.lines = sectionNone, nil
	t.how = typingOfAll(sentences)
	t.tongue, t.lent = tongueOf(t.tongue, sentences...), lentText(sentences)
	t.resume = looksLikeResume(sentences)
	t.backToWork()
	left := t.leaveForBefore()
	leave := t.enter(sentences)
	t.namesProject(sentences)
	for i, s := range sentences {
		if i%16 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		t.at++
		t.first = i == 0
		var next *sentence
		if i+1 < len(sentences) {
			next = &sentences[i+1]
		}
		t.readSentence(s, next, len(sentences) == 1)
	}
	t.leaveScene()
	leave()
	if t.now == nil {
		t.now = left
	}
	t.topic, t.theme, t.asked = topicNone, themeNone, askedNothing
	return nil
}

// backToWork leaves a study behind when the next answer begins: what is told
// then is more likely of the job held now, or of the last one named.
func (t *telling) backToWork() {
	if t.now != nil && t.now.kind == defaultKind && t.now.when.finished != "" && t.asksNow {
		if job := currentJob(t.found, t.now); job != nil {
			t.now = job
		}
	}
	if t.now == nil || t.now.kind != "education" && !(t.now.kind == "project" && t.now.org != "") {
		return
	}
	var last *experience
	for _, e := range t.found {
		if e.kind == defaultKind && (last == nil || e.when.current || !last.when.current) {
			last = e
		}
	}
	if last != nil {
		t.now = last
	}
}

func typingOfAll(sentences []sentence) typing {
	var toks []token
	for _, s := range sentences {
		toks = append(toks, s.toks...)
		if len(toks) > 4000 {
			break
		}
	}
	return typingOf(toks)
}

func (t *telling) readSentence(s sentence, next *sentence, alone bool) {
	if t.resume && t.readLine(s, next) {
		return
	}
	if s.toks[len(s.toks)-1].lower == "?" {
		if countWords(s, s.whole()) <= 4 {
			t.readSkills(s, next, nil, nil) // "Java? Never." is told by its answer
		}
		return
	}
	if t.disclaims(s) {
		t.disclaim()
	}
	hits := t.findHits(s)
	if len(hits) == 0 && t.theme != themeWish && (alone || t.first && t.topic == topicPlace) {
		hits = t.shortAnswer(s)
	}
	cuts := segments(s, hits)
	for i, h := range hits {
		t.place(s, h, cuts[i])
	}
	if len(hits) == 1 && hits[0].scene {
		if e := t.project(s, next); e != nil {
			t.beside(e)
		}
	}
	if len(hits) == 0 && !t.setsScene(s, next) {
		t.keepLead(s)
		if !t.aside(s) {
			t.follow(s, next)
		}
	}
	if t.now != nil {
		t.now.seen = t.message
		if len(hits) < 2 && !t.ofNoJob(s) {
			t.tell(s, t.now, len(hits) > 0)
		}
	}
	t.readSkills(s, next, hits, cuts)
	if len(hits) == 0 {
		t.keepAside(s)
	}
}

// keepAside keeps what a sentence says of the person's work that is no fact by
// itself, with the experience under discussion or for want of one.
func (t *telling) keepAside(s sentence) {
	if countWords(s, s.whole()) == 0 || subjectOf(s, len(s.toks)) == subjectOther || t.speaksOfOthers(s) || holds(wishCues, s, s.whole()) || t.now != nil && t.now.seen != t.message {
		return
	}
	q := t.pickOrNil(s, s.whole())
	switch {
	case q == nil:
	case t.now != nil:
		t.now.mention(*q)
	case t.asked == askedNothing && t.theme == themeNone && !t.ofNoJob(s):
		t.keepLoose(s, *q)
	}
}

// ofNoJob sees a sentence on what the person speaks: it tells of no job.
func (t *telling) ofNoJob(s sentence) bool {
	if holds(privateCues, s, s.whole()) {
		return true
	}
	for _, m := range t.skills.Find(s.quote(s.whole())) {
		if m.Skill.Type == "language" {
			return true
		}
	}
	return false
}

// privateCues tell of free time and family.
var privateCues = newFrameIndex([]frame{
	{pattern: "i play|sing|paint|dance|knit"}, {pattern: "my son's|daughter's|kids'|children's|brother's|sister's"}, {pattern: "as a hobby"}, {pattern: "ich spiele|singe"},
})

func (t *telling) output() prompts.ExtractOutput {
	out := prompts.ExtractOutput{Experiences: []prompts.ExtractedExperience{}, Skills: []prompts.ExtractedSkill{}}
	index := map[*experience]int{}
	t.found = mergeLoose(mergeTrades(t.found))
	if e := t.stint(); e != nil {
		t.found = append(t.found, e)
	}
	for _, e := range t.found {
		index[e] = len(out.Experiences)
		out.Experiences = append(out.Experiences, e.output())
	}
	out.Skills = t.claims.output(index)
	for i, e := range t.found {
		out.Experiences[i].Tags = e.output().Tags
	}
	return out
}
