package twin_test

import (
	"strings"
	"testing"

	"assay/internal/twin"
	"assay/models"
)

const lighthouse = `Skerrin Light keeps eleven lighthouses and the boats that reach them. Your colleagues are four keepers and a dog.

What you do
- Climb the tower every morning and clean the lens
- Change lamps, log the weather and answer the radio
- Row to the supply boat when it cannot land
- Paint whatever the salt has eaten

What you need
- A head for heights and two years at sea
- A licence for small boats
- Patience with tourists in August

What you get
- A cottage with a stove
- Five weeks on, three weeks off
- Boots every second year`

func keeper(change func(*models.JobPosting)) models.JobPosting {
	p := models.JobPosting{JobTitle: "Lighthouse Keeper", CompanyName: "Skerrin Light Ltd", Location: models.Strings{"Ullapool, United Kingdom"}, EmploymentType: "full-time",
		SalaryMin: ptr(28000.0), SalaryMax: ptr(31000.0), SalaryCurrency: "GBP", SalaryPeriod: "year", Language: "en", Description: lighthouse}
	change(&p)
	return p
}

func ptr[T any](v T) *T { return &v }

func text(from, to string) func(*models.JobPosting) {
	return func(p *models.JobPosting) {
		if !strings.Contains(p.Description, from) {
			panic(from)
		}
		p.Description = strings.ReplaceAll(p.Description, from, to)
	}
}

func title(s string) func(*models.JobPosting) { return func(p *models.JobPosting) { p.JobTitle = s } }

func places(s ...string) func(*models.JobPosting) {
	return func(p *models.JobPosting) { p.Location = s }
}

func company(s string) func(*models.JobPosting) {
	return func(p *models.JobPosting) { p.CompanyName = s }
}

func TestSame(t *testing.T) {
	t.Parallel()
	first := twin.Read(keeper(func(*models.JobPosting) {}))
	for name, change := range map[string]func(*models.JobPosting){
		"as it is":         func(*models.JobPosting) {},
		"other bullets":    text("\n- ", "\n• "),
		"no bullets":       text("\n- ", ". "),
		"one line":         text("\n", " "),
		"shouted headings": text("What you do", "YOUR TASKS:"),
		"cut short":        func(p *models.JobPosting) { p.Description = p.Description[:350] + "…" },
		"with a frame": func(p *models.JobPosting) {
			p.Description = "Posted 2 days ago\n\n" + p.Description + "\n\nApply now\nSimilar jobs\nLighthouse Keeper in Wick\nBuoy tender in Oban"
		},
		"a date":           func(p *models.JobPosting) { p.Description += "\nApply by 3 March 2026." },
		"legal form":       company("SKERRIN LIGHT LIMITED"),
		"site as company":  company("Jobs via Hirelane"),
		"company not told": company("Confidential"),
		"place in short":   places("Ullapool"),
		"more places":      places("Wick", "Ullapool, UK"),
		"place not told":   places(),
		"part of the town": places("Ullapool Harbour"),
		"country alone":    places("Scotland"),
		"gender marker":    title("Lighthouse Keeper (m/f/d)"),
		"place in title":   title("Lighthouse Keeper - Ullapool"),
		"company in title": title("Lighthouse Keeper | Skerrin Light"),
		"reference":        title("Lighthouse Keeper (Ref. 48213)"),
		"pay by the month": func(p *models.JobPosting) {
			p.SalaryMin, p.SalaryMax, p.SalaryPeriod = ptr(28000.0/12), ptr(31000.0/12), "month"
		},
		"pay not told":  func(p *models.JobPosting) { p.SalaryMin, p.SalaryMax = nil, nil },
		"type not told": func(p *models.JobPosting) { p.EmploymentType = "" },
		"sections turned": func(p *models.JobPosting) {
			a, b, _ := strings.Cut(p.Description, "\n\nWhat you need")
			p.Description = "What you need" + b + "\n\n" + a
		},
		"words of a keyboard": text("lighthouses", "light\u00adhouses"),
	} {
		other := twin.Read(keeper(change))
		if same, why := twin.Same(first, other); !same {
			t.Errorf("%s: %s", name, why)
		}
		if same, why := twin.Same(other, first); !same {
			t.Errorf("%s, the other way round: %s", name, why)
		}
	}
}

