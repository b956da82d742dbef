package board_test

import (
	"net/url"
	"testing"

	"assay/internal/board"
)

func TestAddressesOfBoards(t *testing.T) {
	t.Parallel()
	const id = "2193db3f-77c5-43b8-b030-8f92c9882bf1"
	for address, want := range map[string]board.Place{
		"https://jobs.ashbyhq.com/acme":                                                            {Board: board.Board{System: "ashby", Token: "acme"}},
		"https://jobs.ashbyhq.com/acme/" + id + "?utm_source=x":                                    {Board: board.Board{System: "ashby", Token: "acme"}, Posting: id},
		"https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true":              {Board: board.Board{System: "ashby", Token: "acme"}},
		"https://apply.workable.com/Acme/":                                                         {Board: board.Board{System: "workable", Token: "acme"}},
		"https://acme.workable.com/j/DD136DD7E7":                                                   {Board: board.Board{System: "workable", Token: "acme"}, Posting: "DD136DD7E7"},
		"https://apply.workable.com/api/v1/widget/accounts/acme?details=true":                      {Board: board.Board{System: "workable", Token: "acme"}},
		"https://careers.smartrecruiters.com/Acme2":                                                {Board: board.Board{System: "smartrecruiters", Token: "Acme2"}},
		"https://api.smartrecruiters.com/v1/companies/Acme/postings/744000133666057":               {Board: board.Board{System: "smartrecruiters", Token: "Acme"}, Posting: "744000133666057"},
		"https://acme.recruitee.com/":                                                              {Board: board.Board{System: "recruitee", Token: "acme"}},
		"https://acme.recruitee.com/api/offers/":                                                   {Board: board.Board{System: "recruitee", Token: "acme"}},
		"https://ACME.jobs.personio.de/job/123/apply":                                              {Board: board.Board{System: "personio", Token: "acme"}, Posting: "123"},
		"https://acme.jobs.personio.com/xml?language=en":                                           {Board: board.Board{System: "personio-com", Token: "acme"}},
		"https://acme.teamtailor.com/en/jobs/7167985-pump-engineer/applications/new":               {Board: board.Board{System: "teamtailor", Token: "acme"}, Posting: "7167985"},
		"https://acme.na.teamtailor.com/jobs/12-pump":                                              {Board: board.Board{System: "teamtailor", Token: "acme.na"}, Posting: "12"},
		"https://acme.teamtailor.com/jobs.rss":                                                     {Board: board.Board{System: "teamtailor", Token: "acme"}},
		"https://acme.pinpointhq.com/postings/" + id:                                               {Board: board.Board{System: "pinpoint", Token: "acme"}, Posting: id},
		"https://acme.bamboohr.com/jobs/view.php?id=31":                                            {Board: board.Board{System: "bamboohr", Token: "acme"}, Posting: "31"},
		"https://acme.bamboohr.com/careers":                                                        {Board: board.Board{System: "bamboohr", Token: "acme"}},
		"https://acme.breezy.hr":                                                                   {Board: board.Board{System: "breezy", Token: "acme"}},
		"https://ats.rippling.com/acme/jobs":                                                       {Board: board.Board{System: "rippling", Token: "acme"}},
		"https://api.rippling.com/platform/api/ats/v1/board/acme/jobs/" + id:                       {Board: board.Board{System: "rippling", Token: "acme"}, Posting: id},
		"https://ey.wd5.myworkdayjobs.com/EY":                                                      {Board: board.Board{System: "workday", Token: "ey.wd5/EY"}},
		"https://acme.wd5.myworkdayjobs.com/External":                                              {Board: board.Board{System: "workday", Token: "acme.wd5/External"}},
		"https://acme.wd103.myworkdayjobs.com/fr-CA/External/details/Pump-engineer_R-123-1?q=x":    {Board: board.Board{System: "workday", Token: "acme.wd103/External"}, Posting: "R-123-1"},
		"https://acme.wd5.myworkdayjobs.com/wday/cxs/acme/External/job/Ostwick/Pump-engineer_JR12": {Board: board.Board{System: "workday", Token: "acme.wd5/External"}, Posting: "JR12"},
		"https://wd5.myworkdaysite.com/en-US/recruiting/acme/External/job/Ostwick/Pump_JR12":       {Board: board.Board{System: "workday", Token: "acme.wd5/External"}, Posting: "JR12"},
		"https://EEHO.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/jobsearch/jobs":    {Board: board.Board{System: "oracle", Token: "eeho.fa.us2.oraclecloud.com/jobsearch"}},
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := board.Recognise(u); !ok || got != want {
			t.Errorf("%s is %+v, want %+v", address, got, want)
		}
	}
}

// What no system serves itself is a page like any other, and so is what belongs
// to a system and to no board.
func TestAddressesOfNoBoard(t *testing.T) {
	t.Parallel()
	for _, address := range []string{
		"https://jobs.pinecrest.example/o/pump-engineer", "https://career.pinecrest.example/jobs/7167985-pump-engineer", "https://recruitee.com/", "https://www.recruitee.com/o/x",
		"https://a.b.recruitee.com/o/x", "https://recruitee.com.evil.example/o/x", "https://evilrecruitee.com/o/x", "https://apply.workable.com/j/DD136DD7E7",
		"https://apply.workable.com/api/v3/accounts/acme", "https://jobs.workable.com/view/x", "https://app.bamboohr.com/careers/1", "https://breezy.hr/p/1",
		"https://api.breezy.hr/v3/x", "https://jobs.ashbyhq.com/", "https://jobs.ashbyhq.com/a%2fb/" + "x", "https://jobs.ashbyhq.com/%20a", "https://jobs.smartrecruiters.com/",
		"https://ats.rippling.com/", "https://app.rippling.com/acme/jobs", "https://personio.de/", "https://jobs.personio.de/job/1", "https://acme.personio.de/job/1",
		"https://acme.wd5.myworkdayjobs.com/", "https://wd5.myworkdayjobs.com/External", "https://a.acme.wd5.myworkdayjobs.com/External",
		"https://acme.impl.myworkdayjobs.com/External", "https://acme.wd5.myworkdayjobs.com.evil.example/External", "https://evil.example/recruiting/acme/External",
		"https://oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX/job/1", "https://evil.example/hcmUI/CandidateExperience/en/sites/CX/job/1",
		"https://x.y.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX/job/1", "https://x.fa.oraclecloud.com.evil.example/hcmUI/CandidateExperience/en/sites/CX/job/1",
		"https://x.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/a;b/job/1", "https://x.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX,limit=1/job/1",
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := board.Recognise(u); ok {
			t.Errorf("%s is %+v", address, got)
		}
	}
}
