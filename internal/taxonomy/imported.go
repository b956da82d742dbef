package taxonomy

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"assay/models"
)

// Added says what became of a list.
type Added struct {
	Added int // skills that are new
	Known int // skills that are known by that name already
	Found int // of those added, how many Find recognises in text
}

// Extended returns Assay's own taxonomy with the skills of lists added, as its
// long tail: every name that is taken stays with whom it has. Their keys begin
// with the list's name and a colon. They have no relations. Lookup takes all of
// their names; Find only those that can mean nothing else, as far as their form
// tells: of two words or more, or written as only a product is, with a digit or
// a capital inside.
func Extended(list []models.ImportedSkill) (*Taxonomy, Added, error) {
	var did Added
	t, err := parse(dataFiles)
	if err != nil {
		return nil, did, err
	}
	sum := sha256.New()
	for _, row := range list {
		sum.Write([]byte(row.Source + "\x00" + row.Name + "\x00" + strings.Join(row.Aliases, "\x00") + "\n"))
		key := row.Source + ":" + strings.ReplaceAll(keyOf(row.Name), " ", "-")
		_, known := t.Lookup(row.Name)
		if _, taken := t.byKey[key]; known || taken || strings.HasSuffix(key, ":") {
			did.Known++
			continue
		}
		did.Added++
		if t.addImported(key, row) {
			did.Found++
		}
	}
	t.version += "+" + hex.EncodeToString(sum.Sum(nil))[:12]
	return t, did, nil
}

// addImported enters one skill and reports whether Find recognises it.
func (t *Taxonomy) addImported(key string, row models.ImportedSkill) (found bool) {
	i := len(t.skills)
	t.skills = append(t.skills, Skill{Key: key, Name: row.Name, Category: row.Category, Type: row.SkillType})
	t.byKey[key], t.byName[key] = i, i
	e := entry{key: key, where: row.Source, section: section{kind: row.SkillType}}
	for _, name := range append([]string{row.Name}, row.Aliases...) {
		folded := keyOf(name)
		if _, taken := t.byName[folded]; taken || folded == "" || strings.ContainsRune(folded, wildcard) {
			continue
		}
		t.byName[folded] = i
		if name != row.Name {
			t.skills[i].Aliases = append(t.skills[i].Aliases, name)
		}
		if unmistakable(name, folded) && t.addTerm(i, folded, alias{text: name}, e) == nil {
			found = true
		}
	}
	return found
}

// unmistakable reports whether a name is no everyday word by its form.
func unmistakable(name, folded string) bool {
	if strings.Contains(folded, " ") {
		return true
	}
	for i, r := range name {
		if i > 0 && (unicode.IsUpper(r) || unicode.IsDigit(r)) && len(folded) > 2 {
			return true
		}
	}
	return false
}
