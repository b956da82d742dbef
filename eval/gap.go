package eval

import (
	"slices"
	"strings"

	"assay/internal/taxonomy"
	"assay/models"
)

// choices splits a gap's name into what it offers: "Scripting (Python or
// PowerShell)" is scripting, Python and PowerShell.
func choices(name string) []string {
	all := []string{name}
	bare, inside, bracketed := strings.Cut(name, "(")
	if bracketed {
		all = append(all, strings.TrimSpace(bare))
		name = strings.TrimSuffix(strings.TrimSpace(inside), ")")
	}
	parts := strings.FieldsFunc(strings.ReplaceAll(name, " or ", ","), func(r rune) bool { return r == ',' || r == '/' })
	if len(parts) > 1 {
		for _, part := range parts {
			all = append(all, strings.TrimSpace(part))
		}
	}
	return all
}

// gapOf returns the requirement that a gap's name stands for: one for the same
// skill, or else the one whose words hold the name's, or -1.
func gapOf(t *taxonomy.Taxonomy, name string, rows []models.JobRequirement) int {
	keys, _ := askedFor(t, name, choices(name))
	if i := slices.IndexFunc(rows, func(r models.JobRequirement) bool { return required(r) && common(keys, keysOf(r)) }); i >= 0 {
		return i
	}
	return slices.IndexFunc(rows, func(r models.JobRequirement) bool {
		return required(r) && slices.ContainsFunc(choices(name), func(c string) bool { return holds(r.Text, c) })
	})
}

func required(r models.JobRequirement) bool { return r.Importance == models.ImportanceRequired }

// gaps compares what the program says a candidate has not shown of what is
// required with the gaps that a reader lists. It says so of a requirement whose
// state is "gap" or "not discussed". Names that stand for no requirement read
// from the posting are missed. Requirements that no candidate's list names are
// wrong when they ask for a skill, certificate or language, and left out
// otherwise: lists of gaps name no years and no shifts.
func (r *run) gaps() ([]Score, error) {
	docs, err := r.rankJobs()
	if err != nil {
		return nil, err
	}
	t := r.system.taxonomy
	found := make([]tally, len(docs))
	denied, denials := make([]int, len(docs)), make([]int, len(docs))
	for i, d := range docs {
		job, rows := r.golden.Jobs[i], d.asked.read.Rows
		stands := map[string]int{}
		named := map[int]bool{}
		for _, c := range job.Candidates {
			for _, name := range c.Gaps {
				if _, seen := stands[name]; !seen {
					stands[name] = gapOf(t, name, rows)
					named[stands[name]] = true
				}
			}
		}
		for k, c := range job.Candidates {
			open := openRequirements(d, k)
			expected := map[int]bool{}
			for _, name := range c.Gaps {
				at := stands[name]
				switch {
				case at >= 0 && expected[at]:
				case at >= 0 && open[at] != "":
					found[i].hit++
				default:
					found[i].missed++
					r.miss(job.split(), "gaps", job.ID+"/"+c.ID, "missed", name, c.Text)
				}
				expected[at] = true
			}
			for at, row := range rows {
				if open[at] == models.StateGap {
					denials[i]++
					denied[i] += btoi(expected[at])
				}
				if open[at] != "" && !expected[at] && (named[at] || byName(row.Kind)) {
					found[i].wrong++
					r.miss(job.split(), "gaps", job.ID+"/"+c.ID, "wrong", title(row), c.Text)
				}
			}
		}
	}
	said := shareOf("gaps_denied_precision", denied, denials).noting("of requirements that the candidate is read to deny")
	return append(prf("gaps", found, targets{.95, .85, nan()}), said), nil
}

// openRequirements are the required ones that a candidate has not shown, with
// their state.
func openRequirements(d ranked, candidate int) map[int]string {
	open := map[int]string{}
	for _, c := range d.results[candidate].Contributions {
		at := slices.IndexFunc(d.asked.read.Rows, func(r models.JobRequirement) bool { return r.ID == c.RequirementID })
		if at >= 0 && required(d.asked.read.Rows[at]) && c.Weight > 0 && (c.State == models.StateGap || c.State == models.StateNotDiscussed) {
			open[at] = c.State
		}
	}
	return open
}
