package postingfile

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"

	"assay/models"
)

// jsonFile reads a list of objects, or objects each on a line of its own.
type jsonFile struct {
	in      *bounded
	words   dictionary
	list    *json.Decoder  // of a list
	lines   *bufio.Scanner // of lines
	strange []string
}

func openJSON(in *bounded) (source, error) {
	f := &jsonFile{in: in, words: newDictionary()}
	head := bufio.NewReader(in)
	for {
		first, err := head.ReadByte()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if bytes.IndexByte([]byte(" \t\r\n"), first) >= 0 {
			in.rowEnded()
			continue
		}
		if err := head.UnreadByte(); err != nil {
			return nil, err
		}
		if first == '[' {
			f.list = json.NewDecoder(head)
			_, err := f.list.Token()
			return f, err
		}
		break
	}
	f.lines = bufio.NewScanner(head)
	f.lines.Buffer(nil, maxRowBytes)
	return f, nil
}

func (f *jsonFile) unknown() []string { return f.strange }
func (f *jsonFile) separator() string { return "" }

func (f *jsonFile) next() ([]entry, *Refusal, error) {
	var raw []byte
	var err error
	if f.list != nil {
		raw, err = f.element()
	} else {
		raw, err = f.line()
	}
	f.in.rowEnded()
	if err != nil {
		return nil, nil, err
	}
	members := map[string]any{}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&members); err != nil || members == nil || d.More() {
		return nil, &Refusal{models.RefusedMalformed, "This row is no JSON object. Send an object with names such as job_title and url, alone on its line or as an element of the list."}, nil
	}
	return f.entries(members), nil, nil
}

// element is the next of a list. A list that is broken cannot be read further.
func (f *jsonFile) element() ([]byte, error) {
	if !f.list.More() {
		_, err := f.list.Token()
		if err == nil {
			if _, err = f.list.Token(); err == nil {
				err = errBroken // something stands behind the list
			}
		} else if err == io.EOF {
			err = errBroken // the list has no end
		}
		return nil, ofJSON(err)
	}
	var raw json.RawMessage
	err := f.list.Decode(&raw)
	if err == io.EOF {
		err = errBroken
	}
	return raw, ofJSON(err)
}

// ofJSON tells what is wrong with the text from what is wrong with reading it.
func ofJSON(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.Join(errBroken, err)
	}
	return err
}

// line is the next that is not blank.
func (f *jsonFile) line() ([]byte, error) {
	for f.lines.Scan() {
		if line := bytes.TrimSpace(f.lines.Bytes()); len(line) > 0 {
			return line, nil
		}
		f.in.rowEnded()
	}
	switch err := f.lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, errRowTooLarge
	case err != nil:
		return nil, err
	}
	return nil, io.EOF
}

// entries finds the columns of an object's members, always in the same order.
func (f *jsonFile) entries(members map[string]any) []entry {
	var names []string
	for name := range members {
		names = append(names, name)
	}
	slices.Sort(names)
	chosen, unknown := f.words.choose(names)
	var entries []entry
	for i, c := range chosen {
		if c != nil {
			entries = append(entries, entry{c, members[names[i]]})
		}
	}
	for _, name := range unknown {
		if len(f.strange) < 50 && !slices.Contains(f.strange, name) {
			f.strange = append(f.strange, name)
		}
	}
	return entries
}
