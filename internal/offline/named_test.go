package offline_test

import (
	"testing"

	"assay/prompts"
)

// TestExtractCreditsNoTitle: what somebody is by title is an experience, not a
// skill; having done it is.
func TestExtractCreditsNoTitle(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		said, name string
		want       bool
	}{
		"developer":       {"I'm a senior backend developer at Acme, since 2019.", "Back-end development", false},
		"did it":          {"At Acme I did backend development for four years.", "Back-end development", true},
		"nurse es":        {"Soy enfermera desde 2014 en el Hospital del Mar.", "Nursing", false},
		"developer de":    {"Ich bin seit 2018 Frontend-Entwickler bei Acme.", "Front-end development", false},
		"of others":       {"The data engineers built it, I did the reports in Excel.", "Data engineering", false},
		"degree":          {"I have a degree in accounting from Ostley University, 2012.", "Accounting", false},
		"product":         {"I tested the API with Postman every day.", "Postman", true},
		"server":          {"I ran SQL Server for ten years.", "Microsoft SQL Server", true},
		"answer on firms": {"Medical lasers, FPGA boards and some Python.", "Python", true},
	}
	for name, tt := range tests {
		var out prompts.ExtractOutput
		ask(t, "extract", talk("Q: What did you do there?", tt.said), &out)
		if _, got := skillsOf(out)[tt.name]; got != tt.want {
			t.Errorf("%s: credited %s: %v, want %v", name, tt.name, got, tt.want)
		}
	}
}

// TestExtractAsksWhoIsMeant: an answer to a question about the employer that
// names neither the person nor a "we" tells of the employer.
func TestExtractAsksWhoIsMeant(t *testing.T) {
	t.Parallel()
	for question, want := range map[string]bool{
		"What does the firm make?": false, "¿Qué hace la empresa?": false, "What was the hospital known for?": false,
		"What do you use there?": true, "Which tools do you know?": true,
	} {
		var out prompts.ExtractOutput
		ask(t, "extract", talk("Q: "+question, "Embedded systems in Rust, Kubernetes for the cloud part."), &out)
		if _, got := skillsOf(out)["Kubernetes"]; got != want {
			t.Errorf("%s: credited %v, want %v", question, got, want)
		}
	}
}
