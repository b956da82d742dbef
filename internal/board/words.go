package board

import (
	"encoding/json"
	"strconv"
	"strings"

	"assay/internal/posting"
)

// orElse returns the first of the values that says something.
func orElse(values ...string) string {
	for _, v := range values {
		if v = clean(v); v != "" {
			return v
		}
	}
	return ""
}

// word is a value that a system writes as a string or as a number.
type word string

// UnmarshalJSON takes a number as it is written.
func (w *word) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && (data[0] == '-' || data[0] >= '0' && data[0] <= '9') {
		*w = word(data)
		return nil
	}
	return json.Unmarshal(data, (*string)(w))
}

// amount is the pay a word says, or nil. Nought is how systems write that nothing
// is said.
func (w word) amount() *float64 {
	n, err := strconv.ParseFloat(clean(string(w)), 64)
	if err != nil || !(n > 0) { // nor NaN
		return nil
	}
	return &n
}

// when is a pointer to yes where a system ticks a box that says so. A box that
// is not ticked says nothing.
func when(ticked bool) *bool {
	if !ticked {
		return nil
	}
	return &ticked
}

// uuid reports whether an id has the form of one.
func uuid(id string) bool {
	return len(id) == 36 && strings.Count(id, "-") == 4 && strings.Trim(id, "0123456789abcdefABCDEF-") == ""
}

// lessFields is an object without some of its fields.
func lessFields(raw json.RawMessage, names ...string) (json.RawMessage, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, err
	}
	for _, name := range names {
		delete(fields, name)
	}
	return json.Marshal(fields)
}

// digits reports whether an id is a number.
func digits(id string) bool {
	return id != "" && len(id) <= 20 && strings.Trim(id, "0123456789") == ""
}

// plainID reports whether an id can stand in an address as it is.
func plainID(id string) bool { return slug(id) }

// language reports whether a part of a path is one, and perhaps a country: "en",
// "en-GB".
func language(part string) bool {
	name, country, found := strings.Cut(part, "-")
	return len(name) == 2 && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz") == "" && (!found || len(country) == 2 && country == strings.ToUpper(country))
}

// remoteWord reads the word a system has for where the work is done; nil when it
// says nothing of it. Hybrid work is not remote.
func remoteWord(s string) *bool {
	yes, no := true, false
	switch strings.ToLower(strings.NewReplacer("-", "", "_", "", " ", "").Replace(s)) {
	case "remote", "fullyremote", "fullremote", "telecommute", "100%remote":
		return &yes
	case "hybrid", "onsite", "inoffice", "office", "noremote", "partlyremote", "temporarilyremote":
		return &no
	}
	return nil
}

// workplace tells words of where work is done from places: "Hybrid - London" is
// London, and not remote.
func workplace(values []string) (remote *bool, places []string) {
	for _, value := range values {
		for _, separator := range []string{" - ", " – ", ": ", ", ", " ("} {
			head, tail, found := strings.Cut(value, separator)
			if word := remoteWord(head); found && word != nil {
				remote, value = word, strings.TrimSuffix(tail, ")")
				break
			}
		}
		if word := remoteWord(value); word != nil {
			remote = word
			continue
		}
		if value = clean(value); value != "" {
			places = append(places, value)
		}
	}
	return remote, places
}

// cents is an amount in hundredths as whole units.
func cents(n *float64) *float64 {
	if n == nil {
		return nil
	}
	whole := *n / 100
	return &whole
}

// payPeriod finds the period in words about pay, or "".
func payPeriod(words string) string { return posting.PayPeriod(words) }

// joinPlace joins the parts of a place that say something.
func joinPlace(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p = clean(p); p != "" && (len(kept) == 0 || !strings.EqualFold(kept[len(kept)-1], p)) {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ", ")
}
