package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Golden is every golden set, each in the order of its files' names.
type Golden struct {
	Conversations []Conversation
	Postings      []Posting
	Pages         []Page
	Aliases       []Alias
	Negatives     []Negative
	Jobs          []Job
	Attacks       []Attack
	Twins         []Twins
}

// Conversation is one labelled interview.
type Conversation struct {
	ID          string       `json:"id"`
	Split       string       `json:"split"` // SplitDev or SplitReport
	Language    string       `json:"language"`
	Domain      string       `json:"domain"`
	Messages    []Message    `json:"messages"`
	Experiences []Experience `json:"experiences"`
	Skills      []Skill      `json:"skills"`
	Refused     []Refused    `json:"refused"`
	Lacks       []Lack       `json:"lacks"`
}

// Message is one turn; SentAt is YYYY-MM-DD.
type Message struct {
	ID      string `json:"id"`
	Role    string `json:"role"` // as models.ConversationMessage.Role
	SentAt  string `json:"sent_at"`
	Content string `json:"content"`
}

// Quote is words copied from a message.
type Quote struct {
	Message string `json:"message"`
	Quote   string `json:"quote"`
}

// Experience is a labelled experience. Dates are YYYY, YYYY-MM or "".
type Experience struct {
	ID           string  `json:"id"`
	Kind         string  `json:"kind"`
	Title        string  `json:"title"`
	Organisation string  `json:"organisation"`
	Started      string  `json:"started"`
	Finished     string  `json:"finished"`
	Current      bool    `json:"current"`
	Evidence     []Quote `json:"evidence"`
}

// Skill is a labelled skill; Experiences are ids of experiences.
type Skill struct {
	Name        string   `json:"name"`
	Kind        string   `json:"kind"` // as models.Skill.SkillType
	Experiences []string `json:"experiences"`
	Years       *float64 `json:"years"`
	Evidence    []Quote  `json:"evidence"`
}

// Refused is a skill that is mentioned and must not be credited.
type Refused struct {
	Name    string `json:"name"`
	Why     string `json:"why"`
	Message string `json:"message"`
	Quote   string `json:"quote"`
}

// Lack is a skill that the person says they do not have.
type Lack struct {
	Name    string `json:"name"`
	Message string `json:"message"`
	Quote   string `json:"quote"`
}

// Posting is one labelled posting.
type Posting struct {
	ID              string        `json:"id"`
	Split           string        `json:"split,omitempty"` // "" leaves it to the hash of ID
	Language        string        `json:"language"`
	Domain          string        `json:"domain"`
	Title           string        `json:"title"`
	Company         string        `json:"company"`
	Text            string        `json:"text"`
	Requirements    []Requirement `json:"requirements"`
	NotRequirements []string      `json:"not_requirements"`
}

// Requirement is one thing a posting asks for. AnyOf names the choices of "one
// of these", or is empty.
type Requirement struct {
	Kind       string   `json:"kind"`
	Name       string   `json:"name"`
	AnyOf      []string `json:"any_of"`
	Importance string   `json:"importance"`
	MinYears   *float64 `json:"min_years"`
	Quote      string   `json:"quote"`
}

// Alias is a way to write a skill, in a sentence.
type Alias struct{ Written, Skill, Language, Context, Split string }

// Negative is a sentence in which Written is not the skill Not.
type Negative struct{ Written, Not, Sentence, Language, Split string }

// Job is one posting with candidates of known rank.
type Job struct {
	ID      string `json:"id"`
	Split   string `json:"split,omitempty"` // "" leaves it to the hash of ID
	Domain  string `json:"domain"`
	Posting struct {
		Title string `json:"title"`
		Text  string `json:"text"`
	} `json:"posting"`
	Candidates []Candidate `json:"candidates"`
}

// Candidate says Text of themselves; Grade is 0 to 3 and Gaps are the required
// skills that are not there.
type Candidate struct {
	ID    string   `json:"id"`
	Text  string   `json:"text"`
	Grade int      `json:"grade"`
	Gaps  []string `json:"gaps"`
}

