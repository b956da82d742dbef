package transcript

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"assay/models"
)

// maxNested bounds how deep in a file its list of messages is looked for.
const maxNested = 6

// lists are the names under which files keep what was said, the likelier first.
var lists = strings.Fields(`messages utterances turns segments monologues entries dialogue dialog conversation transcript transcription transcripts chat chats list items results result data response log thread`)

// looksLikeJSON reports whether a file is JSON, or is called so.
func looksLikeJSON(filename, text string) bool {
	head := strings.TrimSpace(text)
	if head == "" || head[0] != '{' && head[0] != '[' {
		return false
	}
	low := strings.ToLower(filename)
	if strings.HasSuffix(low, ".json") || strings.HasSuffix(low, ".jsonl") {
		return true
	}
	if json.Valid([]byte(head)) {
		return true
	}
	first, _, _ := strings.Cut(head, "\n")
	return first[0] == '{' && json.Valid([]byte(first))
}

// readJSON reads the list of messages in a JSON document, or JSON lines.
func readJSON(text string) (Transcript, error) {
	root, err := decode(text)
	if err != nil {
		return Transcript{}, &models.Error{Code: models.CodeMalformedBody, Err: err, Message: "The file is no valid JSON. Correct it, or send what was said as plain text under another file name."}
	}
	found, err := findList(root, maxNested)
	if err != nil {
		return Transcript{}, err
	}
	if found.text != "" {
		t := readText("", found.text, "")
		t.Format = FormatJSON
		return t, nil
	}
	t := Transcript{Format: FormatJSON}
	for _, item := range found.items {
		turn, ok := turnOf(item)
		if !ok {
			t.Dropped++
			continue
		}
		glue := ""
		if turn.SentAt.IsZero() && found.pieces {
			glue = " "
		}
		t.add(turn, glue)
	}
	t.join()
	return t, nil
}

// decode reads one document, or one a line as a list.
func decode(text string) (any, error) {
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	var all []any
	for {
		var v any
		err := d.Decode(&v)
		switch {
		case errors.Is(err, io.EOF) && len(all) == 1:
			return all[0], nil
		case errors.Is(err, io.EOF) && len(all) > 1:
			return all, nil
		case errors.Is(err, io.EOF):
			return nil, io.ErrUnexpectedEOF
		case err != nil:
			return nil, err
		}
		all = append(all, v)
	}
}

// content is what a document was found to hold.
type content struct {
	items  []map[string]any
	pieces bool   // of what was heard, cut anywhere, and no messages
	text   string // a transcript in one piece
}

// findList finds what was said in a document. The zero content is nothing.
func findList(v any, depth int) (content, error) {
	if depth == 0 {
		return content{}, nil
	}
	switch v := v.(type) {
	case []any:
		return inList(v, depth)
	case map[string]any:
		if nodes, ok := v["mapping"].(map[string]any); ok {
			return content{items: branch(nodes, text(v["current_node"]))}, nil
		}
		for _, name := range lists {
			inner, ok := v[name]
			if !ok {
				continue
			}
			if s, ok := inner.(string); ok && strings.TrimSpace(s) != "" {
				return content{text: s}, nil
			}
			found, err := findList(inner, depth-1)
			if err != nil || len(found.items) > 0 || found.text != "" {
				found.pieces = found.pieces || name == "utterances" || name == "segments" || name == "monologues" || name == "results"
				return found, err
			}
		}
		if s, ok := v["text"].(string); ok {
			return content{text: s}, nil
		}
	}
	return content{}, nil
}

// inList takes a list as what was said, unless its items hold lists themselves:
// then one of them may.
func inList(list []any, depth int) (content, error) {
	var out content
	var held []content
	for _, item := range list {
		object, ok := item.(map[string]any)
		if !ok {
			continue
		}
		if _, said := turnOf(object); said {
			out.items = append(out.items, object)
			continue
		}
		inner, err := findList(object, depth-1)
		if err != nil {
			return content{}, err
		}
		if len(inner.items) > 0 {
			held = append(held, inner)
			continue
		}
		out.items = append(out.items, object)
	}
	switch {
	case len(held) == 1 && !anySaid(out.items):
		return held[0], nil
	case len(held) > 1 && !anySaid(out.items):
		return content{}, models.Errorf(models.CodeInvalid, "This file holds %d conversations. Send each in a file of its own, so that you can say which are yours.", len(held))
	}
	return out, nil
}

func anySaid(items []map[string]any) bool {
	for _, item := range items {
		if _, ok := turnOf(item); ok {
			return true
		}
	}
	return false
}
