package twin_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/internal/twin"
	"assay/models"
)

// golden are the postings of the pairs for developing.
func golden(t testing.TB) []models.JobPosting {
	t.Helper()
	raw, err := os.ReadFile("../../eval/golden/twins/dev.json")
	if err != nil {
		t.Skip(err)
	}
	type one struct {
		Title, Company, Description, Language string
		Places                                models.Strings
		EmploymentType                        string `json:"employment_type"`
	}
	var file struct{ Pairs []struct{ A, B one } }
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	var rows []models.JobPosting
	for _, pair := range file.Pairs {
		for _, p := range []one{pair.A, pair.B} {
			rows = append(rows, models.JobPosting{JobTitle: p.Title, CompanyName: p.Company, Location: p.Places, EmploymentType: p.EmploymentType, Language: p.Language, Description: p.Description})
		}
	}
	return rows
}

// A posting is the same as itself, and it does not matter which of two is named
// first, over all pairs of some hundred postings.
func TestSameIsOfBoth(t *testing.T) {
	t.Parallel()
	var prints []*twin.Print
	for i, row := range golden(t) {
		prints = append(prints, twin.Read(row))
		if same, why := twin.Same(prints[i], twin.Read(row)); !same {
			t.Errorf("%q is not itself: %s", row.JobTitle, why)
		}
	}
	for i, a := range prints {
		for _, b := range prints[:i] {
			one, why := twin.Same(a, b)
			other, whyOther := twin.Same(b, a)
			if one != other || why != whyOther {
				t.Fatalf("%t (%s) one way and %t (%s) the other", one, why, other, whyOther)
			}
		}
	}
}

// Shuffled lines, other bullets and white space change nothing; words of another
// posting in the middle do.
func TestSameOfShuffled(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 5))
	rows := golden(t)
	for range 200 {
		row := rows[random.IntN(len(rows))]
		if strings.Count(row.Description, "\n- ") < 8 || strings.HasSuffix(row.Description, "…") || strings.HasSuffix(row.Description, "...") {
			continue
		}
		other := row
		parts := strings.Split(row.Description, "\n\n")
		random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		other.Description = strings.ReplaceAll(strings.Join(parts, "\n\n\n"), "\n- ", "\r\n *  ")
		other.Location = slices.Clone(row.Location)
		slices.Reverse(other.Location)
		if same, why := twin.Same(twin.Read(row), twin.Read(other)); !same {
			t.Errorf("%q with its parts shuffled: %s\n%s", row.JobTitle, why, other.Description)
		}
		lines := strings.Split(row.Description, "\n- ")
		at := 1 + random.IntN(len(lines)-2)
		lines[at] = "juggle seven oranges for the mayor"
		other.Description = strings.Join(lines, "\n- ")
		if same, _ := twin.Same(twin.Read(row), twin.Read(other)); same {
			t.Errorf("%q with another duty is the same:\n%s", row.JobTitle, other.Description)
		}
	}
}

func TestChoose(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	row := func(minute int, closed bool) models.JobPosting {
		p := models.JobPosting{ID: models.NewID(), CreatedAt: at.Add(time.Duration(minute) * time.Minute)}
		if closed {
			p.ClosedAt = &at
		}
		return p
	}
	early, open, x, late := row(1, true), row(2, false), row(3, false), row(4, false)
	linked := row(0, false)
	linked.DuplicateOf = &late.ID
	for _, one := range []struct {
		name  string
		x     models.JobPosting
		same  []models.JobPosting
		want  models.ID
		taken int
	}{
		{"nothing else", x, nil, x.ID, 0},
		{"an earlier one", x, []models.JobPosting{late, open, early}, open.ID, 0},
		{"a closed one and a later one", x, []models.JobPosting{early, late}, x.ID, 2},
		{"one that is linked elsewhere", x, []models.JobPosting{linked}, x.ID, 0},
		{"all closed", early, []models.JobPosting{row(0, true)}, models.ID{}, 0},
	} {
		got, taken := twin.Choose(one.x, one.same)
		if one.want == (models.ID{}) {
			one.want = one.same[0].ID
		}
		if got != one.want || len(taken) != one.taken {
			t.Errorf("%s: %s stands for it and it for %d", one.name, got, len(taken))
		}
	}
}

// Whatever stands in two postings, judging them ends, does not depend on their
// order, and their bands are in order.
func FuzzSame(f *testing.F) {
	f.Add("Lighthouse Keeper (m/f/d)", "Skerrin Light Ltd", "Ullapool, UK", "full-time", lighthouse, "Keeper / Light", "", "Remote", "", lighthouse[:300]+"...")
	f.Add("Bäcker:in II", "Ofen & Söhne GmbH", "80331 München", "Teilzeit", "• a\u00ad\x00b … 30.04.2026 Ref.-Nr. A-1", "…", "via x", ", ,(", "\xff", "a a a a a a a a a a")
	f.Add("", "", "", "", "", "/ / /", "s.a.", "3", "de 20 de mayo de", "mayo de 2026 id job id 1")
	f.Fuzz(func(t *testing.T, titleA, companyA, placeA, typeA, textA, titleB, companyB, placeB, typeB, textB string) {
		a := twin.Read(models.JobPosting{JobTitle: titleA, CompanyName: companyA, Location: models.Strings{placeA}, EmploymentType: typeA, Description: textA})
		b := twin.Read(models.JobPosting{JobTitle: titleB, CompanyName: companyB, Location: models.Strings{placeB}, EmploymentType: typeB, Description: textB})
		one, why := twin.Same(a, b)
		if other, whyOther := twin.Same(b, a); one != other || why != whyOther {
			t.Errorf("%t (%s) one way and %t (%s) the other", one, why, other, whyOther)
		}
		if same, why := twin.Same(a, a); !same && why != twin.TooLittle && why != twin.OtherText {
			t.Errorf("a posting is not itself: %s", why)
		}
		if bands := a.Bands(); !slices.IsSorted(bands) || len(slices.Compact(bands)) != len(a.Bands()) {
			t.Errorf("bands %v", bands)
		}
	})
}
