package eval

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"assay/internal/taxonomy"
)

// sentence is a line of SkillSpan: words, and for each a tag B, I or O.
type sentence struct {
	Tokens    []string `json:"tokens"`
	Skill     []string `json:"tags_skill"`
	Knowledge []string `json:"tags_knowledge"`
}

// tokenSpan is a run of words, half open.
type tokenSpan struct{ start, end int }

// skillSpan compares what the taxonomy finds in sentences of job ads with the
// public labels of SkillSpan's dev part: knowledge, which is what one knows, with
// technical skills, languages and certificates; skills, which is what one does,
// with professional and interpersonal ones. Strict asks for the same words,
// overlap for one in common. Nobody here wrote those labels, and their skills
// are long phrases that no taxonomy lists.
func (r *run) skillSpan() ([]Score, error) {
	lines, err := readSkillSpan(r.options.SkillSpan)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	strict := [2][]tally{make([]tally, len(lines)), make([]tally, len(lines))}
	overlap := [2][]tally{make([]tally, len(lines)), make([]tally, len(lines))}
	alarms, quiet := make([]int, len(lines)), make([]int, len(lines))
	for i, s := range lines {
		said := mentions(r.system.taxonomy, s.Tokens)
		for part, gold := range [2][]tokenSpan{tagged(s.Knowledge), tagged(s.Skill)} {
			strict[part][i] = compareTokens(gold, said[part], func(a, b tokenSpan) bool { return a == b })
			overlap[part][i] = compareTokens(gold, said[part], func(a, b tokenSpan) bool { return a.start < b.end && b.start < a.end })
		}
		if len(tagged(s.Knowledge))+len(tagged(s.Skill)) == 0 {
			quiet[i], alarms[i] = 1, len(said[0])+len(said[1])
		}
	}
	scores := prf("skillspan_knowledge_strict", strict[0], targets{nan(), nan(), .55})
	scores = append(scores, prf("skillspan_knowledge_overlap", overlap[0], targets{nan(), nan(), .63})...)
	scores = append(scores, prf("skillspan_skill_strict", strict[1], noTargets())...)
	scores = append(scores, prf("skillspan_skill_overlap", overlap[1], noTargets())...)
	false1000 := shareOf("skillspan_false_per_quiet_sentence", alarms, quiet).atMost(.04).noting("mentions in sentences without any label")
	return append(scores, false1000), nil
}

func readSkillSpan(folder string) ([]sentence, error) {
	if folder == "" {
		return nil, fs.ErrNotExist
	}
	file, err := os.Open(filepath.Join(folder, "dev.json"))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var all []sentence
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var s sentence
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			return nil, fmt.Errorf("line %d of SkillSpan: %w", len(all)+1, err)
		}
		if len(s.Skill) != len(s.Tokens) || len(s.Knowledge) != len(s.Tokens) {
			return nil, fmt.Errorf("line %d of SkillSpan has not one tag for each word", len(all)+1)
		}
		all = append(all, s)
	}
	return all, lines.Err()
}

// tagged reads runs of B and I.
func tagged(tags []string) []tokenSpan {
	var all []tokenSpan
	for i, tag := range tags {
		switch {
		case strings.HasPrefix(tag, "B"), strings.HasPrefix(tag, "I") && (i == 0 || tags[i-1] == "O"):
			all = append(all, tokenSpan{i, i + 1})
		case strings.HasPrefix(tag, "I"):
			all[len(all)-1].end = i + 1
		}
	}
	return all
}

// mentions are the words that the taxonomy finds: knowledge first, then skills.
func mentions(t *taxonomy.Taxonomy, tokens []string) [2][]tokenSpan {
	var out [2][]tokenSpan
	var begins []int
	at := 0
	for _, token := range tokens {
		begins = append(begins, at)
		at += len([]rune(token)) + 1
	}
	for _, m := range t.Find(strings.Join(tokens, " ")) {
		s := tokenSpan{-1, -1}
		for i, begin := range begins {
			if begin < m.End && begin+len([]rune(tokens[i])) > m.Start {
				if s.start < 0 {
					s.start = i
				}
				s.end = i + 1
			}
		}
		part := 0
		switch m.Skill.Type {
		case taxonomy.TypeProfessional, taxonomy.TypeInterpersonal:
			part = 1
		}
		if s.start >= 0 {
			out[part] = append(out[part], s)
		}
	}
	return out
}

// compareTokens counts each label and each mention at most once.
func compareTokens(gold, said []tokenSpan, same func(a, b tokenSpan) bool) tally {
	used := make([]bool, len(said))
	var n tally
	for _, g := range gold {
		found := false
		for i, s := range said {
			if !used[i] && same(g, s) {
				used[i], found = true, true
				break
			}
		}
		n.hit += btoi(found)
		n.missed += btoi(!found)
	}
	n.wrong = len(said) - n.hit
	return n
}
