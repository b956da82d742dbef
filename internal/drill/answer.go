package drill

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"regexp"

	"assay/prompts"
)

// fact finds the sentence of Person.said in a message.
var fact = regexp.MustCompile(`I worked as a (welder) at (Firm([0-9A-Z]+)) (from (\d{4}) to (\d{4})) and (I wrote the weekly report in Excel)`)

// marker finds whom a prompt is about.
var marker = regexp.MustCompile(`Firm([0-9A-Z]+)`)

// answerTo is what a good model answers to an extract prompt, as JSON: every
// quote is copied from the prompt. ok is false for what is no such prompt.
func answerTo(user string) (answer string, ok bool) {
	data, err := prompts.Data(user)
	if err != nil {
		return "", false
	}
	var in prompts.ExtractInput
	if json.Unmarshal(data, &in) != nil || len(in.Messages) == 0 {
		return "", false
	}
	out := prompts.ExtractOutput{Experiences: []prompts.ExtractedExperience{}, Skills: []prompts.ExtractedSkill{}}
	for _, m := range in.Messages {
		if m.Speaker != prompts.SpeakerPerson {
			continue
		}
		for _, f := range fact.FindAllStringSubmatch(m.Text, -1) {
			quote := func(text string) prompts.Quote { return prompts.Quote{MessageID: m.ID, Quote: text} }
			at := len(out.Experiences)
			dates := quote(f[4])
			out.Experiences = append(out.Experiences, prompts.ExtractedExperience{
				Kind: "employment", Title: f[1], Organisation: &f[2], Started: &f[5], Finished: &f[6], Dates: &dates,
				Evidence: []prompts.Quote{quote("I worked as a welder at " + f[2])}, Tags: []string{},
			})
			out.Skills = append(out.Skills, prompts.ExtractedSkill{
				Name: "Excel", Experience: &at, Standing: "has", Strength: "used", Prominence: "secondary", Evidence: []prompts.Quote{quote(f[7])},
			})
		}
	}
	text, err := json.Marshal(out)
	return string(text), err == nil
}

// markerOf is the marker of the conversation that a prompt is about, "" for
// none. Facts on file may name other firms, so the messages are read first.
func markerOf(user string) string {
	data, err := prompts.Data(user)
	if err != nil {
		return ""
	}
	var in prompts.ExtractInput
	if json.Unmarshal(data, &in) == nil {
		for _, m := range in.Messages {
			if f := marker.FindStringSubmatch(m.Text); f != nil {
				return f[1]
			}
		}
	}
	if f := marker.FindSubmatch(data); f != nil {
		return string(f[1])
	}
	return ""
}

// gzipBomb makes a small body that unpacks to 64 MiB.
func gzipBomb() string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	block := make([]byte, 1<<20)
	for range 64 {
		_, _ = z.Write(block) // a buffer takes everything
	}
	_ = z.Close()
	return b.String()
}
