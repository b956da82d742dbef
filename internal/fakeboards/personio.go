package fakeboards

import (
	"fmt"
	"html"
	"net/http"
	"strings"
	"time"
)

func personio(system string) func(*Server, string, *http.Request) (any, bool) {
	return func(s *Server, host string, r *http.Request) (any, bool) {
		if !matches(path(r), "xml") {
			return nil, false
		}
		jobs, found := s.public(system, first(host))
		var b strings.Builder
		b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<workzag-jobs>\n")
		for _, j := range jobs {
			b.WriteString(personioJob(j))
		}
		b.WriteString("</workzag-jobs>\n")
		return markup{"text/xml; charset=UTF-8", b.String()}, found
	}
}

func personioJob(j Job) string {
	var b strings.Builder
	tag := func(name, value string) { fmt.Fprintf(&b, "<%s>%s</%s>\n", name, html.EscapeString(value), name) }
	b.WriteString("<position>\n")
	tag("id", j.ID)
	tag("subcompany", j.Company)
	if j.Remote {
		tag("office", "Remote")
	} else {
		tag("office", j.City)
	}
	b.WriteString("<additionalOffices>\n")
	for _, city := range j.Elsewhere {
		tag("office", city)
	}
	b.WriteString("</additionalOffices>\n")
	tag("department", "Harbour")
	tag("name", j.Title)
	b.WriteString("<jobDescriptions>\n")
	for _, text := range [][2]string{{"About the work", j.HTML}, {"Your tasks", "<ul>" + j.Duties + "</ul>"}} {
		b.WriteString("<jobDescription>\n")
		tag("name", text[0])
		fmt.Fprintf(&b, "<value>\n<![CDATA[%s]]>\n</value>\n</jobDescription>\n", text[1])
	}
	b.WriteString("</jobDescriptions>\n")
	tag("employmentType", "permanent")
	tag("schedule", strings.ToLower(j.Employment))
	tag("createdAt", j.Posted.Format(time.RFC3339))
	if j.Min > 0 {
		fmt.Fprintf(&b, "<salaryInformation><min>%.2f</min><max>%.2f</max><currencyCode>%s</currencyCode><type>yearly</type></salaryInformation>\n", j.Min, j.Max, j.Currency)
	}
	b.WriteString("</position>\n")
	return b.String()
}
