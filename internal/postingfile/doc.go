// Package postingfile reads and writes files of postings: CSV and JSON. It is
// pure: bytes in, rows out, a row at a time and never the whole file. What a
// reader makes of a file depends on its bytes alone, so that reading can go on
// at any row.
package postingfile

import "assay/models"

// Row is one row of a file.
type Row struct {
	Number  int               // from 1; blank rows and the header do not count
	Posting models.JobPosting // what the row says, without id, owner and source
	Whole   bool              // it was written by Assay: what it leaves empty is empty
	Refused *Refusal          // why it is no posting; nil when it is one
}

// Refusal says why a row is refused.
type Refusal struct {
	Code    string // one of the Refused constants of models
	Message string // a sentence that says what to do
}

// Facts are what a look through a whole file tells.
type Facts struct {
	Encoding       string   // utf-8, utf-16 or windows-1252
	Separator      string   // between the cells of a CSV
	UnknownColumns []string // names that no column has, up to 50 of them
	Rows           int
}

// maxRowBytes bounds what is held in memory for one row.
const maxRowBytes = 8 << 20

// Column names with a meaning of their own.
const (
	markColumn = "assay" // says that Assay wrote the row, and in which form
	markValue  = "1"
)
