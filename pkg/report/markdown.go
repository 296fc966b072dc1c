package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

const (
	// maxComment is how many bytes a report has: a comment on GitHub has no more than 65,536 characters.
	maxComment = 60_000
	// unfoldedRows is how many rows of the table are not folded away.
	unfoldedRows = 30
)

// Markdown writes a table of the findings for a pull request or an issue, the worst first. It is GitHub Flavored Markdown
// (https://github.github.com/gfm/) as DiffMarkdown writes it: what comes from the files stands in code spans. Silenced findings are left
// out, and what would make the report too long is counted.
type Markdown struct {
	// Link returns the URL of a line of a file; it is empty where there is none, and has neither blanks nor parentheses. Without Link,
	// places are no links.
	Link func(file string, line int) string
	// Limit is how many bytes the report may have; zero is as many as a comment on GitHub has room for.
	Limit int
	// Note is a sentence about the run that is to stand below the counts; empty for none.
	Note string
}

// Write implements Format.
func (m Markdown) Write(w io.Writer, r *lint.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		b.WriteString(lintTitle + "\n" + markdown.Prose(summarize(r).String()) + "\n")
		if m.Note != "" {
			b.WriteString("\n" + markdown.Prose(printable.Clip(m.Note)) + "\n")
		}
		failures := untold(r)
		shown := m.fill(b, len(failures), "\n", "", func(i int) string { return failureItem(failures[i]) })
		if left := len(failures) - shown; left > 0 {
			fmt.Fprintf(b, "\nand %s\n", count(left, "more failure"))
		}
		m.table(b, r)
	})
}

const lintTitle = "## ekslint\n"

// WriteFailure writes why there is no report, in the place of one: as many of the reasons, which are one or more, as there is room for. The error
// wraps that of w.
func (m Markdown) WriteFailure(w io.Writer, why []string) error {
	return buffered(w, func(b *bytes.Buffer) {
		b.WriteString(lintTitle)
		shown := m.fill(b, len(why), "\n", "", func(i int) string { return "- **failed:** " + markdown.Prose(printable.Clip(why[i])) + "\n" })
		if left := len(why) - shown; left > 0 {
			fmt.Fprintf(b, "\nand %s\n", count(left, "more failure"))
		}
	})
}

func failureItem(f lint.Failure) string {
	return "- **failed:** " + markdown.Code(f.File) + ": " + markdown.Prose(reason(f)) + "\n"
}

const (
	tableHead    = "\n| Place | Severity | Rule | Message |\n|---|---|---|---|\n"
	foldedBefore = "\n<details><summary>More findings</summary>\n"
	foldedAfter  = "\n</details>\n"
)

// table writes the table of the findings, of which the first rows are open and the others are folded away.
func (m Markdown) table(b *bytes.Buffer, r *lint.Report) {
	findings := unsilenced(r.Findings)
	slices.SortStableFunc(findings, bySeverity)
	pages := pagesOf(r.Rules)
	row := func(i int) string { return m.row(findings[i], pages) }
	open := min(unfoldedRows, len(findings))
	shown := m.fill(b, open, tableHead, "", row)
	if shown == open {
		shown += m.fill(b, len(findings)-open, foldedBefore+tableHead, foldedAfter, func(i int) string { return row(open + i) })
	}
	if left := len(findings) - shown; left > 0 {
		fmt.Fprintf(b, "\nand %s, for which there is no room here\n", count(left, "more finding"))
	}
}

// fill writes up to n lines between what stands before and after them, as far as there is room, and returns how many.
func (m Markdown) fill(b *bytes.Buffer, n int, before, after string, line func(int) string) int {
	const leftOut = 80 // bytes that say what is left out
	room := cmp.Or(m.Limit, maxComment) - leftOut - b.Len() - len(before) - len(after)
	for i := range n {
		text := line(i)
		if room -= len(text); room < 0 {
			n = i
			break
		}
		if i == 0 {
			b.WriteString(before)
		}
		b.WriteString(text)
	}
	if n > 0 {
		b.WriteString(after)
	}
	return n
}

// bySeverity sorts what was not analysed before all else, and then the most severe first.
func bySeverity(a, b *lint.Finding) int {
	return cmp.Or(limitsFirst(a, b), cmp.Compare(b.Severity, a.Severity))
}

// row is the row of a finding.
func (m Markdown) row(f *lint.Finding, pages map[string]string) string {
	at := markdown.Code(place(f.File, f.Range))
	if m.Link != nil {
		at = markdown.Link(at, m.Link(f.File, max(f.Range.Start.Line, 1)))
	}
	rule := markdown.Link(markdown.Code(f.Rule), pages[f.Rule])
	message := markdown.Prose(printable.Clip(f.Message))
	return fmt.Sprintf("| %s | %s | %s | %s |\n", markdown.Cell(at), f.Severity, markdown.Cell(rule), markdown.Cell(message))
}

// pagesOf are the URLs of the pages about rules, by name: those of the user's own have none.
func pagesOf(rules []policy.Rule) map[string]string {
	pages := map[string]string{}
	for _, rule := range rules {
		if hasPage(rule) {
			pages[rule.Name] = pageOf(rule.Name)
		}
	}
	return pages
}
