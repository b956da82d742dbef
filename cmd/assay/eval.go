package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"assay/eval"
	"assay/internal/figure"
	"assay/internal/llm"
	"assay/internal/taxonomy"
)

// evalFlags are what assay eval is asked for.
type evalFlags struct {
	golden, split, only, skillspan string
	model, baseURL                 string
	compare, record, replay, write string
	commit                         string
	check, lines, verbose          bool
	args                           []string
}

func (p *program) evalCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "eval",
		Short: "Measure how well Assay reads, on the golden sets",
		// One dash or two: make's EVAL is written like BENCH and DRILL.
		DisableFlagParsing: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := p.evalFlags(args)
			if errors.Is(err, flag.ErrHelp) {
				return nil
			}
			if err != nil {
				return err
			}
			return p.eval(cmd.Context(), f)
		},
	}
}

func (p *program) evalFlags(args []string) (evalFlags, error) {
	f := evalFlags{args: args}
	set := flag.NewFlagSet("assay eval", flag.ContinueOnError)
	set.SetOutput(p.stderr)
	set.StringVar(&f.golden, "golden", "eval/golden", "folder of the golden sets")
	set.StringVar(&f.split, "split", eval.SplitReport, "dev, report or all")
	set.StringVar(&f.only, "only", p.getenv("ONLY"), "measures whose name contains one of these words: "+strings.Join(eval.Measures(), ", "))
	set.StringVar(&f.skillspan, "skillspan", "../shared/data/skillspan", "folder of SkillSpan's dev.json; left out when it is not there")
	set.StringVar(&f.model, "model", "", "the model to ask instead of OPENAI_MODEL; the key is OPENAI_API_KEY")
	set.StringVar(&f.baseURL, "base-url", "", "the provider to ask instead of OPENAI_BASE_URL")
	set.StringVar(&f.compare, "compare", "", "a second configuration, as in 'model=..,base-url=..,key-env=NAME' or 'replay=FILE' or 'offline'")
	set.StringVar(&f.record, "record", "", "keep all replies in this file")
	set.StringVar(&f.replay, "replay", "", "answer from a file that -record made, without a call")
	set.StringVar(&f.write, "write", "", "regenerate this file, such as eval/RESULTS.md, from the whole report split")
	set.StringVar(&f.commit, "commit", version(), "what was measured, for -write and -record")
	set.BoolVar(&f.check, "check", false, "hold the golden sets to their label rules, and measure nothing")
	set.BoolVar(&f.lines, "json", false, "print the JSON lines only, no table")
	set.BoolVar(&f.verbose, "v", false, "list the errors, of the dev split only")
	if err := set.Parse(args); err != nil {
		return f, err
	}
	switch {
	case set.NArg() > 0:
		return f, fmt.Errorf("assay eval takes no %q", set.Arg(0))
	case f.verbose && f.split == eval.SplitReport:
		return f, errors.New("errors are listed of the dev split only: add -split dev")
	case f.write != "" && (f.only != "" || f.split != eval.SplitReport):
		return f, errors.New("-write publishes the whole report split: leave -only, ONLY and -split away")
	case f.record != "" && f.replay != "":
		return f, errors.New("-record keeps what a provider answers, and -replay asks none: give one of them")
	}
	return f, nil
}

// eval measures, and prints figures. It is no failure when they are bad.
func (p *program) eval(ctx context.Context, f evalFlags) error {
	golden, err := eval.Load(os.DirFS(f.golden))
	if err != nil {
		return fmt.Errorf("the golden sets in %s: %w", f.golden, err)
	}
	if golden.Empty() {
		return fmt.Errorf("there is no golden set in %s", f.golden)
	}
	if f.check {
		return p.checkGolden(golden)
	}
	if golden, err = golden.Only(f.split); err != nil {
		return err
	}
	s, done, err := p.evalSystem(f)
	if err != nil {
		return err
	}
	defer s.Close()
	fmt.Fprintf(p.stderr, "Asking %s, split %s.\n", s, f.split)
	results, err := eval.Evaluate(ctx, s, golden, eval.Options{Only: f.only, SkillSpan: f.skillspan})
	if err = errors.Join(err, done()); err != nil {
		return err
	}
	if f.compare == "" {
		return p.printEval(f, s, results, golden.Sizes())
	}
	return p.compareEval(ctx, f, golden, s, results)
}

