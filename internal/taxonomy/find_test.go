package taxonomy_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"assay/internal/taxonomy"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestFindNamesTheLongestSkillWithItsBoundaries(t *testing.T) {
	t.Parallel()
	tax := open(t)
	cases := map[string]struct {
		text string
		want []string // "key=text"
	}{
		"C, C++ and C# are three":      {"C, C++, C#", []string{"c-language=C", "cpp=C++", "csharp=C#"}},
		"slashes part names":           {"C/C++/Java", []string{"c-language=C", "cpp=C++", "java=Java"}},
		".NET needs its dot":           {"I use .NET, ASP.NET and F#.", []string{"dotnet=.NET", "aspnet=ASP.NET", "fsharp=F#"}},
		"node js three ways":           {"node js nodejs Node.js node-js", []string{"nodejs=node js", "nodejs=nodejs", "nodejs=Node.js", "nodejs=node-js"}},
		"front end three ways":         {"front-end, front end, frontend", []string{"frontend-development=front-end", "frontend-development=front end", "frontend-development=frontend"}},
		"Java is not JavaScript":       {"JavaScript and Java", []string{"javascript=JavaScript", "java=Java"}},
		"PostgreSQL holds no SQL":      {"PostgreSQL", []string{"postgresql=PostgreSQL"}},
		"the longest name wins":        {"React Native, SQL Server, Spring Boot", []string{"react-native=React Native", "sql-server=SQL Server", "spring-boot=Spring Boot"}},
		"plural":                       {"forklifts, data pipelines, REST APIs", []string{"forklift-driving=forklifts", "data-engineering=data pipelines", "rest-api=REST APIs"}},
		"plural of a y":                {"Data warehouse, nail art, vacancies", []string{"data-warehousing=Data warehouse", "nail-care=nail art"}},
		"a version may stick":          {"python3 and Java17", []string{"python=python3", "java=Java17"}},
		"possessive":                   {"Ansible's and driver’s license", []string{"ansible=Ansible's", "driving-licence=driver’s license"}},
		"ampersand is and":             {"health & safety", []string{"occupational-health-safety=health & safety"}},
		"no accents":                   {"atencion al cliente", []string{"customer-service=atencion al cliente"}},
		"accents":                      {"Atención al cliente, soudage MIG, Buchhaltung", []string{"customer-service=Atención al cliente", "mig-welding=soudage MIG", "bookkeeping=Buchhaltung"}},
		"one or two words in a phrase": {"I led a small team and managed the night team.", []string{"team-leadership=led a small team", "team-leadership=managed the night team"}},
		"not three words":              {"I led a very big old team", nil},
		"a skill inside a phrase":      {"I led a Python team.", []string{"team-leadership=led a", "python=Python"}},
		"a skill that is the object":   {"I drove the reach truck.", []string{"forklift-driving=reach truck"}},
		"no phrase over a full stop":   {"I led a. Team", nil},
		"wrapped line":                 {"medication\nadministration", []string{"medication-administration=medication\nadministration"}},
		"next line":                    {"- SQL\n- Server rooms", []string{"sql=SQL"}},
		"bullets":                      {"• Go\n• Kubernetes\n• R\n", []string{"go=Go", "kubernetes=Kubernetes", "r-language=R"}},
		"e-mail address":               {"write to sql@docker.example", nil},
		"beside Chinese":               {"我使用Python和Docker", []string{"python=Python", "docker=Docker"}},
		"fullwidth letters":            {"Ｐｙｔｈｏｎ", []string{"python=Ｐｙｔｈｏｎ"}},
		"soft hyphen":                  {"Kuber\u00adnetes", []string{"kubernetes=Kuber\u00adnetes"}},
		"capitals only":                {"BI and bi, ML", []string{"business-intelligence=BI", "machine-learning=ML"}},
		"nothing":                      {"", nil},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, m := range tax.Find(tc.text) {
				got = append(got, m.Skill.Key+"="+m.Text)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tc.text, diff)
			}
		})
	}
}

