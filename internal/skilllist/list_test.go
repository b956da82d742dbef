package skilllist_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/internal/skilllist"
	"assay/models"
)

func TestRead(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		format  skilllist.Format
		text    string
		want    []models.ImportedSkill
		leftOut int
	}{
		"ESCO": {skilllist.ESCO, "\ufeffconceptType,conceptUri,preferredLabel,altLabels,inScheme\n" +
			"KnowledgeSkillCompetence,http://x/1,dress wounds,\"wound dressing\nbandage wounds\",skills-scheme\n" +
			"KnowledgeSkillCompetence,http://x/2,administer firewalls,,\"skills, digital-skills\"\n",
			[]models.ImportedSkill{
				{Source: "esco", Name: "dress wounds", Aliases: models.Strings{"wound dressing", "bandage wounds"}, SkillType: "professional", Category: "ESCO"},
				{Source: "esco", Name: "administer firewalls", Aliases: models.Strings{}, SkillType: "technical", Category: "ESCO"},
			}, 0},
		"O*NET names a thing for each occupation": {skilllist.ONET, "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\n" +
			"11-1011.00\tAdobe Acrobat\t43232202\tDocument management software\n11-1011.03\tAdobe Acrobat\t43232202\tDocument management software\n",
			[]models.ImportedSkill{{Source: "onet", Name: "Adobe Acrobat", Aliases: models.Strings{}, SkillType: "technical", Category: "Document management software"}}, 0},
		"a list of one's own": {skilllist.CSV, "Name, Aliases ,type\r\n  Hoof  trimming ,trim hooves; hoof care;trim hooves,Professional\n12345,,\n\"\x07bell\",,\nKiln firing,,art\n",
			[]models.ImportedSkill{
				{Source: "csv", Name: "Hoof trimming", Aliases: models.Strings{"trim hooves", "hoof care"}, SkillType: "professional", Category: "own list"},
				{Source: "csv", Name: "Kiln firing", Aliases: models.Strings{}, SkillType: "professional", Category: "own list"},
			}, 2},
	} {
		rows, leftOut, err := skilllist.Read(strings.NewReader(c.text), c.format)
		if err != nil || leftOut != c.leftOut {
			t.Errorf("%s: left out %d, want %d; %v", name, leftOut, c.leftOut, err)
		}
		if diff := cmp.Diff(c.want, rows); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		format       skilllist.Format
		text, saying string
	}{
		"another format":    {skilllist.ESCO, "name,aliases\nx,y\n", `no column "preferredlabel"`},
		"nothing":           {skilllist.CSV, "", `no column "name"`},
		"an unknown format": {"xml", "name\nx\n", "esco, onet or csv"},
	} {
		_, _, err := skilllist.Read(strings.NewReader(c.text), c.format)
		if models.CodeOf(err) != models.CodeInvalid || !strings.Contains(models.MessageOf(err), c.saying) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("esco", "conceptUri,preferredLabel,altLabels\nu,dress wounds,\"a\nb\"\n")
	f.Add("onet", "Example\tCommodity Title\nExcel\tSpreadsheets\n")
	f.Add("csv", "name,aliases\n\"a\"\"b\",c;d\n")
	f.Fuzz(func(t *testing.T, format, text string) {
		rows, _, err := skilllist.Read(strings.NewReader(text), skilllist.Format(format))
		if err != nil && models.CodeOf(err) != models.CodeInvalid {
			t.Errorf("refused with %v", err)
		}
		for _, row := range rows {
			if strings.TrimSpace(row.Name) != row.Name || row.Name == "" || models.CheckText(row.Name) != nil || row.SkillType == "" || row.Category == "" {
				t.Errorf("read %+v", row)
			}
		}
	})
}
