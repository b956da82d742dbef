// Command drill breaks a running Assay on purpose and prints, a line of JSON
// for each drill, whether its promises held. It starts its own servers, on
// loopback, and ends them.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"assay/internal/drill"
	"assay/internal/figure"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "drill:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	if len(args) > 0 && args[0] == "provider" {
		return drill.ProviderMain(ctx, args[1:])
	}
	flags := flag.NewFlagSet("drill", flag.ContinueOnError)
	only := flags.String("only", os.Getenv("ONLY"), "run these drills alone, such as R4,R6")
	seed := flags.Uint64("seed", 1, "what chance depends on")
	full := flags.Bool("full", false, "the repetitions that docs/reliability.md claims; takes hours")
	smoke := flags.Bool("smoke", false, "each drill once or twice; takes under three minutes")
	untimed := flags.Bool("untimed", false, "take what is slow for no failure; for a machine that does other work too")
	bugs := flags.Bool("seeded", false, "build the program with one control off after another and see that a drill notices")
	keep := flags.Bool("keep", false, "leave logs and servers' data behind")
	list := flags.Bool("list", false, "list the drills")
	doc := flags.String("doc", "", "put what was found into the tables of this file, such as docs/reliability.md")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *list {
		for _, d := range drill.All() {
			fmt.Fprintf(stdout, "%s\t%s\t%v\n", d.Name, d.Title, d.Reps)
		}
		return nil
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	o := drill.Options{Seed: *seed, Size: drill.Usual, Provider: []string{self, "provider"}, Untimed: *untimed, Log: stderr, Keep: *keep}
	if *only != "" {
		o.Only = strings.Split(*only, ",")
	}
	switch {
	case *full && *smoke:
		return errors.New("-full and -smoke are not for the same run")
	case *full:
		o.Size = drill.Full
	case *smoke || *bugs:
		o.Size = drill.Smoke
	}
	report := figure.NewReport(stdout, stderr)
	if *bugs {
		err = drill.RunSeeded(ctx, o, drill.All(), report)
	} else {
		err = drill.Run(ctx, o, drill.All(), report)
	}
	if *doc != "" {
		err = errors.Join(err, record(ctx, *doc, [...]string{"smoke", "usual", "full"}[o.Size], report.All()))
	}
	return errors.Join(err, report.Close())
}
