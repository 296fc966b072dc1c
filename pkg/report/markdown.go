package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"

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
}

// Write implements Format.
func (m Markdown) Write(w io.Writer, r *lint.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		b.WriteString(lintTitle + "\n" + prose(summarize(r).String()) + "\n")
		lines := m.failures(r)
		if shown := m.fill(b, lines, "", ""); shown < len(lines) {
			fmt.Fprintf(b, "\nand %s\n", count(len(lines)-shown, "more failure"))
		}
		m.table(b, r)
	})
}

const lintTitle = "## ekslint\n"

// WriteFailure writes why there is no report, in the place of one. The error wraps that of w.
func (Markdown) WriteFailure(w io.Writer, why string) error {
	return buffered(w, func(b *bytes.Buffer) {
		b.WriteString(lintTitle + "\n- **failed:** " + prose(printable.Clip(why)) + "\n")
	})
}

// failures are the items of the list of what failed.
func (Markdown) failures(r *lint.Report) []string {
	var items []string
	for _, f := range untold(r) {
		items = append(items, "- **failed:** "+code(f.File)+": "+prose(reason(f))+"\n")
	}
	return items
}

// table writes the table of the findings, of which the first rows are open and the others are folded away.
func (m Markdown) table(b *bytes.Buffer, r *lint.Report) {
	rows := m.rows(r)
	open := rows[:min(unfoldedRows, len(rows))]
	shown := m.fill(b, open, tableHead, "")
	if folded := rows[len(open):]; shown == len(open) && len(folded) > 0 {
		const before, after = "\n<details><summary>More findings</summary>\n", "\n</details>\n"
		shown += m.fill(b, folded, before+tableHead, after)
	}
	if left := len(rows) - shown; left > 0 {
		fmt.Fprintf(b, "\nand %s, for which there is no room here\n", count(left, "more finding"))
	}
}

const tableHead = "\n| Place | Severity | Rule | Message |\n|---|---|---|---|\n"

// fill writes lines between what stands before and after them, as far as there is room, and returns how many.
func (m Markdown) fill(b *bytes.Buffer, lines []string, before, after string) int {
	const leftOut = 80 // bytes that say what is left out
	room := cmp.Or(m.Limit, maxComment) - leftOut - b.Len() - len(before) - len(after)
	n := 0
	for n < len(lines) && len(lines[n]) <= room {
		room -= len(lines[n])
		n++
	}
	if n == 0 {
		return 0
	}
	if before == "" {
		before = "\n"
	}
	b.WriteString(before)
	for _, line := range lines[:n] {
		b.WriteString(line)
	}
	b.WriteString(after)
	return n
}

// rows are those of the findings that are not silenced: what was not analysed first, then the worst.
func (m Markdown) rows(r *lint.Report) []string {
	findings := unsilenced(r.Findings)
	slices.SortStableFunc(findings, func(a, b *lint.Finding) int {
		return cmp.Or(limitsFirst(a, b), cmp.Compare(b.Severity, a.Severity))
	})
	pages := pagesOf(r.Rules)
	rows := make([]string, len(findings))
	for i, f := range findings {
		at := code(place(f.File, f.Range))
		if m.Link != nil {
			at = link(at, m.Link(f.File, max(f.Range.Start.Line, 1)))
		}
		rows[i] = fmt.Sprintf("| %s | %s | %s | %s |\n",
			cell(at), f.Severity, cell(link(code(f.Rule), pages[f.Rule])), cell(prose(printable.Clip(f.Message))))
	}
	return rows
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
