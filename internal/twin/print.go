package twin

import (
	"slices"

	"assay/models"
)

// Print is what a posting is compared by. It is made once for each posting and
// not changed after.
type Print struct {
	row     models.JobPosting
	title   title
	company []string
	places  []place
	remote  *bool
	terms   terms
	shifts  map[string]bool
	words   []word          // of the text, without those of the page around it, dates and references
	has     map[string]bool // the words of the text
	cut     bool            // the text ends in "..."
	grams   map[gram][]int  // where each three words in a row stand
}

type gram [3]string

// Read makes the Print of a posting.
func Read(row models.JobPosting) *Print {
	p := &Print{row: row, company: readCompany(row.CompanyName), words: read(row.Description), has: map[string]bool{}, grams: map[gram][]int{}}
	p.title = readTitle(row.JobTitle, p)
	remote := false
	p.places, remote = readPlaces(row.Location)
	p.remote = row.RemoteOK
	if p.remote == nil && remote {
		p.remote = &remote
	}
	p.terms = readTerms(row.EmploymentType, row.JobTitle)
	p.findFrame()
	p.dropCut()
	p.shifts = map[string]bool{}
	p.dropDates()
	p.words = slices.DeleteFunc(p.words, func(w word) bool { return w.frame })
	for i, w := range p.words {
		p.has[w.text] = true
		if s := shifts[w.text]; s != "" {
			p.shifts[s] = true
		}
		if i+2 < len(p.words) {
			g := gram{w.text, p.words[i+1].text, p.words[i+2].text}
			if at := p.grams[g]; len(at) < maxPlaces {
				p.grams[g] = append(at, i)
			}
		}
	}
	return p
}

// maxPlaces bounds the places in a text that are tried for three words.
const maxPlaces = 16
