package board_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"assay/internal/board"
	"assay/internal/fakeboards"
	"assay/internal/posting"
	"assay/models"
)

// trap starts a fake with a board of one system on it.
func trap(t *testing.T, system string, change func(j *fakeboards.Job)) (sample, board.Board, *fakeboards.Server) {
	t.Helper()
	t.Parallel()
	s := samples[system]
	fake := fakeboards.New(t, posting.Options{})
	one := job(s, 1)
	change(&one)
	fake.Put(system, s.token, one, job(s, 2))
	return s, board.Board{System: system, Token: s.token}, fake
}

// read fetches and reads the first posting.
func read(t *testing.T, s sample, b board.Board, g board.Getter) (posting.Reading, string) {
	t.Helper()
	raw, err := board.Place{Board: b, Posting: s.id(1)}.Fetch(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	r, err := b.Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	return r, string(raw)
}

// set has a field say something else in every answer.
func set(fake *fakeboards.Server, name string, value any) {
	fake.Break(func(fakeboards.Seen) fakeboards.Fault {
		return fakeboards.Fault{Change: func(v any) any { return without(v, name, value) }}
	})
}

// These systems list a posting once for each of its places, or name others
// beside the first.
func TestSeveralPlaces(t *testing.T) {
	t.Parallel()
	for _, system := range []string{"ashby", "workable", "recruitee", "personio", "teamtailor", "rippling", "workday", "oracle"} {
		t.Run(system, func(t *testing.T) {
			s, b, fake := trap(t, system, func(j *fakeboards.Job) { j.Elsewhere = []string{"Nordhamn", "Sudhamn"} })
			if list := mustList(t, b, fake); !list.Complete || len(list.Entries) != 2 {
				t.Fatalf("%+v", list)
			}
			if r, _ := read(t, s, b, fake); strings.ReplaceAll(strings.Join(r.Location, "; "), ", Norway", "") != "Ostwick; Nordhamn; Sudhamn" {
				t.Errorf("places %q", r.Location)
			}
		})
	}
}

func TestRowsInAnotherOrderAreNoChange(t *testing.T) {
	_, b, fake := trap(t, "workable", func(j *fakeboards.Job) { j.Elsewhere = []string{"Nordhamn"} })
	before := mustList(t, b, fake)
	one := job(samples["workable"], 1)
	one.City, one.Elsewhere = "Nordhamn", []string{"Ostwick"}
	fake.Put(b.System, b.Token, one, job(samples["workable"], 2))
	if after := mustList(t, b, fake); after.Entries[0].Version != before.Entries[0].Version {
		t.Error("the same rows are another version")
	}
}

func TestAshbySaysWhereWorkIsDone(t *testing.T) {
	s, b, fake := trap(t, "ashby", func(j *fakeboards.Job) { j.Remote = true })
	set(fake, "workplaceType", "Hybrid") // and isRemote stays set
	if r, _ := read(t, s, b, fake); r.RemoteOK == nil || *r.RemoteOK {
		t.Errorf("hybrid work is remote: %v", r.RemoteOK)
	}
}

func TestPayThatIsNotShown(t *testing.T) {
	t.Parallel()
	for system, field := range map[string]string{"ashby": "shouldDisplayCompensationOnJobPostings", "pinpoint": "compensation_visible"} {
		t.Run(system, func(t *testing.T) {
			s, b, fake := trap(t, system, func(*fakeboards.Job) {})
			set(fake, field, false)
			if r, _ := read(t, s, b, fake); r.Salary != "" || r.SalaryMin != nil || r.SalaryMax != nil {
				t.Errorf("pay %q", r.Salary)
			}
		})
	}
}

// Several salaries are of several places or levels, and none is the pay.
func TestAshbyWithSeveralSalaries(t *testing.T) {
	s, b, fake := trap(t, "ashby", func(*fakeboards.Job) {})
	salary := func(low, high float64) map[string]any {
		return map[string]any{"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "EUR", "minValue": low, "maxValue": high}
	}
	set(fake, "components", []any{salary(1000, 2000), salary(3000, 4000)})
	if r, _ := read(t, s, b, fake); r.Salary != "51K to 64K" || r.SalaryMin != nil && *r.SalaryMin != 51_000 {
		t.Errorf("pay %q, %v", r.Salary, r.SalaryMin)
	}
}

func TestRecruiteeKeepsNoMailbox(t *testing.T) {
	s, b, fake := trap(t, "recruitee", func(*fakeboards.Job) {})
	if _, raw := read(t, s, b, fake); strings.Contains(raw, "mailbox_email") || strings.Contains(raw, "@") || !strings.Contains(raw, `"guid":"g6000001"`) {
		t.Errorf("raw %s", raw)
	}
}

func TestRecruiteeNamesEmploymentInCodes(t *testing.T) {
	s, b, fake := trap(t, "recruitee", func(*fakeboards.Job) {})
	for code, want := range map[string]string{"fulltime_permanent": "full-time, permanent", "parttime_fixed_term": "part-time, temporary", "freelance": "contract", "": ""} {
		set(fake, "employment_type_code", code)
		if r, _ := read(t, s, b, fake); r.EmploymentType != want {
			t.Errorf("%q is %q, want %q", code, r.EmploymentType, want)
		}
	}
}

func TestSmartRecruitersAddresses(t *testing.T) {
	s, b, fake := trap(t, "smartrecruiters", func(*fakeboards.Job) {})
	list := mustList(t, b, fake)
	if want := "https://jobs.smartrecruiters.com/Saltmarsh2/6000001"; list.Entries[0].URL != want {
		t.Errorf("%s, want %s", list.Entries[0].URL, want)
	}
	if r, _ := read(t, s, b, fake); r.CanonicalURL != "https://jobs.smartrecruiters.com/Saltmarsh2/6000001-pump-engineer-1" || r.Location[0] != "Ostwick, Norway" {
		t.Errorf("%q at %q", r.CanonicalURL, r.Location)
	}
}

// What looks like the end of a position inside of a text is text.
func TestPersonioWithMarkupInItsTexts(t *testing.T) {
	s, b, fake := trap(t, "personio", func(j *fakeboards.Job) { j.HTML += "<p>We write </position> and <position> a lot.</p>" })
	if list := mustList(t, b, fake); !list.Complete || len(list.Entries) != 2 {
		t.Fatalf("%+v", list)
	}
	if r, raw := read(t, s, b, fake); !strings.Contains(r.Description, "a lot.") || !strings.Contains(raw, "CDATA") {
		t.Errorf("%s", r.Description)
	}
}

func TestPersonioWithAnElementOfAnotherName(t *testing.T) {
	_, b, fake := trap(t, "personio", func(*fakeboards.Job) {})
	fake.Break(func(fakeboards.Seen) fakeboards.Fault {
		return fakeboards.Fault{Rewrite: func(text string) string {
			return strings.Replace(text, "<workzag-jobs>", "<workzag-jobs><vacancy><id>1</id></vacancy>", 1)
		}}
	})
	if _, err := b.List(t.Context(), fake, "", ""); models.CodeOf(err) != models.CodeSourceChanged {
		t.Errorf("%v", err)
	}
}

func TestTeamtailorFeedThatLeadsElsewhere(t *testing.T) {
	_, b, fake := trap(t, "teamtailor", func(*fakeboards.Job) {})
	for _, next := range []string{"https://evil.example/jobs.json", "/jobs.json", "https://saltmarsh.teamtailor.com/jobs.json"} {
		fake.Requests()
		fake.Break(func(fakeboards.Seen) fakeboards.Fault {
			return fakeboards.Fault{Change: func(v any) any { v.(map[string]any)["next_url"] = next; return v }}
		})
		list := mustList(t, b, fake)
		for _, seen := range fake.Requests() {
			if seen.Host != "saltmarsh.teamtailor.com" {
				t.Errorf("%s was asked", seen.Host)
			}
		}
		if list.Complete || list.ETag != "" || len(list.Entries) != 2 {
			t.Errorf("%s: %+v", next, list)
		}
	}
}

func TestBreezyAsksRobots(t *testing.T) {
	s, b, fake := trap(t, "breezy", func(*fakeboards.Job) {})
	fake.Robots("salt-marsh.breezy.hr", "User-agent: *\nDisallow: /p/\n")
	if _, err := (board.Place{Board: b, Posting: s.id(1)}).Fetch(t.Context(), fake); models.CodeOf(err) != models.CodeRobotsDisallowed {
		t.Errorf("%v", err)
	}
	if list := mustList(t, b, fake); !list.Complete {
		t.Error("the list is an API, and is not had")
	}
}

// A page that leads to another must not be read as the posting.
func TestBreezyLedElsewhere(t *testing.T) {
	t.Parallel()
	s := samples["breezy"]
	elsewhere := getter(func(r posting.Request) (posting.Page, error) {
		return posting.Page{URL: r.URL, FinalURL: "https://salt-marsh.breezy.hr/", ContentType: "text/html", Body: []byte("<h1>All jobs</h1>")}, nil
	})
	_, err := board.Place{Board: board.Board{System: "breezy", Token: s.token}, Posting: s.id(1)}.Fetch(t.Context(), elsewhere)
	if models.CodeOf(err) != models.CodeSourceChanged {
		t.Errorf("%v", err)
	}
}

func TestRipplingMixesUpEmployment(t *testing.T) {
	s, b, fake := trap(t, "rippling", func(*fakeboards.Job) {})
	for _, c := range []struct{ label, id, want string }{
		{"SALARIED_FT", "Salaried, full-time", "full-time"}, {"Hourly, part-time", "HOURLY_PT", "part-time"},
		{"CONTRACTOR", "Contractor", "contract"}, {"INTERN", "Intern", "internship"}, {"OTHER_KIND", "By the tide", "By the tide"}, {"", "", ""},
	} {
		set(fake, "employmentType", map[string]any{"label": c.label, "id": c.id})
		if r, _ := read(t, s, b, fake); r.EmploymentType != c.want {
			t.Errorf("%+v is %q", c, r.EmploymentType)
		}
	}
}

func TestRipplingPayByPlace(t *testing.T) {
	s, b, fake := trap(t, "rippling", func(*fakeboards.Job) {})
	at := func(from, to float64, place string) map[string]any {
		return map[string]any{"location": place, "currency": "NOK", "frequency": "HOUR", "rangeStart": from, "rangeEnd": to}
	}
	set(fake, "payRangeDetails", []any{at(210, 240, "Ostwick"), at(190, 200, "Nordhamn")})
	if r, _ := read(t, s, b, fake); r.Salary != "" || r.SalaryMin != nil {
		t.Errorf("pay %q", r.Salary)
	}
	set(fake, "payRangeDetails", []any{at(210, 240, "Ostwick"), at(210, 240, "Nordhamn")})
	if r, _ := read(t, s, b, fake); r.Salary != "210 - 240 NOK per hour" {
		t.Errorf("pay %q", r.Salary)
	}
}

// getter is a Getter in the form of a function.
type getter func(r posting.Request) (posting.Page, error)

func (g getter) Get(_ context.Context, r posting.Request) (posting.Page, error) { return g(r) }

// Some sites of Oracle say the same in each of their texts.
func TestOracleSaysATextOnce(t *testing.T) {
	s, b, fake := trap(t, "oracle", func(*fakeboards.Job) {})
	if r, _ := read(t, s, b, fake); strings.Count(r.Description, "Service forty pumps") != 1 || !strings.Contains(r.Description, "A few words about us.") {
		t.Errorf("%s", r.Description)
	}
}

func TestOracleMarksOfTheDayAreNoChange(t *testing.T) {
	_, b, fake := trap(t, "oracle", func(*fakeboards.Job) {})
	before := mustList(t, b, fake)
	set(fake, "TrendingFlag", true)
	if after := mustList(t, b, fake); after.Entries[0].Version != before.Entries[0].Version {
		t.Error("a mark of the day is another version")
	}
}

// Addresses come from outside, and people open them.
func TestAddressesThatAreNone(t *testing.T) {
	_, b, fake := trap(t, "ashby", func(*fakeboards.Job) {})
	for _, address := range []string{"javascript:alert(1)", "data:text/html,x", "//evil.example/x", "https:x", "::"} {
		set(fake, "jobUrl", address)
		if list := mustList(t, b, fake); list.Entries[0].URL != "" {
			t.Errorf("%q is %q", address, list.Entries[0].URL)
		}
	}
}

func TestPayThatIsNoNumber(t *testing.T) {
	s, b, fake := trap(t, "recruitee", func(*fakeboards.Job) {})
	for _, value := range []any{"NaN", "-Inf", "Inf", "0", "-5", "by tide", "", 0.0, -1.0} {
		set(fake, "min", value)
		if r, _ := read(t, s, b, fake); r.SalaryMin != nil {
			t.Errorf("%v is pay from %v", value, *r.SalaryMin)
		}
	}
}

// answers is a Getter that says the same to everything.
type answers string

func (a answers) Get(context.Context, posting.Request) (posting.Page, error) {
	return posting.Page{Status: 200, ContentType: "application/json", Body: []byte(a)}, nil
}

// A system that repeats itself, or announces more than there is, ends.
func TestAListThatNeverEnds(t *testing.T) {
	t.Parallel()
	row, err := json.Marshal(map[string]any{"id": "1", "name": "Pump engineer", "visibility": "PUBLIC"})
	if err != nil {
		t.Fatal(err)
	}
	endless := answers(`{"totalFound":100000,"content":[` + string(row) + `]}`)
	list, err := board.Board{System: "smartrecruiters", Token: "a"}.List(t.Context(), endless, "", "")
	if err != nil || list.Complete || len(list.Entries) != 1 {
		t.Errorf("%+v, %v", list, err)
	}
}

// A total that changes between pages means that a posting may have slipped past.
func TestATotalThatChanges(t *testing.T) {
	t.Parallel()
	for second, complete := range map[string]bool{"2": true, "3": false, "1": false} {
		moving := getter(func(r posting.Request) (posting.Page, error) {
			body := `{"totalFound":2,"content":[{"id":"1","name":"Pump engineer"}]}`
			if !strings.HasSuffix(r.URL, "offset=0") {
				body = `{"totalFound":` + second + `,"content":[{"id":"2","name":"Pump engineer"}]}`
			}
			return posting.Page{Status: 200, Body: []byte(body)}, nil
		})
		list, err := board.Board{System: "smartrecruiters", Token: "a"}.List(t.Context(), moving, "", "")
		if err != nil || list.Complete != complete || len(list.Entries) != 2 {
			t.Errorf("%s: %+v, %v", second, list, err)
		}
	}
}

// To be told that a posting is gone is worth more where it was asked for by itself.
func TestSystemsThatAreAskedForOnePosting(t *testing.T) {
	each(t, func(t *testing.T, s sample, b board.Board, fake *fakeboards.Server) {
		if _, err := (board.Place{Board: b, Posting: s.id(1)}).Fetch(t.Context(), fake); err != nil {
			t.Fatal(err)
		}
		asked := ""
		for _, seen := range fake.Requests() {
			asked += "https://" + seen.Host + seen.Path
		}
		if one := strings.Contains(asked, s.id(1)); one != b.AsksOne() {
			t.Errorf("asked %s, and AsksOne is %v", asked, b.AsksOne())
		}
	})
	if (board.Board{System: "none", Token: "a"}).AsksOne() {
		t.Error("what is no system is asked")
	}
}

func TestTokensThatAreNone(t *testing.T) {
	t.Parallel()
	for _, token := range []string{"acme/Site", "acme.wd/Site", "acme.wd5", "acme.wd5/", "acme.wd5/a/b", "acme.wd5/a.b", "acme.wdx/Site", "a.b.wd5/Site", "acme.wd12345/Site", "acme.wd5/..", "-a.wd5/S"} {
		if _, err := (board.Board{System: "workday", Token: token}).List(t.Context(), answers(`{}`), "", ""); models.CodeOf(err) != models.CodeInvalidBoard {
			t.Errorf("workday takes %q: %v", token, err)
		}
	}
	for _, token := range []string{"evil.example/CX", "oraclecloud.com/CX", "fa.oraclecloud.com/CX", "a.fa.oraclecloud.com", "a.fa.oraclecloud.com/", "a.fa.oraclecloud.com/C,X=1",
		"a.fa.oraclecloud.com/CX/1", "a.fa.oraclecloud.com:80/CX", "A.fa.oraclecloud.com/CX", "a@b.fa.oraclecloud.com/CX", "..fa.oraclecloud.com/CX", "a.fa.evil.example/.oraclecloud.com"} {
		if _, err := (board.Board{System: "oracle", Token: token}).List(t.Context(), answers(`{}`), "", ""); models.CodeOf(err) != models.CodeInvalidBoard {
			t.Errorf("oracle takes %q: %v", token, err)
		}
	}
	for _, system := range board.Systems() {
		for _, token := range []string{"", ".", "..", "a/b", "a/../b", "a b/c", "a?b", "a#b", "a%2fb", "a\\b", "a\nb", " a", "a@b", "a:b", strings.Repeat("a", 300), "ä"} {
			_, err := board.Board{System: system, Token: token}.List(t.Context(), answers(`[]`), "", "")
			if models.CodeOf(err) != models.CodeInvalidBoard {
				t.Errorf("%s takes %q: %v", system, token, err)
			}
		}
	}
}
