package report

import (
	"bytes"
	"fmt"
	"io"

	"github.com/ekslint/ekslint/pkg/internal/manpage"
)

// ExplainText writes a page for each rule, for people at a terminal.
type ExplainText struct {
	// Color allows ANSI colours. Nothing is shown by colour alone.
	Color bool
	// Width is how many cells wide the terminal is, zero where that is not known. Text is broken to fit, and is never so wide that
	// it is hard to read.
	Width int
}

// WriteExplanations implements ExplainFormat.
func (t ExplainText) WriteExplanations(w io.Writer, rules []Explanation) error {
	return buffered(w, func(b *bytes.Buffer) {
		p := explanationPrinter{Buffer: b, painter: painter(t.Color), page: manpage.Page{Width: readable(t.Width), Indent: "  "}}
		if t.Color {
			p.page.Code = func(code string) string { return p.paint(boldCyan, code) }
		}
		for i := range rules {
			if i > 0 {
				b.WriteString("\n\n")
			}
			p.explanation(&rules[i])
		}
	})
}

// readable is how wide text is on a terminal of that width.
func readable(width int) int {
	const usual, most = 80, 100
	if width == 0 {
		return usual
	}
	return min(width, most)
}

type explanationPrinter struct {
	*bytes.Buffer
	painter
	page manpage.Page
}

func (p *explanationPrinter) explanation(r *Explanation) {
	fmt.Fprintf(p.Buffer, "%s (%s)\n", p.paint(bold, r.Name), kindOf(r))
	p.WriteString(manpage.Page{Width: p.page.Width}.Render(r.Title) + "\n" + p.page.Render(r.Description))
	p.section("How to fix it", p.page.Render(r.Remedy))
	p.file("Bad example", r.Examples.Bad)
	p.file("Good example", r.Examples.Good)
	p.list("Evidence", r.Evidence)
	p.list("Further reading", r.Links)
	p.list("Takes the place of", r.Supersedes)
	p.list("Gives way to", r.SupersededBy)
	p.list("Former names", r.Aliases)
	if options := optionsText(&r.Rule, func(text string) string { return text }); options != "" {
		p.section("Options", p.page.Render(options))
	}
	p.section("How to silence it", p.page.Render("Put this on the line of the finding, or on the line before:\n\n```\n"+suppression(r.Name)))
}

func (p *explanationPrinter) section(title, text string) {
	fmt.Fprintf(p.Buffer, "\n%s\n\n%s", p.paint(bold, title), text)
}

func (p *explanationPrinter) file(title, text string) {
	if text != "" {
		p.section(title, p.page.Verbatim(text))
	}
}

func (p *explanationPrinter) list(title string, items []string) {
	if len(items) > 0 {
		p.section(title, p.page.List(items))
	}
}

// kindOf says of what kind a rule is: its category, its severity and its profile, which is left out for the default one.
func kindOf(r *Explanation) string {
	kind := fmt.Sprintf("%s, %s", r.Category, r.Severity)
	if !r.Profile.IsDefault() {
		kind += fmt.Sprintf(", profile %s", r.Profile)
	}
	return kind
}
