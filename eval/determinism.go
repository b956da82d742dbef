package eval

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"

	"assay/models"
)

// How often each of how many documents is read again.
const (
	repeats       = 20
	sampleTalks   = 10
	sampleReading = 5
)

// determinism is the share of documents that gave the same bytes in every one of
// 20 readings, in random order over several goroutines. A provider is only asked
// that often when this measure alone is asked for.
func (r *run) determinism() ([]Score, error) {
	if r.system.Replayed || !r.system.Offline && r.options.Only != "determinism" {
		return nil, nil
	}
	talks := min(sampleTalks, len(r.golden.Conversations))
	n := talks + min(sampleReading, len(r.golden.Postings))
	order := rand.New(rand.NewPCG(seed, 1)).Perm(n * repeats)
	read, err := spread(r, len(order), func(ctx context.Context, i int) ([32]byte, error) {
		doc := order[i] % n
		if doc < talks {
			c := r.golden.Conversations[doc]
			d, err := newDocument(c.ID, c.split(), c.Messages)
			if err != nil {
				return [32]byte{}, err
			}
			h, err := r.hear(ctx, d)
			return sha256.Sum256(h.canonical()), err
		}
		p := r.golden.Postings[doc-talks]
		s, err := r.read(ctx, p.ID, p.Title, p.Company, p.Text)
		return sha256.Sum256(s.canonical()), err
	})
	if err != nil {
		return nil, err
	}
	different := make([]map[[32]byte]bool, n)
	for i, sum := range read {
		doc := order[i] % n
		if different[doc] == nil {
			different[doc] = map[[32]byte]bool{}
		}
		different[doc][sum] = true
	}
	same := make([]int, n)
	for doc := range same {
		same[doc] = btoi(len(different[doc]) == 1)
	}
	s := shareOf("determinism", same, ones(n)).atLeast(1).noting(fmt.Sprintf("%d readings of each document", repeats))
	return []Score{s}, nil
}

// canonical is everything that was stored, without ids and in an order that has
// no chance in it: rows have none in the database.
func (h heard) canonical() []byte {
	f := h.reading.Facts
	name := map[models.ID]string{}
	for i := range f.Experiences {
		e := f.Experiences[i]
		e.ID, e.EmploymentID, e.EducationID, e.ConversationID = models.ID{}, nil, nil, nil
		name[f.Experiences[i].ID] = asJSON(e)
	}
	for i := range f.Skills {
		s := f.Skills[i]
		s.ID = models.ID{}
		name[f.Skills[i].ID] = asJSON(s)
	}
	for _, d := range f.Denials {
		name[d.ID] = "lacks " + d.CanonicalKey + d.Title
	}
	for _, p := range f.Employments {
		name[p.ID] = "employment " + p.CompanyName + p.Title + string(p.DateStarted) + string(p.DateFinished)
	}
	for _, p := range f.Educations {
		name[p.ID] = "education " + p.InstitutionName + p.Degree + p.FieldOfStudy + string(p.DateStarted) + string(p.DateFinished)
	}
	for _, l := range f.Links {
		name[l.ID] = "link " + name[l.ExperienceID] + name[l.SkillID] + l.ProficiencyDemonstrated + l.Prominence
	}
	var lines []string
	for _, n := range name {
		lines = append(lines, n)
	}
	for _, e := range f.Evidences {
		of := ""
		for _, id := range []*models.ID{e.ExperienceID, e.ExperienceSkillID, e.SkillID, e.EmploymentID, e.EducationID, e.SkillDenialID} {
			if id != nil {
				of = name[*id]
			}
		}
		message := ""
		if e.ConversationMessageID != nil {
			message = h.doc.names[*e.ConversationMessageID]
		}
		lines = append(lines, fmt.Sprintf("proof %s %d %d %s %q of %s", message, e.StartChar, e.EndChar, e.Field, e.Quote, of))
	}
	slices.Sort(lines)
	return []byte(asJSON([]any{lines, h.reading.Dropped, h.reading.Model}))
}

// canonical is every requirement in order, without ids.
func (s seen) canonical() []byte {
	rows := slices.Clone(s.read.Rows)
	for i := range rows {
		rows[i].ID, rows[i].JobPostingID = models.ID{}, models.ID{}
	}
	return []byte(asJSON([]any{rows, s.read.Dropped, s.read.Model}))
}

// asJSON never meets what cannot be encoded: the types are ours.
func asJSON(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
