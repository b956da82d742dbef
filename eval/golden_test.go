package eval_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"assay/eval"
)

// small is a golden set that keeps every rule but that of 24 candidates.
func small() fstest.MapFS {
	return fstest.MapFS{
		"conversations/c1.json": {Data: []byte(`{"id": "c1", "split": "dev", "language": "en", "domain": "technology",
			"messages": [{"id": "m1", "role": "assistant", "sent_at": "2026-03-14", "content": "Do you know Docker?"},
				{"id": "m2", "role": "user", "sent_at": "2026-03-14", "content": "I worked as a developer at Elmgate from 2019 to 2021 and wrote everything in Python. I have never used Docker."}],
			"experiences": [{"id": "e1", "kind": "employment", "title": "developer", "organisation": "Elmgate", "started": "2019", "finished": "2021", "current": false,
				"evidence": [{"message": "m2", "quote": "I worked as a developer at Elmgate from 2019 to 2021"}]}],
			"skills": [{"name": "Python", "kind": "technical", "experiences": ["e1"], "years": null, "evidence": [{"message": "m2", "quote": "Python"}]}],
			"refused": [{"name": "Docker", "why": "negated", "message": "m2", "quote": "I have never used Docker"}],
			"lacks": [{"name": "Docker", "message": "m2", "quote": "I have never used Docker"}]}`)},
		"conversations/c2.json": {Data: []byte(`{"id": "c2", "split": "report", "language": "en", "domain": "technology",
			"messages": [{"id": "m1", "role": "user", "sent_at": "2026-03-14", "content": "I build things in Rust and PostgreSQL."}],
			"experiences": [], "skills": [{"name": "Orchid maze pruning", "kind": "professional", "experiences": [], "years": null, "evidence": [{"message": "m1", "quote": "build things"}]}],
			"refused": [], "lacks": []}`)},
		"postings/p1.json": {Data: []byte(`{"id": "p1", "split": "dev", "language": "en", "domain": "software", "title": "Developer", "company": "Elmgate",
			"text": "We are looking for a developer for our team in Elmgate.\n\nRequirements\n- At least 3 years of experience with Python\n- Docker is a plus\n",
			"requirements": [{"kind": "skill", "name": "Python", "any_of": [], "importance": "required", "min_years": 3, "quote": "3 years of experience with Python"},
				{"kind": "skill", "name": "Docker", "any_of": [], "importance": "preferred", "min_years": null, "quote": "Docker"}], "not_requirements": []}`)},
		"normalisation/aliases.tsv":   {Data: []byte("written\tskill\tlanguage\tcontext\ngolang\tGo\ten\tI write golang.\n")},
		"normalisation/negatives.tsv": {Data: []byte("written\tnot\tsentence\tlanguage\nGo\tGo\tWe Go home.\ten\n")},
		"ranking/r1.json": {Data: []byte(`{"id": "r1", "split": "dev", "domain": "software", "posting": {"title": "Developer", "text": "We need a developer.\n\nRequirements\n- Python\n- Docker\n"},
			"candidates": [{"id": "a", "text": "I wrote Python services and Docker images for six years.", "grade": 3, "gaps": []}, {"id": "b", "text": "I bake bread.", "grade": 0, "gaps": ["Python", "Docker"]}]}`)},
		"adversarial/a.json": {Data: []byte(`[{"id": "a1", "split": "dev", "attack": "negation", "language": "en", "messages": [{"id": "m1", "role": "user", "sent_at": "2026-03-14", "content": "I have never used Docker."}],
			"forbidden": [{"name": "Docker", "why": "negated"}], "allowed": []}]`)},
	}
}

