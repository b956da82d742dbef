package postingfile

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"assay/models"
)

// csvFile reads CSV as RFC 4180 has it, with a header.
type csvFile struct {
	in      *bounded
	csv     *csv.Reader
	columns []*column // nil where a name is unknown
	strange []string
}

// openCSV reads the header and finds out by it what parts the cells.
func openCSV(in *bounded) (source, error) {
	head := bufio.NewReaderSize(in, 64<<10)
	start, err := head.Peek(64 << 10)
	if err != nil && err != io.EOF && len(start) == 0 {
		return nil, err
	}
	words := newDictionary()
	f := &csvFile{in: in}
	var best []string
	most := -1
	for _, separator := range []rune{',', ';', '\t'} {
		names, err := csvReader(bytes.NewReader(start), separator).Read()
		if err != nil {
			continue
		}
		chosen, unknown := words.choose(names)
		known := 0
		for _, c := range chosen {
			if c != nil {
				known++
			}
		}
		// Of two that find as many columns, that which finds more cells.
		if score := known*1000 + min(len(names), 999); score > most {
			most, best, f.columns, f.strange = score, names, chosen, unknown
			f.csv = csvReader(head, separator)
		}
	}
	if best == nil || !useful(f.columns) {
		return nil, models.Errorf(models.CodeInvalid, "The first line of a CSV names its columns, and here none of them is url, job_title or description, nor another name that is known for these. Add such a line, and send the file again.")
	}
	if _, err := f.csv.Read(); err != nil {
		return nil, err
	}
	in.rowEnded()
	return f, nil
}

func csvReader(in io.Reader, separator rune) *csv.Reader {
	r := csv.NewReader(in)
	r.Comma, r.FieldsPerRecord = separator, -1
	return r
}

func (f *csvFile) unknown() []string { return f.strange }
func (f *csvFile) separator() string { return string(f.csv.Comma) }

func (f *csvFile) next() ([]entry, *Refusal, error) {
	for {
		cells, err := f.csv.Read()
		f.in.rowEnded()
		var wrong *csv.ParseError
		switch {
		case errors.As(err, &wrong):
			return nil, &Refusal{models.RefusedMalformed, malformed(wrong)}, nil
		case err != nil:
			return nil, nil, err
		case blank(cells):
			continue
		case len(cells) < len(f.columns) || !blank(cells[len(f.columns):]):
			return nil, &Refusal{models.RefusedMalformed, fmt.Sprintf("This row has %d cells, and the header names %d columns. Put cells that hold a separator or a line break in quotation marks.", len(cells), len(f.columns))}, nil
		}
		var entries []entry
		for i, c := range f.columns {
			if c != nil && cells[i] != "" {
				entries = append(entries, entry{c, unguard(cells[i])})
			}
		}
		return entries, nil, nil
	}
}

// malformed says what is wrong with a row, never what it holds.
func malformed(wrong *csv.ParseError) string {
	if wrong.Line > wrong.StartLine {
		return fmt.Sprintf("A quotation mark in this row, which begins on line %d of the file and ends on line %d, is not closed or stands inside of a cell. Write it twice where it is meant as a sign.", wrong.StartLine, wrong.Line)
	}
	return fmt.Sprintf("A quotation mark on line %d of the file stands inside of a cell. Put the cell in quotation marks and write the sign in it twice.", wrong.Line)
}

func blank(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}