func TestNotSame(t *testing.T) {
	t.Parallel()
	first := twin.Read(keeper(func(*models.JobPosting) {}))
	for name, one := range map[string]struct {
		change func(*models.JobPosting)
		why    twin.Reason
	}{
		"another town":       {places("Wick, United Kingdom"), twin.Places},
		"another country":    {places("Ullapool, Canada"), twin.Places},
		"another street":     {places("Ullapool, 3 Shore Street"), twin.SameText}, // the first names none
		"anywhere":           {func(p *models.JobPosting) { p.Location, p.RemoteOK = nil, ptr(true) }, twin.Remote},
		"senior":             {title("Senior Lighthouse Keeper"), twin.Levels},
		"a number":           {title("Lighthouse Keeper II"), twin.Levels},
		"night":              {title("Lighthouse Keeper (Nights)"), twin.Shifts},
		"part-time in title": {func(p *models.JobPosting) { p.JobTitle, p.EmploymentType = "Lighthouse Keeper (part-time)", "" }, twin.Terms},
		"part-time":          {func(p *models.JobPosting) { p.EmploymentType = "part-time" }, twin.Terms},
		"for a while":        {title("Lighthouse Keeper - 6 month contract"), twin.Terms},
		"more pay":           {func(p *models.JobPosting) { p.SalaryMin = ptr(35000.0) }, twin.Pay},
		"other money":        {func(p *models.JobPosting) { p.SalaryCurrency = "EUR" }, twin.Pay},
		"language":           {func(p *models.JobPosting) { p.Language = "fr" }, twin.Language},
		"company": {func(p *models.JobPosting) {
			p.CompanyName = "Corran Marine"
			text("Skerrin Light", "Corran Marine")(p)
		}, twin.Companies},
		"team":                {title("Lighthouse Keeper, Buoys"), twin.Titles},
		"years":               {text("two years at sea", "five years at sea"), twin.ChangedText},
		"a word":              {text("tourists", "scientists"), twin.ChangedText},
		"a phrase more":       {text("Climb the tower", "Lead three keepers, climb the tower"), twin.ChangedText},
		"a phrase at the end": {text("the salt has eaten", "the salt has eaten, on the pier and in the town"), twin.ChangedText},
		"only the company": {func(p *models.JobPosting) {
			p.Description = strings.SplitAfter(lighthouse, "\n")[0] + "You file permits and answer letters all day long in a heated office in town, with a view."
		}, twin.OtherText},
		"hardly a text":        {func(p *models.JobPosting) { p.Description = "Climb the tower every morning and clean the lens" }, twin.TooLittle},
		"no text":              {func(p *models.JobPosting) { p.Description = "" }, twin.OtherText},
		"other duties as such": {text("Row to the supply boat when it cannot land", "Fly the drone over the reef"), twin.ChangedText},
	} {
		other := twin.Read(keeper(one.change))
		if _, why := twin.Same(first, other); why != one.why {
			t.Errorf("%s: %s, want %s", name, why, one.why)
		}
		if _, why := twin.Same(other, first); why != one.why {
			t.Errorf("%s, the other way round: %s, want %s", name, why, one.why)
		}
	}
	a, b := twin.Read(keeper(places("Ullapool, 3 Shore Street"))), twin.Read(keeper(places("Ullapool, 9 Quay Street")))
	if same, _ := twin.Same(a, b); same {
		t.Error("two streets of a town are one")
	}
}

// Of postings that are the same, in many sizes of cut, some band is always
// shared; a company's other postings share few.
func TestBandsMeet(t *testing.T) {
	t.Parallel()
	whole := twin.Read(keeper(func(*models.JobPosting) {}))
	for n := 250; n < len(lighthouse); n += 10 {
		cut := twin.Read(keeper(func(p *models.JobPosting) {
			p.Description, p.CompanyName, p.Location = p.Description[:n]+"...", "", nil
		}))
		if same, why := twin.Same(whole, cut); !same {
			t.Errorf("cut after %d: %s", n, why)
		}
		if n > 400 && !meet(whole.Bands(), cut.Bands()) {
			t.Errorf("cut after %d they do not meet", n)
		}
	}
	if len(whole.Bands()) > 20 {
		t.Errorf("%d bands", len(whole.Bands()))
	}
}

func meet(a, b []int64) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}
