package worker

import (
	"context"

	"assay/internal/interview"
	words "assay/internal/reply"
	"assay/models"
)

// speaker lets people read along. When Redis is away it falls silent: the whole
// message comes from Postgres.
type speaker struct {
	log      *words.Log
	worker   *Worker
	job      *job
	replaces *models.ID
	voice    *interview.Voice
	spoken   bool // something was shown since the last begin
	silent   bool
}

func newSpeaker(w *Worker, j *job, a asking) *speaker {
	s := &speaker{log: w.options.Replies, worker: w, job: j, voice: &interview.Voice{}, silent: w.options.Replies == nil}
	if a.again {
		s.replaces = &a.last.ID
	}
	return s
}

func (s *speaker) add(ctx context.Context, kind string, data any) {
	if s.silent {
		return
	}
	if err := s.log.Add(ctx, s.job.SubjectID, kind, data); err != nil {
		s.silent = true
		s.worker.log.WarnContext(ctx, "words of the interviewer not shown; the message comes when it is whole", "task_id", s.job.ID, "error", err)
	}
}

// begin voids what was shown before.
func (s *speaker) begin(ctx context.Context) {
	s.spoken = false
	s.add(ctx, words.Begin, words.Begun{TaskID: s.job.ID, Regenerate: s.replaces})
}

// watch is models.Call.Watch: each answer begins anew.
func (s *speaker) watch(ctx context.Context) func() func(string) {
	return func() func(string) {
		if s.spoken {
			s.begin(ctx)
		}
		s.voice = &interview.Voice{}
		return func(piece string) { s.say(ctx, s.voice.Hear(piece)) }
	}
}

func (s *speaker) say(ctx context.Context, text string) {
	if text != "" {
		s.spoken = true
		s.add(ctx, words.Token, words.Said{Text: text})
	}
}

// finish shows the rest of what is asked, or all of it when something else was
// shown.
func (s *speaker) finish(ctx context.Context, text string) {
	rest, ok := s.voice.Rest(text)
	if !ok {
		s.begin(ctx)
	}
	s.say(ctx, rest)
}

// done shows the message as it is stored.
func (s *speaker) done(ctx context.Context, m models.ConversationMessage) {
	s.add(ctx, words.Done, map[string]any{"message": m})
}
