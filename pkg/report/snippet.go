package report

import (
	"strconv"

	"github.com/ekslint/ekslint/pkg/lint"
)

// snippet is what is shown of one file.
type snippet struct {
	file  string
	marks []mark
}

// arrange sorts the places of a finding into snippets by file, its own first, and notes for those that cannot be shown.
func (p *textPrinter) arrange(f *lint.Finding) (snippets []snippet, notes []string) {
	index := map[string]int{}
	add := func(file string, m mark) {
		if _, ok := p.sources[file]; !ok || m.at.IsZero() {
			if m.note != "" {
				notes = append(notes, unshown(file, m))
			}
			return
		}
		i, known := index[file]
		if !known {
			i, index[file] = len(snippets), len(snippets)
			snippets = append(snippets, snippet{file: file})
		}
		snippets[i].marks = append(snippets[i].marks, m)
	}
	add(f.File, mark{at: f.Range, note: f.Label, primary: true})
	for _, related := range f.Related {
		add(related.File, mark{at: related.Range, note: related.Message})
	}
	return snippets, notes
}

// unshown is a mark in words.
func unshown(file string, m mark) string {
	if m.primary || m.at.IsZero() {
		return m.note
	}
	return place(file, m.at) + ": " + m.note
}

// gutter is the width of the highest line number.
func gutter(snippets []snippet) int {
	width := 1
	for _, s := range snippets {
		for _, m := range s.marks {
			width = max(width, len(strconv.Itoa(m.at.Start.Line)))
		}
	}
	return width
}
