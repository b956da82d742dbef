// Command assay is the whole program: the API, the workers and the tools
// around them, one file for each subcommand.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"assay/models"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "assay:", sentence(err))
		os.Exit(1)
	}
}

// sentence says an error to a person: its own sentence when it has one, and
// what lies beneath it, since whoever runs a command is the operator.
func sentence(err error) string {
	var own *models.Error
	switch {
	case !errors.As(err, &own) || own.Message == "":
		return err.Error()
	case own.Err == nil:
		return own.Message
	default:
		return own.Message + " (" + own.Err.Error() + ")"
	}
}
