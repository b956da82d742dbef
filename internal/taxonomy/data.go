package taxonomy

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// dataVersion is raised by hand when the meaning of the data format changes.
const dataVersion = "skills-v1"

// dataFiles holds the data, one file per walk of work, written by hand and in a
// form a reviewer can read: a heading for a run of lines, then one skill a line,
//
//	[Category; type; gate of its ambiguous names]
//	key | Name | alias, ?ambiguous alias, ^CAPITALS ONLY, (led/ran) a * team | > kind of, => implies, ~ group
//
// where (a/b) writes out alternatives, * stands for up to two words, and the
// skills of one ~ group are neighbours. A line "+ key | alias, alias" gives a
// skill of any file more aliases: the files lang-*.txt hold those of one
// language. The files gates-*.txt say when an ambiguous alias counts.
//
//go:embed skills
var dataFiles embed.FS

// entry is one line of a data file.
type entry struct {
	where    string // file:line, for errors
	section  section
	key      string
	name     alias
	aliases  []alias
	parents  []string // > kind of
	implied  []string // => knowing this means knowing that
	siblings []string // ~ group of neighbours
}

// section is the heading that a run of lines stands under:
// [Category; type; gate of its ambiguous names].
type section struct {
	category, kind, gate string
}

// alias is one written alias: ?name needs context, ^NAME counts in capitals only.
type alias struct {
	text      string
	ambiguous bool
	upper     bool
	added     string // the + line it comes from, else ""
}

// parse reads every data file and builds the taxonomy, or says which line is
// wrong.
func parse(files fs.FS) (*Taxonomy, error) {
	names, err := fs.Glob(files, "skills/*.txt")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	sum := sha256.New()
	var entries, more []entry
	gates := map[string]*gate{}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read skills: %w", err)
		}
		fmt.Fprintf(sum, "%s\n%d\n", name, len(data))
		sum.Write(data)
		if strings.HasPrefix(name, "skills/gates") {
			err = parseGates(string(data), gates)
		} else {
			entries, more, err = parseSkills(name, string(data), entries, more)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := join(entries, more); err != nil {
		return nil, err
	}
	t := &Taxonomy{
		version: dataVersion + "-" + hex.EncodeToString(sum.Sum(nil))[:12],
		gates:   gates,
	}
	if err := t.build(entries); err != nil {
		return nil, err
	}
	return t, nil
}

// parseSkills adds the entries of one data file, and to more its + lines.
func parseSkills(file, data string, entries, more []entry) (_, _ []entry, _ error) {
	var sec section
	scan := bufio.NewScanner(strings.NewReader(data))
	for n := 1; scan.Scan(); n++ {
		line := strings.TrimSpace(scan.Text())
		where := fmt.Sprintf("%s:%d", file, n)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			parts := split(line[1:len(line)-1], ";")
			if len(parts) < 2 || len(parts) > 3 {
				return nil, nil, fmt.Errorf("%s: a heading is [category; type; gate]", where)
			}
			sec = section{category: parts[0], kind: parts[1]}
			if len(parts) == 3 {
				sec.gate = parts[2]
			}
		case strings.HasPrefix(line, "+ "):
			e, err := parseMore(where, line[2:])
			if err != nil {
				return nil, nil, err
			}
			more = append(more, e)
		default:
			e, err := parseEntry(where, line, sec)
			if err != nil {
				return nil, nil, err
			}
			entries = append(entries, e)
		}
	}
	return entries, more, scan.Err()
}

// parseMore reads "key | alias, alias", the further aliases of a skill.
func parseMore(where, line string) (entry, error) {
	key, list, ok := strings.Cut(line, "|")
	if !ok || strings.Contains(list, "|") {
		return entry{}, fmt.Errorf("%s: want + key | aliases", where)
	}
	e := entry{where: where, key: strings.TrimSpace(key)}
	for _, a := range split(list, ",") {
		e.aliases = append(e.aliases, parseAlias(a))
	}
	return e, nil
}

// join adds the names of + lines to their skills.
func join(entries, more []entry) error {
	byKey := make(map[string]int, len(entries))
	for i, e := range entries {
		byKey[e.key] = i
	}
	for _, m := range more {
		i, ok := byKey[m.key]
		if !ok {
			return fmt.Errorf("%s: there is no skill %q", m.where, m.key)
		}
		for _, a := range m.aliases {
			a.added = m.where
			entries[i].aliases = append(entries[i].aliases, a)
		}
	}
	return nil
}

// parseEntry reads "key | Name | alias, alias | relations".
func parseEntry(where, line string, sec section) (entry, error) {
	cols := strings.Split(line, "|")
	if len(cols) < 2 || len(cols) > 4 {
		return entry{}, fmt.Errorf("%s: want key | name | aliases | relations", where)
	}
	e := entry{where: where, section: sec, key: strings.TrimSpace(cols[0]), name: parseAlias(cols[1])}
	if len(cols) > 2 {
		for _, a := range split(cols[2], ",") {
			e.aliases = append(e.aliases, parseAlias(a))
		}
	}
	if len(cols) > 3 {
		for _, r := range split(cols[3], ",") {
			sign, target, _ := strings.Cut(r, " ")
			target = strings.TrimSpace(target)
			switch sign {
			case ">":
				e.parents = append(e.parents, target)
			case "=>":
				e.implied = append(e.implied, target)
			case "~":
				e.siblings = append(e.siblings, target)
			default:
				return entry{}, fmt.Errorf("%s: relation %q is none of > => ~", where, r)
			}
		}
	}
	return e, nil
}

func parseAlias(s string) alias {
	s = strings.TrimSpace(s)
	a := alias{ambiguous: strings.HasPrefix(s, "?"), upper: strings.HasPrefix(s, "^")}
	a.text = strings.TrimLeft(s, "?^")
	return a
}

// split cuts s at sep and drops what is empty.
func split(s, sep string) []string {
	var out []string
	for part := range strings.SplitSeq(s, sep) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
