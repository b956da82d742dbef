package eval

import (
	"context"
	"slices"
	"strings"
	"time"

	"assay/internal/posting"
	"assay/models"
	"assay/worker"
)

// paged is a page and what was read from it.
type paged struct {
	got  posting.Reading
	read worker.Requirements
}

// readPages reads every page as the product does: HTML by ReadHTML, text as a
// person pastes it, and what is asked for from what came of that.
func (r *run) readPages() ([]paged, error) {
	return r.pages.get(func() ([]paged, error) {
		return spread(r, len(r.golden.Pages), func(ctx context.Context, i int) (paged, error) {
			p := r.golden.Pages[i]
			var out paged
			var err error
			if p.Kind == pagePasted {
				out.got, err = posting.ReadText(p.source)
			} else {
				out.got, err = posting.ReadHTML([]byte(p.source), p.URL)
			}
			if err != nil {
				return paged{}, r.survive(p.ID, err)
			}
			if len(p.pieces) == 0 {
				return out, nil
			}
			row := models.JobPosting{ID: models.NewID(), UserID: person(), Source: models.PostingFromText}
			out.got.Apply(&row)
			out.read, err = worker.ReadPosting(ctx, r.system, r.system.taxonomy, call(models.KindAnalyze, nil), row)
			return out, r.survive(p.ID, err)
		})
	})
}

// pageTargets are what is to be reached for one kind of page; NaN for none.
type pageTargets struct {
	title, company, places, dates, pay, invented, sections, asked, kept, furniture float64
}

func targetsOf(kind string) pageTargets {
	if kind == pageStructured {
		return pageTargets{title: .99, company: .98, places: .97, dates: .99, pay: .98, invented: 0, sections: nan(), asked: nan(), kept: nan(), furniture: nan()}
	}
	return pageTargets{title: .95, company: .92, places: nan(), dates: nan(), pay: .92, invented: 0, sections: .90, asked: .88, kept: .99, furniture: .02}
}

// readingPages compares what was read of pages with what a reader finds in
// them, by the kind of page.
func (r *run) readingPages() ([]Score, error) {
	docs, err := r.readPages()
	if err != nil {
		return nil, err
	}
	var all []Score
	for _, kind := range []string{pageStructured, pageGeneric, pagePasted} {
		var pages []Page
		var read []paged
		for i, p := range r.golden.Pages {
			if p.Kind == kind {
				pages, read = append(pages, p), append(read, docs[i])
			}
		}
		if len(pages) > 0 {
			all = append(all, r.pageFields(kind, pages, read)...)
			all = append(all, r.pageTexts(kind, pages, read)...)
		}
	}
	return all, nil
}

// field counts one field over pages: of those where the label or the reading
// has a value, how many agree.
type field struct{ right, said []int }

func newField(n int) field { return field{make([]int, n), make([]int, n)} }

// note counts one comparison, and reports whether it is an error.
func (f field) note(i int, want, got string) bool {
	if want == "" && got == "" {
		return false
	}
	f.said[i]++
	f.right[i] += btoi(want == got)
	return want != got
}

