package offline_test

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"assay/prompts"
)

var yearsAsked = regexp.MustCompile(` \((\d+)\)$`)

// TestAnalyzeOfPostingsNobodyPrepared holds the rules to the level they have
// reached on whole postings.
func TestAnalyzeOfPostingsNobodyPrepared(t *testing.T) {
	t.Parallel()
	var all tally
	for _, file := range files(t, "posting") {
		text, expected := halves(t, file)
		var out prompts.AnalyzeOutput
		ask(t, "analyze", prompts.AnalyzeInput{Text: text}, &out)
		all.add(judgePosting(t, strings.TrimSuffix(filepath.Base(file), ".txt"), strings.Split(strings.TrimSpace(expected), "\n"), out))
	}
	t.Logf("requirements: %d of %d found, %d of them weighed and dated right, %d false", all.found, all.want, all.dated, all.wrong)
	if all.found < 79 || all.dated < 79 || all.wrong > 2 {
		t.Error("postings are read less well than they were; the log says what")
	}
}

func judgePosting(t *testing.T, name string, expected []string, out prompts.AnalyzeOutput) tally {
	c := tally{}
	used := make([]bool, len(out.Requirements))
	for _, line := range expected {
		importance, names, _ := strings.Cut(line, ": ")
		years := 0.0
		if m := yearsAsked.FindStringSubmatch(names); m != nil {
			years, _ = strconv.ParseFloat(m[1], 64)
			names = strings.TrimSuffix(names, m[0])
		}
		names, optional := strings.CutSuffix(names, "?")
		at, right := -1, false
		for i, r := range out.Requirements {
			if used[i] || !either(strings.Join(r.Names, "; "), names) {
				continue
			}
			ok := r.Importance == importance && (r.MinYears == nil && years == 0 || r.MinYears != nil && *r.MinYears == years)
			if at < 0 || ok && !right {
				at, right = i, ok
			}
		}
		if !optional {
			c.want++
		}
		if at < 0 {
			if !optional {
				t.Logf("%s: missing %s", name, line)
			}
			continue
		}
		used[at] = true
		if optional {
			continue
		}
		c.found++
		if right {
			c.dated++
		} else {
			t.Logf("%s: %s, got %+v", name, line, out.Requirements[at])
		}
	}
	for i, r := range out.Requirements {
		if !used[i] {
			c.wrong++
			t.Logf("%s: false %s %v %s from %q", name, r.Kind, r.Names, r.Importance, r.Quote)
		}
	}
	return c
}
