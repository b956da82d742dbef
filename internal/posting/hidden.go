package posting

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// hiddenNames are the classes ("." in front) and ids ("#") that a page's own
// style sheet hides.
type hiddenNames map[string]bool

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssRule    = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)
	cssName    = regexp.MustCompile(`^(?:[a-z][a-z0-9]*)?([.#][A-Za-z0-9_-]+)$`)
)

// styleHides reads the plain rules (.name, #name) of a style element. Rules
// with more to their selector are left: they depend on the state of the page.
func styleHides(sheet string, into hiddenNames) {
	sheet = cssComment.ReplaceAllString(sheet[:min(len(sheet), 256<<10)], "")
	for _, rule := range cssRule.FindAllStringSubmatch(sheet, 5000) {
		if !declarationsHide(rule[2]) {
			continue
		}
		selectors := rule[1][strings.LastIndexByte(rule[1], ';')+1:] // @import ends so
		for selector := range strings.SplitSeq(selectors, ",") {
			if m := cssName.FindStringSubmatch(strings.TrimSpace(selector)); m != nil {
				into[m[1]] = true
			}
		}
	}
}

var smallLength = regexp.MustCompile(`^0*\.?0*(?:px|em|rem|pt|%|vh|vw)?$`)

// declarationsHide reports whether CSS declarations take the text out of sight.
func declarationsHide(css string) bool {
	props := map[string]string{}
	for decl := range strings.SplitSeq(strings.ToLower(css), ";") {
		name, value, ok := strings.Cut(decl, ":")
		if !ok {
			continue
		}
		value, _, _ = strings.Cut(value, "!")
		props[strings.TrimSpace(name)] = strings.TrimSpace(value)
	}
	switch {
	case props["display"] == "none", props["visibility"] == "hidden", props["visibility"] == "collapse":
		return true
	case zero(props["font-size"]), zero(props["opacity"]), zero(props["max-height"]) && props["overflow"] == "hidden":
		return true
	case zero(props["height"]) && props["overflow"] == "hidden", zero(props["width"]) && props["overflow"] == "hidden":
		return true
	case farAway(props["left"]), farAway(props["top"]), farAway(props["right"]), farAway(props["text-indent"]):
		return true
	}
	ink, paper := colour(props["color"]), colour(props["background-color"])
	if paper == "" {
		first, _, _ := strings.Cut(props["background"], " ")
		paper = colour(first)
	}
	return ink == "transparent" || ink != "" && ink == paper
}

func zero(v string) bool { return v != "" && smallLength.MatchString(v) }

var farOffset = regexp.MustCompile(`^-\d{4,}(?:px|em|rem)?$`)

func farAway(v string) bool { return farOffset.MatchString(v) }

// colour brings the usual ways of writing a colour to one form.
func colour(v string) string {
	v = strings.ReplaceAll(v, " ", "")
	switch v {
	case "white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)":
		return "white"
	case "black", "#000", "#000000", "rgb(0,0,0)":
		return "black"
	case "transparent", "rgba(0,0,0,0)":
		return "transparent"
	case "inherit", "initial", "unset", "currentcolor":
		return ""
	}
	return v
}

// hides reports whether an element with these attributes is out of sight.
func (h hiddenNames) hides(tag string, attrs []html.Attribute) bool {
	for _, a := range attrs {
		switch a.Key {
		case "hidden":
			return !strings.EqualFold(a.Val, "until-found")
		case "aria-hidden":
			if strings.EqualFold(a.Val, "true") && tag != "body" {
				return true
			}
		case "style":
			if len(a.Val) < 4096 && declarationsHide(a.Val) {
				return true
			}
		case "type":
			if tag == "input" && strings.EqualFold(a.Val, "hidden") {
				return true
			}
		case "id":
			if h["#"+a.Val] {
				return true
			}
		case "class":
			for name := range strings.FieldsSeq(a.Val) {
				if h["."+name] {
					return true
				}
			}
		}
	}
	return false
}
