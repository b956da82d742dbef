package match

import (
	"crypto/sha256"

	"assay/internal/taxonomy"
	"assay/models"
)

// whole is a full score, in hundredths of a point.
const whole = 10_000

// Score scores facts against what one posting asks. t must not be nil. For
// more than one posting, Prepare once.
func Score(t *taxonomy.Taxonomy, f Facts, reqs []models.JobRequirement) Result {
	return Prepare(t, f).Score(reqs)
}

// Score scores the prepared facts against what one posting asks. The
// contributions come in the order of the requirements' positions, then ids.
func (p *Prepared) Score(reqs []models.JobRequirement) Result {
	asks := p.read(reqs)
	weights := make([]int64, len(asks))
	for i, a := range asks {
		weights[i] = int64(a.weight)
	}
	for i, n := range share(whole, weights) {
		asks[i].max = n
	}
	r := Result{Contributions: []models.Contribution{}, Asks: []Ask{}, FactsHash: p.hash(asks)}
	low, high := make([]int64, len(asks)), make([]int64, len(asks))
	for i, a := range asks {
		if a.left {
			continue
		}
		a.answer = p.answer(a)
		low[i] = int64(a.max) * a.answer.credit()
		high[i] = low[i]
		if a.silent() {
			high[i] = int64(a.max) * full
		}
	}
	r.Score, r.High = rounded(low), rounded(high)
	r.Low = r.Score
	for i, n := range pointsOf(low) {
		asks[i].points = n
	}
	for _, a := range asks {
		r.Contributions = append(r.Contributions, contribution(a))
		r.Asks = append(r.Asks, p.missing(a))
	}
	r.Band, r.BandReason = band(r.Score, asks)
	r.JobExperiences = backing(r.Score, asks)
	return r
}

func (p *Prepared) hash(asks []*ask) []byte {
	var e encoder
	e.b = append(e.b, p.digest...)
	for _, a := range asks {
		e.id(a.req.ID)
		e.text(a.req.Kind)
		e.text(a.req.Text)
		e.text(a.req.Importance)
		e.number(len(a.keys))
		for _, k := range a.keys {
			e.text(k)
		}
		e.number(a.need)
	}
	sum := sha256.Sum256(e.b)
	return sum[:]
}
