package postingfile

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"assay/models"
)

// source takes a file apart. next returns what a row says, or why it cannot be
// taken apart, and io.EOF behind the last. Blank rows are no rows.
type source interface {
	next() (entries []entry, refused *Refusal, err error)
	unknown() []string // names so far that no column has
	separator() string
}

// Reader reads the rows of a file, one at a time.
type Reader struct {
	rows   source
	number int
	ended  error // what Next said in the end
}

// NewReader reads a file that Look has looked through; f is what it said.
// Errors are *models.Error, or those of r.
func NewReader(r io.Reader, format string, f Facts) (*Reader, error) {
	in, _, err := begin(r)
	if err != nil {
		return nil, err
	}
	rows, err := open(decoded(in, f.Encoding), format)
	if err != nil {
		return nil, err
	}
	return &Reader{rows: rows}, nil
}

// Next returns the next row, and io.EOF behind the last, however often it is
// asked. Behind any other error there is nothing either.
func (r *Reader) Next() (Row, error) {
	if r.ended != nil {
		return Row{}, r.ended
	}
	entries, refused, err := r.rows.next()
	if err != nil {
		r.ended = r.located(err)
		return Row{}, r.ended
	}
	r.number++
	if refused != nil {
		return Row{Number: r.number, Refused: refused}, nil
	}
	return rowOf(r.number, entries), nil
}

// located says behind which row a file broke.
func (r *Reader) located(err error) error {
	if errors.Is(err, errRowTooLarge) {
		return &models.Error{Code: models.CodeTooLarge, Err: err,
			Message: fmt.Sprintf("Row %d of the file has no end within %d MiB; most likely a quotation mark that opens in it is never closed. Correct it and send the file again.", r.number+1, maxRowBytes>>20)}
	}
	if errors.Is(err, errBroken) {
		return &models.Error{Code: models.CodeMalformedBody, Err: err,
			Message: fmt.Sprintf("The file is no valid JSON in row %d. Correct it and send the file again, or send each object on a line of its own: then only those that are broken are refused.", r.number+1)}
	}
	return err
}

// Look goes through a whole file: it tells how the file is written, counts its
// rows, and refuses one that cannot be read as a whole, so that nothing of such
// a file is stored. A file that turns out to be no UTF-8 is gone through again:
// file begins anew each time. Errors are *models.Error, or those of the readers.
func Look(file func() io.Reader, format string) (Facts, error) {
	in, encoding, err := begin(file())
	if err != nil {
		return Facts{}, err
	}
	if encoding != "" {
		return look(decoded(in, encoding), format, encoding)
	}
	valid := &validity{}
	f, err := look(io.TeeReader(decoded(in, encodingUTF8), valid), format, encodingUTF8)
	if valid.ok() || err != nil && models.CodeOf(err) == models.CodeInternal {
		return f, err
	}
	if format == models.FormatJSON {
		return f, models.Errorf(models.CodeInvalidEncoding, "This JSON is not in UTF-8. Save it as UTF-8 and send it again.")
	}
	return look(decoded(bufio.NewReader(file()), encodingWindows), format, encodingWindows)
}

func look(text io.Reader, format, encoding string) (Facts, error) {
	f := Facts{Encoding: encoding}
	rows, err := open(text, format)
	if err != nil {
		return f, err
	}
	reader := Reader{rows: rows}
	for {
		_, _, err := rows.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return f, reader.located(err)
		}
		reader.number++
		if reader.number > models.MaxImportRows {
			return f, models.Errorf(models.CodeTooLarge, "An import takes up to %d postings, and this file has more. Send it in several; what is there already is not stored twice.", models.MaxImportRows)
		}
	}
	f.Rows, f.Separator, f.UnknownColumns = reader.number, rows.separator(), rows.unknown()
	if f.Rows == 0 {
		return f, models.Errorf(models.CodeEmptyContent, "There is no posting in this file. A CSV has a line with the names of its columns and then a line for each posting; a JSON file has a list of objects.")
	}
	return f, nil
}

func open(text io.Reader, format string) (source, error) {
	bounded := &bounded{r: text}
	if format == models.FormatJSON {
		return openJSON(bounded)
	}
	return openCSV(bounded)
}

var (
	errRowTooLarge = errors.New("a row has no end")
	errBroken      = errors.New("no valid JSON")
)

// bounded is a reader that fails when one row takes too much of it.
type bounded struct {
	r io.Reader
	n int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.n > maxRowBytes {
		return 0, errRowTooLarge
	}
	n, err := b.r.Read(p)
	b.n += n
	return n, err
}

// rowEnded starts counting anew.
func (b *bounded) rowEnded() { b.n = 0 }
