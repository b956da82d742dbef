package twin

import (
	"math"
	"strings"

	"assay/models"
)

// Words for how much and for how long one is employed, in employment types and
// in titles.
var (
	hours = table(`full: full fulltime vollzeit completa integral plein
part: part parttime teilzeit parcial partiel media mini minijob minijobs halftime`)
	contracts = table(`permanent: permanent unbefristet festanstellung cdi indefinido indefinida efetivo regular
temporary: temporary temp temporal temporaria temporario befristet befristete befristung cdd fixed ftc contract contractor seasonal saison saisonnier interim locum maternity cover elternzeitvertretung sustitucion aushilfe
freelance: freelance freelancer freiberuflich autonomo
apprentice: apprentice apprenticeship ausbildung azubi alternance
intern: intern internship praktikum praktikant stage becario becaria practicas estagio estagiario
minijob: minijob mini`)
)

// terms are what a posting says of hours and contract.
type terms struct{ hours, contract map[string]bool }

func readTerms(texts ...string) terms {
	t := terms{map[string]bool{}, map[string]bool{}}
	for _, text := range texts {
		for _, w := range words(fold(text)) {
			if h := hours[w]; h != "" {
				t.hours[h] = true
			}
			if c := contracts[w]; c != "" {
				t.contract[c] = true
			}
		}
	}
	if len(t.contract) > 1 {
		delete(t.contract, "permanent") // as in "temp to perm"
	}
	return t
}

// fits reports whether what is said of hours and contract may be of one job.
func (t terms) fits(o terms) bool { return meet(t.hours, o.hours) && meet(t.contract, o.contract) }

// meet reports whether two sets share something, or either is empty.
func meet(a, b map[string]bool) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for w := range a {
		if b[w] {
			return true
		}
	}
	return false
}

// samePay reports whether pay agrees where both postings know it. Pay by the
// hour and pay by the year cannot be held against each other.
func samePay(a, b models.JobPosting) bool {
	if a.SalaryCurrency != "" && b.SalaryCurrency != "" && !strings.EqualFold(a.SalaryCurrency, b.SalaryCurrency) {
		return (a.SalaryMin == nil && a.SalaryMax == nil) || (b.SalaryMin == nil && b.SalaryMax == nil)
	}
	factor := perYear(a.SalaryPeriod) / perYear(b.SalaryPeriod)
	if a.SalaryPeriod == b.SalaryPeriod || a.SalaryPeriod == "" || b.SalaryPeriod == "" {
		factor = 1
	}
	if math.IsNaN(factor) {
		return true
	}
	return sameAmount(a.SalaryMin, b.SalaryMin, factor) && sameAmount(a.SalaryMax, b.SalaryMax, factor)
}

func sameAmount(a, b *float64, factor float64) bool {
	return a == nil || b == nil || math.Abs(*a*factor-*b) <= .01*math.Abs(*b)
}

// perYear is how many of a period a year has, NaN for periods whose number hangs
// on how much one works.
func perYear(period string) float64 {
	switch period {
	case "month":
		return 12
	case "year":
		return 1
	}
	return math.NaN()
}
