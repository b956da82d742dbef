package twin

import "strconv"

// Dates and the numbers of requisitions change when a posting is put up again.

var months = set(`january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
januar februar marz mai juni juli oktober dezember janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro`)

var references = set("reference ref referenz referenznummer kennziffer referencia requisition stellennummer")

// dropDates marks the words of dates and of references.
func (p *Print) dropDates() {
	for i := range p.words {
		switch w := p.words[i].text; {
		case months[w]:
			p.dropMonth(i)
		case p.between(i, 1, 31) && p.between(i+1, 1, 12) && p.between(i+2, 2000, 2100), p.between(i, 2000, 2100) && p.between(i+1, 1, 12) && p.between(i+2, 1, 31):
			p.frameLines(i, i+3)
		case references[w], w == "id" && i > 0 && p.words[i-1].text == "job":
			p.dropReference(i)
		}
	}
}

// dropMonth marks a month with the day before it and the year after it.
func (p *Print) dropMonth(i int) {
	before, after := i-1, i+1
	if p.is(before, "de") || p.is(before, "of") {
		before--
	}
	if p.is(after, "de") {
		after++
	}
	day, year := p.between(before, 1, 31) || p.is(before, "1er"), p.between(after, 2000, 2100)
	if !day && !year {
		return
	}
	if day {
		p.frameLines(before, i+1)
	}
	if year {
		p.frameLines(i, after+1)
	}
}

func (p *Print) dropReference(i int) {
	for end := i + 1; end < len(p.words) && end <= i+4; end++ {
		if hasDigit(p.words[end].text) {
			for end < len(p.words) && hasDigit(p.words[end].text) {
				end++
			}
			p.frameLines(i, end)
			return
		}
	}
}

func (p *Print) is(i int, w string) bool { return i >= 0 && i < len(p.words) && p.words[i].text == w }

// between reports whether the word at i is a number from low to high.
func (p *Print) between(i, low, high int) bool {
	if i < 0 || i >= len(p.words) || !number(p.words[i].text) {
		return false
	}
	n, err := strconv.Atoi(p.words[i].text)
	return err == nil && n >= low && n <= high
}
