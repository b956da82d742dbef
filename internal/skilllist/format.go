package skilllist

import (
	"slices"
	"strings"

	"assay/models"
)

// escoRow reads a line of ESCO's skills pillar. Its labels in other forms stand
// on lines of their own within one field. Source: the column names of ESCO v1.2
// downloads.
func escoRow(r record) models.ImportedSkill {
	kind := "professional"
	if strings.Contains(strings.ToLower(r.get("inscheme")), "digital") {
		kind = "technical"
	}
	return models.ImportedSkill{
		Name: r.get("preferredlabel"), SkillType: kind, Category: "ESCO",
		Aliases: slices.Concat(strings.Split(r.get("altlabels"), "\n"), strings.Split(r.get("hiddenlabels"), "\n")),
	}
}

// onetRow reads a line of O*NET's technology skills: an example of a commodity
// that is used in an occupation.
func onetRow(r record) models.ImportedSkill {
	return models.ImportedSkill{Name: r.get("example"), SkillType: "technical", Category: oneLine(r.get("commodity title"), "O*NET")}
}

// ownRow reads a line of a list of one's own.
func ownRow(r record) models.ImportedSkill {
	kind := strings.ToLower(strings.TrimSpace(r.get("type")))
	if !slices.Contains([]string{"technical", "professional", "interpersonal", "language", "certification"}, kind) {
		kind = "professional"
	}
	return models.ImportedSkill{
		Name: r.get("name"), SkillType: kind, Category: oneLine(r.get("category"), "own list"), Aliases: strings.Split(r.get("aliases"), ";"),
	}
}

func oneLine(text, otherwise string) string {
	if text = plain(text); text != "" {
		return text
	}
	return otherwise
}
