package api_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/internal/store"
	"assay/models"
)

// A search combines with every filter; what cannot be asked for is said in a
// sentence, at its place.
func TestSiftPostings(t *testing.T) {
	t.Parallel()
	b := setup(t)
	remote, done, now, pay := true, true, time.Now(), 25.0
	p := models.JobPosting{ID: models.NewID(), Source: models.PostingFromURL, System: "greenhouse", JobTitle: "Ingénieure", CompanyName: "Havenwerk", Language: "fr",
		Description: "Nous cherchons des ingénieurs.", Location: models.Strings{"Zürich, Schweiz"}, RemoteOK: &remote, ScrapedAt: &now, ScrapingSuccess: &done,
		SalaryMax: &pay, SalaryCurrency: "CHF", SalaryPeriod: "hour", Raw: []byte("what was fetched"), RawJSON: []byte(`{"secret":"payload"}`)}
	b.tx(t, b.user, func(tx *store.Tx) error {
		if err := tx.CreatePosting(t.Context(), p); err != nil {
			return err
		}
		m := models.Match{ID: models.NewID(), UserID: b.user, JobPostingID: p.ID, Score: 6000, Low: 6000, High: 6000, Band: "good", Scorer: "test", FactsHash: []byte{1}, Contributions: []models.Contribution{}}
		return tx.SaveMatches(t.Context(), []models.Match{m}, nil)
	})
	b.save(t, "Baker", "Bread.", -1)
	all := []string{"q=ingenieurs", "status=open", "location=zurich+schweiz", "remote=true", "salary_min=52000&salary_currency=CHF", "salary_min=25&salary_currency=CHF&salary_period=hour",
		"min_score=60", "source=url", "system=greenhouse", "max_age_days=1&source=url"}
	for _, one := range append(all, strings.Join(all[:5], "&")+"&"+strings.Join(all[6:], "&")) {
		for _, sort := range []string{"", "&sort=created", "&sort=match"} {
			if got := b.walk(t, postings+"?limit=1&"+one+sort); !cmp.Equal(got, []string{p.ID.String()}) {
				t.Errorf("%s finds %v", one+sort, got)
			}
		}
	}
	for _, none := range []string{"status=closed", "location=geneve", "remote=false&q=havenwerk", "salary_min=52001&salary_currency=CHF", "min_score=61", "source=board", "system=lever", "board_id=" + models.NewID().String()} {
		if got := b.walk(t, postings+"?"+none); len(got) != 0 {
			t.Errorf("%s finds %v", none, got)
		}
	}
	bad := func(name, query, place, says string) scenario {
		return scenario{name: name, url: postings + "?" + query, status: 422, contains: []string{`"query.` + place + `"`, says}}
	}
	b.run(t, []scenario{
		{name: "an answer", url: postings + "?q=ingenieur", status: 200, lacks: []string{"what was fetched", "payload"},
			contains: []string{`"highlights":[{"field":"job_title","text":"Ingénieure","start":0,"words":[{"start":0,"end":10}]}`, `"text":"Nous cherchons des ingénieurs.","start":0,"words":[{"start":19,"end":29}]`}},
		{name: "no words, no highlights", url: postings + "?remote=true", status: 200, contains: []string{`"highlights":[]`}},
		bad("a status there is none of", "status=new", "status", ""),
		bad("remote perhaps", "remote=perhaps", "remote", ""),
		bad("pay that is no number", "salary_min=much&salary_currency=EUR", "salary_min", ""),
		bad("pay below nothing", "salary_min=-1&salary_currency=EUR", "salary_min", "from 0 on"),
		bad("pay without end", "salary_min=Inf&salary_currency=EUR", "salary_min", ""),
		bad("pay of no currency", "salary_min=1", "salary_currency", "such as EUR"),
		bad("a currency of no pay", "salary_currency=EUR", "salary_min", "says nothing by itself"),
		bad("a currency that is none", "salary_min=1&salary_currency=e1r", "salary_currency", "three capital letters"),
		bad("a period there is none of", "salary_min=1&salary_currency=EUR&salary_period=decade", "salary_period", ""),
		bad("a score over all", "min_score=101", "min_score", "from 0 to 100"),
		bad("an age of nothing", "max_age_days=0", "max_age_days", "from 1 to 3650"),
		bad("a board that is no id", "board_id=7", "board_id", ""),
		bad("a place too long", "location="+strings.Repeat("a", 101), "location", ""),
		bad("relevance to nothing", "sort=relevance", "sort", "Send q as well"),
	})
	cursor := text(t, b.get(t, postings+"?sort=created&limit=1"), "next_cursor")
	b.check(t, scenario{url: postings + "?sort=created&remote=true&cursor=" + cursor, status: 400, contains: []string{"invalid_cursor"}})
}

// Nothing that a posting says can become more than text: what is highlighted
// is told by places.
func TestHighlightsAreTextAndPlaces(t *testing.T) {
	t.Parallel()
	b := setup(t)
	const hostile = `<script>alert("driver")</script> 👩‍🔧 drivers <b>driver</b>`
	b.save(t, hostile, hostile, -1)
	for _, item := range b.get(t, postings+"?q="+url.QueryEscape("driver"))["items"].([]any) {
		for _, h := range item.(map[string]any)["highlights"].([]any) {
			h := h.(map[string]any)
			runes, words := []rune(h["text"].(string)), []string{}
			for _, w := range h["words"].([]any) {
				w := w.(map[string]any)
				words = append(words, string(runes[int(w["start"].(float64)):int(w["end"].(float64))]))
			}
			if want := []string{"driver", "driver"}; h["text"] != hostile || !cmp.Equal(words, want) {
				t.Errorf("%q shows %v", h["text"], words)
			}
		}
	}
	if got := fmt.Sprint(len(b.get(t, postings+"?q=script")["items"].([]any))); got != "1" {
		t.Errorf("%s are found", got)
	}
}
