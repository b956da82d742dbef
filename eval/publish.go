package eval

import (
	"fmt"
	"math"
	"strings"
)

// Run says how results came about.
type Run struct {
	Commit  string
	Command string
	Machine string
	Sizes   string
}

// What stands around the section of one model.
const (
	sectionStart = "<!-- results of "
	sectionEnd   = "<!-- end -->"
	unmeasured   = "Not measured. Nobody has run this harness against a language model and published what came of it; `docs/evaluation.md` says how.\n"
)

// Publish returns the text of RESULTS.md with the section of the system that was
// measured made anew. Sections of other models in old stay as they are. Until
// there is one of a language model, the text says that none was measured.
func Publish(old string, s *System, r Results, run Run) string {
	sections, order := readSections(old)
	name := s.String()
	for other := range sections {
		if family(other) == family(name) && other != name {
			delete(sections, other) // an older version of the rules
		}
	}
	if _, there := sections[name]; !there {
		order = append(order, name)
	}
	sections[name] = section(s, r, run)
	var b strings.Builder
	b.WriteString(preamble)
	models := 0
	for _, rules := range []bool{true, false} {
		for _, one := range order {
			text, there := sections[one]
			if !there || rules != (family(one) == offlineFamily) {
				continue
			}
			models += btoi(!rules)
			fmt.Fprintf(&b, "\n%s%s -->\n%s%s\n", sectionStart, one, text, sectionEnd)
		}
		if !rules && models == 0 {
			b.WriteString("\n## Language models\n\n" + unmeasured)
		}
	}
	return b.String()
}

// offlineFamily begins the names of all versions of the built-in rules.
const offlineFamily = "offline-rules-"

func family(name string) string {
	if strings.HasPrefix(name, offlineFamily) {
		return offlineFamily
	}
	return name
}

func readSections(text string) (sections map[string]string, order []string) {
	sections = map[string]string{}
	for {
		_, rest, ok := strings.Cut(text, sectionStart)
		if !ok {
			return sections, order
		}
		name, body, ok := strings.Cut(rest, " -->\n")
		if !ok {
			return sections, order
		}
		body, text, ok = strings.Cut(body, sectionEnd)
		if !ok {
			return sections, order
		}
		sections[name] = body
		order = append(order, name)
	}
}

const preamble = `# Results

Made by ` + "`make eval`" + `; do not edit. ` + "`docs/evaluation.md`" + ` says what each figure is and how to read it. The golden sets are
ours, written for Assay; an interval is that of a bootstrap over documents and says nothing about texts unlike them.
`

// section is one model's table.
func section(s *System, r Results, run Run) string {
	var b strings.Builder
	mode := "a language model at " + s.Provider
	switch {
	case s.rules():
		mode = "offline: built-in rules, no language model"
	case s.Replayed:
		mode = "a language model at " + s.Provider + ", replies replayed from a recording"
	}
	fmt.Fprintf(&b, "## %s\n\n- mode: %s\n- commit: %s\n- command: `%s`\n", s.Model, mode, run.Commit, run.Command)
	if run.Machine != "" {
		fmt.Fprintf(&b, "- machine: %s\n", run.Machine)
	}
	if run.Sizes != "" {
		fmt.Fprintf(&b, "- documents of the report split: %s\n", run.Sizes)
	}
	if len(r.Failed) > 0 {
		fmt.Fprintf(&b, "- %d documents could not be read and count as empty\n", len(r.Failed))
	}
	missed, held := r.missed()
	fmt.Fprintf(&b, "- targets met: %d of %d\n", held-len(missed), held)
	for _, g := range r.Groups {
		fmt.Fprintf(&b, "\n### %s\n\n| figure | value | 95%% interval | target | | n |\n|---|---|---|---|---|---|\n", g.Name)
		for _, one := range g.Scores {
			if row := publishRow(one); row != "" {
				b.WriteString(row)
			}
		}
		for _, one := range g.Scores {
			b.WriteString(publishParts(one))
		}
	}
	return b.String()
}

func publishRow(s Score) string {
	v := s.Value()
	if math.IsNaN(v) {
		return ""
	}
	low, high := s.Interval()
	target, verdict := "", ""
	if !math.IsNaN(s.Target) {
		sign := "at least"
		if s.AtMost {
			sign = "at most"
		}
		target, verdict = fmt.Sprintf("%s %.4g", sign, s.Target), "missed"
		if s.Met() {
			verdict = "met"
		}
	}
	unit := ""
	if s.Unit != "ratio" && s.Unit != "count" {
		unit = " " + s.Unit
	}
	return fmt.Sprintf("| %s | %.4g%s | %.3g to %.3g | %s | %s | %d |\n", s.Name, v, unit, low, high, target, verdict, s.N)
}

// publishParts is the table of a figure's parts, or "".
func publishParts(s Score) string {
	if len(s.Parts) == 0 || math.IsNaN(s.Value()) {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n| %s of | value | n |\n|---|---|---|\n", s.Name)
	for _, p := range s.Parts {
		value := "-"
		if v, ok := p.Value.(float64); ok {
			value = fmt.Sprintf("%.3g", v)
		}
		fmt.Fprintf(&b, "| %s | %s | %d |\n", p.Name, value, p.N)
	}
	return b.String()
}

// missed names the figures that miss their target, and counts those that have
// one.
func (r Results) missed() (names []string, held int) {
	for _, g := range r.Groups {
		for _, s := range g.Scores {
			if math.IsNaN(s.Target) || math.IsNaN(s.Value()) {
				continue
			}
			held++
			if !s.Met() {
				names = append(names, s.Name)
			}
		}
	}
	return names, held
}
