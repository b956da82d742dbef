package taxonomy

import "strings"

// expand writes out the alternatives in an alias: "(led/ran) a team" is two
// aliases, "{fit/lay} carpets" is every form of both verbs. Groups do not nest;
// an empty alternative is allowed. A slash outside a group is part of the name,
// as in CI/CD.
func expand(alias string) []string {
	if open := strings.IndexByte(alias, '{'); open >= 0 {
		length := strings.IndexByte(alias[open:], '}')
		if length < 0 {
			return nil
		}
		var forms []string
		for verb := range strings.SplitSeq(alias[open+1:open+length], "/") {
			forms = append(forms, inflect(verb)...)
		}
		return expand(alias[:open] + "(" + strings.Join(forms, "/") + ")" + alias[open+length+1:])
	}
	open := strings.IndexByte(alias, '(')
	if open < 0 {
		return []string{strings.Join(strings.Fields(alias), " ")}
	}
	length := strings.IndexByte(alias[open:], ')')
	if length < 0 {
		return nil
	}
	var out []string
	rest := expand(alias[open+length+1:])
	for choice := range strings.SplitSeq(alias[open+1:open+length], "/") {
		for _, tail := range rest {
			sep := ""
			if strings.HasPrefix(alias[open+length+1:], " ") {
				sep = " "
			}
			whole := alias[:open] + choice + sep + tail
			out = append(out, strings.Join(strings.Fields(whole), " "))
		}
	}
	return out
}

// variants returns the other spellings of a folded alias that mean the same:
// written together, or with a plural that is more than an added s.
func variants(alias string) []string {
	var out []string
	if head, tail, ok := strings.Cut(alias, " "); ok && !strings.Contains(tail, " ") &&
		len(alias) >= 6 && !strings.ContainsAny(alias, "*/&") && len(head) > 1 && len(tail) > 1 {
		out = append(out, head+tail)
	}
	stem, ending := alias, ""
	if k := len(alias); k > 4 {
		stem, ending = alias[:k-1], alias[k-1:]
	}
	switch {
	case ending == "y" && !strings.ContainsAny(stem[len(stem)-1:], "aeiou"):
		out = append(out, stem+"ies")
	case ending == "x" || ending == "h" && strings.ContainsAny(stem[len(stem)-1:], "cs"):
		out = append(out, alias+"es")
	}
	return out
}
