// Command scale reckons what it takes to serve so many users: it takes what each
// kind of work was measured to cost, has made-up people act for the busiest hour
// and for a day, and sends what they do through the cores, hands, connections and
// disks of a setup. It says what becomes scarce first, and finds the smallest
// setup that keeps people from waiting. The same seed prints the same tables.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "scale:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("scale", flag.ContinueOnError)
	users := flags.String("users", "100,10000,100000,1000000", "how many users there are: one table line for each")
	file := flags.String("constants", "", "what `make bench ONLY=Demand` printed, in the place of what was measured for docs/scaling.md")
	assume := flags.String("assume", "", "a JSON file of what is assumed, where it shall differ; -print shows all of it")
	print := flags.Bool("print", false, "print what is assumed as JSON, and nothing else")
	times := flags.Float64("times", 1, "everything that people do happens so many times as often as assumed")
	seed := flags.Uint64("seed", 1, "what chance depends on")
	minutes := flags.Float64("minutes", 10, "of the busiest hour that are simulated")
	noDay := flags.Bool("no-day", false, "leave out the simulation of a whole day")
	if err := flags.Parse(args); err != nil {
		return err
	}
	p := planning{assumed: usual(), seed: *seed, minutes: *minutes}
	if err := readAssumed(*assume, &p.assumed); err != nil {
		return err
	}
	p.assumed = p.assumed.doing(*times)
	if *print {
		return json.NewEncoder(stdout).Encode(p.assumed)
	}
	source := io.Reader(strings.NewReader(measured))
	if *file != "" {
		opened, err := os.Open(*file)
		if err != nil {
			return err
		}
		defer func() { _ = opened.Close() }()
		source = opened
	}
	var err error
	if p.constants, err = readConstants(source); err != nil {
		return err
	}
	var sizes []float64
	for word := range strings.SplitSeq(*users, ",") {
		n, err := strconv.ParseFloat(strings.TrimSpace(word), 64)
		if err != nil || n < 1 {
			return fmt.Errorf("-users: %q is no number of users", word)
		}
		sizes = append(sizes, n)
	}
	return p.report(stdout, sizes, !*noDay)
}

func readAssumed(path string, a *assumed) error {
	if path == "" {
		return nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, a); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
