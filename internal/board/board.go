package board

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strings"

	"assay/internal/posting"
	"assay/models"
)

// Getter fetches. *posting.Client is one.
type Getter interface {
	Get(ctx context.Context, r posting.Request) (posting.Page, error)
}

// Board is a company's board at one system. Two spellings of one board are the
// same Board.
type Board struct {
	System string // its name in this package: "greenhouse"
	Token  string // what the system calls the board
}

// Place is what an address leads to: a board, and perhaps one posting on it.
type Place struct {
	Board
	Posting string // an Entry's ID or Alias; "" for the board itself
}

// Entry is one posting as a list names it.
type Entry struct {
	ID string // the system's own, the same for as long as the posting lives
	// Alias stands for the id in the posting's address, at systems whose addresses
	// have another; else it is empty. Recognise finds it, and Fetch takes either.
	Alias string
	URL   string // where people read it
	Title string
	// Version changes whenever the list says anything else of the posting.
	Version string
	// Raw is what the list says. Whole means that Read needs no more than that;
	// else Fetch has to be asked.
	Raw   json.RawMessage
	Whole bool
}

// List is what a board lists.
type List struct {
	Entries []Entry
	// Complete means that every page was had and nothing was left out, so that
	// what is not in it is not on the board.
	Complete bool
	// Unchanged means that the system said so: there are no entries then.
	Unchanged          bool
	ETag, LastModified string // for the next time, when one page held all
	Left               int    // entries that could not be read
}

// Recognise finds the system an address belongs to. Only what a system itself
// serves is recognised: a company's own site that shows its board is a page like
// any other.
func Recognise(u *url.URL) (Place, bool) {
	for _, s := range systems() {
		token, id, ok := s.recognise(u)
		if ok && s.valid(token) {
			return Place{Board{s.name, token}, id}, true
		}
	}
	return Place{}, false
}

// Check returns the system of a board, or CodeInvalidBoard when there is none
// or its token is not one.
func (b Board) check() (system, error) {
	for _, s := range systems() {
		if s.name == b.System && s.valid(b.Token) {
			return s, nil
		}
	}
	return system{}, models.Errorf(models.CodeInvalidBoard, "This is not a board Assay knows how to read. Give the address of its list of jobs.")
}

// List asks a system for all postings of a board. etag and lastModified are
// those of the last list, or empty.
func (b Board) List(ctx context.Context, g Getter, etag, lastModified string) (List, error) {
	s, err := b.check()
	if err != nil {
		return List{}, err
	}
	l := listing{asker: asker{g, s.name}, etag: etag, lastModified: lastModified, seen: map[string]int{}}
	if err := s.list(ctx, &l, b.Token); err != nil {
		return List{}, err
	}
	return l.List, nil
}

// Fetch asks for one posting whole. What it returns is for Read. A posting that
// is not there any more is CodeGone.
func (p Place) Fetch(ctx context.Context, g Getter) (json.RawMessage, error) {
	s, err := p.check()
	if err != nil {
		return nil, err
	}
	if s.fetch != nil {
		return s.fetch(ctx, asker{g, s.name}, p.Token, p.Posting)
	}
	list, err := p.List(ctx, g, "", "")
	if err != nil {
		return nil, err
	}
	for _, e := range list.Entries {
		if e.ID == p.Posting || e.Alias == p.Posting && e.Alias != "" {
			return e.Raw, nil
		}
	}
	if !list.Complete {
		return nil, s.changed("the list is not whole", nil)
	}
	return nil, models.Errorf(models.CodeGone, "The posting is no longer on its board. Paste the posting's text instead, or delete it.")
}

// AsksOne reports whether the board's system has a call for one posting. Where it
// has none, Fetch looks into the list: that a posting is gone then says no more
// than its absence from that one list.
func (b Board) AsksOne() bool {
	s, err := b.check()
	return err == nil && s.fetch != nil
}

// Read reads what Fetch returned, or a whole entry, without the network.
func (b Board) Read(raw json.RawMessage) (posting.Reading, error) {
	s, err := b.check()
	if err != nil {
		return posting.Reading{}, err
	}
	if s.page != nil {
		r, err := s.page(b.Token, raw)
		r.RawJSON = raw
		return r, err
	}
	parts, err := s.read(b.Token, raw)
	if err != nil {
		return posting.Reading{}, err
	}
	parts.Raw = raw
	return parts.Read()
}

// versionOf is a short name of some bytes.
func versionOf(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:12])
}

// clean is a value in a list without white space around it.
func clean(s string) string { return strings.TrimSpace(s) }

// Systems names every system there is.
func Systems() []string {
	var names []string
	for _, s := range systems() {
		names = append(names, s.name)
	}
	return names
}
