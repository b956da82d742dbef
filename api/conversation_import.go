package api

import (
	"context"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"assay/internal/store"
	"assay/internal/transcript"
	"assay/models"
)

// ImportedConversation is a conversation that was made of a file.
type ImportedConversation struct {
	ConversationTask
	Format   string   `json:"format" enum:"prose,text,chat,headed,json,webvtt,srt" doc:"how the file was written; prose has no speakers, headed has names over the words"`
	Speakers []string `json:"speakers" doc:"who speaks in it, by the file's own names"`
	LeftOut  int      `json:"left_out" doc:"how many lines and messages nobody said: who joined, what was attached, headings"`
}

type conversationImport struct {
	Keyed
	Body struct {
		Filename string `json:"filename,omitempty" maxLength:"255" doc:"what the file is called; the conversation's title" example:"interview.vtt"`
		Text     string `json:"text" minLength:"1" maxLength:"2000000" doc:"the whole file, as text in UTF-8: plain text, JSON, WebVTT, SRT or the export of a chat" example:"Interviewer: What did you do?\nAnna: I ran the night shift in Rotterdam."`
		Speaker  string `json:"speaker,omitempty" maxLength:"200" doc:"which of the speakers the person is; needed only where the file does not tell" example:"Anna"`
		Language string `json:"language,omitempty" enum:"en,de,es,fr,pt" doc:"the language in which the conversation may go on"`
	}
}

// importConversation makes a conversation of a file. It is complete: nothing
// more is said in a file.
func (s *server) importConversation(ctx context.Context, in *conversationImport) (*made[ImportedConversation], error) {
	read, err := transcript.Read(in.Body.Filename, in.Body.Text, in.Body.Speaker)
	if err != nil {
		return nil, at("body.text", err)
	}
	messages, err := read.Messages(in.Body.Speaker)
	if err != nil {
		return nil, at("body.speaker", err)
	}
	date(messages, time.Now().UTC())
	c := models.Conversation{ID: models.NewID(), Title: titleOf(in.Body.Filename), Status: models.ConversationCompleted, Origin: models.OriginTranscript}
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[ImportedConversation]) ([]models.Task, error) {
		if err := tx.CreateConversation(ctx, &c); err != nil {
			return nil, err
		}
		if err := tx.AppendMessages(ctx, c.ID, store.Extent{}, messages); err != nil {
			return nil, err
		}
		task, err := enqueueNew(ctx, tx, models.KindExtract, c.ID, c.ID.String(), strconv.Itoa(len(messages)))
		if err != nil {
			return nil, err
		}
		out.Status, out.Location = http.StatusCreated, base+"/conversations/"+c.ID.String()
		out.Body.Task.Value = &task
		out.Body.Format, out.Body.LeftOut, out.Body.Speakers = read.Format, read.Dropped, append([]string{}, read.Speakers()...)
		out.Body.Conversation = Conversation{Conversation: c, MessageCount: len(messages)}
		out.ETag = etag(out.Body.Conversation)
		return []models.Task{task}, nil
	})
}

// date gives messages an id and a time: that of the file, else that of the
// message before, else now. What a file dates into the future was said by now.
func date(messages []models.ConversationMessage, now time.Time) {
	last := now
	for _, m := range messages {
		if !m.SentAt.IsZero() {
			last = m.SentAt
			break
		}
	}
	for i := range messages {
		m := &messages[i]
		if m.ID = models.NewID(); !m.SentAt.IsZero() {
			last = m.SentAt
		}
		if last.After(now) {
			last = now
		}
		m.SentAt = last
	}
}

// titleOf is the name of a file without folders and ending.
func titleOf(filename string) string {
	name := path.Base(strings.ReplaceAll(strings.TrimSpace(filename), `\`, "/"))
	name = strings.TrimSuffix(name, path.Ext(name))
	if name == "" || name == "." || name == "/" {
		return ""
	}
	if runes := []rune(name); len(runes) > 200 {
		name = string(runes[:200])
	}
	return name
}
