package worker

import (
	"context"
	"slices"
	"strings"

	"assay/internal/evidence"
	"assay/internal/store"
	"assay/internal/taxonomy"
	"assay/models"
	"assay/prompts"
)

// maxRequirements bounds what one posting may ask; the rest is dropped and
// counted.
const maxRequirements = 150

// analyze reads what a posting asks for. A requirement is kept when its words
// stand in the posting and name what is asked.
func (w *Worker) analyze(ctx context.Context, j *job) (finish, error) {
	var p models.JobPosting
	call := models.Call{Step: j.Kind, UserID: j.UserID, TaskID: j.ID}
	err := j.tx(ctx, func(tx *store.Tx) error {
		var err error
		if p, err = tx.Posting(ctx, j.SubjectID); err != nil {
			return err
		}
		user, err := tx.UserRow(ctx)
		call.LedgerKey = user.LedgerKey
		return err
	})
	if err != nil {
		return nil, err
	}
	read, err := readPosting(ctx, w.model, w.taxonomy, call, p, j.reportPart)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, tx *store.Tx, result *models.TaskResult) ([]models.Task, error) {
		rows := read.Rows
		if err := tx.SaveAsks(ctx, filed(rows)); err != nil {
			return nil, err
		}
		if err := tx.ReplaceRequirements(ctx, p.ID, rows); err != nil {
			return nil, err
		}
		*result = models.TaskResult{Model: read.Model, JobPostingID: &p.ID, Dropped: read.Dropped}
		for _, row := range rows {
			result.RequirementIDs = append(result.RequirementIDs, row.ID)
		}
		if len(rows) == 0 {
			return nil, tx.DropMatch(ctx, p.ID)
		}
		return followUp(ctx, tx, j, models.KindMatch, p.ID, p.ID)
	}, nil
}

// requirementReader turns a model's proposals into requirements.
type requirementReader struct {
	taxonomy *taxonomy.Taxonomy
	posting  models.JobPosting
	found    []models.JobRequirement
	dropped  map[string]int
	elsewhere
}

func (r *requirementReader) read(out prompts.AnalyzeOutput) {
	for _, p := range out.Requirements {
		if len(r.found) == maxRequirements {
			r.dropped[droppedTooMany]++
			continue
		}
		if reason := r.keep(p); reason != "" {
			r.dropped[reason]++
		}
	}
}

// keep adds a proposal, or says why not.
func (r *requirementReader) keep(p prompts.AnalyzedRequirement) string {
	start, end, ok := evidence.FindIn(r.posting.Description, p.Quote)
	if !ok {
		return string(evidence.ReasonNotFound)
	}
	if r.holds(start, end) {
		return droppedElsewhere
	}
	row := models.JobRequirement{
		ID: models.NewID(), UserID: r.posting.UserID, JobPostingID: r.posting.ID, Kind: requirementKind(p.Kind),
		Importance: models.ImportanceRequired, AnyOf: models.Strings{}, StartChar: start, EndChar: end,
		Quote: string([]rune(r.posting.Description)[start:end]),
	}
	row.Text = clip(strings.Join(strings.Fields(row.Quote), " "), 300)
	if p.Importance == models.ImportancePreferred {
		row.Importance = models.ImportancePreferred
	}
	keys := r.keys(row.Quote, p.Names)
	if len(keys) == 0 && byName(row.Kind) {
		return droppedNotNamed
	}
	if len(keys) > 0 {
		row.CanonicalKey, row.AnyOf = &keys[0], models.Strings(keys[1:])
	}
	if p.MinYears != nil {
		row.MinYears = yearsIn(row.Quote, *p.MinYears)
		if row.MinYears == nil {
			r.dropped[droppedYears]++
		}
	}
	if slices.ContainsFunc(r.found, func(other models.JobRequirement) bool {
		return other.StartChar == start && other.EndChar == end && other.Kind == row.Kind && keyOf(other) == keyOf(row)
	}) {
		return "repeated"
	}
	r.found = append(r.found, row)
	return ""
}

// keys returns the canonical keys of the names that stand in the quote.
func (r *requirementReader) keys(quote string, names []string) []string {
	var keys []string
	for _, name := range names[:min(len(names), 10)] {
		name = clip(strings.TrimSpace(name), 80)
		if name == "" || !r.taxonomy.Mentions(quote, name) {
			continue
		}
		if key, _ := r.taxonomy.KeyFor(name); !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// rows returns what was kept, in the order of the text.
func (r *requirementReader) rows(model string) []models.JobRequirement {
	slices.SortStableFunc(r.found, func(a, b models.JobRequirement) int { return a.StartChar - b.StartChar })
	for i := range r.found {
		r.found[i].Position, r.found[i].ExtractedBy = i+1, model
	}
	return r.found
}

// byName says which kinds mean nothing without the name of what is asked.
func byName(kind string) bool {
	return kind == models.RequirementSkill || kind == models.RequirementCertification || kind == models.RequirementLanguage
}

func keyOf(r models.JobRequirement) string {
	if r.CanonicalKey == nil {
		return ""
	}
	return *r.CanonicalKey
}

func yearsIn(quote string, years float64) *float64 {
	for _, m := range evidence.Years(quote) {
		if m.Years == years {
			return &years
		}
	}
	return nil
}

func requirementKind(kind string) string {
	switch kind {
	case models.RequirementSkill, models.RequirementExperience, models.RequirementEducation, models.RequirementCertification, models.RequirementLanguage:
		return kind
	default:
		return models.RequirementOther
	}
}
