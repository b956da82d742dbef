package match

import (
	"slices"
	"strings"

	"assay/internal/taxonomy"
	"assay/models"
)

// degree is a level of education, lowest first. The zero value is one that no
// word gives away.
type degree int

const (
	degreeUnknown degree = iota
	degreeSchool
	degreeVocational
	degreeBachelor
	degreeMaster
	degreeDoctorate
)

// degreeWords give a level away wherever they stand in the name of a course.
var degreeWords = map[string]degree{
	"ged": degreeSchool, "gcse": degreeSchool, "gcses": degreeSchool, "abitur": degreeSchool, "matura": degreeSchool,

	"apprentice": degreeVocational, "apprenticeship": degreeVocational, "associate": degreeVocational,
	"associates": degreeVocational, "ausbildung": degreeVocational, "btec": degreeVocational,
	"certificate": degreeVocational, "diploma": degreeVocational, "hnc": degreeVocational, "hnd": degreeVocational,
	"journeyman": degreeVocational, "nvq": degreeVocational, "trade": degreeVocational, "vocational": degreeVocational,

	"baccalaureate": degreeBachelor, "bachelor": degreeBachelor, "bachelors": degreeBachelor, "bba": degreeBachelor,
	"bcom": degreeBachelor, "beng": degreeBachelor, "bsc": degreeBachelor, "bsn": degreeBachelor, "llb": degreeBachelor,
	"undergraduate": degreeBachelor,

	"llm": degreeMaster, "master": degreeMaster, "masters": degreeMaster, "mba": degreeMaster, "meng": degreeMaster,
	"mpa": degreeMaster, "mphil": degreeMaster, "msc": degreeMaster, "msn": degreeMaster, "postgraduate": degreeMaster,

	"doctor": degreeDoctorate, "doctoral": degreeDoctorate, "doctorate": degreeDoctorate, "dphil": degreeDoctorate,
	"edd": degreeDoctorate, "phd": degreeDoctorate,
}

// capitalDegrees do so only in capitals: "MS", but not "Ms".
var capitalDegrees = map[string]degree{
	"ba": degreeBachelor, "bs": degreeBachelor, "ma": degreeMaster, "ms": degreeMaster, "md": degreeDoctorate,
}

// readDegrees returns the levels that text names and the stems of its other
// telling words, the field. "Degree" alone is a bachelor's, since that is what
// postings mean by it.
func readDegrees(text string) (levels []degree, field []string) {
	words := wordsOf(text)
	generic := degreeUnknown
	for i := 0; i < len(words); i++ {
		w := words[i]
		next := ""
		if i+1 < len(words) {
			next = words[i+1].text
		}
		switch {
		case (w.text == "high" || w.text == "secondary") && next == "school":
			levels = append(levels, degreeSchool)
			if i++; i+1 < len(words) && words[i+1].text == "diploma" {
				i++
			}
		case w.text == "graduate" && strings.HasPrefix(next, "degree"):
			levels = append(levels, degreeMaster)
		case w.text == "degree" || w.text == "degrees" || w.text == "graduate":
			generic = degreeBachelor
		case wordDegree(w) != degreeUnknown:
			levels = append(levels, wordDegree(w))
		case !plain[w.text] && !schooling[w.text] && tells(w.text):
			field = append(field, stem(w.text))
		}
	}
	if len(levels) == 0 && generic != degreeUnknown {
		levels = append(levels, generic)
	}
	return levels, field
}

func wordDegree(w word) degree {
	if w.upper {
		if d := capitalDegrees[w.text]; d != degreeUnknown {
			return d
		}
	}
	return degreeWords[w.text]
}

// schooling are words of courses that name no field. Science, arts and studies
// are among them: computer science and political science share nothing.
var schooling = set(`
	accredited art arts college completed completion course courses coursework currently discipline education
	educational final finished first formal graduated graduation higher honors honours hons institution leaving level
	major minor pass programme program qualification qualifications school science sciences studied studies study
	studying subject subjects technical training university`)

