package postingfile_test

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/internal/postingfile"
	"assay/models"
)

// People write CSV in many ways, and mean the same.
func TestUsualWaysOfWritingCSV(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, separator, encoding string }{
		"commas":           {"Job Title,Company,Link\nBaker,Mill & Son,https://example.com/1\n", ",", "utf-8"},
		"semicolons":       {"job_title;employer;url\nBaker;Mill & Son;https://example.com/1", ";", "utf-8"},
		"tabs":             {"POSITION\tOrganisation\tJob Link\r\nBaker\tMill & Son\thttps://example.com/1\r\n", "\t", "utf-8"},
		"a mark":           {"\ufefftitle,company,url\nBaker,Mill & Son,https://example.com/1\n", ",", "utf-8"},
		"blank lines":      {"\n\ntitle,company,url\n\n,,\nBaker,Mill & Son,https://example.com/1\n\n ,,\n", ",", "utf-8"},
		"more cells":       {"title,company,url\nBaker,Mill & Son,https://example.com/1,,\n", ",", "utf-8"},
		"quotation marks":  {"\"title\",\"company\",\"url\"\n\"Baker\",\"Mill & Son\",\"https://example.com/1\"\n", ",", "utf-8"},
		"a column of ours": {"role;Title;job_title;company;url\nwrong;wrong;Baker;Mill & Son;https://example.com/1\n", ";", "utf-8"},
		"utf-16":           {utf16("title,company,url\nBaker,Mill & Son,https://example.com/1\n"), ",", "utf-16"},
	} {
		rows, f := read(t, c.file, models.FormatCSV)
		if len(rows) != 1 || rows[0].Refused != nil || f.Separator != c.separator || f.Encoding != c.encoding {
			t.Errorf("%s: %+v, %+v", name, rows, f)
			continue
		}
		if p := rows[0].Posting; p.JobTitle != "Baker" || p.CompanyName != "Mill & Son" || p.URL == nil || *p.URL != "https://example.com/1" || rows[0].Whole {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

func utf16(text string) string {
	out := []byte{0xff, 0xfe}
	for _, r := range text {
		out = append(out, byte(r), byte(r>>8))
	}
	return string(out)
}

func TestWhatIsNoUTF8IsWindows1252(t *testing.T) {
	t.Parallel()
	rows, f := read(t, "title;company;location\nB\xe4cker;M\xfchle \x80 3;K\xf6ln\n", models.FormatCSV)
	if f.Encoding != "windows-1252" || rows[0].Posting.JobTitle != "Bäcker" || rows[0].Posting.CompanyName != "Mühle € 3" || rows[0].Posting.Location[0] != "Köln" {
		t.Errorf("%+v, %+v", f, rows)
	}
	// One broken byte, far behind what is UTF-8, makes it so for the whole file.
	rows, f = read(t, "title\n"+strings.Repeat("Bäcker\n", 3000)+"B\xe4cker\n", models.FormatCSV)
	if f.Encoding != "windows-1252" || rows[3000].Posting.JobTitle != "Bäcker" {
		t.Errorf("%+v, %+v", f, rows[3000])
	}
}

func TestValuesOfAPersonsFile(t *testing.T) {
	t.Parallel()
	rows, f := read(t, "title,location,remote,currency,salary period,salary_min,posted,deadline,benefits,Mood\n"+
		"\" 'cellist \",Bern | Basel,Yes,€,per year,52000.5,2026-11-01,30.11.2026,\"- coffee\n- a \\| b\n\",fine\n", models.FormatCSV)
	p := rows[0].Posting
	if p.JobTitle != "'cellist" || !slices.Equal(p.Location, models.Strings{"Bern", "Basel"}) || !*p.RemoteOK || p.SalaryCurrency != "EUR" || p.SalaryPeriod != "year" || *p.SalaryMin != 52000.5 {
		t.Errorf("%+v", p)
	}
	if !p.PostedAt.Equal(time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)) || !p.ValidThrough.Equal(time.Date(2026, 11, 30, 23, 59, 59, 0, time.UTC)) ||
		!slices.Equal(p.Benefits, models.Strings{"coffee", "a | b"}) {
		t.Errorf("%+v", p)
	}
	if !slices.Equal(f.UnknownColumns, []string{"Mood"}) {
		t.Errorf("unknown are %q", f.UnknownColumns)
	}
}

// A row that is wrong is refused with a code, and those around it are read.
func TestRefusals(t *testing.T) {
	t.Parallel()
	for row, want := range map[string]string{
		`x,,,,,,`:                           models.RefusedMalformed,
		`ba"d,,,,,`:                         models.RefusedMalformed,
		"\"open,,,,,\nand \"on,,,,,":        models.RefusedMalformed,
		`,Acme,,,,`:                         models.RefusedNothing,
		`Baker,,maybe,,,`:                   models.RefusedValue,
		`Baker,,,12k,,`:                     models.RefusedNumber,
		`Baker,,,NaN,,`:                     models.RefusedNumber,
		`Baker,,,-1,,`:                      models.RefusedNumber,
		`Baker,,,,yesterday,`:               models.RefusedDate,
		`Baker,,,,11/12/2026,`:              models.RefusedDate,
		`Baker,,,,,fortnight`:               models.RefusedValue,
		strings.Repeat("t", 1001) + `,,,,,`: models.RefusedTooLong,
	} {
		file := "title,company,remote,salary_min,posted,salary_period\nFirst,,,,,\n" + row + "\nLast,,,,,\n"
		if row == `x,,,,,,` {
			file = strings.Replace(file, row, row+"y", 1)
		}
		rows, _ := read(t, file, models.FormatCSV)
		if len(rows) < 3 || rows[1].Refused == nil || rows[1].Refused.Code != want || rows[1].Number != 2 || rows[1].Refused.Message == "" {
			t.Errorf("%.40q gave %+v", row, rows)
			continue
		}
		if last := rows[len(rows)-1]; rows[0].Refused != nil || last.Refused != nil || last.Posting.JobTitle != "Last" {
			t.Errorf("%.40q: the rows around it are %+v and %+v", row, rows[0], last)
		}
	}
	rows, _ := read(t, "{\"title\":\"First\"}\n{\"title\":{}}\n{\"title\":[1]}\n17\nnull\n{\"title\"\n{} {}\n\n{\"benefits\":[[]],\"title\":\"x\"}\n{\"job_title\":\"Last\",\"title\":\"no\",\"salary_min\":12,\"external_id\":7,\"system\":\"lever\"}", models.FormatJSON)
	var codes []string
	for _, row := range rows {
		if row.Refused != nil {
			codes = append(codes, row.Refused.Code)
		}
	}
	if !slices.Equal(codes, []string{"wrong_type", "wrong_type", "malformed_row", "malformed_row", "malformed_row", "malformed_row", "wrong_type"}) {
		t.Errorf("refused with %q", codes)
	}
	if p := rows[len(rows)-1].Posting; p.JobTitle != "Last" || *p.SalaryMin != 12 || p.ExternalID != "7" {
		t.Errorf("%+v", p)
	}
}

// What cannot be read as a whole is refused as a whole, with a sentence.
func TestFilesThatAreRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file, format string
		want         models.Code
	}{
		"nothing":            {"", "csv", models.CodeInvalid},
		"a header alone":     {"title,company\n\n", "csv", models.CodeEmptyContent},
		"no header":          {"Baker,Acme\nMiller,Acme\n", "csv", models.CodeInvalid},
		"a spreadsheet":      {"PK\x03\x04title,company\n", "csv", models.CodeUnsupportedMedia},
		"bytes":              {"title\x00,company\n", "csv", models.CodeUnsupportedMedia},
		"an open quotation":  {"title\nBaker\n\"" + strings.Repeat("on and on\n", 1<<20), "csv", models.CodeTooLarge},
		"more than go in":    {"title\n" + strings.Repeat("Baker\n", models.MaxImportRows+1), "csv", models.CodeTooLarge},
		"an empty list":      {" [ ]\n", "json", models.CodeEmptyContent},
		"no list":            {"", "json", models.CodeEmptyContent},
		"a list cut off":     {`[{"title":"Baker"},{"ti`, "json", models.CodeMalformedBody},
		"a list without end": {`[{"title":"Baker"}`, "json", models.CodeMalformedBody},
		"a broken list":      {`[{"title":"Baker"},{title:1}]`, "json", models.CodeMalformedBody},
		"more behind a list": {`[{"title":"Baker"}] x`, "json", models.CodeMalformedBody},
		"another encoding":   {"{\"title\":\"B\xe4cker\"}", "json", models.CodeInvalidEncoding},
		"a long line":        {`{"title":"` + strings.Repeat("x", 9<<20), "json", models.CodeTooLarge},
		"a long element":     {`[{"title":"` + strings.Repeat("x", 20<<20), "json", models.CodeTooLarge},
	} {
		_, err := postingfile.Look(func() io.Reader { return strings.NewReader(c.file) }, c.format)
		if models.CodeOf(err) != c.want || models.MessageOf(err) == models.MessageOf(nil) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := postingfile.Look(func() io.Reader { return io.MultiReader(strings.NewReader("title\nBaker\n"), failing{}) }, "csv"); err == nil || models.CodeOf(err) != models.CodeUnavailable {
		t.Errorf("a reader that fails gave %v", err)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, models.Errorf(models.CodeUnavailable, "Away.") }

// A row is held at a time: a file of 30 MB passes through little memory.
func TestReadingTakesLittleMemory(t *testing.T) {
	const rows, size = 10_000, 3_000
	pipe := func() io.Reader {
		r, w := io.Pipe()
		go func() {
			_, _ = io.WriteString(w, "title,description\n")
			for i := range rows {
				_, _ = fmt.Fprintf(w, "Baker %d,\"%s\"\n", i, strings.Repeat("bread ", size/6))
			}
			_ = w.Close()
		}()
		return r
	}
	f, err := postingfile.Look(pipe, models.FormatCSV)
	if err != nil || f.Rows != rows {
		t.Fatal(f, err)
	}
	r, err := postingfile.NewReader(pipe(), models.FormatCSV, f)
	if err != nil {
		t.Fatal(err)
	}
	before, most := live(), uint64(0)
	for n := 0; ; n++ {
		if _, err := r.Next(); err == io.EOF {
			break
		}
		if n%500 == 0 {
			most = max(most, live())
		}
	}
	if held := int64(most) - int64(before); held > 4<<20 {
		t.Errorf("%d MB held for a file of %d MB", held>>20, rows*size>>20)
	}
}
