package worker

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"strings"
	"time"

	"assay/internal/evidence"
	"assay/internal/store"
	"assay/models"
)

// onHand is what is on file when tellings are compared with it.
type onHand struct {
	known   []store.KnownExperience
	proofs  []store.KnownProof
	settled []store.SettledSkill
}

func loadOnHand(known []store.KnownExperience, proofs []store.KnownProof, settled []store.SettledSkill) onHand {
	slices.SortStableFunc(known, func(a, b store.KnownExperience) int { return a.CreatedAt.Compare(b.CreatedAt) })
	return onHand{known, proofs, settled}
}

// equal reports whether nothing has been told since.
func (o onHand) equal(other onHand) bool {
	return slices.EqualFunc(o.known, other.known, func(a, b store.KnownExperience) bool {
		same := bytes.Equal(a.ContentHash, b.ContentHash) && a.CreatedAt.Equal(b.CreatedAt)
		a.ContentHash, b.ContentHash, a.CreatedAt, b.CreatedAt = nil, nil, time.Time{}, time.Time{}
		return same && a.ID == b.ID && a.Title == b.Title && a.Organisation == b.Organisation && a.Period() == b.Period() && a.ExperienceType == b.ExperienceType
	}) && slices.EqualFunc(o.proofs, other.proofs, func(a, b store.KnownProof) bool {
		return a.ConversationMessageID == b.ConversationMessageID && a.StartChar == b.StartChar && a.EndChar == b.EndChar && bytes.Equal(a.ContentHash, b.ContentHash)
	}) && slices.EqualFunc(o.settled, other.settled, func(a, b store.SettledSkill) bool {
		return a.CanonicalKey == b.CanonicalKey && sameTime(a.KeptFirstAt, b.KeptFirstAt) && sameTime(a.KeptSecondAt, b.KeptSecondAt)
	})
}

// place of a proof: the words of a message that say an experience was had.
type proofKey struct {
	message    models.ID
	start, end int
}

func (g *grounder) proofKey(span evidence.Span) proofKey {
	return proofKey{g.messages[span.MessageID].ID, span.Start, span.End}
}

// experienceHash names what makes two tellings the same experience: kind, title
// and organisation, and dates that can both be right. What cannot both be right
// is kept apart.
func (g *grounder) experienceHash(e models.Experience, spans []evidence.Span) []byte {
	if k := g.same(e, spans); k != nil {
		return k.ContentHash
	}
	year := string(e.DateStarted)
	parts := []string{e.ExperienceType, wordsOf(e.Title), wordsOf(e.Organisation), year[:min(4, len(year))]}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	for _, k := range g.known {
		if bytes.Equal(k.ContentHash, sum[:]) && !k.Period().Fits(e.Period()) {
			sum = sha256.Sum256([]byte(strings.Join(append(parts, string(e.DateStarted), string(e.DateFinished)), "\x00")))
			break
		}
	}
	return sum[:]
}

// same finds the experience that e is another telling of: the one that these
// words prove already; else the one that began in the same year; else the only
// one whose dates leave room for it.
func (g *grounder) same(e models.Experience, spans []evidence.Span) *store.KnownExperience {
	var fits []*store.KnownExperience
	for i := range g.known {
		if k := &g.known[i]; sameThing(*k, e.ExperienceType, e.Title, e.Organisation) && k.Period().Fits(e.Period()) {
			fits = append(fits, k)
		}
	}
	for _, k := range fits {
		for _, span := range spans {
			if slices.Contains(g.told[g.proofKey(span)], string(k.ContentHash)) {
				return k
			}
		}
	}
	for _, k := range fits {
		if k.DateStarted.Year() == e.DateStarted.Year() {
			return k
		}
	}
	if len(fits) > 0 && !slices.ContainsFunc(fits, func(k *store.KnownExperience) bool { return !bytes.Equal(k.ContentHash, fits[0].ContentHash) }) {
		return fits[0]
	}
	return nil
}

func sameThing(k store.KnownExperience, kind, title, organisation string) bool {
	return k.ExperienceType == kind && sameWords(k.Title, title) && sameWords(k.Organisation, organisation)
}

// remember lets later tellings in this reading find e, and the words that prove
// it, as they find what is on file.
func (g *grounder) remember(e models.Experience, spans []evidence.Span) {
	for _, span := range spans {
		key := g.proofKey(span)
		g.told[key] = append(g.told[key], string(e.ContentHash))
	}
	found := false
	for i := range g.known {
		if k := &g.known[i]; bytes.Equal(k.ContentHash, e.ContentHash) && !k.Alias {
			k.DateStarted, k.DateFinished = k.DateStarted.Narrower(e.DateStarted), k.DateFinished.Narrower(e.DateFinished)
			found = true
		}
	}
	if !found {
		g.known = append(g.known, store.KnownExperience{ID: e.ID, ExperienceType: e.ExperienceType, Title: e.Title, Organisation: e.Organisation,
			DateStarted: e.DateStarted, DateFinished: e.DateFinished, ContentHash: e.ContentHash})
	}
}

// decided reports whether the person, after they said that they have a skill, or
// have not, decided the other way.
func (g *grounder) decided(key string, has bool, span evidence.Span) bool {
	for _, s := range g.settled {
		at := s.KeptFirstAt
		if has {
			at = s.KeptSecondAt
		}
		if s.CanonicalKey == key && at != nil && !g.messages[span.MessageID].CreatedAt.After(*at) {
			return true
		}
	}
	return false
}

func sameTime(a, b *time.Time) bool {
	return (a == nil) == (b == nil) && (a == nil || a.Equal(*b))
}
