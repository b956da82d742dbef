package posting

import (
	"bytes"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"
	"time"
)

// productToken is what robots.txt files call Assay (RFC 9309, section 2.2.1).
const productToken = "assay"

const (
	// maxRobotsBytes is how much of a robots.txt is read, as RFC 9309 asks for at
	// least; what follows is not looked at.
	maxRobotsBytes = 500 << 10
	// maxCrawlDelay bounds what a site may ask between two requests: a longer
	// wait would be a refusal that nobody sees.
	maxCrawlDelay = time.Minute
)

// Robots is what one robots.txt lets Assay fetch. The zero value allows
// everything.
type Robots struct {
	rules []robotsRule
	// Delay is the Crawl-delay, which is no part of RFC 9309, at most a minute.
	Delay time.Duration
}

type robotsRule struct {
	pattern string // normalised as normalPath does
	allow   bool
}

// robotsGroup is one or more user-agent lines with the rules below them.
type robotsGroup struct {
	own, all bool // it speaks to Assay, or to everyone
	open     bool // its user-agent lines are not over
	rules    []robotsRule
	delay    time.Duration
}

// ReadRobots reads a robots.txt by RFC 9309: the rules of all groups that name
// Assay, else of all that name everyone. Lines that it does not know are passed
// over.
func ReadRobots(body []byte) Robots {
	body = bytes.TrimPrefix(body[:min(len(body), maxRobotsBytes)], []byte("\xef\xbb\xbf"))
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(body))
	var groups []robotsGroup
	for line := range strings.SplitSeq(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		name, value, found := strings.Cut(line, ":")
		if !found {
			continue
		}
		value = strings.TrimSpace(value)
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "user-agent" {
			if len(groups) == 0 || !groups[len(groups)-1].open {
				groups = append(groups, robotsGroup{open: true})
			}
			g := &groups[len(groups)-1]
			g.all = g.all || value == "*"
			g.own = g.own || strings.EqualFold(agentToken(value), productToken)
			continue
		}
		if len(groups) == 0 {
			continue // rules before any user-agent line speak to nobody
		}
		groups[len(groups)-1].add(name, value)
	}
	return combine(groups)
}

// agentToken is the letters, hyphens and underscores a user-agent line begins
// with: some sites write a version or a whole header there.
func agentToken(value string) string {
	end := strings.IndexFunc(value, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-' && r != '_'
	})
	if end < 0 {
		return value
	}
	return value[:end]
}

func (g *robotsGroup) add(name, value string) {
	switch name {
	case "allow", "disallow":
		g.open = false
		if value != "" {
			g.rules = append(g.rules, robotsRule{normalPath(value), name == "allow"})
		}
	case "crawl-delay":
		g.open = false
		if d, err := time.ParseDuration(value + "s"); err == nil && d > 0 {
			g.delay = min(d, maxCrawlDelay)
		}
	}
}

func combine(groups []robotsGroup) Robots {
	for _, mine := range []func(robotsGroup) bool{
		func(g robotsGroup) bool { return g.own },
		func(g robotsGroup) bool { return g.all },
	} {
		if !slices.ContainsFunc(groups, mine) {
			continue
		}
		var r Robots
		for _, g := range groups {
			if mine(g) {
				r.rules = append(r.rules, g.rules...)
				r.Delay = max(r.Delay, g.delay)
			}
		}
		return r
	}
	return Robots{}
}

// Allows reports whether an address of the site may be fetched: by the longest
// rule that matches its path and query, and by the one that allows when two are
// as long.
func (r Robots) Allows(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "/robots.txt" {
		return true
	}
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = normalPath(path)
	allowed, longest := true, -1
	for _, rule := range r.rules {
		n := len(rule.pattern)
		if n < longest || n == longest && !rule.allow || !matchesPath(rule.pattern, path) {
			continue
		}
		allowed, longest = rule.allow, n
	}
	return allowed
}

// normalPath writes a path or pattern in the one form in which RFC 9309
// (section 2.2.2) compares them: what needs no escape is not escaped, and
// everything else is, in capitals.
func normalPath(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if d, ok := escape(s[i:]); ok {
			if unreserved(d) {
				b.WriteByte(d)
			} else {
				b.WriteString(strings.ToUpper(s[i : i+3]))
			}
			i += 2
			continue
		}
		if c <= ' ' || c >= 0x7f {
			const digits = "0123456789ABCDEF"
			b.WriteString(string([]byte{'%', digits[c>>4], digits[c&15]}))
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// escape reads the escaped byte that s begins with.
func escape(s string) (byte, bool) {
	if len(s) < 3 || s[0] != '%' {
		return 0, false
	}
	d, err := hex.DecodeString(s[1:3])
	if err != nil {
		return 0, false
	}
	return d[0], true
}

func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

// matchesPath matches a pattern in which * stands for anything and a final $
// for the end. It goes back to the last * only, so its time is at most the
// product of both lengths.
func matchesPath(pattern, path string) bool {
	anchored := strings.HasSuffix(pattern, "$")
	if anchored {
		pattern = pattern[:len(pattern)-1]
	} else {
		pattern += "*"
	}
	p, s, star, again := 0, 0, -1, 0
	for s < len(path) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, again = p, s
			p++
		case p < len(pattern) && pattern[p] == path[s]:
			p++
			s++
		case star >= 0:
			again++
			p, s = star+1, again
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}