func TestFindSpeaksEveryWalkOfWork(t *testing.T) {
	t.Parallel()
	tax := open(t)
	for _, tc := range []sentence{
		{"wound-care", "I dressed wounds and took bloods."},
		{"patient-handover", "I gave the shift handover at seven."},
		{"medication-administration", "I administered medication twice a day."},
		{"tig-welding", "Mostly TIG on stainless."},
		{"blueprint-reading", "I can read blueprints: reading blueprints is daily work."},
		{"forklift-driving", "I drove a forklift for three years."},
		{"order-picking", "I picked orders at night."},
		{"customs-clearance", "I filed customs declarations."},
		{"bookkeeping", "I kept the books for my uncle's garage."},
		{"cash-handling", "I worked the till and cashed up."},
		{"complaint-handling", "I handled complaints at the desk."},
		{"customer-service", "I dealt with angry customers."},
		{"mentoring", "I trained new starters and onboarded two interns."},
		{"team-leadership", "I was in charge of a team of six."},
		{"haccp", "We followed HACCP."},
		{"hplc", "I ran samples on the HPLC."},
		{"lesson-planning", "I planned lessons for year four."},
		{"childcare", "I babysat for neighbours: babysitting taught me patience."},
		{"staff-scheduling", "I wrote the rota."},
		{"cnc-machining", "I set up CNC machines."},
		{"hgv-licence", "I have my HGV licence."},
		{"first-aid", "Ich habe Erste Hilfe geleistet."},
		{"truck-driving", "Ich war Lkw-Fahrer."},
		{"cleaning", "Trabajé en limpieza de oficinas."},
		{"teamwork", "Trabalho em equipe e pontualidade."},
		{"time-management", "I always met deadlines."},
	} {
		if !finds(tax, tc.text, tc.key) {
			t.Errorf("%q: want %s, found %v", tc.text, tc.key, keys(tax, tc.text))
		}
	}
}

func TestOffsetsCountCharactersOfTheTextAsWritten(t *testing.T) {
	t.Parallel()
	tax := open(t)
	for _, text := range []string{
		"𝕏😀 I use Python and Atención al cliente.",
		norm.NFD.String("Café: Atención al cliente, Python, Kältetechnik."),
		norm.NFC.String("Café: Atención al cliente, Python, Kältetechnik."),
		"Za\u0308hle: Docker\u200b, Ku\u0308che und Bu\u0308gelna\u0308he",
		"bad \xff bytes then Python",
	} {
		check(t, tax, text)
	}
	if got := tax.Find("😀 Python"); len(got) != 1 || got[0].Start != 2 || got[0].End != 8 {
		t.Errorf("want Python at 2 to 8, got %+v", got)
	}
	got := tax.Find(norm.NFD.String("gestión comercial é"))
	if len(got) != 1 || got[0].End != len([]rune(norm.NFD.String("gestión comercial"))) {
		t.Errorf("a combining mark moved the end: %+v", got)
	}
	ends := norm.NFD.String("hygiène et sécurité")
	if got = tax.Find(ends + " oui"); len(got) != 1 || got[0].Text != ends {
		t.Errorf("the mark on the last letter is cut off: %+v", got)
	}
	got = tax.Find(norm.NFD.String("comunicació") + "n")
	if len(got) != 1 {
		t.Errorf("a decomposed letter hides the word: %+v", got)
	}
}

func TestOffsetsHoldOnAnyText(t *testing.T) {
	t.Parallel()
	tax := open(t)
	words := []string{"Go", "go", "Python", "C", "C++", "R", "&", "-", ".", "\n", ", ", "led a", "team", "é", "e\u0301", "😀",
		"Spring", "Excel", "and", "in", "to", "Atención al cliente", "'s", "\u00a0", "中", "Node.js", "English", "speak", "\xff"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 30).Draw(t, "words"), rapid.SampledFrom([]string{" ", ""}).Draw(t, "glue"))
		check(t, tax, text)
	})
}

type reporter interface {
	Errorf(format string, args ...any)
}

// check holds Find to what it promises about any text.
func check(t reporter, tax *taxonomy.Taxonomy, text string) {
	runes := utf8.RuneCountInString(text)
	starts := make([]int, 0, runes+1) // byte offset of each character
	for i := range text {
		starts = append(starts, i)
	}
	starts = append(starts, len(text))
	last := 0
	for _, m := range tax.Find(text) {
		if m.Start < last || m.End <= m.Start || m.End > runes {
			t.Errorf("%q: mention %d to %d after %d of %d", text, m.Start, m.End, last, runes)
			return
		}
		if m.Text != text[starts[m.Start]:starts[m.End]] {
			t.Errorf("%q: %d to %d holds %q, not %q", text, m.Start, m.End, text[starts[m.Start]:starts[m.End]], m.Text)
		}
		last = m.End
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"I use Go and Python", "C++/C#/.NET", "led a * team (x)", "e\u0301\u200d😀", "a.b-c_d'e&f", "\xff\xfe", "R&D\r\n\r\n• Go\n"} {
		f.Add(s, "Team leadership")
	}
	tax := open(f)
	f.Fuzz(func(t *testing.T, text, name string) {
		check(t, tax, text)
		key, title := tax.KeyFor(name)
		if (key == "") != (strings.TrimSpace(title) == "") {
			t.Errorf("KeyFor(%q) = %q, %q", name, key, title)
		}
		if again, _ := tax.KeyFor(title); again != key {
			t.Errorf("KeyFor(%q) = %q but of its title %q", name, key, again)
		}
		tax.Mentions(text, name)
	})
}
