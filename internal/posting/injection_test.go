package posting_test

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/internal/posting"
	"assay/models"
)

// injection is a text that speaks to machines. PORT in it stands for that of a
// listener that must see no connection.
type injection struct{ ID, Name, Text string }

func injections(t *testing.T, port int) []injection {
	t.Helper()
	var all []injection
	if err := json.Unmarshal(fixture(t, "injections.json"), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 40 {
		t.Fatalf("only %d injections", len(all))
	}
	for i := range all {
		all[i].Text = strings.ReplaceAll(all[i].Text, "PORT", fmt.Sprint(port))
	}
	return all
}

// concealed is where a page can hold a text that nobody sees. X is the text.
func concealed() map[string][2]string { // the mark it is put at, and the markup
	visible := map[string][2]string{}
	for name, markup := range map[string]string{
		"display": `<p style="display:none">X</p>`, "visibility": `<p style="visibility:hidden">X</p>`, "aria": `<div aria-hidden="true">X</div>`, "hidden": `<p hidden>X</p>`,
		"no size": `<span style="font-size:0">X</span>`, "no height": `<div style="height:0;overflow:hidden">X</div>`, "far away": `<div style="position:absolute;left:-10000px">X</div>`,
		"white on white": `<p style="color:#ffffff;background-color:white">X</p>`, "transparent": `<p style="opacity:0">X</p>`, "by a class": `<style>.unseen{display:none}</style><p class="unseen">X</p>`,
		"comment": `<!-- X -->`, "alt text": `<img src="/x.png" alt="X">`, "tooltip": `<p title="X"></p>`, "data": `<p data-prompt="X"></p>`, "hidden field": `<input type="hidden" value="X">`,
		"template": `<template><p>X</p></template>`, "noscript": `<noscript><p>X</p></noscript>`, "script": `<script>var prompt = "X"</script>`, "frame": `<iframe srcdoc="X"></iframe>`, "picture": `<svg><text>X</text></svg>`,
	} {
		visible[name] = [2]string{"<!--TEXT-->", markup}
	}
	visible["meta"] = [2]string{"<!--HEAD-->", `<meta name="description" content="X"><meta name="ai-instructions" content="X">`}
	visible["data of another type"] = [2]string{"<!--DATA-->", `<script type="application/ld+json">{"@type":"WebSite","description":"X"}</script>`}
	visible["a field of the data"] = [2]string{"LDFIELD", `,"instructions":"X","potentialAction":{"@type":"ApplyAction","target":"X"}`}
	visible["a hidden part of the data"] = [2]string{"LDTEXT", `<p style=\"display:none\">X</p><!-- X -->`}
	return visible
}

// filled is the page with something put at one of its marks.
func filled(page, mark, markup string) string {
	page = strings.Replace(page, mark, markup, 1)
	return strings.NewReplacer("LDTEXT", "", "LDDUTY", "", "LDITEM", "", "LDFIELD", "").Replace(page)
}

// inMarkup writes a text into markup, or into markup inside of JSON.
func inMarkup(markup, text string) string {
	text = html.EscapeString(text)
	if strings.Contains(markup, `\"`) || strings.Contains(markup, "ld+json") || strings.HasPrefix(markup, ",") {
		quoted, _ := json.Marshal(text)
		text = strings.ReplaceAll(strings.Trim(string(quoted), `"`), "--", "—")
	}
	if strings.Contains(markup, "<!--") {
		text = strings.ReplaceAll(text, "--", "—")
	}
	return strings.ReplaceAll(markup, "X", text)
}

// readInjected reads the page, of which without data only the text is left.
func readInjected(t *testing.T, page string, data bool) posting.Reading {
	t.Helper()
	if !data {
		start, end := strings.Index(page, `<script type="application/ld+json">{"@context"`), strings.Index(page, "<!--DATA-->")
		if end < 0 {
			end = strings.Index(page[start:], "</script>") + start + len("</script>")
		}
		page = page[:start] + page[end:]
	}
	r, err := posting.ReadPage(posting.Page{URL: "https://tarn.example/jobs/4", FinalURL: "https://tarn.example/jobs/4", ContentType: "text/html; charset=utf-8", Body: []byte(page)})
	if err != nil {
		t.Fatal(err)
	}
	r.RawJSON, r.Warnings = nil, nil
	return r
}

// What nobody sees changes nothing at all.
func TestConcealedInjectionsChangeNothing(t *testing.T) {
	t.Parallel()
	trap := newCanary(t, "127.0.0.1:0")
	page := string(fixture(t, "injected.html"))
	for _, data := range []bool{true, false} {
		want := readInjected(t, filled(page, "", ""), data)
		for where, at := range concealed() {
			if !data && strings.HasPrefix(at[0], "LD") {
				continue
			}
			for i, in := range injections(t, trap.port()) {
				if raceDetector && i%10 != len(where)%10 {
					continue // reading runs on one goroutine
				}
				got := readInjected(t, filled(page, at[0], inMarkup(at[1], in.Text)), data)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("%s %s, in %s, with data %v (-want +got):\n%s", in.ID, in.Name, where, data, diff)
				}
			}
		}
	}
	if n := trap.hits.Load(); n != 0 {
		t.Errorf("%d connections were made", n)
	}
}

