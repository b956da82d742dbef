package models

import "time"

// PostingImport is a file of postings that a person sends in parts; a task then
// reads it row by row.
type PostingImport struct {
	ID             ID        `gorm:"type:uuid;primaryKey" json:"id"`
	UserID         ID        `gorm:"type:uuid" json:"-"`
	Name           string    `json:"name,omitempty" doc:"what the person calls the file"`
	Format         string    `json:"format" enum:"csv,json"`
	Size           int64     `json:"size" doc:"bytes of the whole file"`
	Received       int64     `json:"received" doc:"bytes that have arrived; the next part begins here"`
	SHA256         []byte    `gorm:"column:sha256;type:bytea" json:"-"`
	WithAnalysis   bool      `json:"analyze" doc:"whether what is stored is fetched and read for what it asks"`
	Status         string    `json:"status" enum:"receiving,reading,done,failed" doc:"receiving: parts are missing; reading: its task reads it, or waits to; failed: message says why"`
	Encoding       string    `json:"encoding,omitempty" enum:"utf-8,utf-16,windows-1252" doc:"how the file's characters were read; a file that is no UTF-8 is taken for windows-1252"`
	Separator      string    `json:"separator,omitempty" doc:"what stands between the cells of a CSV"`
	UnknownColumns Strings   `gorm:"type:text[]" json:"unknown_columns" doc:"columns that were left out because nothing here has their name"`
	RowsTotal      int       `json:"rows_total" doc:"rows of the file; 0 before it has been looked through"`
	RowsRead       int       `json:"rows_read" doc:"rows_stored, rows_known and rows_refused together; reading goes on behind them"`
	RowsStored     int       `json:"rows_stored" doc:"rows that are postings now"`
	RowsKnown      int       `json:"rows_known" doc:"rows whose posting was there already; nothing of it was changed"`
	RowsRefused    int       `json:"rows_refused"`
	ErrorCode      *Code     `json:"error_code,omitempty"`
	Message        string    `json:"message,omitempty" doc:"why it failed, and what to do next"`
	CreatedAt      time.Time `json:"created_at"`
	UpdatedAt      time.Time `json:"updated_at"`
}

// PostingImportPart is a stretch of a file that has arrived.
type PostingImportPart struct {
	UserID          ID     `gorm:"type:uuid;primaryKey"`
	PostingImportID ID     `gorm:"type:uuid;primaryKey"`
	StartByte       int64  `gorm:"primaryKey;autoIncrement:false"`
	Data            []byte `gorm:"type:bytea"`
	CreatedAt       time.Time
	UpdatedAt       time.Time
}

// PostingImportRefusal is a row of a file that is no posting.
type PostingImportRefusal struct {
	UserID          ID        `gorm:"type:uuid;primaryKey" json:"-"`
	PostingImportID ID        `gorm:"type:uuid;primaryKey" json:"-"`
	RowNo           int       `gorm:"primaryKey;autoIncrement:false" json:"row" doc:"1 for the first row below the header, or the first object"`
	Code            string    `json:"code" enum:"malformed_row,wrong_type,too_long,bad_value,bad_number,bad_date,bad_address,not_fetched,nothing_to_keep"`
	Message         string    `json:"message" doc:"what is wrong, and what to do about it"`
	CreatedAt       time.Time `json:"-"`
	UpdatedAt       time.Time `json:"-"`
}

// States of an import.
const (
	ImportReceiving = "receiving"
	ImportReading   = "reading"
	ImportDone      = "done"
	ImportFailed    = "failed"
)

// Formats of a file of postings.
const (
	FormatCSV  = "csv"
	FormatJSON = "json"
)

// Why a row is refused. The list is closed.
const (
	RefusedMalformed  = "malformed_row"   // it cannot be taken apart
	RefusedType       = "wrong_type"      // such as an object where a text belongs
	RefusedTooLong    = "too_long"        // a cell holds more than goes in
	RefusedValue      = "bad_value"       // none of the values that a column takes
	RefusedNumber     = "bad_number"      // no number
	RefusedDate       = "bad_date"        // no date
	RefusedAddress    = "bad_address"     // no address of a page
	RefusedNotFetched = "not_fetched"     // an address alone, of a page that is never fetched
	RefusedNothing    = "nothing_to_keep" // neither address nor title nor description
)

// Bounds of an import.
const (
	MaxImportRows     = 10_000
	MaxImportBytes    = 64 << 20
	MaxImportPart     = 2 << 20 // bytes
	MaxImportCell     = 100_000 // characters
	MaxImportRefusals = 1_000   // kept with their rows; the rest is counted
	MaxImportsOpen    = 5       // of one person, whose files are kept at once
)
