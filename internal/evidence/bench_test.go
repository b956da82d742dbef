package evidence_test

import (
	"fmt"
	"strings"
	"testing"

	"assay/internal/evidence"
)

// interview makes one message of about 200,000 characters and 10,000 claims on
// it, half of them said by nobody.
func interview() ([]evidence.Message, []evidence.Claim) {
	var text strings.Builder
	var claims []evidence.Claim
	for i := 0; text.Len() < 200_000; i++ {
		fmt.Fprintf(&text, "In project %d I led a team of %d nurses and we’ve cut the waiting time. ", i, i)
	}
	for i := range 10_000 {
		quote := fmt.Sprintf("I led a team of %d nurses", i)
		claims = append(claims, evidence.Claim{MessageID: "m", Quote: quote})
	}
	return []evidence.Message{{ID: "m", ByPerson: true, Text: text.String()}}, claims
}

func BenchmarkFindTenThousandClaims(b *testing.B) {
	messages, claims := interview()
	for b.Loop() {
		f := evidence.NewFinder(messages)
		n := 0
		for _, c := range claims {
			if _, err := f.Find(c); err == nil {
				n++
			}
		}
		if n < 2_000 {
			b.Fatalf("%d found", n)
		}
	}
}

func BenchmarkPolarityAt(b *testing.B) {
	messages, _ := interview()
	text := messages[0].Text
	for b.Loop() {
		polarityAt(text, 100_000, 100_010)
	}
}