// What is seen is text of the posting, and nothing else: the description, and
// items of sections. Which section is decided by what a line says, so that words
// about pay may stand among benefits; what was there before stays where it was.
func TestVisibleInjectionsAreOnlyText(t *testing.T) {
	t.Parallel()
	page := string(fixture(t, "injected.html"))
	for _, c := range []struct {
		where, mark, markup string
		data                bool
	}{
		{"the text", "<!--TEXT-->", "<p>X</p>", false}, {"a requirement", "<!--ITEM-->", "<li>X</li>", false}, {"the end", "<!--END-->", "<p>X</p>", false},
		{"the data's text", "LDTEXT", `<p class=\"a\">X</p>`, true}, {"the data's duties", "LDDUTY", `<li class=\"a\">X</li>`, true},
		{"the data's requirements", "LDITEM", `<li class=\"a\">X</li>`, true}, {"the page beside its data", "<!--TEXT-->", "<p>X</p>", true},
	} {
		want := readInjected(t, filled(page, "", ""), c.data)
		for _, in := range injections(t, 1) {
			got := readInjected(t, filled(page, c.mark, inMarkup(c.markup, in.Text)), c.data)
			if c.where != "the page beside its data" && got.Description == want.Description {
				t.Errorf("%s %s is not in %s", in.ID, in.Name, c.where)
			}
			got.Description = want.Description
			was := sectionsOf(&want)
			for i, is := range sectionsOf(&got) {
				*is = slices.DeleteFunc(slices.Clone(*is), func(item string) bool { return !slices.Contains(*was[i], item) })
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s %s, in %s (-want +got):\n%s", in.ID, in.Name, c.where, diff)
			}
		}
	}
}

func sectionsOf(r *posting.Reading) []*models.Strings {
	return []*models.Strings{&r.Responsibilities, &r.Qualifications, &r.Logistics, &r.AdditionalInfo, &r.Benefits}
}

// A title is a text as well: one that gives orders is a strange title.
func TestInjectionsInATitle(t *testing.T) {
	t.Parallel()
	page := string(fixture(t, "injected.html"))
	want := readInjected(t, filled(page, "", ""), true)
	for _, in := range injections(t, 1) {
		quoted, _ := json.Marshal("Dock supervisor " + in.Text)
		got := readInjected(t, strings.Replace(filled(page, "", ""), `"title":"Dock supervisor"`, `"title":`+strings.ReplaceAll(string(quoted), "</", `<\/`), 1), true)
		if !strings.HasPrefix(got.JobTitle, "Dock supervisor") || len([]rune(got.JobTitle)) > 300 || strings.ContainsAny(got.JobTitle, "\n\x00") {
			t.Errorf("%s %s: %q", in.ID, in.Name, got.JobTitle)
		}
		got.JobTitle = want.JobTitle
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", in.ID, in.Name, diff)
		}
	}
}

// Reading asks for nothing, and fetching for the page alone.
func TestInjectionsReachNobody(t *testing.T) {
	t.Parallel()
	trap := newCanary(t, "127.0.0.1:0")
	asked := 0
	body := string(fixture(t, "injected.html"))
	for _, in := range injections(t, trap.port()) {
		body = strings.Replace(body, "<!--TEXT-->", "<p>"+html.EscapeString(in.Text)+"</p><a href=\"http://127.0.0.1:"+fmt.Sprint(trap.port())+"/\">x</a><!--TEXT-->", 1)
	}
	got, err := fetch(t, localClient(), http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		page(filled(body, "", "")).ServeHTTP(w, r)
	}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := posting.ReadPage(got); err != nil || asked != 1 || trap.hits.Load() != 0 {
		t.Errorf("%d requests, %d connections: %v", asked, trap.hits.Load(), err)
	}
}
