package taxonomy

import (
	"fmt"
	"slices"
	"strings"
)

// gate says when an everyday word counts as the name of a skill. It is data:
// see skills/gates.txt.
type gate struct {
	family    string   // names of one family vouch for each other in a list
	before    []string // words right before it that accept it, one to three
	after     []string // words right after it that accept it
	notBefore []string // words right before it that refuse it
	notAfter  []string // words right after it that refuse it
	near      []string // words within a dozen that accept it
	smallList bool     // a list vouches for it in small letters too
	context   bool     // with a capital, an unambiguous technology in the sentence vouches for it
	capital   bool     // with a capital it needs nothing else
	cased     bool     // it must begin with a capital
	allCaps   bool     // it must be written in capitals where it has more than one letter
}

// parseGates reads the gates: "[name, name]" opens one for each name, then come
// "property: phrase, phrase". "$set" stands for the phrases of a set, which
// "set name: ..." defines.
func parseGates(data string, gates map[string]*gate) error {
	sets := map[string][]string{}
	var open []*gate
	for n, line := range strings.Split(data, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") {
			open = nil
			for _, name := range split(line[1:len(line)-1], ",") {
				key := fold(name).key()
				if gates[key] != nil {
					return fmt.Errorf("gates:%d: %q has two gates", n+1, name)
				}
				gates[key] = &gate{}
				open = append(open, gates[key])
			}
			continue
		}
		property, value, ok := strings.Cut(line, ":")
		if !ok {
			return fmt.Errorf("gates:%d: want property: phrases", n+1)
		}
		phrases, err := phrasesOf(value, sets)
		if err != nil {
			return fmt.Errorf("gates:%d: %w", n+1, err)
		}
		if name, isSet := strings.CutPrefix(property, "set "); isSet {
			sets[name] = phrases
			continue
		}
		for _, g := range open {
			if err := g.set(property, phrases); err != nil {
				return fmt.Errorf("gates:%d: %w", n+1, err)
			}
		}
	}
	return nil
}

// phrasesOf folds a list of phrases and puts the sets it names in their place.
func phrasesOf(value string, sets map[string][]string) ([]string, error) {
	var out []string
	for _, p := range split(value, ",") {
		if name, isSet := strings.CutPrefix(p, "$"); isSet {
			set, ok := sets[name]
			if !ok {
				return nil, fmt.Errorf("there is no set %q yet", name)
			}
			out = append(out, set...)
			continue
		}
		for _, e := range expand(p) {
			out = append(out, fold(e).key())
		}
	}
	return out, nil
}

// set adds one property.
func (g *gate) set(property string, phrases []string) error {
	switch property {
	case "family":
		g.family = strings.Join(phrases, " ")
	case "before":
		g.before = append(g.before, phrases...)
	case "after":
		g.after = append(g.after, phrases...)
	case "not before":
		g.notBefore = append(g.notBefore, phrases...)
	case "not after":
		g.notAfter = append(g.notAfter, phrases...)
	case "near":
		g.near = append(g.near, phrases...)
	case "accept":
		g.smallList = slices.Contains(phrases, "small list")
		g.context = slices.Contains(phrases, "context")
		g.capital = slices.Contains(phrases, "capital")
	case "write":
		g.cased = slices.Contains(phrases, "capital")
		g.allCaps = slices.Contains(phrases, "capitals")
	default:
		return fmt.Errorf("%q is no property of a gate", property)
	}
	return nil
}
