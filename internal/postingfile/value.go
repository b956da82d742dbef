package postingfile

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"assay/models"
)

// entry is what a row says in one column: a string, json.Number, bool, a list of
// these, or nil for nothing.
type entry struct {
	column *column
	value  any
}

// rowOf makes a row of entries.
func rowOf(number int, entries []entry) Row {
	row := Row{Number: number}
	for _, e := range entries {
		if e.column.name == markColumn {
			text, _ := text(e)
			row.Whole = text == markValue
		}
	}
	for _, e := range entries {
		if e.column.told || e.column.at == nil || e.value == nil {
			continue
		}
		if row.Refused = set(e, &row.Posting, row.Whole); row.Refused != nil {
			return row
		}
	}
	p := &row.Posting
	if p.System == "" {
		p.Token, p.ExternalID = "", "" // a number alone names nothing
	}
	if p.URL == nil && p.JobTitle == "" && p.Description == "" {
		row.Refused = &Refusal{models.RefusedNothing, "This row has no address, no title and no description. Fill in one of them."}
	}
	return row
}

// set writes an entry into a posting, or says why not.
func set(e entry, p *models.JobPosting, whole bool) *Refusal {
	if field, ok := e.column.at(p).(*models.Strings); ok {
		return setList(e, field, whole)
	}
	value, refused := text(e)
	if refused != nil {
		return refused
	}
	if value = cleaned(value); !whole {
		value = strings.TrimSpace(value)
	}
	if value == "" {
		return nil
	}
	if utf8.RuneCountInString(value) > e.column.limit {
		return tooLong(e.column)
	}
	switch field := e.column.at(p).(type) {
	case *string:
		*field, refused = known(e.column, value)
	case **string:
		if value, refused = known(e.column, value); refused == nil {
			*field = &value
		}
	case **bool:
		*field, refused = flag(e.column, value)
	case **float64:
		*field, refused = number(e.column, value)
	case **time.Time:
		*field, refused = moment(e.column, value)
	}
	return refused
}

// text is what an entry says as one text.
func text(e entry) (string, *Refusal) {
	switch v := e.value.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case json.Number:
		return v.String(), nil
	case bool:
		return strconv.FormatBool(v), nil
	}
	return "", refuse(models.RefusedType, e.column, "holds a list or an object where a text belongs")
}

func setList(e entry, field *models.Strings, whole bool) *Refusal {
	var items []string
	if list, ok := e.value.([]any); ok {
		for _, item := range list {
			value, refused := text(entry{e.column, item})
			if refused != nil {
				return refused
			}
			items = append(items, cleaned(value))
		}
		items = dropEmpty(items)
	} else {
		value, refused := text(e)
		if refused != nil {
			return refused
		}
		items = splitList(cleaned(value), whole)
	}
	chars := 0
	for _, item := range items {
		chars += utf8.RuneCountInString(item)
	}
	if chars > e.column.limit {
		return tooLong(e.column)
	}
	if len(items) > 0 {
		*field = items
	}
	return nil
}

// known holds columns to their values, where not any text will do.
func known(c *column, value string) (string, *Refusal) {
	switch c.name {
	case "salary_currency":
		if sign := map[string]string{"\u20ac": "EUR", "\u00a3": "GBP"}[value]; sign != "" {
			return sign, nil
		}
		code := strings.ToUpper(value)
		if len(code) != 3 || strings.ContainsFunc(code, func(r rune) bool { return r < 'A' || r > 'Z' }) {
			return "", refuse(models.RefusedValue, c, "takes three letters, such as EUR")
		}
		return code, nil
	case "salary_period":
		period := strings.TrimPrefix(strings.ToLower(value), "per ")
		for _, p := range []string{"hour hourly", "day daily", "week weekly", "month monthly", "year yearly annum annual annually"} {
			if names := strings.Fields(p); slices.Contains(names, period) {
				return names[0], nil
			}
		}
		return "", refuse(models.RefusedValue, c, "takes hour, day, week, month or year")
	case "closed_because":
		if value != models.ClosedGone && value != models.ClosedExpired && value != models.ClosedMissing {
			return "", refuse(models.RefusedValue, c, "takes gone, expired or missing")
		}
	}
	return value, nil
}

func flag(c *column, value string) (*bool, *Refusal) {
	yes := slices.Contains([]string{"true", "yes", "y", "1", "x", "ja", "oui", "remote"}, strings.ToLower(value))
	if !yes && !slices.Contains([]string{"false", "no", "n", "0", "nein", "non"}, strings.ToLower(value)) {
		return nil, refuse(models.RefusedValue, c, "takes true or false")
	}
	return &yes, nil
}

func number(c *column, value string) (*float64, *Refusal) {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(n) || n < 0 || n > 1e15 || strings.ContainsAny(value, "xXpP_") {
		return nil, refuse(models.RefusedNumber, c, "takes a number such as 52000 or 18.50, without a currency and without separators of thousands")
	}
	return &n, nil
}

func moment(c *column, value string) (*time.Time, *Refusal) {
	for _, form := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04"} {
		if t, err := time.Parse(form, value); err == nil && datable(t) {
			t = t.UTC()
			return &t, nil
		}
	}
	for _, form := range []string{time.DateOnly, "2006/01/02", "2.1.2006"} {
		if t, err := time.Parse(form, value); err == nil && datable(t) {
			if c.name == "valid_through" {
				t = t.Add(24*time.Hour - time.Second) // the day counts to its end
			}
			return &t, nil
		}
	}
	return nil, refuse(models.RefusedDate, c, "takes a date such as 2026-11-30, or a time such as 2026-11-30T09:00:00Z")
}

func datable(t time.Time) bool { return t.Year() >= 1 && t.Year() <= 9998 }

func refuse(code string, c *column, what string) *Refusal {
	return &Refusal{code, fmt.Sprintf("The column %s %s.", c.name, what)}
}

func tooLong(c *column) *Refusal {
	return refuse(models.RefusedTooLong, c, fmt.Sprintf("holds up to %d characters; this row has more there", c.limit))
}

// cleaned is text as it can be stored: UTF-8 with "\n" at the ends of lines, and
// no other control characters than tabs.
func cleaned(text string) string {
	if !strings.ContainsFunc(text, unfit) && utf8.ValidString(text) {
		return text
	}
	text = strings.ToValidUTF8(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\uFFFD")
	return strings.Map(func(r rune) rune {
		if unfit(r) {
			return -1
		}
		return r
	}, text)
}

func unfit(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }
