package eval

import (
	"maps"
	"math"
	"slices"
)

// tally counts what was found, wrongly found and missed in one document.
type tally struct{ hit, wrong, missed int }

func (t *tally) add(o tally) {
	t.hit += o.hit
	t.wrong += o.wrong
	t.missed += o.missed
}

func (t tally) precision() float64 { return ratio(float64(t.hit), float64(t.hit+t.wrong)) }
func (t tally) recall() float64    { return ratio(float64(t.hit), float64(t.hit+t.missed)) }
func (t tally) f1() float64 {
	return ratio(2*float64(t.hit), float64(2*t.hit+t.wrong+t.missed))
}

func sum(docs []tally, selection []int) tally {
	var all tally
	for _, i := range selection {
		all.add(docs[i])
	}
	return all
}

// targets of precision, recall and F1; NaN for none.
type targets struct{ precision, recall, f1 float64 }

func noTargets() targets { return targets{nan(), nan(), nan()} }

// prf is precision, recall and F1 over documents.
func prf(name string, docs []tally, want targets) []Score {
	all := sum(docs, whole(len(docs)))
	of := func(name string, n int, target float64, read func(tally) float64) Score {
		return score(name, len(docs), func(selection []int) float64 { return read(sum(docs, selection)) }).of(n).atLeast(target)
	}
	return []Score{
		of(name+"_precision", all.hit+all.wrong, want.precision, tally.precision),
		of(name+"_recall", all.hit+all.missed, want.recall, tally.recall),
		of(name+"_f1", all.hit+all.wrong+all.missed, want.f1, tally.f1),
	}
}

// classes are the tallies of one document by class.
type classes map[string]tally

func (c classes) add(class string, t tally) {
	was := c[class]
	was.add(t)
	c[class] = was
}

// macro is the mean of the F1 of every class that occurs in all documents.
func macro(name string, docs []classes, target float64) Score {
	all := classes{}
	n := 0
	for _, d := range docs {
		for class, t := range d {
			all.add(class, t)
			n += t.hit + t.missed
		}
	}
	parts := f1Parts(all)
	s := score(name, len(docs), func(selection []int) float64 {
		total := classes{}
		for _, i := range selection {
			for class, t := range docs[i] {
				total.add(class, t)
			}
		}
		f1, n := 0.0, 0
		for _, t := range total {
			if t.hit+t.missed == 0 {
				continue
			}
			f1 += t.f1()
			n++
		}
		return ratio(f1, float64(n))
	}).of(n).atLeast(target)
	s.Parts = parts
	return s
}

// f1Parts are the F1 of each class that occurs, by name.
func f1Parts(all classes) []Part {
	var parts []Part
	for _, class := range slices.Sorted(maps.Keys(all)) {
		if t := all[class]; t.hit+t.missed > 0 {
			parts = append(parts, Part{class, rounded(t.f1()), t.hit + t.missed})
		}
	}
	return parts
}

// rounded keeps JSON readable, and turns what was not measured into null.
func rounded(v float64) any {
	if math.IsNaN(v) {
		return nil
	}
	return math.Round(v*1e4) / 1e4
}
