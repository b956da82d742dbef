package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"assay/internal/store/storetest"
	"assay/models"
)

// Each file gets its line; one that is refused stops none of the others, and
// the same file again makes nothing new.
func TestIngestConversation(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DATABASE_URL": storetest.URL(t)}
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	talk := write("talk.txt", "Interviewer: And?\nAnna: I ran the night shift.")
	old := write("old.srt", "1\r\n00:00:01,000 --> 00:00:02,000\r\nIch war B\xe4cker.\r\n")
	unclear := write("unclear.txt", "Ben: And?\nKim: I baked.\nBen: Good.")
	image := write("image.txt", "\x89PNG\x00\x00")
	out, err := command(t, env, "", "ingest", "conversation", talk, unclear, old, image, filepath.Join(dir, "gone.vtt"))
	if models.CodeOf(err) != models.CodeInvalid || !strings.Contains(models.MessageOf(err), "3 of 5") {
		t.Errorf("ended with %v: %s", err, out)
	}
	for _, want := range []string{
		`(?m)^.*talk\.txt: conversation [0-9a-f-]{36}, 2 messages \(text\), task [0-9a-f-]{36}$`,
		`(?m)^.*old\.srt: conversation [0-9a-f-]{36}, 1 messages \(srt\), task `,
		`(?m)^.*unclear\.txt: not taken: .*speakers: \["Ben","Kim"\]`,
		`(?m)^.*image\.txt: not taken: This is no text`,
		`(?m)^.*gone\.vtt: not taken: The file cannot be opened`,
	} {
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("no line like %s in\n%s", want, out)
		}
	}
	must(t, env, "", "ingest", "conversation", "--speaker", "Kim", unclear)
	must(t, env, "I baked bread.", "ingest", "conversation", "-")
	must(t, env, "", "ingest", "conversation", talk)
	conn := database(t, env["DATABASE_URL"])
	var conversations, kim, old1252 int
	err = conn.QueryRow(t.Context(), `SELECT (SELECT count(*) FROM conversations), (SELECT count(*) FROM conversation_messages WHERE role = 'user' AND content = 'I baked.'),
		(SELECT count(*) FROM conversation_messages WHERE content = 'Ich war Bäcker.')`).Scan(&conversations, &kim, &old1252)
	if err != nil || conversations != 4 || kim != 1 || old1252 != 1 {
		t.Errorf("%d conversations, %d of Kim's words, %d from before UTF-8 (%v)", conversations, kim, old1252, err)
	}
}
