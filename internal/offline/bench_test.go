package offline_test

import (
	"strings"
	"testing"

	"assay/prompts"
)

// interview is about 800 words in 11 answers, the size of a usual interview.
func interview() prompts.ExtractInput {
	answers := []string{
		"I worked as a warehouse supervisor at Northfield Logistics from March 2014 to June 2018. I was in charge of twelve people on the late shift, and I planned the rota, checked deliveries and trained new staff. When I arrived the picking errors were really high, something like four percent, so I introduced a second check and we brought it down to under one percent within a year.",
		"Before that I drove forklifts at a builders' merchant for about three years, and I did some bar work at The Crown on weekends. I never liked the bar work much but it taught me how to deal with people who are not at their best, and I still use that today when a driver arrives late and angry.",
		"After the warehouse I joined Meridian Foods as a transport planner. I used Excel every day for the routes and later I moved the whole thing to PostgreSQL with a small Python script that I wrote myself, which saved about two hours every morning. My manager did the contracts with the carriers, I only prepared the numbers.",
	}
	var lines []string
	for i := range 11 {
		lines = append(lines, "Q: Thanks. Could you tell me more about what you did there, and whether you have used Kubernetes or SAP?", answers[i%3])
	}
	return talk(lines...)
}

func BenchmarkExtractInterview(b *testing.B) {
	h := handler(b)
	in := interview()
	b.ReportAllocs()
	for b.Loop() {
		var out prompts.ExtractOutput
		answerTo(b, h, "extract", in, &out)
	}
}

func BenchmarkExtractLongest(b *testing.B) {
	h := handler(b)
	text := strings.Repeat(interview().Messages[1].Text+" "+interview().Messages[5].Text+" ", 400)[:200_000]
	in := talk(text)
	b.ReportAllocs()
	for b.Loop() {
		var out prompts.ExtractOutput
		answerTo(b, h, "extract", in, &out)
	}
}

func BenchmarkAnalyzeLongest(b *testing.B) {
	h := handler(b)
	in := prompts.AnalyzeInput{Text: strings.Repeat("Requirements\n- 5 years of Python or Java, fluent English and a degree in biology\nNice to have: Docker\n", 2000)[:100_000]}
	b.ReportAllocs()
	for b.Loop() {
		var out prompts.AnalyzeOutput
		answerTo(b, h, "analyze", in, &out)
	}
}
