package match

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"assay/models"
)

// identityVersion begins what the id of an ask is made from. With another one,
// every requirement on file would have to be filed under its ask anew.
const identityVersion = "assay-ask-v1"

// AskOf is the distinct thing that a requirement asks for. Requirements with
// one ask get one answer from the facts, whatever posting they are in. It
// follows from the requirement alone and not from the taxonomy, so that it may
// be kept. The caller sets the user.
func AskOf(r models.JobRequirement) models.Ask {
	ask := models.Ask{
		Kind: r.Kind, Keys: appendKeys(models.Strings{}, &r), Months: months(r.MinYears),
		Required: r.Importance == models.ImportanceRequired,
	}
	if textCounts(r.Kind, len(ask.Keys)) {
		ask.Text = r.Text
	}
	sum := sha256.Sum256(append([]byte(identityVersion), encodeAsk(nil, ask.Kind, ask.Keys, ask.Months, ask.Required, ask.Text)...))
	copy(ask.ID[:], sum[:])
	return ask
}

// textCounts reports whether the words of a requirement matter to its answer:
// where there are no keys, and where the words say which degree. Of what is
// filed under "other" without keys there is no answer.
func textCounts(kind string, keys int) bool {
	return kind == models.RequirementEducation || keys == 0 && kind != models.RequirementOther
}

// encodeAsk writes what is asked so that two asks have equal bytes only when
// they are one.
func encodeAsk(b []byte, kind string, keys []string, months int, required bool, text string) []byte {
	e := encoder{b}
	e.text(kind)
	e.flag(required)
	e.number(months)
	e.number(len(keys))
	for _, k := range keys {
		e.text(k)
	}
	e.text(text)
	return e.b
}

// appendKeys lists the keys that satisfy a requirement, the first one first.
func appendKeys[S ~[]string](to S, r *models.JobRequirement) S {
	if r.CanonicalKey != nil && *r.CanonicalKey != "" {
		to = append(to, *r.CanonicalKey)
	}
	for _, k := range r.AnyOf {
		if k != "" && !slices.Contains(to, k) {
			to = append(to, k)
		}
	}
	return to
}

// sum is a short checksum: enough to tell answers apart, and half the room.
type sum [16]byte

func sumOf(b []byte) sum {
	full := sha256.Sum256(b)
	return sum(full[:16])
}

// unsigned writes a small number that is never negative.
func (e *encoder) unsigned(n int) { e.b = binary.AppendUvarint(e.b, uint64(n)) }
