package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"assay/internal/password"
	"assay/models"
)

// guessable knows the passwords that nobody may use.
func (p *program) guessable() (*password.Guessable, error) {
	if p.config.Breached == "" {
		return &password.Guessable{}, nil
	}
	f, err := os.Open(p.config.Breached)
	if err != nil {
		return nil, &models.Error{Code: models.CodeInvalid, Err: err, Message: "The file in ASSAY_BREACHED_PASSWORDS cannot be read."}
	}
	defer f.Close()
	list, err := password.ReadList(f)
	if err != nil {
		return nil, &models.Error{Code: models.CodeInvalid, Err: err, Message: "The file in ASSAY_BREACHED_PASSWORDS is not a list of passwords, one a line."}
	}
	return list, nil
}

// newPassword asks for a password and returns its hash. about is what is known
// of its owner.
func (p *program) newPassword(ctx context.Context, about ...string) (string, error) {
	guessable, err := p.guessable()
	if err != nil {
		return "", err
	}
	word, err := p.readPassword(ctx)
	if err != nil {
		return "", err
	}
	if err := guessable.Refuse(word, about...); err != nil {
		return "", err
	}
	hasher, err := password.NewHasher(1)
	if err != nil {
		return "", err
	}
	return hasher.Hash(ctx, word)
}

// readPassword asks for a password twice where somebody types it, and does not
// show it; else it is the first line of the input.
func (p *program) readPassword(ctx context.Context) (string, error) {
	terminal, ok := p.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(terminal.Fd())) {
		return p.readLine()
	}
	word, err := p.readHidden(ctx, terminal, "Password: ")
	if err != nil {
		return "", err
	}
	again, err := p.readHidden(ctx, terminal, "The same again: ")
	if err == nil && again != word {
		err = models.Errorf(models.CodeInvalid, "The two differ. Start again.")
	}
	return word, err
}

// readHidden reads a line that is not shown. Whoever stops it finds the terminal
// as it was.
func (p *program) readHidden(ctx context.Context, terminal *os.File, prompt string) (string, error) {
	fd := int(terminal.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	fmt.Fprint(p.stderr, prompt)
	type line struct {
		word []byte
		err  error
	}
	read := make(chan line, 1)
	go func() {
		word, err := term.ReadPassword(fd)
		read <- line{word, err}
	}()
	select {
	case l := <-read:
		fmt.Fprintln(p.stderr)
		return string(l.word), l.err
	case <-ctx.Done():
		fmt.Fprintln(p.stderr)
		return "", errors.Join(ctx.Err(), term.Restore(fd, before))
	}
}

// readLine reads one line of the input, without its end.
func (p *program) readLine() (string, error) {
	line, err := bufio.NewReader(io.LimitReader(p.stdin, 2*password.MaxBytes)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	return strings.TrimRight(line, "\r\n"), nil
}
