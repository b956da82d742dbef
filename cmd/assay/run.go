package main

import (
	"context"
	"io"
	"log/slog"

	"github.com/spf13/cobra"
)

// program is what every subcommand works with: nothing is read from the
// process but through it, so that a test runs the real thing.
type program struct {
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
	config         config
	log            *slog.Logger
}

// run is the whole program. It returns when ctx ends or the command is done.
func run(ctx context.Context, args []string, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer) error {
	p := &program{getenv: getenv, stdin: stdin, stdout: stdout, stderr: stderr}
	root := &cobra.Command{
		Use:           "assay",
		Short:         "Turns what people say about their work into proven experiences and skills",
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			var err error
			if p.config, err = loadConfig(getenv, ".env"); err != nil {
				return err
			}
			p.log = slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: p.config.LogLevel}))
			return nil
		},
	}
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.AddCommand(
		p.serveCommand(), p.apiCommand(), p.workerCommand(), p.migrateCommand(), p.demoCommand(),
		p.ingestCommand(), p.userCommand(), p.tokenCommand(), p.keysCommand(), p.auditCommand(), p.skillsCommand(), p.healthCommand(), p.evalCommand(), p.fakeLLMCommand(), p.envCommand(), p.versionCommand(),
	)
	return root.ExecuteContext(ctx)
}
