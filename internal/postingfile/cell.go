package postingfile

import "strings"

// Lists stand in one cell, their items parted by " | ". A bar inside of an item
// is written \| and a backslash \\, so that every list is read as it was.

func joinList(items []string) string {
	escape := strings.NewReplacer(`\`, `\\`, `|`, `\|`)
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = escape.Replace(item)
	}
	return strings.Join(out, " | ")
}

// splitList undoes joinList. Of a whole row nothing else is done; else lines
// part items as well, and the marks before them go.
func splitList(cell string, whole bool) []string {
	var items []string
	var item strings.Builder
	end := func(last bool) {
		// The spaces that stand around a bar are not the item's.
		items = append(items, trimOne(item.String(), len(items) > 0, !last))
		item.Reset()
	}
	for i := 0; i < len(cell); i++ {
		switch {
		case cell[i] == '\\' && i+1 < len(cell) && (cell[i+1] == '\\' || cell[i+1] == '|'):
			i++
			item.WriteByte(cell[i])
		case cell[i] == '|':
			end(false)
		default:
			item.WriteByte(cell[i])
		}
	}
	end(true)
	if whole {
		return dropEmpty(items)
	}
	var lines []string
	for _, item := range items {
		for line := range strings.Lines(item) {
			lines = append(lines, strings.TrimSpace(strings.TrimLeft(line, " \t-*\u2022\u00b7\u2013")))
		}
	}
	return dropEmpty(lines)
}

// trimOne takes one space off either end.
func trimOne(text string, before, after bool) string {
	if before {
		text = strings.TrimPrefix(text, " ")
	}
	if after {
		text = strings.TrimSuffix(text, " ")
	}
	return text
}

func dropEmpty(items []string) []string {
	out := items[:0]
	for _, item := range items {
		if item != "" {
			out = append(out, item)
		}
	}
	return out
}

// isFormula reports whether a spreadsheet would compute a cell instead of
// showing it, or whether it is a cell that guard has changed.
func isFormula(cell string) bool {
	cell = strings.TrimLeft(cell, "'")
	return cell != "" && strings.IndexByte("=+-@\t\r\n", cell[0]) >= 0
}

// guard puts an apostrophe before what a spreadsheet would compute. A cell that
// begins with apostrophes before such a sign gets one more, so that unguard is
// right about every cell.
func guard(cell string) string {
	if isFormula(cell) {
		return "'" + cell
	}
	return cell
}

// unguard undoes guard.
func unguard(cell string) string {
	if strings.HasPrefix(cell, "'") && isFormula(cell) {
		return cell[1:]
	}
	return cell
}
