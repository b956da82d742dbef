package models

import (
	"fmt"
	"regexp"
	"strconv"
)

// Date is a calendar date at the precision the person gave: "2019",
// "2019-03", "2019-21" or "2019-03-14". It is the subset of ISO 8601-2 (EDTF)
// with years, months, seasons (21 spring, 22 summer, 23 autumn, 24 winter) and
// days; "" is unknown. Dates are kept as text so that "2019" never turns into
// the first of January.
type Date string

var datePattern = regexp.MustCompile(`^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$`)

// Valid reports whether d is empty or of one of the four forms, with month,
// season and day in range.
func (d Date) Valid() bool {
	if d == "" {
		return true
	}
	m := datePattern.FindStringSubmatch(string(d))
	if m == nil {
		return false
	}
	month, day := number(m[2]), number(m[3])
	switch {
	case m[2] == "":
		return true
	case m[3] == "":
		return month >= 1 && month <= 12 || month >= 21 && month <= 24
	default:
		return month >= 1 && month <= 12 && day >= 1 && day <= 31
	}
}

// Year returns the year, or 0 when d is empty or not valid.
func (d Date) Year() int {
	if d == "" || !d.Valid() {
		return 0
	}
	return number(string(d)[:4])
}

// Month returns 1 to 12: the month, the middle month of a season, or 0 when d
// says neither.
func (d Date) Month() int {
	if len(d) < 7 || !d.Valid() {
		return 0
	}
	m := number(string(d)[5:7])
	if m > 20 {
		return []int{4, 7, 10, 1}[m-21] // #nosec G602 -- Valid has seen to it that m is at most 24
	}
	return m
}

// YearMonth makes a Date of month precision.
func YearMonth(year, month int) Date { return Date(fmt.Sprintf("%04d-%02d", year, month)) }

// YearOnly makes a Date of year precision.
func YearOnly(year int) Date { return Date(fmt.Sprintf("%04d", year)) }

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// Words says the date as people do: "spring 2018", else as it is written.
func (d Date) Words() string {
	seasons := map[string]string{"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
	if len(d) == 7 && d.Valid() {
		if season := seasons[string(d)[5:]]; season != "" {
			return season + " " + string(d)[:4]
		}
	}
	return string(d)
}
