package eval

import (
	"strings"
	"testing"

	"assay/internal/taxonomy"
	"assay/models"
)

// bench is a run over hand-made documents that were already read.
func bench(t *testing.T, g Golden, docs ...heard) *run {
	t.Helper()
	skills, err := taxonomy.Default()
	if err != nil {
		t.Fatal(err)
	}
	r := &run{ctx: t.Context(), system: &System{taxonomy: skills, ledger: newLedger()}, golden: g}
	r.conversations = memo[[]heard]{done: true, value: docs}
	return r
}

// talk is a conversation that the person alone holds: message m1, m2 and so on.
func talk(t *testing.T, said ...string) heard {
	t.Helper()
	var messages []Message
	for i, text := range said {
		messages = append(messages, Message{ID: "m" + string(rune('1'+i)), Role: models.RoleUser, SentAt: "2026-03-14", Content: text})
	}
	d, err := newDocument("made", SplitDev, messages)
	if err != nil {
		t.Fatal(err)
	}
	return heard{doc: d}
}

// proof is evidence for a quote in message n, from 1.
func (h *heard) proof(t *testing.T, n int, field, quote string) *models.Evidence {
	t.Helper()
	m := h.doc.rows[n-1]
	at := strings.Index(m.Content, quote)
	if at < 0 {
		t.Fatalf("%q is not in %q", quote, m.Content)
	}
	start := len([]rune(m.Content[:at]))
	id := m.ID
	h.reading.Facts.Evidences = append(h.reading.Facts.Evidences, models.Evidence{
		ID: models.NewID(), ConversationMessageID: &id, Field: field, StartChar: start, EndChar: start + len([]rune(quote)), Quote: quote,
	})
	return &h.reading.Facts.Evidences[len(h.reading.Facts.Evidences)-1]
}

// skill stores a skill by the taxonomy's name for it, proven by a quote.
func (h *heard) skill(t *testing.T, name string, n int, quote string) {
	t.Helper()
	skills, err := taxonomy.Default()
	if err != nil {
		t.Fatal(err)
	}
	key, title := skills.KeyFor(name)
	s := models.Skill{ID: models.NewID(), CanonicalKey: key, Title: title, SkillType: taxonomy.TypeProfessional}
	if known, ok := skills.ByKey(key); ok {
		s.SkillType = known.Type
	}
	h.reading.Facts.Skills = append(h.reading.Facts.Skills, s)
	h.proof(t, n, models.FieldSkill, quote).SkillID = &s.ID
}

// experience stores an experience proven by a quote.
func (h *heard) experience(t *testing.T, e models.Experience, n int, quote string) {
	t.Helper()
	e.ID = models.NewID()
	h.reading.Facts.Experiences = append(h.reading.Facts.Experiences, e)
	h.proof(t, n, models.FieldExperience, quote).ExperienceID = &e.ID
}

// label is a labelled skill with one quote in message n.
func label(name, kind string, n int, quote string) Skill {
	return Skill{Name: name, Kind: kind, Evidence: []Quote{{"m" + string(rune('0'+n)), quote}}}
}

// figures are the values by name; a figure that is not measured is missing.
func figures(t *testing.T, scores []Score, err error) map[string]float64 {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]float64{}
	for _, s := range scores {
		if v := s.Value(); v == v {
			all[s.Name] = v
		}
	}
	return all
}

// expect compares figures to a thousandth.
func expect(t *testing.T, got map[string]float64, want map[string]float64) {
	t.Helper()
	for name, w := range want {
		g, ok := got[name]
		if !ok || g-w > .001 || w-g > .001 {
			t.Errorf("%s is %.4f, want %.4f (measured: %t)", name, g, w, ok)
		}
	}
}
