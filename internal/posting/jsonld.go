package posting

import (
	"encoding/json"
	"html"
	"regexp"
	"strings"
)

const (
	maxJSONDepth    = 64
	maxJSONList     = 200
	maxJSONNodes    = 50_000
	maxScriptBytes  = 2 << 20
	maxStringBytes  = 400_000
	maxRawJSONBytes = 256 << 10
)

// object is one JSON-LD, microdata or RDFa item.
type object map[string]any

// structured is every item that was found on a page.
type structured struct {
	postings []object
	types    map[string]bool   // every @type seen
	byID     map[string]object // items that carry an @id
	language string            // of the page, as it declares it
	broken   bool              // a script about a posting could not be read
	repaired bool
}

// readStructured collects the items in a page's JSON-LD scripts.
func readStructured(scripts, flight []string) *structured {
	s := &structured{types: map[string]bool{}, byID: map[string]object{}}
	for _, script := range scripts {
		s.script(script)
	}
	if len(s.postings) == 0 {
		for _, script := range flight {
			s.flight(script)
		}
		if len(s.postings) == 0 {
			s.flight(joinPushed(flight))
		}
		s.payloads(flight)
	}
	return s
}

func (s *structured) script(script string) {
	values, repaired, err := decodeLoose(script)
	found := len(s.postings)
	for _, v := range values {
		s.collect(v)
	}
	s.repaired = s.repaired || repaired && len(s.postings) > found
	s.broken = s.broken || err != nil && strings.Contains(script, "JobPosting")
}

// collect finds postings anywhere in a value: at the top, in a list, in
// @graph, or as the subject of another item.
func (s *structured) collect(v any) {
	nodes := 0
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if nodes++; nodes > maxJSONNodes || depth > maxJSONDepth {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(item, depth+1)
			}
		case map[string]any:
			if id, ok := v["@id"].(string); ok && len(v) > 1 {
				s.byID[id] = v
			}
			if s.note(v) {
				s.postings = append(s.postings, v)
				v = object{"o": v["hiringOrganization"]}
			}
			for _, item := range v {
				walk(item, depth+1)
			}
		}
	}
	walk(v, 0)
}

// note records an item's types and reports whether it is a posting.
func (s *structured) note(o object) bool {
	is := false
	for _, t := range stringsOf(o["@type"]) {
		if i := strings.LastIndexAny(t, "/:#"); i >= 0 {
			t = t[i+1:]
		}
		s.types[t] = true
		is = is || t == "JobPosting"
	}
	return is
}

// decodeLoose decodes the values in a script, after the repairs that cannot
// change what it says. repaired reports whether any was needed.
func decodeLoose(script string) (values []any, repaired bool, err error) {
	if len(script) > maxScriptBytes {
		return nil, false, errTooLong
	}
	script = strings.TrimSpace(clean(script))
	if values, err = decodeValues(script); err == nil {
		return values, false, nil
	}
	unwrapped := unwrapScript(script)
	fixed, err := repairJSON(unwrapped)
	var again []any
	if err == nil {
		again, err = decodeValues(fixed)
	}
	if err != nil {
		if other, bad := repairJSON(quoteDescription(unwrapped)); bad == nil {
			if list, bad := decodeValues(other); bad == nil {
				again, err = list, nil
			}
		}
	}
	if len(again) == 0 {
		again = values
	}
	return again, true, err
}

// decodeValues decodes one value after the other. Those before an error are
// returned with it.
func decodeValues(s string) (values []any, err error) {
	if err := checkDepth(s); err != nil {
		return nil, err
	}
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	for d.More() && len(values) < maxJSONList {
		var v any
		if err := d.Decode(&v); err != nil {
			return values, err
		}
		values = append(values, v)
	}
	return values, nil
}

var escapedJSON = regexp.MustCompile(`^[\s\[{]*&(?:amp;)*(?:quot|#34|#x22);`)

// scriptWrap is what stands before the JSON for programs that know no scripts. A
// comment that is none of these is left to repairJSON.
var scriptWrap = regexp.MustCompile(`^(?:\s*(?://|/\*)?\s*(?:<!--|<!\[CDATA\[)\s*(?:\*/)?)+\s*`)

// unwrapScript takes off what is wrapped around the JSON in a script.
func unwrapScript(s string) string {
	s = strings.TrimLeft(s, "\uFEFF \n\t")
	for range 3 {
		if !escapedJSON.MatchString(s) {
			break
		}
		s = html.UnescapeString(s)
	}
	s = scriptWrap.ReplaceAllString(s, "")
	for _, w := range []string{"-->", "*/", "]]>", "/*", "//", "]]>", "-->", ";"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, w))
	}
	return s
}

// flight finds postings in the data a framework pushes into the page, where
// JSON is a string in a list, and JSON-LD a string in that.
func (s *structured) flight(script string) {
	if len(script) > maxScriptBytes {
		return
	}
	tries := 0
	for range 3 {
		for at := strings.Index(script, `{"@`); at >= 0 && tries < maxJSONList; tries++ {
			d := json.NewDecoder(strings.NewReader(script[at:]))
			d.UseNumber()
			var v any
			step := 3
			if checkDepth(script[at:min(len(script), at+maxStringBytes)]) == nil && d.Decode(&v) == nil {
				s.collect(v)
				step = int(d.InputOffset())
			}
			if len(s.postings) > 0 {
				return
			}
			next := strings.Index(script[at+step:], `{"@`)
			if next < 0 {
				break
			}
			at += step + next
		}
		s.around(script)
		if len(s.postings) > 0 || !strings.Contains(script, `\"`) {
			return
		}
		script = unescapeOnce.Replace(script)
	}
}

// around decodes the object that the word JobPosting stands in, whatever its
// first key is.
func (s *structured) around(script string) {
	tries := 0
	for from := 0; tries < maxJSONList; {
		at := strings.Index(script[from:], `"JobPosting"`)
		if at < 0 {
			return
		}
		at += from
		from = at + 1
		for open := at; tries < maxJSONList && at-open < 100_000; tries++ {
			open = strings.LastIndexByte(script[:open], '{')
			if open < 0 {
				break
			}
			d := json.NewDecoder(strings.NewReader(script[open:]))
			d.UseNumber()
			var v map[string]any
			if checkDepth(script[open:min(len(script), open+maxStringBytes)]) != nil || d.Decode(&v) != nil || int(d.InputOffset()) <= at-open {
				continue
			}
			if s.collect(v); len(s.postings) > 0 {
				return
			}
		}
	}
}

var pushed = regexp.MustCompile(`\.push\(\[\s*\d+\s*,\s*"`)

// joinPushed joins the texts that a framework pushes into the page piece by
// piece, cut wherever a piece was full.
func joinPushed(scripts []string) string {
	var b strings.Builder
	for _, script := range scripts {
		for _, at := range pushed.FindAllStringIndex(script, maxJSONList) {
			var piece string
			d := json.NewDecoder(strings.NewReader(script[at[1]-1:]))
			if d.Decode(&piece) == nil && b.Len() < maxScriptBytes {
				b.WriteString(piece)
			}
		}
	}
	return b.String()
}

var unescapeOnce = strings.NewReplacer(`\\`, `\`, `\"`, `"`)
