package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// maxPlaces is how many places more of a group the text names.
const maxPlaces = 10

// Text writes reports for people: each kind of finding once, with the lines that it is about, the reasons, how to fix it and where
// else it is found; then what failed, and a summary. Of one file the worst comes first. Silenced findings are only counted.
type Text struct {
	// Color allows ANSI colours. Nothing is shown by colour alone.
	Color bool
	// Width is that of the page, as in Options.
	Width int
}

// Write implements Format.
func (t Text) Write(w io.Writer, r *lint.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		p := textPrinter{page: page{Buffer: b, painter: painter(t.Color), width: t.Width}, sources: r.Sources}
		explained := map[string]bool{}
		for _, g := range fold(worstFirst(r.Findings)) {
			p.group(g, !explained[g[0].Rule])
			explained[g[0].Rule] = true
		}
		p.fixed(r.Fixed)
		p.failures(untold(r))
		if p.shortened {
			p.flow(2, words(dim, `long lists of places are cut short: "--format compact" names them all`))
		}
		p.summary(summarize(r))
	})
}

// worstFirst returns the findings that are not silenced, file by file, of each the most severe first.
func worstFirst(findings []lint.Finding) []*lint.Finding {
	list := unsilenced(findings)
	slices.SortStableFunc(list, func(a, b *lint.Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(b.Severity, a.Severity))
	})
	return list
}

type textPrinter struct {
	page

	sources map[string]source.Excerpts
	// shortened is set once a list of places has been cut short.
	shortened bool
}

// group writes the first finding of a group in full, and the places of the others; explain adds where its rule is explained.
func (p *textPrinter) group(g group, explain bool) {
	f := g[0]
	s := severityStyle(f.Severity)
	p.flow(4, slices.Concat(words(bold, place(f.File, f.Range)+":"), words(s, f.Severity.String()+":"),
		words(bold, printable.Line(f.Message)), words(dim, "["+printable.Line(f.Rule)+"]")))
	snippets, notes := p.arrange(f)
	l := listing{page: p.page, gutter: gutter(snippets), accent: s}
	for i, snippet := range snippets {
		if i > 0 || snippet.file != f.File {
			p.WriteString(p.paint(boldBlue, fmt.Sprintf("%*s--> ", l.gutter, "")) + place(snippet.file, snippet.marks[0].at) + "\n")
		}
		l.write(p.sources[snippet.file], snippet.marks)
	}
	for _, note := range notes {
		p.remark(l.gutter, "note", note)
	}
	p.remark(l.gutter, "help", f.Help)
	places, all := g.others(maxPlaces)
	p.alsoAt(l.gutter, places)
	p.shortened = p.shortened || !all
	if explain {
		p.remark(l.gutter, "docs", "ekslint explain "+f.Rule)
	}
	p.WriteString("\n")
}

// remark writes a text below the listing, if there is one.
func (p *textPrinter) remark(gutter int, kind, text string) {
	if text != "" {
		p.below(gutter, kind, p.width, words(plain, printable.Line(text)))
	}
}

// alsoAt lists the places of the same finding, each in one piece, in lines that end where the page does.
func (p *textPrinter) alsoAt(gutter int, places []string) {
	var list []word
	for i, at := range places {
		if i < len(places)-1 {
			at += ","
		}
		list = append(list, word{plain, at})
	}
	if len(list) > 0 {
		p.below(gutter, "also at", p.columns(), list)
	}
}

// below writes words under a heading, all lines of them to its right.
func (p *textPrinter) below(gutter int, heading string, width int, list []word) {
	fmt.Fprintf(p.Buffer, "%*s %s %s ", gutter, "", p.paint(boldBlue, "="), p.paint(bold, heading+":"))
	p.beside(gutter+len(" = : ")+len(heading), width, list)
}

// failures names each file once, whether the message does so or not.
func (p *textPrinter) failures(failures []lint.Failure) {
	for _, f := range failures {
		message := printable.Line(f.Message)
		if file := printable.Line(f.File); !strings.Contains(message, file+":") {
			message = file + ": " + message
		}
		p.flow(4, append(words(boldRed, "failed:"), words(bold, message)...))
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
	p.flow(2, summaryWords(st, s))
}

// summaryWords are those of a summary, in which a rule stays together with its number.
func summaryWords(st style, s summary) []word {
	const blank = "\u00a0"
	rules := strings.NewReplacer(", ", ", ", " ", blank).Replace(s.rules)
	list := words(st, strings.Replace(s.String(), s.rules, rules, 1))
	for i := range list {
		list[i].text = strings.ReplaceAll(list[i].text, blank, " ")
	}
	return list
}
