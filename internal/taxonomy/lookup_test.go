package taxonomy_test

import (
	"strings"
	"testing"

	"assay/internal/taxonomy"
)

func TestLookupSeesPastTrimmings(t *testing.T) {
	t.Parallel()
	tax := open(t)
	for name, want := range map[string]string{
		"Python": "python", "python": "python", "Python (primary)": "python", "Python 3.11": "python", "Python3": "python",
		"python programming language": "python", "React.js": "react", "ReactJS": "react", "React 18": "react", "MS Excel": "excel",
		"Microsoft Excel": "excel", "Excel": "excel", "Advanced Excel": "excel", "postgres": "postgresql", "Postgres 15": "postgresql",
		"go": "go", "Golang": "go", "C": "c-language", "C++": "cpp", "C++17": "cpp", "C#": "csharp", ".NET": "dotnet", ".NET 8": "dotnet",
		"nodejs": "nodejs", "Node.JS": "nodejs", "node js": "nodejs", "Front-End Development": "frontend-development",
		"Fluent German": "german", "German (C1)": "german", "German - B2": "german", "Deutsch": "german", "inglés": "english", "ingles": "english",
		"team-leadership": "team-leadership", "led a team": "team-leadership", "Team Leadership skills": "team-leadership",
		"Führerschein": "driving-licence", "driver's license": "driving-licence", "Driver’s License": "driving-licence",
		"REST": "rest-api", "Angular 17": "angular", "Java SE 21": "java", "AWS": "aws", "k8s": "kubernetes", "  SQL  ": "sql",
		"Spreadsheets": "spreadsheet-work", "Communication skills": "communication", "CompTIA A+": "comptia-a-plus", "ES6": "javascript",
	} {
		got, ok := tax.Lookup(name)
		if !ok || got.Key != want {
			t.Errorf("Lookup(%q) = %q, %v, want %q", name, got.Key, ok, want)
		}
	}
	for _, name := range []string{"", "  ", "unicycle juggling", "(primary)", "3.11", "advanced", "Pythonic", "programming language theory of mind"} {
		if got, ok := tax.Lookup(name); ok {
			t.Errorf("Lookup(%q) = %q, want nothing", name, got.Key)
		}
	}
}

func TestNameOf(t *testing.T) {
	t.Parallel()
	tax := open(t)
	lossy, title := tax.KeyFor("Unicycle juggling — " + strings.Repeat("very ", 20) + "slowly")
	for key, want := range map[string]string{
		"python": "Python", "own:unicycle-juggling": "unicycle juggling", "unheard-of": "unheard of", "own:report-2024": "report 2024",
	} {
		if got := tax.NameOf(key); got != want {
			t.Errorf("NameOf(%q) = %q, want %q", key, got, want)
		}
	}
	got := tax.NameOf(lossy)
	if !strings.HasPrefix(strings.ToLower(title), "unicycle juggling") || !strings.HasPrefix(got, "unicycle juggling very") || strings.ContainsAny(got, "0123456789") {
		t.Errorf("NameOf(%q) = %q: a checksum is no word", lossy, got)
	}
}

func TestKeyForUnknownNamesIsStable(t *testing.T) {
	t.Parallel()
	tax := open(t)
	for _, tc := range []struct{ name, key, title string }{
		{"Python (primary)", "python", "Python"},
		{"  Unicycle   Juggling ", "own:unicycle-juggling", "Unicycle Juggling"},
		{"unicycle-juggling", "own:unicycle-juggling", "unicycle-juggling"},
		{"Ünicycle juggling", "own:unicycle-juggling", "Ünicycle juggling"},
		{"D++", "own:dplusplus", "D++"},
		{"茶道", "own:茶道", "茶道"},
		{"   ", "", ""},
	} {
		key, title := tax.KeyFor(tc.name)
		if key != tc.key || title != tc.title {
			t.Errorf("KeyFor(%q) = %q, %q, want %q, %q", tc.name, key, title, tc.key, tc.title)
		}
	}
	one, _ := tax.KeyFor("???")
	two, _ := tax.KeyFor("!!!")
	if one == two || !strings.HasPrefix(one, "own:") {
		t.Errorf("names without letters share a key: %q and %q", one, two)
	}
	long := strings.Repeat("very long skill ", 30)
	a, _ := tax.KeyFor(long + "a")
	b, _ := tax.KeyFor(long + "b")
	if a == b || len(a) > 120 {
		t.Errorf("long names: %q and %q", a, b)
	}
}

