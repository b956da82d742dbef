package transcript

import (
	"strings"
	"time"

	"assay/models"
)

// unified is the text without a byte order mark, its lines ended by "\n".
func unified(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.ReplaceAll(text, "\r", "\n")
}

// add appends a turn. What the same speaker goes on to say is joined to it
// with glue; with glue "" it stays a turn of its own.
func (t *Transcript) add(next Turn, glue string) {
	next.Text = strings.TrimSpace(next.Text)
	if next.Text == "" {
		return
	}
	if n := len(t.Turns); glue != "" && n > 0 && t.Turns[n-1].Speaker == next.Speaker && t.Turns[n-1].Role == next.Role {
		t.more = append(t.more, glue, next.Text)
		return
	}
	t.join()
	t.Turns = append(t.Turns, next)
}

// join puts what a speaker went on to say behind the last turn, all at once: a
// recording is thousands of cues.
func (t *Transcript) join() {
	if len(t.more) > 0 {
		t.Turns[len(t.Turns)-1].Text += strings.Join(t.more, "")
		t.more = nil
	}
}

// leaveNotices takes a program's lines out of chat messages, and the messages
// that are nothing else.
func (t *Transcript) leaveNotices() {
	kept := t.Turns[:0]
	for _, turn := range t.Turns {
		words, dropped := said(turn.Text)
		t.Dropped += dropped
		if turn.Text = strings.TrimSpace(words); turn.Text != "" {
			kept = append(kept, turn)
		}
	}
	t.Turns = kept
}

// dropEmpty leaves out turns without a word, such as a row of dots.
func (t *Transcript) dropEmpty() {
	kept := t.Turns[:0]
	for _, turn := range t.Turns {
		if models.CodeOf(models.CheckText(turn.Text)) == models.CodeEmptyMessage {
			t.Dropped++
			continue
		}
		kept = append(kept, turn)
	}
	t.Turns = kept
}

// Speakers are the names in a transcript, in the order in which they speak.
func (t Transcript) Speakers() []string {
	var names []string
	seen := map[string]bool{}
	for _, turn := range t.Turns {
		if turn.Speaker != "" && !seen[turn.Speaker] {
			seen[turn.Speaker] = true
			names = append(names, turn.Speaker)
		}
	}
	return names
}

// Began is when the first dated turn was said, or zero.
func (t Transcript) Began() time.Time {
	for _, turn := range t.Turns {
		if !turn.SentAt.IsZero() {
			return turn.SentAt
		}
	}
	return time.Time{}
}
