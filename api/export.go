package api

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"assay/internal/store"
	"assay/models"
)

// Bounds of an export: it holds a connection to the database while it lasts.
const (
	exportTime     = 10 * time.Minute
	exportPatience = 30 * time.Second // with a client that takes nothing
	exportsAtOnce  = 2                // of one process
	exportsOfOne   = 10               // of a user, within exportsWithin
	exportsWithin  = time.Hour
)

func exportLimit(user models.ID) store.Limit {
	return store.Limit{Key: "export:" + user.String(), Most: exportsOfOne, Within: exportsWithin}
}

// exportMe gives the caller all that is kept of them.
func (s *server) exportMe(ctx context.Context, _ *struct{}) (*huma.StreamResponse, error) {
	who := identityOf(ctx)
	if err := s.store.Attempt(ctx, exportLimit(who.UserID)); err != nil {
		return nil, err
	}
	return s.download("application/zip", "assay-export.zip", func(ctx context.Context, out io.Writer) error {
		return s.takeTurn(ctx, func(ctx context.Context) error {
			return s.store.Export(ctx, who.UserID, func(e *store.Export) error {
				return writeExport(ctx, out, e, who.UserID, time.Now().UTC())
			})
		})
	}), nil
}

// download answers with a file while it is made. What goes wrong before the
// first byte is answered as a problem; afterwards the connection is cut, so that
// nobody takes a part for the whole.
func (s *server) download(media, name string, write func(context.Context, io.Writer) error) *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		r, w := humago.Unwrap(hc)
		out := &patient{w: w, control: http.NewResponseController(w), media: media, name: name}
		err := write(r.Context(), out)
		switch {
		case err == nil:
		case !out.begun:
			s.refuse(w, r, err)
		default:
			s.problem(r.Context(), fmt.Errorf("export cut off: %w", err))
			panic(http.ErrAbortHandler)
		}
	}}
}

// takeTurn does what holds a connection to the database for long, when there is
// a place for one more.
func (s *server) takeTurn(ctx context.Context, do func(context.Context) error) error {
	select {
	case s.exports <- struct{}{}:
		defer func() { <-s.exports }()
	default:
		return models.Errorf(models.CodeUnavailable, "Others take their data along at this moment. Try again in a minute.")
	}
	ctx, cancel := context.WithTimeout(ctx, exportTime)
	defer cancel()
	return do(ctx)
}

// patient writes to a client for as long as it takes something.
type patient struct {
	w       http.ResponseWriter
	control *http.ResponseController
	begun   bool

	media, name string // of the file
}

func (p *patient) Write(data []byte) (int, error) {
	if !p.begun {
		p.begun = true
		p.w.Header().Set("Content-Type", p.media)
		p.w.Header().Set("Content-Disposition", `attachment; filename="`+p.name+`"`)
	}
	_ = p.control.SetWriteDeadline(time.Now().Add(exportPatience)) // not every writer has one
	n, err := p.w.Write(data)
	if err != nil {
		err = errors.Join(context.Canceled, err) // the client's doing, not the database's
	}
	return n, err
}

// manifest says what is in an export and what is not.
type manifest struct {
	Format  string            `json:"format"`
	UserID  models.ID         `json:"user_id"`
	MadeAt  time.Time         `json:"made_at"`
	Tables  []manifestTable   `json:"tables"`
	Files   []*manifestEntry  `json:"files"`
	LeftOut map[string]string `json:"tables_left_out"`
}

type manifestTable struct {
	*manifestEntry
	Table   string            `json:"table"`
	Rows    int               `json:"rows"`
	LeftOut map[string]string `json:"columns_left_out,omitempty"`
}