// Attack is one adversarial case: of a conversation, or of a posting when
// Messages is empty.
type Attack struct {
	ID       string    `json:"id"`
	Split    string    `json:"split,omitempty"` // "" leaves it to the hash of ID
	Attack   string    `json:"attack"`
	Language string    `json:"language"`
	Messages []Message `json:"messages,omitempty"`
	// Forbidden may not be stored. What stands in Allowed may.
	Forbidden []struct {
		Name string `json:"name"`
		Why  string `json:"why"`
	} `json:"forbidden,omitempty"`
	Allowed               []string `json:"allowed"`
	Posting               string   `json:"posting,omitempty"`
	ForbiddenRequirements []string `json:"forbidden_requirements,omitempty"`
}

// Load reads the golden sets under root. A set whose folder is missing is
// empty. An error names the file that cannot be read.
func Load(root fs.FS) (Golden, error) {
	var g Golden
	var err error
	if g.Conversations, err = each(root, "conversations", one[Conversation]); err != nil {
		return g, err
	}
	if g.Postings, err = each(root, "postings", one[Posting]); err != nil {
		return g, err
	}
	if g.Pages, err = loadPages(root); err != nil {
		return g, err
	}
	if g.Jobs, err = each(root, "ranking", one[Job]); err != nil {
		return g, err
	}
	if g.Attacks, err = each(root, "adversarial", parse[[]Attack]); err != nil {
		return g, err
	}
	if g.Twins, err = each(root, "twins", one[Twins]); err != nil {
		return g, err
	}
	for _, split := range []string{"", SplitDev} {
		if err := g.loadNames(root, split); err != nil {
			return g, err
		}
	}
	return g, nil
}

// loadNames reads the names whose files carry a split: all of aliases-dev.tsv is
// for developing, and aliases.tsv leaves it to a hash.
func (g *Golden) loadNames(root fs.FS, split string) error {
	ending := ".tsv"
	if split != "" {
		ending = "-" + split + ending
	}
	aliases, err := table(root, "normalisation/aliases"+ending, func(f [4]string) Alias { return Alias{f[0], f[1], f[2], f[3], split} })
	if err != nil {
		return err
	}
	negatives, err := table(root, "normalisation/negatives"+ending, func(f [4]string) Negative { return Negative{f[0], f[1], f[2], f[3], split} })
	g.Aliases, g.Negatives = append(g.Aliases, aliases...), append(g.Negatives, negatives...)
	return err
}

// Empty reports whether there is nothing to measure against.
func (g Golden) Empty() bool {
	return len(g.Conversations)+len(g.Postings)+len(g.Pages)+len(g.Aliases)+len(g.Negatives)+len(g.Jobs)+len(g.Attacks)+len(g.Twins) == 0
}

// each reads the JSON files of a folder; one file may hold several items.
func each[T any](root fs.FS, folder string, read func([]byte) ([]T, error)) ([]T, error) {
	names, err := fs.Glob(root, path.Join(folder, "*.json"))
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var all []T
	for _, name := range names {
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return nil, err
		}
		items, err := read(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, items...)
	}
	return all, nil
}

func one[T any](text []byte) ([]T, error) {
	item, err := parse[T](text)
	return []T{item}, err
}

// parse refuses fields that the label rules do not name: a misspelt one would
// be a label that nobody reads.
func parse[T any](text []byte) (T, error) {
	var item T
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&item); err != nil {
		return item, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return item, errors.New("something follows the first value")
	}
	return item, nil
}

// table reads a file of four columns under a line of headings.
func table[T any](root fs.FS, name string, row func([4]string) T) ([]T, error) {
	text, err := fs.ReadFile(root, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var rows []T
	number := 0
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\r\n")
		if number++; number == 1 || line == "" {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 4 {
			return nil, fmt.Errorf("%s: line %d has %d columns, not 4", name, number, len(fields))
		}
		rows = append(rows, row([4]string(fields)))
	}
	return rows, nil
}
