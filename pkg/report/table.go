package report

import "slices"

// row is a row of a table: a cell for each column but the last, of one line each, and the text of the last.
type row struct {
	cells []word
	last  word
}

const (
	// columnGap is how many blanks are between two columns.
	columnGap = 2
	// widestColumn is how wide a column gets. A text that is wider moves the others of its row.
	widestColumn = 60
)

// table writes the rows, of which the first has the headings, without columns that are empty. Where the page is too narrow, the last
// column stands below the others, and where it is too narrow for those, they are not aligned, and broken.
func (p *page) table(rows []row) {
	widths, aligned, last := widthsOf(rows), 0, 0
	for _, w := range widths {
		aligned += w
	}
	for _, r := range rows {
		last = max(last, cells().StringWidth(r.last.text))
	}
	isNarrow := p.width > 0 && aligned+last > p.width
	for i := range widths {
		if isNarrow && aligned > p.width {
			widths[i] = min(widths[i], columnGap)
		}
	}
	for _, r := range rows {
		line := r.line(widths)
		if isNarrow {
			p.flow(columnGap, withoutEnd(line))
			line = []word{{}, {}} // blanks
		}
		p.flow(columnGap, slices.Concat(line, words(r.last.style, r.last.text)))
	}
}

// line is the words of all columns but the last, with an empty word for each blank more than there is between words.
func (r row) line(widths []int) []word {
	var line []word
	for i, w := range r.cells {
		if widths[i] > 0 {
			line = append(line, words(w.style, w.text)...)
			gap := max(widths[i]-cells().StringWidth(w.text), columnGap)
			line = append(line, make([]word, gap-1)...)
		}
	}
	return line
}

// withoutEnd leaves out the blanks at the end of a line.
func withoutEnd(line []word) []word {
	for len(line) > 0 && line[len(line)-1].text == "" {
		line = line[:len(line)-1]
	}
	return line
}

// widthsOf are those of the columns but the last, with the gap behind them; zero for those that have nothing but a heading.
func widthsOf(rows []row) []int {
	widths := make([]int, len(rows[0].cells))
	for i, heading := range rows[0].cells {
		for _, r := range rows[1:] {
			if text := r.cells[i].text; text != "" {
				width := max(cells().StringWidth(text), cells().StringWidth(heading.text))
				widths[i] = max(widths[i], min(width, widestColumn)+columnGap)
			}
		}
	}
	return widths
}