func TestMentions(t *testing.T) {
	t.Parallel()
	tax := open(t)
	for _, tc := range []struct {
		text, name string
		want       bool
	}{
		{"I led a team of five nurses", "Team leadership", true},
		{"we deployed with k8s", "Kubernetes", true},
		{"Go", "Go", true},
		{"I have used Go since 2019", "Go", true},
		{"I go to work by bus", "Go", false},
		{"I excel at mathematics", "Microsoft Excel", false},
		{"I used excel and word", "excel", true},
		{"We wrote it in React Native", "React", true},
		{"We wrote it in React Native", "Angular", false},
		{"I only used JavaScript", "Java", false},
		{"I handed the patients over to the night shift", "Patient handover", false},
		{"I analysed sales data for the board", "Data analysis", true},
		{"I managed several big projects", "Project management", true},
		{"I juggle on a unicycle", "Unicycle juggling", true},
		{"I juggled. The unicycle was broken and far too big for anybody", "Unicycle juggling", false},
		{"I taught salsa dancing to adults", "salsa teaching", true},
		{"I drove reindeer sleds", "Reindeer sled driving", true},
		{"I led a Python team", "Python", true},
		{"I led a Python team", "Team leadership", true},
		{"I was mentored by the matron", "Mentoring", false},
		{"Nothing of the kind", "Unicycle juggling", false},
		{"I wrote recipes for glazes", "Glaze recipes", true},
		{"Trabajé en atencion al cliente", "Customer service", true},
		{"", "Python", false},
		{"Python", "", false},
	} {
		if got := tax.Mentions(tc.text, tc.name); got != tc.want {
			t.Errorf("Mentions(%q, %q) = %v, want %v", tc.text, tc.name, got, tc.want)
		}
	}
}

func TestRelateIsOneWay(t *testing.T) {
	t.Parallel()
	tax := open(t)
	for _, tc := range []struct {
		have, want string
		relation   taxonomy.Relation
	}{
		{"python", "python", taxonomy.RelationExact},
		{"own:juggling", "own:juggling", taxonomy.RelationExact},
		{"own:juggling", "own:sailing", taxonomy.RelationNone},
		{"nextjs", "react", taxonomy.RelationImplied},
		{"nextjs", "javascript", taxonomy.RelationImplied},
		{"react", "nextjs", taxonomy.RelationNone},
		{"django", "python", taxonomy.RelationImplied},
		{"mig-welding", "welding", taxonomy.RelationChild},
		{"welding", "mig-welding", taxonomy.RelationParent},
		{"mig-welding", "tig-welding", taxonomy.RelationSibling},
		{"react", "vue", taxonomy.RelationSibling},
		{"vue", "react", taxonomy.RelationSibling},
		{"seo", "marketing", taxonomy.RelationChild},
		{"kotlin", "java", taxonomy.RelationNone},
		{"scala", "java", taxonomy.RelationNone},
		{"javascript", "java", taxonomy.RelationNone},
		{"javascript", "nodejs", taxonomy.RelationNone},
		{"", "", taxonomy.RelationNone},
		{"nobody", "python", taxonomy.RelationNone},
	} {
		if got := tax.Relate(tc.have, tc.want); got != tc.relation {
			t.Errorf("Relate(%q, %q) = %q, want %q", tc.have, tc.want, got, tc.relation)
		}
	}
}
