package posting

import (
	"strings"

	"assay/models"
)

// maxPlaces bounds the places kept of one posting.
const maxPlaces = 50

// locations reads jobLocation in all its shapes. For remote work without a
// place it gives where applicants may live.
func (s *structured) locations(o object, r *Reading) models.Strings {
	var out models.Strings
	s.places(o["jobLocation"], 0, &out, r)
	if len(out) == 0 {
		s.places(o["applicantLocationRequirements"], 0, &out, r)
	}
	return out
}

func (s *structured) places(v any, depth int, out *models.Strings, r *Reading) {
	if depth > 4 {
		return
	}
	switch v := v.(type) {
	case string:
		if target, ok := s.byID[v]; ok {
			s.places(map[string]any(target), depth+1, out, r)
			return
		}
		addPlace(out, oneLine(strings.ReplaceAll(v, "\n", ", ")), r)
	case []any:
		for _, item := range v {
			if len(*out) >= maxPlaces {
				r.warn(WarnPlacesCut)
				return
			}
			s.places(item, depth+1, out, r)
		}
	case map[string]any:
		if target, ok := s.byID[idOf(v)]; ok && len(v) <= 2 {
			v = target
		}
		if address, ok := v["address"]; ok {
			before := len(*out)
			s.places(address, depth+1, out, r)
			if len(*out) > before || address == nil {
				return
			}
		}
		if place := postalAddress(v); place != "" {
			addPlace(out, place, r)
			return
		}
		addPlace(out, object(v).text("name"), r)
	}
}

func idOf(o map[string]any) string {
	id, _ := o["@id"].(string)
	return id
}

// postalAddress writes locality, region and country, without a region that is
// a continent, which some systems put there.
func postalAddress(v map[string]any) string {
	o := object(v)
	var parts []string
	for _, key := range []string{"addressLocality", "addressRegion", "addressCountry"} {
		part := o.text(key)
		if key == "addressRegion" && continent(part) && (len(parts) > 0 || o.text("addressCountry") != "") {
			continue
		}
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

func continent(s string) bool {
	switch strings.ToLower(s) {
	case "europe", "emea", "asia", "africa", "apac", "americas", "north america", "south america", "latam", "oceania":
		return true
	}
	return false
}

// addPlace adds a place in tidy form: no empty and no repeated parts.
func addPlace(out *models.Strings, place string, r *Reading) {
	var parts []string
	for part := range strings.SplitSeq(place, ",") {
		part = strings.Trim(part, " ;|-–")
		if part == "" || contains(parts, part) || strings.EqualFold(part, "null") || strings.EqualFold(part, "undefined") || part == "N/A" {
			continue
		}
		parts = append(parts, part)
	}
	place = clip(strings.Join(parts, ", "), 200)
	if place == "" || contains(*out, place) {
		return
	}
	if len(*out) >= maxPlaces {
		r.warn(WarnPlacesCut)
		return
	}
	*out = append(*out, place)
}
