package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"assay/internal/search"
	"assay/models"
)

// load brings the postings of places, in their order.
func (f *finder) load(ctx context.Context, places []PostingPlace) ([]FoundPosting, error) {
	ids := make([]models.ID, len(places))
	for i := range places {
		ids[i] = places[i].ID
	}
	if len(ids) == 0 {
		return []FoundPosting{}, nil
	}
	query := f.tx.db.WithContext(ctx).Model(&models.JobPosting{}).Omit("raw", "raw_json").Where("user_id = ? AND id IN ?", f.tx.User, ids)
	if f.words != "" {
		// Held against the words once more: what an index and a policy bring is not
		// taken on trust.
		query = query.Where("id IN (SELECT s.job_posting_id FROM posting_searches s WHERE s.user_id = ? AND s.job_posting_id IN ? AND s.words @@ CAST(? AS tsquery))", f.tx.User, ids, f.words)
	}
	var rows []models.JobPosting
	if err := query.Find(&rows).Error; err != nil {
		return nil, translate(err)
	}
	matches, err := gorm.G[models.Match](f.tx.db).Where("user_id = ? AND job_posting_id IN ?", f.tx.User, ids).
		Select("job_posting_id", "score", "low", "high", "band").Find(ctx)
	if err != nil {
		return nil, translate(err)
	}
	highlights, err := f.highlights(ctx, rows)
	if err != nil {
		return nil, translate(err)
	}
	found := make([]FoundPosting, 0, len(rows))
	for _, place := range places {
		i := slices.IndexFunc(rows, func(p models.JobPosting) bool { return p.ID == place.ID })
		if i < 0 {
			continue
		}
		one := FoundPosting{JobPosting: rows[i], Highlights: highlights[i], Place: place}
		if m := slices.IndexFunc(matches, func(m models.Match) bool { return m.JobPostingID == place.ID }); m >= 0 {
			one.Match = &matches[m]
		}
		found = append(found, one)
	}
	return found, nil
}

// highlights shows, posting by posting, where the words were found.
func (f *finder) highlights(ctx context.Context, rows []models.JobPosting) ([][]models.Highlight, error) {
	all := make([][]models.Highlight, len(rows))
	var wanted []string
	for _, word := range f.text.Wanted() {
		wanted = append(wanted, f.forms[word]...)
	}
	if len(wanted) == 0 {
		return all, nil
	}
	var bare []string // a capital letter only says what a form is
	for _, form := range wanted {
		if form[0] >= 'A' && form[0] <= 'Z' {
			form = form[1:]
		}
		bare = append(bare, form)
	}
	begin := search.BeginningsOf(bare)
	// Only Postgres knows which words are forms of which; it is asked about those
	// that may be.
	asked := map[[2]string]bool{}
	var words, languages models.Strings
	fields := make([][]search.Word, 3*len(rows))
	for i, p := range rows {
		for j, text := range []string{p.JobTitle, p.CompanyName, p.Description} {
			fields[3*i+j] = search.Find(text, begin.May)
			for _, w := range fields[3*i+j] {
				if key := [2]string{w.Text, p.Language}; !asked[key] {
					asked[key] = true
					words, languages = append(words, w.Text), append(languages, p.Language)
				}
			}
		}
	}
	is, err := f.areForms(ctx, words, languages, wanted)
	if err != nil {
		return nil, err
	}
	for i, p := range rows {
		mine := func(j int) []search.Word {
			return slices.DeleteFunc(fields[3*i+j], func(w search.Word) bool { return !is[[2]string{w.Text, p.Language}] })
		}
		if found := mine(0); len(found) > 0 {
			all[i] = append(all[i], search.Whole("job_title", p.JobTitle, found))
		}
		if found := mine(1); len(found) > 0 {
			all[i] = append(all[i], search.Whole("company_name", p.CompanyName, found))
		}
		all[i] = append(all[i], search.Snippets("description", p.Description, mine(2))...)
	}
	return all, nil
}

// areForms reports which words, each in its language, are forms of what is
// wanted.
func (f *finder) areForms(ctx context.Context, words, languages models.Strings, wanted []string) (map[[2]string]bool, error) {
	var rows []struct{ Word, Language string }
	err := f.tx.db.WithContext(ctx).Raw(`SELECT word, language FROM unnest(CAST(? AS text[]), CAST(? AS text[])) t (word, language)
		WHERE posting_lexemes(word, ARRAY[language]) && CAST(? AS text[])`, words, languages, models.Strings(wanted)).Scan(&rows).Error
	is := make(map[[2]string]bool, len(rows))
	for _, row := range rows {
		is[[2]string{row.Word, row.Language}] = true
	}
	return is, err
}
