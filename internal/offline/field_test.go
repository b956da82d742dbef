package offline_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/prompts"
)

// tally counts what was found of what should be, and what should not be there.
type tally struct{ found, want, wrong, extra, dated, dates int }

func (c *tally) add(o tally) {
	c.found, c.want, c.wrong, c.extra = c.found+o.found, c.want+o.want, c.wrong+o.wrong, c.extra+o.extra
	c.dated, c.dates = c.dated+o.dated, c.dates+o.dates
}

// wanted is one expected experience: title and organisation are parts of words
// ("a|b" is either, "*" anything, "-" none), dates as lines shows them.
type wanted struct{ title, org, dates string }

// story is a transcript nobody prepared the rules for, and what a fair reader
// would take from it.
type story struct {
	name                     string
	lines                    []string
	exps, maybe              []wanted // maybe: a fair reader might list it
	skills, lacks, not, fine []string
}

func stories(t *testing.T) []story {
	t.Helper()
	var all []story
	for _, file := range files(t, "talk") {
		text, expected := halves(t, file)
		s := story{name: strings.TrimSuffix(filepath.Base(file), ".txt")}
		for _, line := range strings.Split(text, "\n") {
			if q, ok := strings.CutPrefix(line, "Interviewer: "); ok {
				s.lines = append(s.lines, "Q: "+q)
			} else if a, ok := strings.CutPrefix(line, "Person: "); ok {
				s.lines = append(s.lines, a)
			}
		}
		for _, line := range strings.Split(expected, "\n") {
			key, value, _ := strings.Cut(line, ": ")
			switch key {
			case "exp", "maybe":
				head, dates, _ := strings.Cut(value, " | ")
				title, org, _ := strings.Cut(head, " @ ")
				if w := (wanted{title, org, dates}); key == "exp" {
					s.exps = append(s.exps, w)
				} else {
					s.maybe = append(s.maybe, w)
				}
			case "skill":
				s.skills = append(s.skills, strings.Split(value, ", ")...)
			case "lacks":
				s.lacks = append(s.lacks, strings.Split(value, ", ")...)
			case "not":
				s.not = append(s.not, strings.Split(value, ", ")...)
			case "fine":
				s.fine = append(s.fine, strings.Split(value, ", ")...)
			}
		}
		all = append(all, s)
	}
	return all
}

func files(t *testing.T, folder string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join("testdata", folder, "*.txt"))
	if err != nil || len(list) == 0 {
		t.Fatalf("no files of %s: %v", folder, err)
	}
	return list
}

func halves(t *testing.T, file string) (text, expected string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text, expected, ok := strings.Cut(string(data), "\n===\n")
	if !ok {
		t.Fatalf("%s has no expectations", file)
	}
	return text, expected
}

// either reports whether text holds one of "a|b", letter case aside.
func either(text, list string) bool {
	if list == "*" || list == "-" && text == "" {
		return true
	}
	for _, w := range strings.Split(list, "|") {
		if w == "-" && text == "" || w != "-" && strings.Contains(strings.ToLower(text), strings.ToLower(w)) {
			return true
		}
	}
	return false
}

func shownDates(e prompts.ExtractedExperience) string {
	s := text(e.Started) + ".." + text(e.Finished)
	if e.Current {
		s += "now"
	}
	return s
}

// sameDates compares dates; "*" on one side of ".." stands for anything.
func sameDates(have, want string) bool {
	if want == "*" || want == have {
		return true
	}
	from, to, _ := strings.Cut(want, "..")
	hf, ht, _ := strings.Cut(have, "..")
	return (strings.HasPrefix(from, "*") || from == hf) && (to == "*" || to == ht)
}

func (s story) judgeExperiences(t *testing.T, out prompts.ExtractOutput) tally {
	used := make([]bool, len(out.Experiences))
	c := tally{want: len(s.exps)}
	for _, w := range s.exps {
		at, dated := -1, false
		for i, e := range out.Experiences {
			if used[i] || !either(e.Title, w.title) || !either(text(e.Organisation), w.org) {
				continue
			}
			if ok := sameDates(shownDates(e), w.dates); at < 0 || ok && !dated {
				at, dated = i, ok
			}
		}
		if w.dates != "*" {
			c.dates++
		}
		if at < 0 {
			t.Logf("%s: missing %s @ %s", s.name, w.title, w.org)
			continue
		}
		used[at] = true
		c.found++
		switch {
		case dated && w.dates != "*":
			c.dated++
		case !dated:
			t.Logf("%s: %s dated %s, want %s", s.name, out.Experiences[at].Title, shownDates(out.Experiences[at]), w.dates)
		}
	}
	for i, e := range out.Experiences {
		fair := slices.ContainsFunc(s.maybe, func(w wanted) bool { return either(e.Title, w.title) && either(text(e.Organisation), w.org) })
		if !used[i] && !fair {
			c.wrong++
			t.Logf("%s: false %s @ %s %s from %q", s.name, e.Title, text(e.Organisation), shownDates(e), e.Evidence[0].Quote)
		}
	}
	return c
}

func (s story) judgeSkills(t *testing.T, out prompts.ExtractOutput) tally {
	skills := skillsOf(out)
	c := tally{want: len(s.skills) + len(s.lacks)}
	known := slices.Concat(s.fine, s.not)
	check := func(list []string, sign string) {
		for _, names := range list {
			found := false
			for _, n := range strings.Split(names, "|") {
				_, ok := skills[sign+n]
				found = found || ok
				known = append(known, sign+n)
			}
			if found {
				c.found++
			} else {
				t.Logf("%s: no skill %s%s", s.name, sign, names)
			}
		}
	}
	check(s.skills, "")
	check(s.lacks, "-")
	for _, n := range s.not {
		if got, ok := skills[n]; ok {
			c.wrong++
			t.Logf("%s: wrongly credited %s from %q", s.name, n, got.Evidence[0].Quote)
		}
	}
	for n, got := range skills {
		if !slices.Contains(known, n) {
			c.extra++
			t.Logf("%s: extra %s from %q", s.name, n, got.Evidence[0].Quote)
		}
	}
	return c
}

// TestExtractOfStoriesNobodyPrepared holds the rules to the level they have
// reached on whole conversations.
func TestExtractOfStoriesNobodyPrepared(t *testing.T) {
	t.Parallel()
	var exps, skills tally
	for _, s := range stories(t) {
		var out prompts.ExtractOutput
		ask(t, "extract", talk(s.lines...), &out)
		exps.add(s.judgeExperiences(t, out))
		skills.add(s.judgeSkills(t, out))
	}
	t.Logf("experiences: %d of %d found, %d of %d dated, %d false", exps.found, exps.want, exps.dated, exps.dates, exps.wrong)
	t.Logf("skills: %d of %d found, %d wrongly credited, %d not judged", skills.found, skills.want, skills.wrong, skills.extra)
	if exps.found < 93 || exps.dated < 49 || exps.wrong > 4 {
		t.Error("experiences are read less well than they were; the log says which")
	}
	if skills.found < 136 || skills.wrong > 0 || skills.extra > 0 {
		t.Error("skills are read less well than they were, or credited without having been judged; the log says which")
	}
}
