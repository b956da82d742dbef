package postingfile

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"time"

	"assay/models"
)

// Writer writes postings as a file that a reader takes in again.
type Writer struct {
	out    *bufio.Writer
	format string
	all    []column
	begun  bool
}

// NewWriter writes CSV, or a JSON list with each posting on a line of its own.
func NewWriter(w io.Writer, format string) *Writer {
	return &Writer{out: bufio.NewWriterSize(w, 64<<10), format: format, all: columns()}
}

// Write writes one posting.
func (w *Writer) Write(p models.JobPosting) error {
	if err := w.begin(",\n"); err != nil {
		return err
	}
	if w.format == models.FormatJSON {
		return w.object(p)
	}
	cells := []string{markValue}
	for i := range w.all {
		cells = append(cells, guard(cellOf(w.all[i].at(&p))))
	}
	return w.line(cells)
}

// Close writes what stands at the end. It closes nothing else.
func (w *Writer) Close() error {
	if err := w.begin(""); err != nil {
		return err
	}
	if w.format == models.FormatJSON {
		_, _ = w.out.WriteString("\n]\n") // Flush says what went wrong
	}
	return w.out.Flush()
}

// begin writes what stands before the first posting, or between two.
func (w *Writer) begin(between string) error {
	switch {
	case w.begun && w.format == models.FormatJSON:
		_, err := w.out.WriteString(between)
		return err
	case w.begun:
		return nil
	}
	w.begun = true
	if w.format == models.FormatJSON {
		_, err := w.out.WriteString("[\n")
		return err
	}
	names := []string{markColumn}
	for i := range w.all {
		names = append(names, w.all[i].name)
	}
	return w.line(names)
}

// line writes cells, all of them in quotation marks: a spreadsheet that parts
// cells by another sign must not find a formula inside of one.
func (w *Writer) line(cells []string) error {
	for i, cell := range cells {
		before := `,"`
		if i == 0 {
			before = `"`
		}
		_, _ = w.out.WriteString(before) // the last write says what went wrong
		_, _ = w.out.WriteString(strings.ReplaceAll(cell, `"`, `""`))
		_ = w.out.WriteByte('"')
	}
	_, err := w.out.WriteString("\r\n")
	return err
}

// object writes a posting in the order of the columns, without what is empty.
func (w *Writer) object(p models.JobPosting) error {
	_, _ = w.out.WriteString(`{"` + markColumn + `":` + markValue)
	for i := range w.all {
		value := w.all[i].at(&p)
		if cellOf(value) == "" {
			continue
		}
		_, _ = w.out.WriteString(`,"` + w.all[i].name + `":`)
		var text bytes.Buffer
		e := json.NewEncoder(&text)
		e.SetEscapeHTML(false)
		if err := e.Encode(value); err != nil {
			return err
		}
		_, _ = w.out.Write(bytes.TrimSuffix(text.Bytes(), []byte("\n")))
	}
	return w.out.WriteByte('}')
}

// cellOf is the value of a field as a cell; "" is nothing.
func cellOf(field any) string {
	switch v := field.(type) {
	case *string:
		return *v
	case **string:
		if *v != nil {
			return **v
		}
	case *models.Strings:
		return joinList(*v)
	case **bool:
		if *v != nil {
			return strconv.FormatBool(**v)
		}
	case **float64:
		if *v != nil {
			return strconv.FormatFloat(**v, 'f', -1, 64)
		}
	case *time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	case **time.Time:
		if *v != nil {
			return (*v).UTC().Format(time.RFC3339Nano)
		}
	case *models.ID:
		return v.String()
	case **models.ID:
		if *v != nil {
			return (*v).String()
		}
	case **models.Code:
		if *v != nil {
			return string(**v)
		}
	}
	return ""
}
