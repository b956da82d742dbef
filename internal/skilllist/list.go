// Package skilllist reads lists of skills that others publish, or that somebody
// keeps themselves, into rows that can be added to the taxonomy.
package skilllist

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/models"
)

// Bounds on one list. ESCO has 14,000 skills and 100,000 other labels.
const (
	MaxBytes = 128 << 20
	maxRows  = 200_000
	maxName  = 120 // characters
	maxNames = 100 // aliases of one skill
)

// Format is how a list is written.
type Format string

// The formats that Read takes.
const (
	ESCO Format = "esco" // skills_en.csv, or that of another language, of an ESCO download
	ONET Format = "onet" // Technology Skills.txt of an O*NET database, tab-separated
	CSV  Format = "csv"  // a list of one's own: name, aliases (separated by ;), type, category
)

// Read reads a whole list. Rows without a usable name are left out and counted.
// A list that is not of the format is CodeInvalid, and says what is missing.
func Read(in io.Reader, format Format) (rows []models.ImportedSkill, leftOut int, err error) {
	read := map[Format]func(record) models.ImportedSkill{ESCO: escoRow, ONET: onetRow, CSV: ownRow}[format]
	if read == nil {
		return nil, 0, models.Errorf(models.CodeInvalid, "There is no format %q. Use esco, onet or csv.", format)
	}
	table, err := openTable(in, format)
	if err != nil {
		return nil, 0, err
	}
	seen := map[string]int{}
	for {
		r, err := table.next()
		if errors.Is(err, io.EOF) {
			return rows, leftOut, nil
		}
		if err != nil {
			return nil, 0, err
		}
		row := read(r)
		if row.Name = plain(row.Name); row.Name == "" {
			leftOut++
			continue
		}
		row.Source, row.Aliases = string(format), names(row.Aliases)
		if at, ok := seen[row.Name]; ok { // O*NET names a technology once for each occupation
			rows[at].Aliases = names(append(rows[at].Aliases, row.Aliases...))
			continue
		}
		if len(rows) == maxRows {
			return nil, 0, models.Errorf(models.CodeInvalid, "The list has more than %d skills. Split it.", maxRows)
		}
		seen[row.Name] = len(rows)
		rows = append(rows, row)
	}
}

// names makes aliases plain, and each one of its kind.
func names(all []string) models.Strings {
	out := models.Strings{}
	for _, name := range all {
		if name = plain(name); name != "" && !slices.Contains(out, name) && len(out) < maxNames {
			out = append(out, name)
		}
	}
	return out
}

// plain returns a name on one line, or "" for one that cannot be used: without
// a letter, too long, or with what cannot be seen.
func plain(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	letter := strings.ContainsFunc(name, unicode.IsLetter)
	odd := strings.ContainsFunc(name, func(r rune) bool { return r == utf8.RuneError || !unicode.IsPrint(r) })
	if !letter || odd || utf8.RuneCountInString(name) > maxName {
		return ""
	}
	return name
}

// table is a file with a heading line.
type table struct {
	lines   *csv.Reader
	columns map[string]int
	needs   string
}

// record is one line, by column.
type record struct {
	columns map[string]int
	fields  []string
}

func (r record) get(column string) string {
	if at, ok := r.columns[column]; ok && at < len(r.fields) {
		return r.fields[at]
	}
	return ""
}

func openTable(in io.Reader, format Format) (*table, error) {
	t := &table{lines: csv.NewReader(io.LimitReader(in, MaxBytes)), columns: map[string]int{}}
	t.lines.FieldsPerRecord, t.lines.LazyQuotes, t.lines.ReuseRecord = -1, true, true
	t.needs = map[Format]string{ESCO: "preferredlabel", ONET: "example", CSV: "name"}[format]
	if format == ONET {
		t.lines.Comma = '\t'
	}
	heading, err := t.lines.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, unreadable(err)
	}
	for i, column := range heading {
		t.columns[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(column, "\ufeff")))] = i
	}
	if _, ok := t.columns[t.needs]; !ok {
		return nil, models.Errorf(models.CodeInvalid, "This is no list of the format %s: its first line names no column %q.", format, t.needs)
	}
	return t, nil
}

func (t *table) next() (record, error) {
	fields, err := t.lines.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		err = unreadable(err)
	}
	return record{t.columns, fields}, err
}

func unreadable(err error) error {
	return &models.Error{Code: models.CodeInvalid, Err: err, Message: "The list cannot be read: " + err.Error() + ". Mend that line and try again."}
}