// printEval prints one system's figures.
func (p *program) printEval(f evalFlags, s *eval.System, results eval.Results, sizes string) error {
	report := p.evalReport(f)
	for _, one := range results.Figures() {
		if err := report.Add(one); err != nil {
			return err
		}
	}
	if err := report.Close(); err != nil {
		return err
	}
	p.tellFailures(s, results)
	if f.verbose {
		results.List(p.stderr)
	}
	if f.write == "" {
		return nil
	}
	old, err := os.ReadFile(f.write)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	text := eval.Publish(string(old), s, results, eval.Run{
		Commit: f.commit, Command: strings.Join(append([]string{"assay eval"}, f.asked()...), " "), Sizes: sizes,
		Machine: fmt.Sprintf("%s/%s, %d cores", runtime.GOOS, runtime.GOARCH, runtime.NumCPU()),
	})
	return os.WriteFile(f.write, []byte(text), 0o644) // #nosec G306 G703 -- a page to be published, where whoever runs the command wants it
}

// asked are the flags that matter to a reader: not which commit it was.
func (f evalFlags) asked() []string {
	at := slices.IndexFunc(f.args, func(arg string) bool { return strings.TrimLeft(arg, "-") == "commit" })
	if at < 0 {
		return f.args
	}
	return slices.Delete(slices.Clone(f.args), at, min(at+2, len(f.args)))
}

func (p *program) evalReport(f evalFlags) *figure.Report {
	if f.lines {
		return figure.NewReport(p.stdout, io.Discard)
	}
	return figure.NewReport(p.stdout, p.stderr)
}

func (p *program) tellFailures(s *eval.System, results eval.Results) {
	for _, line := range results.Failed {
		fmt.Fprintln(p.stderr, "not read:", line)
	}
	if note := s.TapeNote(); note != "" {
		fmt.Fprintln(p.stderr, note)
	}
}

// checkGolden holds the golden sets to their rules.
func (p *program) checkGolden(g eval.Golden) error {
	problems := eval.Check(g)
	for _, line := range problems {
		fmt.Fprintln(p.stdout, line)
	}
	if len(problems) > 0 {
		return fmt.Errorf("the golden sets break their rules in %d places", len(problems))
	}
	fmt.Fprintln(p.stderr, g.Sizes())
	return nil
}

// evalSystem opens the configuration under test. done ends its recording.
func (p *program) evalSystem(f evalFlags) (s *eval.System, done func() error, err error) {
	done = func() error { return nil }
	if f.model != "" {
		p.config.OpenAIModel = f.model
	}
	if f.baseURL != "" {
		p.config.OpenAIBaseURL = f.baseURL
	}
	if f.replay != "" {
		s, err = p.replaying(f.replay)
		return s, done, err
	}
	own, err := taxonomy.Default()
	if err != nil {
		return nil, done, err
	}
	c := p.modelConfig(own)
	if f.model != "" && c.Transport != nil && f.model != c.Model {
		return nil, done, errors.New("-model needs a provider: set OPENAI_API_KEY, or give -base-url")
	}
	var tape *eval.Tape
	if f.record != "" {
		file, err := os.Create(f.record)
		if err != nil {
			return nil, done, err
		}
		done, tape = file.Close, eval.Record(file, f.commit)
	}
	s, err = p.evalDoor(c, tape)
	return s, done, err
}

func (p *program) evalDoor(c llm.Config, tape *eval.Tape) (*eval.System, error) {
	var err error
	if c.Prices, err = llm.ReadPrices(p.config.Prices); err != nil {
		return nil, err
	}
	return eval.NewSystem(c, tape, nil)
}

// replaying answers from a recording.
func (p *program) replaying(path string) (*eval.System, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	tape, err := eval.Replay(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return p.evalDoor(llm.Config{}, tape)
}
