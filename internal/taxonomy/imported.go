package taxonomy

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
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

// With returns a taxonomy that knows the skills of lists as well, as its long
// tail: every name that is taken stays with whom it has. Their keys begin with
// the list's name and a colon. They have no relations. Lookup takes all of their
// names; Find only those that can mean nothing else, as far as their form tells:
// of two words or more, or written as only a product is, with a digit or a
// capital inside.
func (t *Taxonomy) With(list []models.ImportedSkill) (*Taxonomy, Added) {
	out := *t
	out.skills, out.terms = slices.Clone(t.skills), slices.Clone(t.terms)
	out.byKey, out.byName = maps.Clone(t.byKey), maps.Clone(t.byName)
	out.trie = t.trie.clone()
	var did Added
	sum := sha256.New()
	sum.Write([]byte(t.version))
	for _, row := range list {
		sum.Write([]byte(row.Source + "\x00" + row.Name + "\x00" + strings.Join(row.Aliases, "\x00") + "\n"))
		if _, known := t.Lookup(row.Name); known {
			did.Known++
			continue
		}
		key := row.Source + ":" + strings.ReplaceAll(fold(row.Name).key(), " ", "-")
		if _, taken := out.byKey[key]; taken || strings.HasSuffix(key, ":") {
			did.Known++
			continue
		}
		did.Added++
		if out.addImported(key, row) {
			did.Found++
		}
	}
	out.version = t.version + "+" + hex.EncodeToString(sum.Sum(nil))[:12]
	return &out, did
}

// addImported enters one skill and reports whether Find recognises it.
func (t *Taxonomy) addImported(key string, row models.ImportedSkill) (found bool) {
	i := len(t.skills)
	s := Skill{Key: key, Name: row.Name, Category: row.Category, Type: row.SkillType}
	t.byKey[key], t.byName[key] = i, i
	for _, name := range append([]string{row.Name}, row.Aliases...) {
		folded := fold(name).key()
		if _, taken := t.byName[folded]; taken || folded == "" || strings.ContainsRune(folded, wildcard) {
			continue
		}
		t.byName[folded] = i
		if name != row.Name {
			s.Aliases = append(s.Aliases, name)
		}
		if unmistakable(name, folded) {
			found = true
			t.addTerm(i, folded, alias{text: name}, section{kind: s.Type})
		}
	}
	t.skills = append(t.skills, s)
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