type manifestEntry struct {
	Name   string `json:"file"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// writeExport writes the zip: one table after another, a row at a time.
func writeExport(ctx context.Context, out io.Writer, e *store.Export, user models.ID, now time.Time) error {
	z := &zipped{Writer: zip.NewWriter(out), at: now}
	m := manifest{Format: "assay-export-1", UserID: user, MadeAt: now, LeftOut: store.NotExported(), Files: []*manifestEntry{}}
	readme, err := z.file("README.txt", func(w io.Writer) error { _, err := io.WriteString(w, exportReadme); return err })
	if err != nil {
		return err
	}
	m.Files = append(m.Files, readme)
	for _, table := range store.ExportTables() {
		line := manifestTable{Table: table.Name, LeftOut: table.LeftOut}
		line.manifestEntry, err = z.file("tables/"+table.Name+".json", func(w io.Writer) error {
			var err error
			line.Rows, err = writeRows(ctx, w, e, table)
			return err
		})
		if err != nil {
			return err
		}
		m.Tables = append(m.Tables, line)
		err = e.Files(ctx, table, func(id models.ID, data []byte) error {
			entry, err := z.file("files/"+table.Name+"/"+id.String(), func(w io.Writer) error { _, err := w.Write(data); return err })
			m.Files = append(m.Files, entry)
			return err
		})
		if err != nil {
			return err
		}
	}
	_, err = z.file("MANIFEST.json", func(w io.Writer) error {
		indented := json.NewEncoder(w)
		indented.SetIndent("", "  ")
		return indented.Encode(m)
	})
	return errors.Join(err, z.Close())
}

// writeRows writes a table as a JSON array, a row on each line.
func writeRows(ctx context.Context, w io.Writer, e *store.Export, table store.ExportTable) (n int, err error) {
	before := "[\n"
	err = e.Rows(ctx, table, func(row []byte) error {
		_, err := fmt.Fprintf(w, "%s%s", before, row)
		before = ",\n"
		n++
		return err
	})
	if err != nil {
		return n, err
	}
	if n == 0 {
		_, err = io.WriteString(w, "[]\n")
		return n, err
	}
	_, err = io.WriteString(w, "\n]\n")
	return n, err
}

// zipped writes files into a zip and adds them up.
type zipped struct {
	*zip.Writer
	at time.Time
}

func (z *zipped) file(name string, write func(io.Writer) error) (*manifestEntry, error) {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: z.at})
	if err != nil {
		return nil, err
	}
	sum := &summed{Writer: w, hash: sha256.New()}
	if err := write(sum); err != nil {
		return nil, err
	}
	return &manifestEntry{Name: name, Bytes: sum.n, SHA256: hex.EncodeToString(sum.hash.Sum(nil))}, nil
}

type summed struct {
	io.Writer
	hash hash.Hash
	n    int64
}

func (s *summed) Write(p []byte) (int, error) {
	n, err := s.Writer.Write(p)
	s.hash.Write(p[:n])
	s.n += int64(n)
	return n, err
}

const exportReadme = `This is everything that this Assay keeps of you, as it stood at one moment.

tables/NAME.json    one file for each table, each row a JSON object on a line of
                    its own. Rows point at each other by id: conversation_id in
                    tables/conversation_messages.json is the id of a row in
                    tables/conversations.json, and so on. Times are in UTC.
files/NAME/ID       what you pasted or had fetched for a row, byte for byte.
MANIFEST.json       every file with its size, its number of rows and its SHA-256;
                    and what was left out, column by column, each with the reason.

users                    you; accounts, sessions and user_tokens are your ways in
mails, verifications     what was sent to you, and codes that were
audit_events             what was done with your account, and when
conversations            what was said, in conversation_messages
experiences, skills      what that proved; evidences says by which words
employments, educations  where experiences took place; skill_denials is what you
                         said you cannot do
fact_changes             what these said before they were changed or removed
contradictions           which of them cannot both be right, and what you decided
experience_aliases       what experiences were called before
boards, saved_filters    companies whose postings you watch, and what you look
                         for among them
posting_searches         by what of your postings they are found
posting_bands            by what of them those are noticed that repeat another;
                         posting_separations says which you told apart
job_postings             what you saved, with job_requirements and your notes in
                         job_applications; matches and job_experiences say how
                         far your experiences cover it
posting_imports          files of postings that you brought along; which parts of
                         them are here is in posting_import_parts, and which rows
                         were no postings in posting_import_refusals
skill_analyses           where you stand across all postings
tasks, ai_events         the work that was done, and every call to a model;
                         ai_replies is what models answered lately
ai_budgets               what calls may cost in a month
provider_keys            that you have a key of your own; never the key
idempotency_keys         answers kept for a day in case a request is repeated

Secrets are not in it: passwords, tokens and keys are kept as hashes or sealed,
and are of no use to you outside of this Assay.
`
