package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"assay/api"
	"assay/internal/store"
	"assay/models"
)

// maxTranscript bounds a file, in bytes: the API takes 4 MiB with everything
// around it.
const maxTranscript = 4 << 20

func (p *program) ingestCommand() *cobra.Command {
	ingest := &cobra.Command{Use: "ingest", Short: "Hand in files"}
	var email, speaker, language string
	conversation := &cobra.Command{
		Use:   "conversation FILE...",
		Short: "Make a conversation of each file: text, JSON, WebVTT, SRT or the export of a chat; - is standard input",
		Long: `Make a conversation of each file, as POST /api/v1/conversations/import does, and have it read for facts by the
Assay that runs, now or when it is started. A line for each file says what became of it.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			c, done, err := p.ownAPI(ctx, email)
			if err != nil {
				return err
			}
			refused := 0
			for _, path := range args {
				said, err := p.ingestConversation(ctx, c, path, map[string]string{"speaker": speaker, "language": language})
				if err != nil {
					refused++
					said = "not taken: " + sentence(err)
				}
				fmt.Fprintf(p.stdout, "%s: %s\n", path, said)
			}
			if refused > 0 {
				err = models.Errorf(models.CodeInvalid, "%d of %d files were not taken.", refused, len(args))
			}
			return errors.Join(err, done())
		},
	}
	conversation.Flags().StringVar(&email, "user", "", "the address of the user whose conversations they are; the local owner where nothing is said")
	conversation.Flags().StringVar(&speaker, "speaker", "", "which of the speakers the person is, where a file does not tell")
	conversation.Flags().StringVar(&language, "language", "", "the language in which they may go on: en, de, es, fr or pt")
	ingest.AddCommand(conversation)
	return ingest
}

// ingestConversation hands one file in and says what became of it. The same
// file again within a day is answered alike and makes nothing new.
func (p *program) ingestConversation(ctx context.Context, c *client, path string, options map[string]string) (string, error) {
	text, err := p.readTranscript(path)
	if err != nil {
		return "", err
	}
	body := map[string]string{"text": text}
	if path != "-" {
		body["filename"] = filepath.Base(path)
	}
	for name, value := range options {
		if value != "" {
			body[name] = value
		}
	}
	data, err := json.Marshal(body)
	if err != nil {
		return "", err
	}
	key := sha256.Sum256(data)
	var made struct {
		ID           models.ID `json:"id"`
		Format       string    `json:"format"`
		MessageCount int       `json:"message_count"`
		LeftOut      int       `json:"left_out"`
		Task         *models.Task
	}
	if err := c.call(ctx, http.MethodPost, "/api/v1/conversations/import", "ingest-"+hex.EncodeToString(key[:]), body, &made); err != nil {
		return "", err
	}
	said := fmt.Sprintf("conversation %s, %d messages (%s)", made.ID, made.MessageCount, made.Format)
	if made.LeftOut > 0 {
		said += fmt.Sprintf(", %d lines left out", made.LeftOut)
	}
	if made.Task != nil {
		said += fmt.Sprintf(", task %s", made.Task.ID)
	}
	return said, nil
}

// readTranscript reads a file as text. What is no UTF-8 is UTF-16, if its mark
// says so, or what Windows wrote before.
func (p *program) readTranscript(path string) (string, error) {
	var in io.Reader = p.stdin
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return "", &models.Error{Code: models.CodeInvalid, Err: err, Message: "The file cannot be opened."}
		}
		defer file.Close()
		in = file
	}
	data, err := io.ReadAll(io.LimitReader(in, maxTranscript+1))
	switch {
	case err != nil:
		return "", &models.Error{Code: models.CodeInvalid, Err: err, Message: "The file cannot be read."}
	case len(data) > maxTranscript:
		return "", models.Errorf(models.CodeTooLarge, "The file is larger than %d MiB. Split it into several.", maxTranscript>>20)
	}
	from := encoding.Nop
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.IndexByte(data, 0) >= 0:
		return "", models.Errorf(models.CodeUnsupportedMedia, "This is no text. Save it as text and hand that in.")
	case !utf8.Valid(data):
		from = charmap.Windows1252
	}
	text, err := from.NewDecoder().Bytes(data)
	return string(text), err
}

// ownAPI opens the public API in this process, for one user and as long as a
// command runs: what goes in is checked as everywhere, and nothing else has to
// run. Nobody is rung for; workers look for new tasks by themselves.
func (p *program) ownAPI(ctx context.Context, email string) (*client, func() error, error) {
	a, err := p.assemble(ctx, noQueue)
	if err != nil {
		return nil, nil, err
	}
	token, err := p.briefToken(ctx, a, email)
	if err != nil {
		return nil, nil, errors.Join(err, a.close())
	}
	log := slog.New(slog.NewTextHandler(p.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	handler, err := api.New(api.Options{Store: a.store, Ringer: silent{}, Log: log, Version: version()})
	if err != nil {
		return nil, nil, errors.Join(err, a.close())
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, errors.Join(err, a.close())
	}
	server := newServer(handler)
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	done := func() error {
		err := server.Close()
		<-served
		return errors.Join(err, a.close())
	}
	return &client{base: "http://" + listener.Addr().String(), token: token, http: &http.Client{Timeout: time.Minute}}, done, nil
}

// briefToken makes a token that ends soon after the command.
func (p *program) briefToken(ctx context.Context, a *parts, email string) (string, error) {
	owner, err := p.tokenOwner(ctx, a, email)
	if err != nil {
		return "", err
	}
	plain, row := api.NewToken()
	expires := time.Now().Add(time.Hour)
	row.Name, row.ExpiresAt = "command line", &expires
	row.Scopes = models.Strings{models.ScopeRead, models.ScopeWrite, models.ScopeAI}
	return plain, a.store.Tx(ctx, owner, func(tx *store.Tx) error { return tx.CreateToken(ctx, row) })
}

// silent rings nobody.
type silent struct{}

func (silent) Ring(context.Context, models.Task) {}
