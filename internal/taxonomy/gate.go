package taxonomy

import (
	"fmt"
	"slices"
	"strings"
)

// gate says when an everyday word counts as the name of a skill. It is data:
// see skills/gates-technology.txt.
type gate struct {
	used      bool       // a skill points to it
	family    string     // names of one family vouch for each other in a list
	never     [2]phrases // right before or right after it, they refuse it whatever else stands there
	before    phrases    // right before it, they accept it
	notBefore phrases    // right before it, they refuse it, unless before accepts it
	notAfter  phrases    // right after it, they refuse it, unless before accepts it
	after     phrases    // right after it, they accept it
	near      phrases    // within a dozen words, they accept it
	smallList bool       // a list vouches for it in small letters too
	context   bool       // with a capital, an unambiguous technology in the sentence vouches for it
	capital   bool       // with a capital it needs nothing else
	always    bool       // it counts unless refused
	cased     bool       // it must begin with a capital
	allCaps   bool       // it must be written in capitals
}

// phrases is a set of folded phrases of one to three words.
type phrases map[string]bool

func (p *phrases) add(list []string) {
	if *p == nil {
		*p = make(phrases, len(list))
	}
	for _, s := range list {
		(*p)[s] = true
	}
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
				key := keyOf(name)
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
		list, err := phrasesOf(value, sets)
		if err != nil {
			return fmt.Errorf("gates:%d: %w", n+1, err)
		}
		if name, isSet := strings.CutPrefix(property, "set "); isSet {
			sets[name] = list
			continue
		}
		for _, g := range open {
			if err := g.set(property, list); err != nil {
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
			out = append(out, keyOf(e))
		}
	}
	return out, nil
}

// set adds one property.
func (g *gate) set(property string, list []string) error {
	switch property {
	case "family":
		g.family = strings.Join(list, " ")
	case "before":
		g.before.add(list)
	case "after":
		g.after.add(list)
	case "not before":
		g.notBefore.add(list)
	case "not after":
		g.notAfter.add(list)
	case "never before":
		g.never[0].add(list)
	case "never after":
		g.never[1].add(list)
	case "near":
		g.near.add(list)
	case "accept":
		g.smallList = slices.Contains(list, "small list")
		g.context = slices.Contains(list, "context")
		g.capital = slices.Contains(list, "capital")
		g.always = slices.Contains(list, "always")
	case "write":
		g.cased = slices.Contains(list, "capital")
		g.allCaps = slices.Contains(list, "capitals")
	default:
		return fmt.Errorf("%q is no property of a gate", property)
	}
	return nil
}
