package board

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// sitemapRow is a page or a further file that a sitemap names.
type sitemapRow struct {
	loc     string
	changed string // as the site writes it; often empty
}

// sitemapFile is one file.
type sitemapFile struct {
	index bool // its rows are files
	rows  []sitemapRow
	cut   bool // it has more rows than are read
}

// readSitemap reads a file row by row, so that a long one costs no more than its
// rows. It fails with source_changed.
func readSitemap(text string) (sitemapFile, error) {
	if err := flatEnough(text); err != nil {
		return sitemapFile{}, changed(sitemapSystem, "XML", err)
	}
	d := xml.NewDecoder(strings.NewReader(withoutProlog(strings.TrimSpace(text))))
	d.Strict, d.Entity = false, xml.HTMLEntity
	r := sitemapReader{}
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && r.path != nil:
			return r.sitemapFile, nil
		case err != nil:
			return sitemapFile{}, changed(sitemapSystem, "XML", err)
		}
		if err := r.take(token); err != nil {
			return sitemapFile{}, err
		}
	}
}

// sitemapReader takes a file's tokens one by one.
type sitemapReader struct {
	sitemapFile
	path []string // of the element that is open; not nil once the first was
	row  sitemapRow
	text strings.Builder
}

func (r *sitemapReader) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return r.open(t.Name.Local)
	case xml.CharData:
		if len(r.path) == 3 && r.text.Len() < 8192 {
			r.text.Write(t)
		}
	case xml.EndElement:
		r.close()
	}
	return nil
}

func (r *sitemapReader) open(name string) error {
	switch depth := len(r.path); {
	case depth == 0 && r.path == nil && (name == "urlset" || name == "sitemapindex"):
		r.index = name == "sitemapindex"
	case depth == 0, depth == 1 && name != "url" && name != "sitemap":
		return changed(sitemapSystem, "element "+name, nil)
	case depth == 1:
		r.row = sitemapRow{}
	case depth == 2:
		r.text.Reset()
	}
	r.path = append(r.path, name)
	return nil
}

func (r *sitemapReader) close() {
	switch text := strings.TrimSpace(r.text.String()); {
	case len(r.path) == 2 && len(r.rows) >= maxRows:
		r.cut = true
	case len(r.path) == 2:
		r.rows = append(r.rows, r.row)
	case len(r.path) == 3 && r.path[2] == "loc":
		r.row.loc = text
	case len(r.path) == 3 && r.path[2] == "lastmod" && len(text) <= 64:
		r.row.changed = text
	}
	if len(r.path) > 0 {
		r.path = r.path[:len(r.path)-1]
	}
}
