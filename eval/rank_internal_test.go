package eval

import (
	"math"
	"testing"

	"assay/internal/match"
	"assay/models"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > .0005 || math.IsNaN(got) != math.IsNaN(want) {
		t.Errorf("%s is %.4f, want %.4f", what, got, want)
	}
}

func TestNDCG(t *testing.T) {
	t.Parallel()
	near(t, "the best order", ndcg([]int{3, 2, 1, 0}, 10), 1)
	// By hand: (0 + 1/log2(3) + 3/log2(4) + 7/log2(5)) / (7 + 3/log2(3) + 1/log2(4)).
	near(t, "the worst order", ndcg([]int{0, 1, 2, 3}, 10), (1/math.Log2(3)+1.5+7/math.Log2(5))/(7+3/math.Log2(3)+.5))
	near(t, "nobody of worth", ndcg([]int{0, 0}, 10), math.NaN())
	near(t, "beyond the depth", ndcg([]int{0, 3}, 1), 0)
	near(t, "first in third place", reciprocal([]int{2, 0, 3, 3}), 1./3)
	near(t, "nobody", reciprocal([]int{2, 0}), 0)
}

func TestRankingOrdersByScore(t *testing.T) {
	t.Parallel()
	job := Job{ID: "j", Candidates: []Candidate{{ID: "a", Text: "tea and cakes", Grade: 0}, {ID: "b", Text: "orchids, pruned by hand", Grade: 3}, {ID: "c", Text: "orchids", Grade: 1}}}
	job.Posting.Text = "Somebody who has pruned orchids"
	r := bench(t, Golden{Jobs: []Job{job}})
	score := func(scores ...int) {
		d := ranked{}
		for _, s := range scores {
			d.results = append(d.results, match.Result{Score: s})
		}
		r.jobs = memo[[]ranked]{done: true, value: []ranked{d}}
	}
	score(0, 9000, 5000)
	scores, err := r.ranking()
	expect(t, figures(t, scores, err), map[string]float64{"ndcg10": 1, "mrr": 1, "ndcg10_bm25": 1, "mrr_bm25": 1, "ndcg10_exact_match": 1, "ndcg10_over_bm25": 0})
	score(9000, 5000, 0)
	scores, err = r.ranking()
	got := figures(t, scores, err)
	expect(t, got, map[string]float64{"mrr": .5, "mrr_bm25": 1})
	if got["ndcg10"] >= 1 || got["ndcg10_over_bm25"] >= 0 {
		t.Errorf("a worse order scores %v", got)
	}
}

func TestSpearman(t *testing.T) {
	t.Parallel()
	near(t, "equal order", spearman([]float64{1, 2, 3}, []float64{10, 20, 90}), 1)
	near(t, "reversed", spearman([]float64{1, 2, 3}, []float64{3, 2, 1}), -1)
	near(t, "ties share a rank", spearman([]float64{1, 1, 2}, []float64{1, 2, 3}), math.Sqrt(3)/2)
	near(t, "one side is flat", spearman([]float64{1, 1}, []float64{1, 2}), math.NaN())
}

func TestIsotonicPoolsWhatFalls(t *testing.T) {
	t.Parallel()
	s := isotonic([]judged{{.1, false}, {.2, true}, {.3, false}, {.4, true}, {.4, true}})
	for at, want := range map[float64]float64{0: 0, .1: 0, .15: 0, .2: .5, .3: .5, .35: .5, .4: 1, .9: 1} {
		near(t, number(at), s.at(at), want)
	}
	near(t, "no data", scale(nil).at(.5), 0)
}

func TestECE(t *testing.T) {
	t.Parallel()
	near(t, "what is said comes true", ece([]judged{{1, true}, {0, false}, {.5, true}, {.5, false}}), 0)
	near(t, "always wrong", ece([]judged{{1, false}, {0, true}}), 1)
	near(t, "nobody", ece(nil), math.NaN())
}

// Of two required skills one is denied and one never spoken of: both are gaps to
// a reader; what was proven is none.
func TestGapsAreWhatIsNotShown(t *testing.T) {
	t.Parallel()
	const text = "You need Python, Docker and Kubernetes. Kafka is nice."
	rows := []models.JobRequirement{
		asks(t, text, "Python", "skill", "required", "Python"), asks(t, text, "Docker", "skill", "required", "Docker"),
		asks(t, text, "Kubernetes", "skill", "required", "Kubernetes"), asks(t, text, "Kafka", "skill", "preferred", "Apache Kafka"),
	}
	states := func(state ...string) match.Result {
		var r match.Result
		for i, s := range state {
			r.Contributions = append(r.Contributions, models.Contribution{RequirementID: rows[i].ID, State: s, Weight: 3})
		}
		return r
	}
	for name, c := range map[string]struct {
		gaps   []string
		result match.Result
		want   map[string]float64
	}{
		"as a reader sees it": {[]string{"Docker", "Kubernetes"}, states("met", "gap", "not_discussed", "not_discussed"),
			map[string]float64{"gaps_precision": 1, "gaps_recall": 1, "gaps_denied_precision": 1}},
		"one too many":   {[]string{"Docker"}, states("met", "gap", "not_discussed", "met"), map[string]float64{"gaps_precision": .5, "gaps_recall": 1}},
		"one too few":    {[]string{"Docker", "Kubernetes"}, states("met", "gap", "met", "met"), map[string]float64{"gaps_precision": 1, "gaps_recall": .5}},
		"not asked for":  {[]string{"Welding"}, states("met", "met", "met", "met"), map[string]float64{"gaps_recall": 0}},
		"denied wrongly": {nil, states("gap", "met", "met", "met"), map[string]float64{"gaps_precision": 0, "gaps_denied_precision": 0}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := bench(t, Golden{Jobs: []Job{{ID: "j", Candidates: []Candidate{{ID: "a", Gaps: c.gaps}}}}})
			r.jobs = memo[[]ranked]{done: true, value: []ranked{{asked: postingOf(text, rows...), results: []match.Result{c.result}}}}
			scores, err := r.gaps()
			expect(t, figures(t, scores, err), c.want)
		})
	}
}
