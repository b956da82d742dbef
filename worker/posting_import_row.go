package worker

import (
	"bytes"
	"context"
	"crypto/sha256"
	"slices"
	"strings"
	"time"

	"assay/internal/posting"
	"assay/internal/postingfile"
	"assay/internal/store"
	"assay/models"
)

// importRow is a row of a file as it would be stored.
type importRow struct {
	number    int
	posting   models.JobPosting
	addresses []string // by which it is recognised
	barred    bool     // its address is never fetched
	refused   *postingfile.Refusal
}

// readImportRow makes a posting of a row. What the row leaves empty is read from
// its description as from a pasted text, unless Assay wrote it: then empty is
// what it was.
func readImportRow(row postingfile.Row) importRow {
	r := importRow{number: row.Number, posting: row.Posting, refused: row.Refused}
	if r.refused != nil {
		return r
	}
	p := &r.posting
	p.ID, p.Source = models.NewID(), models.PostingFromImport
	p.OwnTitle, p.OwnCompany = p.JobTitle != "", p.CompanyName != ""
	if r.address(row.Whole); r.refused != nil {
		return r
	}
	if p.Description != "" {
		now, success := time.Now().UTC(), true
		p.ScrapedAt, p.ScrapingSuccess = &now, &success
		if !row.Whole {
			own := *p
			p.Raw = []byte(own.Description)
			if read, err := posting.ReadText(own.Description); err == nil {
				read.Apply(p)
				keepOwn(p, own)
			}
		}
	}
	p.ContentHash = contentHash(*p)
	return r
}

// address looks at where the row says the posting is.
func (r *importRow) address(whole bool) {
	for _, field := range []**string{&r.posting.URL, &r.posting.CanonicalURL} {
		if *field == nil {
			continue
		}
		u, barred, err := posting.Link(**field)
		if err != nil {
			r.refused = &postingfile.Refusal{Code: models.RefusedAddress, Message: models.MessageOf(err)}
			return
		}
		link, plain := u.String(), posting.PlainAddress(u)
		*field = &link
		r.addresses = append(r.addresses, link, plain)
		if field == &r.posting.URL {
			r.barred = barred != nil
			if barred != nil && r.posting.Description == "" && r.posting.JobTitle == "" {
				r.refused = &postingfile.Refusal{Code: models.RefusedNotFetched, Message: models.MessageOf(barred)}
			}
			if !whole && r.posting.CanonicalURL == nil {
				r.posting.CanonicalURL = &plain
			}
		}
	}
}

// keepOwn puts what a row said itself before what was read.
func keepOwn(p *models.JobPosting, own models.JobPosting) {
	for to, from := range map[*string]string{
		&p.JobTitle: own.JobTitle, &p.CompanyName: own.CompanyName, &p.EmploymentType: own.EmploymentType, &p.Language: own.Language,
	} {
		if from != "" {
			*to = from
		}
	}
	for to, from := range map[*models.Strings]models.Strings{
		&p.Location: own.Location, &p.Responsibilities: own.Responsibilities, &p.Qualifications: own.Qualifications,
		&p.Logistics: own.Logistics, &p.AdditionalInfo: own.AdditionalInfo, &p.Benefits: own.Benefits,
	} {
		if len(from) > 0 {
			*to = from
		}
	}
	if own.RemoteOK != nil {
		p.RemoteOK = own.RemoteOK
	}
	if own.Salary != "" || own.SalaryMin != nil || own.SalaryMax != nil { // pay is one thing: half of it read elsewhere would be another's
		p.Salary, p.SalaryMin, p.SalaryMax, p.SalaryCurrency, p.SalaryPeriod = own.Salary, own.SalaryMin, own.SalaryMax, own.SalaryCurrency, own.SalaryPeriod
	}
	if own.PostedAt != nil {
		p.PostedAt = own.PostedAt
	}
	if own.ValidThrough != nil {
		p.ValidThrough = own.ValidThrough
	}
	if own.CanonicalURL != nil {
		p.CanonicalURL = own.CanonicalURL
	}
}

// contentHash is that of the text; of a posting without one, of what names it.
func contentHash(p models.JobPosting) []byte {
	text := p.Description
	if text == "" {
		text = "\x00" + strings.Join(append([]string{p.JobTitle, p.CompanyName}, p.Location...), "\x00")
	}
	sum := sha256.Sum256([]byte(text))
	return sum[:]
}

// acquaintance is the postings that rows may mean.
type acquaintance struct {
	byAddress, byName, byText map[string][]store.KnownPosting
}