// pageFields are the figures of the fields with one value.
func (r *run) pageFields(kind string, pages []Page, docs []paged) []Score {
	n := len(pages)
	title, company, remote, employment, dates, pay := newField(n), newField(n), newField(n), newField(n), newField(n), newField(n)
	places := make([]tally, n)
	invented := make([]int, n)
	for i, p := range pages {
		got := docs[i].got
		miss := func(bad bool, what, want, have string) {
			if bad {
				r.miss(p.Split, "pages", p.ID, "differs", what+": "+want, have)
			}
		}
		miss(title.note(i, foldName(p.Title), foldName(got.JobTitle)), "title", p.Title, got.JobTitle)
		miss(company.note(i, foldCompany(p.Company), foldCompany(got.CompanyName)), "company", p.Company, got.CompanyName)
		miss(remote.note(i, yesNo(p.Remote), yesNo(got.RemoteOK)), "remote", yesNo(p.Remote), yesNo(got.RemoteOK))
		miss(employment.note(i, foldName(p.EmploymentType), employmentOf(p.EmploymentType, got.EmploymentType)), "employment type", p.EmploymentType, got.EmploymentType)
		miss(dates.note(i, p.Posted, dayOf(got.PostedAt)), "posted", p.Posted, dayOf(got.PostedAt))
		miss(dates.note(i, p.ValidThrough, dayOf(got.ValidThrough)), "valid through", p.ValidThrough, dayOf(got.ValidThrough))
		want, have := p.Salary.String(), payOf(got).String()
		if p.Salary == nil && have == "words" {
			have = "" // the posting's own words without a number
		}
		if p.Salary != nil {
			miss(pay.note(i, want, have), "pay", want, have)
		} else if have != "" {
			invented[i] = 1
			miss(true, "pay out of thin air", "", have)
		}
		places[i] = comparePlaces(p.Locations, got.Location)
		miss(places[i].wrong+places[i].missed > 0, "locations", strings.Join(p.Locations, "; "), strings.Join(got.Location, "; "))
	}
	t := targetsOf(kind)
	of := func(name string, f field, target float64) Score {
		return shareOf(kind+"_"+name, f.right, f.said).atLeast(target)
	}
	return []Score{
		of("title", title, t.title), of("company", company, t.company),
		prf(kind+"_locations", places, targets{nan(), nan(), t.places})[2],
		of("dates", dates, t.dates).noting("of all dates that the label or the reading has"),
		of("salary", pay, t.pay).noting("numbers, currency and period, of pages that state pay"),
		shareOf(kind+"_salaries_invented", invented, ones(n)).atMost(t.invented).noting("of all pages"),
		of("remote", remote, nan()), of("employment_type", employment, nan()),
	}
}

// foldName is the form in which titles and companies are compared: without
// case, spaces, punctuation and the marks that say a job is for everyone.
func foldName(s string) string {
	return strings.Join(everyWord(genderMarks().ReplaceAllString(s, " ")), "")
}

func yesNo(b *bool) string {
	switch {
	case b == nil:
		return ""
	case *b:
		return "yes"
	}
	return "no"
}

func dayOf(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.Format(time.DateOnly) // as written: in the page's own offset
}

// comparePlaces pairs labelled places with stored ones that name the same city,
// each once. Words for remote work are no place.
func comparePlaces(want, got []string) tally {
	left := slices.DeleteFunc(slices.Clone(got), func(s string) bool {
		return !slices.ContainsFunc(everyWord(s), func(w string) bool { return !slices.Contains([]string{"remote", "fully", "hybrid", "anywhere"}, w) })
	})
	var t tally
	for _, place := range want {
		city, _, _ := strings.Cut(place, ",")
		at := slices.IndexFunc(left, func(s string) bool { return namesCity(s, city) })
		if at < 0 {
			t.missed++
			continue
		}
		t.hit++
		left = slices.Delete(left, at, at+1)
	}
	t.wrong = len(left)
	return t
}

// namesCity reports whether the words of a city stand in a place, in a row.
func namesCity(place, city string) bool {
	want := " " + strings.Join(everyWord(city), " ") + " "
	return want != "  " && strings.Contains(" "+strings.Join(everyWord(place), " ")+" ", want)
}

// employmentOf is the kind of employment among those of a reading that is the
// labelled one, in schema.org's word, or else the first.
func employmentOf(want, got string) string {
	words := map[string]string{"contract": "contractor", "internship": "intern"}
	first := ""
	for part := range strings.SplitSeq(got, ",") {
		one := foldName(part)
		if other := words[one]; other != "" {
			one = other
		}
		if one == foldName(want) {
			return one
		}
		if first == "" {
			first = one
		}
	}
	return first
}
