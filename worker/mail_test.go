package worker_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"assay/internal/mail"
	"assay/internal/store"
	"assay/models"
	"assay/worker"
)

// postbox is a mail server that remembers what it took, or refuses.
type postbox struct {
	mu     sync.Mutex
	taken  []mail.Message
	refuse error
	before func() // runs before a message is taken
}

func (p *postbox) Send(_ context.Context, m mail.Message) error {
	if p.before != nil {
		p.before()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.refuse != nil {
		return p.refuse
	}
	p.taken = append(p.taken, m)
	return nil
}

func (p *postbox) all() []mail.Message {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]mail.Message{}, p.taken...)
}

// posts keeps a message to the user of the bench and returns its task.
func (b *bench) posts(t testing.TB, validFor time.Duration) (models.Task, mail.Message) {
	t.Helper()
	m := mail.Words("https://assay.example.org").Verify("person@example.com", "CODE123")
	var task models.Task
	b.do(t, func(tx *store.Tx) error {
		var err error
		task, err = tx.Post(t.Context(), m.Row(models.PurposeVerifyEmail), m.Text, validFor)
		return err
	})
	return task, m
}

// mailRow reads a message as it stands.
func (b *bench) mailRow(t testing.TB, id models.ID) (row models.Mail, text string) {
	t.Helper()
	b.do(t, func(tx *store.Tx) error {
		var err error
		row, text, err = tx.Mail(t.Context(), id)
		return err
	})
	return row, text
}

func TestMailIsSentAndItsTextForgotten(t *testing.T) {
	t.Parallel()
	b := setup(t)
	server := &postbox{}
	b.worker = b.make(worker.Options{Mailer: server})
	task, m := b.posts(t, time.Hour)
	if done := b.run(t, task.ID); done.Status != models.StatusDone {
		t.Fatalf("ended %s: %s", done.Status, done.Message)
	}
	if taken := server.all(); len(taken) != 1 || taken[0] != m {
		t.Errorf("the server took %+v", taken)
	}
	if row, text := b.mailRow(t, m.ID); row.Status != models.MailSent || row.Sealed != nil || text != "" {
		t.Errorf("kept %+v with %q", row, text)
	}
}

func TestMailThatCannotBeSent(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		refuse error
		valid  time.Duration
		status models.Status
		code   models.Code
	}{
		"for the moment is tried again": {models.Errorf(models.CodeMailFailed, "Later."), time.Hour, models.StatusRetry, models.CodeMailFailed},
		"to this address ends":          {models.Errorf(models.CodeInvalidEmail, "Nobody there."), time.Hour, models.StatusFailed, models.CodeInvalidEmail},
		"by us ends":                    {models.Errorf(models.CodeForbidden, "Not from you."), time.Hour, models.StatusFailed, models.CodeForbidden},
		"in time ends":                  {nil, -time.Second, models.StatusFailed, models.CodeCodeUnusable},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			server := &postbox{refuse: c.refuse}
			b.worker = b.make(worker.Options{Mailer: server})
			task, m := b.posts(t, c.valid)
			done := b.run(t, task.ID)
			if done.Status != c.status || done.ErrorCode == nil || *done.ErrorCode != c.code || done.Message == "" {
				t.Errorf("ended %s with %v: %s", done.Status, done.ErrorCode, done.Message)
			}
			if row, _ := b.mailRow(t, m.ID); row.Status != models.MailQueued || len(server.all()) > 0 {
				t.Errorf("the message is %s and %d were sent", row.Status, len(server.all()))
			}
		})
	}
}

// Of a worker that lost its task while the server took the message nothing is
// written; the worker after it sends a second copy, by the same id.
func TestACrashCanCostASecondCopy(t *testing.T) {
	t.Parallel()
	b := setup(t)
	server := &postbox{}
	b.worker = b.make(worker.Options{Mailer: server})
	task, m := b.posts(t, time.Hour)
	var once sync.Once
	server.before = func() {
		once.Do(func() {
			b.do(t, func(tx *store.Tx) error { return tx.CancelTask(t.Context(), task.ID) })
			b.do(t, func(tx *store.Tx) error { return tx.RetryTask(t.Context(), task.ID) })
		})
	}
	if err := b.worker.Do(t.Context(), task.ID); err != nil {
		t.Fatal(err)
	}
	if row, _ := b.mailRow(t, m.ID); row.Status != models.MailQueued {
		t.Errorf("a worker without the task marked the message %s", row.Status)
	}
	if done := b.run(t, task.ID); done.Status != models.StatusDone {
		t.Errorf("ended %s: %s", done.Status, done.Message)
	}
	if taken := server.all(); len(taken) != 2 || taken[0].ID != taken[1].ID {
		t.Errorf("the server took %+v", taken)
	}
	again := models.NewTask(b.user, models.KindMail, m.ID, []byte("once more"))
	b.enqueue(t, again)
	if done := b.run(t, again.ID); done.Status != models.StatusDone || len(server.all()) != 2 {
		t.Errorf("a message that was sent was sent again: %s", done.Status)
	}
}

func TestWithoutAMailServerMailIsKept(t *testing.T) {
	t.Parallel()
	for name, told := range map[string]bool{"and told in the log, in local mode": true, "and nothing of it is in the log otherwise": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			var log bytes.Buffer
			b.log = slog.New(slog.NewTextHandler(&log, nil))
			b.worker = b.make(worker.Options{LogMail: told})
			task, m := b.posts(t, time.Hour)
			if done := b.run(t, task.ID); done.Status != models.StatusDone {
				t.Fatalf("ended %s: %s", done.Status, done.Message)
			}
			if row, text := b.mailRow(t, m.ID); row.Status != models.MailKept || text != m.Text {
				t.Errorf("kept %+v with %q", row, text)
			}
			if said := log.String(); strings.Contains(said, "CODE123") != told || strings.Contains(said, m.To) != told {
				t.Errorf("the log says %s", said)
			}
			mails, texts, err := b.store.Outbox(t.Context(), 10)
			if err != nil || len(mails) != 1 || texts[0] != m.Text {
				t.Errorf("the outbox holds %+v, %v", mails, err)
			}
		})
	}
}
