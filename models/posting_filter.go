package models

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// PostingFilter says which postings are wanted. Its zero value wants all;
// everything that is given must be so. It is kept as JSON with what is saved.
type PostingFilter struct {
	Q              string   `json:"q,omitempty" maxLength:"200" doc:"words to find in title, company and text; \"a phrase\", or, -not"`
	Status         string   `json:"status,omitempty" enum:"open,closed,reading,failed" doc:"open: read, and not known to be closed; reading: not read yet; failed: the last reading failed"`
	Location       string   `json:"location,omitempty" maxLength:"100" doc:"words that stand side by side in one of its places; case and accents do not matter"`
	Remote         *bool    `json:"remote,omitempty" doc:"true: it says that remote work is possible; false: it does not"`
	SalaryMin      *float64 `json:"salary_min,omitempty" minimum:"0" doc:"the most it offers is at least this; without pay it is left out"`
	SalaryCurrency string   `json:"salary_currency,omitempty" maxLength:"3" doc:"ISO 4217; needed with salary_min, which is compared within one currency"`
	SalaryPeriod   string   `json:"salary_period,omitempty" enum:"hour,day,week,month,year" doc:"what salary_min is for; year unless said"`
	MinScore       *int     `json:"min_score,omitempty" minimum:"0" maximum:"100" doc:"its match covers at least this many percent"`
	Source         string   `json:"source,omitempty" enum:"url,html,text,board,import"`
	System         string   `json:"system,omitempty" maxLength:"100" doc:"the system that publishes it, such as greenhouse"`
	BoardID        *ID      `json:"board_id,omitempty"`
	MaxAgeDays     *int     `json:"max_age_days,omitempty" minimum:"1" maximum:"3650" doc:"posted, or else saved, no longer ago than this"`
}

// Limits on what a filter holds.
const (
	MaxFilterChars   = 200 // of q
	MaxFilterPlace   = 100 // characters of location and of system
	MaxFilterAgeDays = 3650
)

// Check says which member of the filter cannot be used, by its name in JSON,
// and why.
func (f PostingFilter) Check() (member string, err error) {
	switch {
	case utf8.RuneCountInString(f.Q) > MaxFilterChars:
		return "q", Errorf(CodeInvalid, "A search holds up to %d characters. Look for fewer words.", MaxFilterChars)
	case f.Status != "" && !slices.Contains([]string{PostingOpen, PostingClosed, PostingReading, PostingFailed}, f.Status):
		return "status", Errorf(CodeInvalid, "A posting is open, closed, reading or failed. Ask for one of these.")
	case utf8.RuneCountInString(f.Location) > MaxFilterPlace:
		return "location", Errorf(CodeInvalid, "A place holds up to %d characters. Send the name of one place.", MaxFilterPlace)
	case f.Source != "" && !slices.Contains([]string{PostingFromURL, PostingFromHTML, PostingFromText, PostingFromBoard, PostingFromImport}, f.Source):
		return "source", Errorf(CodeInvalid, "A posting comes from url, html, text, board or import. Ask for one of these.")
	case utf8.RuneCountInString(f.System) > MaxFilterPlace:
		return "system", Errorf(CodeInvalid, "The name of a system holds up to %d characters, such as greenhouse.", MaxFilterPlace)
	case f.MinScore != nil && (*f.MinScore < 0 || *f.MinScore > 100):
		return "min_score", Errorf(CodeInvalid, "A score is from 0 to 100. Ask for one in between.")
	case f.MaxAgeDays != nil && (*f.MaxAgeDays < 1 || *f.MaxAgeDays > MaxFilterAgeDays):
		return "max_age_days", Errorf(CodeInvalid, "An age is from 1 to %d days. Ask for one in between, or leave it out.", MaxFilterAgeDays)
	}
	return f.checkPay()
}

func (f PostingFilter) checkPay() (member string, err error) {
	switch {
	case f.SalaryPeriod != "" && yearly(f.SalaryPeriod) == 0:
		return "salary_period", Errorf(CodeInvalid, "Pay is for an hour, day, week, month or year. Send one of these.")
	case f.SalaryCurrency != "" && (len(f.SalaryCurrency) != 3 || strings.Trim(f.SalaryCurrency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != ""):
		return "salary_currency", Errorf(CodeInvalid, "A currency is three capital letters of ISO 4217, such as EUR.")
	case f.SalaryMin == nil && f.SalaryPeriod+f.SalaryCurrency != "":
		return "salary_min", Errorf(CodeInvalid, "A currency or period of pay says nothing by itself. Send salary_min as well.")
	case f.SalaryMin != nil && (*f.SalaryMin < 0 || math.IsNaN(*f.SalaryMin) || math.IsInf(*f.SalaryMin, 0)):
		return "salary_min", Errorf(CodeInvalid, "The least pay is a number from 0 on.")
	case f.SalaryMin != nil && f.SalaryCurrency == "":
		return "salary_currency", Errorf(CodeInvalid, "Pay is compared within one currency. Send salary_currency with salary_min, such as EUR.")
	}
	return "", nil
}

// yearly is how many of a period make a year of full-time work, 0 for what is
// no period. The database has the same numbers in posting_pay.
func yearly(period string) float64 {
	switch period {
	case "hour":
		return 2080
	case "day":
		return 260
	case "week":
		return 52
	case "month":
		return 12
	case "year":
		return 1
	}
	return 0
}

// YearlyPay is the least pay that is wanted, brought to a year.
func (f PostingFilter) YearlyPay() float64 {
	if f.SalaryMin == nil {
		return 0
	}
	return *f.SalaryMin * max(1, yearly(f.SalaryPeriod))
}
