package posting

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Day-first and month-first dates with slashes are read only when one of the
// two numbers cannot be a month.
var dateLayouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05.999Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04",
	"2006-01-02 15:04:05 MST", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05-07:00", "2006-01-02 15:04:05", "2006-01-02 15:04",
	time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 MST", time.ANSIC,
}

var dayLayouts = []string{
	"2006-01-02", "2006-01-02Z07:00", "2006-1-2", "2006/01/02", "20060102", "2.1.2006", "2 January 2006", "2 Jan 2006", "January 2, 2006", "January 2 2006",
	"Jan 2, 2006", "Jan 2 2006", "2-Jan-2006", "Mon, 2 Jan 2006", "Monday, January 2, 2006", "Monday 2 January 2006", "Monday, 2 January 2006",
}

var (
	slashDate = regexp.MustCompile(`^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$`)
	ordinal   = regexp.MustCompile(`(\d)(?:st|nd|rd|th)\b`)
)

// parseDate reads a date as written by a site. A day without a time is the
// start of that day in UTC, or its last second when it ends something.
func parseDate(s string, end bool) (time.Time, bool) {
	s = squeeze(s)
	if len(s) < 6 || len(s) > 60 {
		return time.Time{}, false
	}
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return plausible(t)
		}
	}
	day := ordinal.ReplaceAllString(strings.ReplaceAll(s, "Sept ", "Sep "), "$1")
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, day); err == nil {
			return plausible(wholeDay(t, end))
		}
	}
	if m := slashDate.FindStringSubmatch(day); m != nil {
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		layout := "2/1/2006"
		switch {
		case a == b || a > 12:
		case b > 12:
			layout = "1/2/2006"
		default:
			return time.Time{}, false
		}
		if t, err := time.Parse(layout, m[1]+"/"+m[2]+"/"+m[3]); err == nil {
			return plausible(wholeDay(t, end))
		}
	}
	return time.Time{}, false
}

func wholeDay(t time.Time, end bool) time.Time {
	if end {
		return t.Add(24*time.Hour - time.Second)
	}
	return t
}

func plausible(t time.Time) (time.Time, bool) {
	return t, t.Year() >= 2000 && t.Year() <= 2100
}

// readDate reads a JSON-LD date: a text, or a number of seconds or
// milliseconds. What is there and cannot be read is warned of.
func readDate(v any, end bool, warning string, r *Reading) *time.Time {
	if n, ok := v.(json.Number); ok {
		if i, err := n.Int64(); err == nil && i > 1e11 {
			v = time.UnixMilli(i).UTC().Format(time.RFC3339)
		} else if err == nil && i > 1e9 {
			v = time.Unix(i, 0).UTC().Format(time.RFC3339)
		}
	}
	s := first(stringsOf(v))
	if s == "" {
		return nil
	}
	t, ok := parseDate(oneLine(s), end)
	if days := daysIn(oneLine(s), r.Language); !ok && len(days) == 1 {
		t, ok = plausible(wholeDay(days[0].date, end))
	}
	if !ok {
		r.warn(warning)
		return nil
	}
	return &t
}