// study is a proven education as an answer to "a degree in nursing".
type study struct {
	proof
	degree degree
	field  []string
}

// addStudies reads educations and the experiences that are courses of study.
func (p *Prepared) addStudies(f Facts, evidence map[models.ID][]models.Evidence) {
	var all []*study
	linked := map[models.ID][]models.Experience{}
	for _, x := range f.Experiences {
		if x.Review == models.ReviewRejected {
			continue
		}
		if x.EducationID != nil {
			linked[*x.EducationID] = append(linked[*x.EducationID], x)
		}
		if x.ExperienceType == models.ExperienceEducation {
			all = append(all, newStudy(x.Title, strings.Join(sortedWords(x.Tags), " "), x.IsCurrent, x.ID, quotesOf(x.Evidences, evidence[x.ID])))
		}
	}
	for _, ed := range f.Educations {
		proofs := [][]models.Evidence{evidence[ed.ID]}
		var at models.ID
		for _, x := range linked[ed.ID] {
			proofs = append(proofs, x.Evidences, evidence[x.ID])
			if at == (models.ID{}) || x.ID.String() < at.String() {
				at = x.ID
			}
		}
		all = append(all, newStudy(ed.Degree, ed.FieldOfStudy+" "+ed.Minor, ed.IsCurrent, at, quotesOf(proofs...)))
	}
	all = slices.DeleteFunc(all, func(s *study) bool { return len(s.quotes) == 0 })
	all = sorted(all, func(e *encoder, s *study) {
		e.id(s.experience)
		e.text(s.title)
		e.number(int(s.degree))
		e.words(s.field)
		e.number(s.level)
		e.quotes(s.quotes)
	})
	for i, s := range all {
		s.order = i
	}
	p.studies = all
}

func sortedWords(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}

func newStudy(title, field string, current bool, experience models.ID, quotes []quote) *study {
	s := &study{proof: proof{level: levelAchieved, experience: experience, title: strings.TrimSpace(title), quotes: quotes}}
	if s.title == "" {
		s.title = strings.TrimSpace(field)
	}
	if current {
		// A course under way is a claim to a degree, not the degree.
		s.level = levelMentioned
	}
	levels, words := readDegrees(title + " " + field)
	for _, d := range levels {
		s.degree = max(s.degree, d)
	}
	s.field = words
	return s
}

// forStudy answers an education requirement. Several levels named in it are
// alternatives, so the lowest counts.
func (p *Prepared) forStudy(text string, required bool) answer {
	levels, field := readDegrees(text)
	asked := degreeUnknown
	if len(levels) > 0 {
		asked = slices.Min(levels)
	}
	var all []held
	unclear := ""
	for _, s := range p.studies {
		if asked > degreeUnknown && s.degree == degreeUnknown {
			if unclear == "" {
				unclear = s.title
			}
			continue
		}
		all = append(all, hold(&s.proof, s.relate(asked, field)))
	}
	a := newStanding(all, p.now).evaluate(0, !required)
	if a.credit() > 0 {
		return a
	}
	if len(all) > 0 {
		a.nearest = all[0].title
		a.pending = a.nearest + " is close, but does not stand in for a must-have."
	} else if unclear != "" {
		a.pending = "It is not known which degree " + unclear + " led to."
	}
	return a
}

// relate: the level and the field both answer, exact; the level does and the
// person named no field, implied; the level does and the field is another, or
// the field does one level lower, parent; anything less, sibling.
func (s *study) relate(asked degree, field []string) taxonomy.Relation {
	fits := len(field) == 0 || shared(field, s.field) > 0
	switch {
	case s.degree >= asked && fits:
		return taxonomy.RelationExact
	case s.degree >= asked && len(s.field) == 0:
		return taxonomy.RelationImplied
	case s.degree >= asked, s.degree == asked-1 && fits:
		return taxonomy.RelationParent
	}
	return taxonomy.RelationSibling
}