func TestCheckNamesEveryBrokenRule(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, from, to, says string }{
		"a quote that is not there":     {"conversations/c1.json", `"quote": "Python"`, `"quote": "python"`, "does not stand in m2"},
		"a proof by the interviewer":    {"conversations/c1.json", `{"message": "m2", "quote": "Python"}`, `{"message": "m1", "quote": "Docker"}`, "the person did not say"},
		"an unknown kind":               {"conversations/c1.json", `"technical"`, `"tecnical"`, "is none of technical"},
		"an experience that is nowhere": {"conversations/c1.json", `["e1"]`, `["e9"]`, "which is no experience"},
		"a date of the wrong form":      {"conversations/c1.json", `"2019"`, `"spring 2019"`, "not YYYY"},
		"current and finished":          {"conversations/c1.json", `"current": false`, `"current": true`, "current and finished"},
		"lacking and not refused":       {"conversations/c1.json", `"lacks": [{"name": "Docker"`, `"lacks": [{"name": "Excel"`, "not refused"},
		"an unknown split":              {"conversations/c1.json", `"split": "dev"`, `"split": "test"`, "is none of dev, report"},
		"an id twice":                   {"conversations/c2.json", `"id": "c2"`, `"id": "c1"`, "the id is there twice"},
		"no day":                        {"conversations/c1.json", `"2026-03-14"`, `"14 March"`, "which is no day"},
		"a requirement out of thin air": {"postings/p1.json", `"quote": "Docker"`, `"quote": "Podman"`, "does not stand in the text"},
		"one of one choice":             {"postings/p1.json", `"any_of": []`, `"any_of": ["Python"]`, "a single choice"},
		"a grade of five":               {"ranking/r1.json", `"grade": 3`, `"grade": 5`, "has grade 5"},
		"meets all and lacks something": {"ranking/r1.json", `"grade": 3, "gaps": []`, `"grade": 3, "gaps": ["Python"]`, "meets everything and lacks"},
		"an alias without its sentence": {"normalisation/aliases.tsv", "I write golang.", "I write.", "does not stand in its sentence"},
		"forbidden and allowed":         {"adversarial/a.json", `"allowed": []`, `"allowed": ["Docker"]`, "forbidden and allowed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := small()
			text := string(files[c.file].Data)
			if !strings.Contains(text, c.from) {
				t.Fatalf("%s has no %s", c.file, c.from)
			}
			files[c.file].Data = []byte(strings.Replace(text, c.from, c.to, 1))
			g, err := eval.Load(files)
			if err != nil {
				t.Fatal(err)
			}
			if said := strings.Join(eval.Check(g), "\n"); !strings.Contains(said, c.says) {
				t.Errorf("said %q, not %q", said, c.says)
			}
		})
	}
	g, err := eval.Load(small())
	if err != nil {
		t.Fatal(err)
	}
	if said := eval.Check(g); len(said) != 1 || !strings.Contains(said[0], "2 candidates") {
		t.Errorf("a sound set breaks %q", said)
	}
}

func TestLoadRefusesWhatNobodyWouldRead(t *testing.T) {
	t.Parallel()
	for name, file := range map[string][2]string{
		"a misspelt field":    {"postings/x.json", `{"id": "x", "requirments": []}`},
		"two values":          {"postings/x.json", `{"id": "x"} {"id": "y"}`},
		"no JSON":             {"ranking/x.json", `candidates`},
		"a number for a name": {"conversations/x.json", `{"id": 4}`},
		"an object of cases":  {"adversarial/x.json", `{"id": "x"}`},
		"three columns":       {"normalisation/aliases.tsv", "written\tskill\tlanguage\tcontext\na\tb\tc\n"},
	} {
		files := small()
		files[file[0]] = &fstest.MapFile{Data: []byte(file[1])}
		if _, err := eval.Load(files); err == nil || !strings.Contains(err.Error(), file[0]) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if g, err := eval.Load(fstest.MapFS{}); err != nil || len(g.Conversations) != 0 {
		t.Errorf("an empty folder: %v", err)
	}
}

// Every document is in exactly one split, and stays there.
func TestSplits(t *testing.T) {
	t.Parallel()
	g, err := eval.Load(small())
	if err != nil {
		t.Fatal(err)
	}
	dev, err := g.Only(eval.SplitDev)
	if err != nil {
		t.Fatal(err)
	}
	report, err := g.Only(eval.SplitReport)
	if err != nil {
		t.Fatal(err)
	}
	if len(dev.Conversations) != 1 || len(report.Conversations) != 1 || len(dev.Aliases)+len(report.Aliases) != 1 || len(dev.Jobs) != 1 || len(report.Jobs) != 0 {
		t.Errorf("dev %s; report %s", dev.Sizes(), report.Sizes())
	}
	if _, err := g.Only("test"); err == nil {
		t.Error("there is a split called test")
	}
}

// The sets in the tree keep their rules.
func TestTheGoldenSetsKeepTheirRules(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("golden"); err != nil {
		t.Skip("eval/golden is not there")
	}
	g, err := eval.Load(os.DirFS("golden"))
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range eval.Check(g) {
		t.Error(problem)
	}
}

// Whatever stands in a file, loading and checking it ends with sentences.
func FuzzGolden(f *testing.F) {
	for name, file := range small() {
		f.Add(name, file.Data)
	}
	f.Add("normalisation/negatives.tsv", []byte("\n\t\t\t\n\t\t\t\r\n"))
	f.Add("conversations/x.json", []byte(`{"id":"\u0000","messages":[{"sent_at":"0000-00-00"}],"experiences":[{"started":"1","finished":"0"}]}`))
	f.Add("ranking/x.json", []byte(`{"candidates":[{"gaps":["a","a"],"grade":-9}]}`))
	f.Fuzz(func(t *testing.T, name string, text []byte) {
		if _, known := small()[name]; !known {
			name = "conversations/x.json"
		}
		g, err := eval.Load(fstest.MapFS{name: {Data: text}})
		if err != nil {
			return
		}
		for _, problem := range eval.Check(g) {
			if where, what, ok := strings.Cut(problem, ": "); !ok || where == "" || what == "" {
				t.Errorf("%q says not what is wrong where", problem)
			}
		}
		for _, split := range []string{eval.SplitDev, eval.SplitReport, eval.SplitAll} {
			if _, err := g.Only(split); err != nil {
				t.Error(err)
			}
		}
	})
}
