package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
)

// Text writes reports for people: each finding with the lines that it is about, the reasons and how to fix it; then what
// failed, and one line of summary. Suppressed findings are only counted.
type Text struct {
	// Color allows ANSI colours. Nothing is shown by colour alone.
	Color bool
}

// Write implements Format.
func (t Text) Write(w io.Writer, r *lint.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		p := textPrinter{Buffer: b, painter: painter(t.Color), sources: r.Sources}
		for i := range r.Findings {
			if r.Findings[i].Suppressed == nil {
				p.finding(&r.Findings[i])
			}
		}
		p.failures(r.Failures)
		p.summary(summarize(r))
	})
}

type textPrinter struct {
	*bytes.Buffer
	painter
	sources map[string][]byte
}

func (p *textPrinter) finding(f *lint.Finding) {
	s := severityStyle(f.Severity)
	fmt.Fprintf(p.Buffer, "%s %s %s %s\n", p.paint(bold, place(f.File, f.Range)+":"), p.paint(s, f.Severity.String()+":"),
		p.paint(bold, printable.Line(f.Message)), p.paint(dim, "["+printable.Line(f.Rule)+"]"))
	snippets, notes := p.arrange(f)
	l := listing{Buffer: p.Buffer, painter: p.painter, gutter: gutter(snippets), accent: s}
	for i, snippet := range snippets {
		if i > 0 || snippet.file != f.File {
			p.WriteString(p.paint(boldBlue, fmt.Sprintf("%*s::: ", l.gutter, "")) + place(snippet.file, snippet.marks[0].at) + "\n")
		}
		l.write(p.sources[snippet.file], snippet.marks)
	}
	for _, note := range notes {
		p.remark(l.gutter, "note", note)
	}
	p.remark(l.gutter, "help", f.Help)
	p.remark(l.gutter, "docs", "ekslint explain "+f.Rule)
	p.WriteString("\n")
}

// snippet is what is shown of one file.
type snippet struct {
	file  string
	marks []mark
}

// arrange sorts the places of a finding into snippets by file, its own first, and notes for those that cannot be shown.
func (p *textPrinter) arrange(f *lint.Finding) (snippets []snippet, notes []string) {
	add := func(file string, m mark) {
		if _, ok := p.sources[file]; !ok || m.at.IsZero() {
			if m.note != "" {
				notes = append(notes, unshown(file, m))
			}
			return
		}
		for i := range snippets {
			if snippets[i].file == file {
				snippets[i].marks = append(snippets[i].marks, m)
				return
			}
		}
		snippets = append(snippets, snippet{file: file, marks: []mark{m}})
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

func (p *textPrinter) remark(gutter int, kind, text string) {
	if text != "" {
		fmt.Fprintf(p.Buffer, "%*s %s %s\n", gutter, "", p.paint(boldBlue, "=")+" "+p.paint(bold, kind+":"), printable.Line(text))
	}
}

// failures names each file once, whether the message does so or not.
func (p *textPrinter) failures(failures []lint.Failure) {
	for _, f := range failures {
		message := printable.Line(f.Message)
		if file := printable.Line(f.File); !strings.Contains(message, file) {
			message = file + ": " + message
		}
		p.WriteString(p.paint(boldRed, "failed:") + " " + p.paint(bold, message) + "\n")
	}
	if len(failures) > 0 {
		p.WriteString("\n")
	}
}

func (p *textPrinter) summary(s summary) {
	st := bold
	switch {
	case s.Failures > 0 || s.Errors > 0:
		st = boldRed
	case s.Warnings == 0 && s.Infos == 0:
		st = green
	}
	p.WriteString(p.paint(st, s.String()) + "\n")
}