// known looks for the postings that are there already.
func known(ctx context.Context, tx *store.Tx, stretch []importRow) (*acquaintance, error) {
	var q store.KnownQuery
	for _, r := range stretch {
		if r.refused != nil {
			continue
		}
		q.URLs = append(q.URLs, r.addresses...)
		q.ContentHashes = append(q.ContentHashes, r.posting.ContentHash)
		if r.posting.ExternalID != "" {
			q.Systems, q.ExternalIDs = append(q.Systems, r.posting.System), append(q.ExternalIDs, r.posting.ExternalID)
		}
	}
	rows, err := tx.KnownPostings(ctx, q)
	a := &acquaintance{map[string][]store.KnownPosting{}, map[string][]store.KnownPosting{}, map[string][]store.KnownPosting{}}
	for _, row := range rows {
		a.add(row)
	}
	return a, err
}

func (a *acquaintance) add(k store.KnownPosting) {
	for _, address := range addressesOf(k) {
		a.byAddress[address] = append(a.byAddress[address], k)
	}
	if k.ExternalID != "" {
		a.byName[k.System+" "+k.ExternalID] = append(a.byName[k.System+" "+k.ExternalID], k)
	}
	a.byText[string(k.ContentHash)] = append(a.byText[string(k.ContentHash)], k)
}

// has reports whether a posting is among them.
func (a *acquaintance) has(k store.KnownPosting) bool {
	is := func(other store.KnownPosting) bool { return sameAsKnown(k, other) }
	for _, address := range addressesOf(k) {
		if slices.ContainsFunc(a.byAddress[address], is) {
			return true
		}
	}
	return k.ExternalID != "" && slices.ContainsFunc(a.byName[k.System+" "+k.ExternalID], is) || slices.ContainsFunc(a.byText[string(k.ContentHash)], is)
}

// sameAsKnown goes by the surest name that both have: what a system calls them,
// then their addresses, then their text together with what is above it.
func sameAsKnown(a, b store.KnownPosting) bool {
	if a.ExternalID != "" && b.ExternalID != "" && a.System == b.System {
		return a.ExternalID == b.ExternalID && (a.Token == b.Token || a.Token == "" || b.Token == "")
	}
	if here, there := addressesOf(a), addressesOf(b); len(here) > 0 && len(there) > 0 {
		return slices.ContainsFunc(here, func(address string) bool { return slices.Contains(there, address) })
	}
	return len(a.ContentHash) > 0 && bytes.Equal(a.ContentHash, b.ContentHash) && a.JobTitle == b.JobTitle && a.CompanyName == b.CompanyName && slices.Equal(a.Location, b.Location)
}

func addressesOf(k store.KnownPosting) (addresses []string) {
	for _, field := range []*string{k.URL, k.CanonicalURL} {
		if field == nil {
			continue
		}
		addresses = append(addresses, *field)
		if u, _, err := posting.Link(*field); err == nil {
			if plain := posting.PlainAddress(u); plain != *field {
				addresses = append(addresses, plain)
			}
		}
	}
	return addresses
}

// sortedOut is what becomes of a stretch of rows.
type sortedOut struct {
	at       *models.PostingImport
	job      *job
	postings []models.JobPosting
	tasks    []models.Task
	refusals []models.PostingImportRefusal
}

func (s *sortedOut) add(r importRow, there *acquaintance) {
	s.at.RowsRead++
	p := r.posting
	k := store.KnownPosting{URL: p.URL, CanonicalURL: p.CanonicalURL, System: p.System, Token: p.Token, ExternalID: p.ExternalID, ContentHash: p.ContentHash,
		JobTitle: p.JobTitle, CompanyName: p.CompanyName, Location: p.Location}
	switch {
	case r.refused != nil:
		if s.at.RowsRefused++; s.at.RowsRefused <= models.MaxImportRefusals {
			s.refusals = append(s.refusals, models.PostingImportRefusal{PostingImportID: s.at.ID, RowNo: r.number, Code: r.refused.Code, Message: r.refused.Message})
		}
	case there.has(k):
		s.at.RowsKnown++
	default:
		s.at.RowsStored++
		there.add(k)
		s.postings = append(s.postings, p)
		s.ask(r)
	}
}

// ask asks for the work on a posting that is new. A closed one is kept for the
// record alone.
func (s *sortedOut) ask(r importRow) {
	kind := models.KindAnalyze
	if r.posting.Description == "" {
		kind = models.KindScrape
	}
	if !s.at.WithAnalysis || r.posting.ClosedAt != nil || kind == models.KindScrape && (r.posting.URL == nil || r.barred) {
		return
	}
	hash := sha256.Sum256([]byte("import " + s.at.ID.String()))
	task := models.NewTask(s.job.UserID, kind, r.posting.ID, hash[:])
	task.Queue, task.ParentID = models.QueueBulk, &s.job.ID
	s.tasks = append(s.tasks, task)
}
