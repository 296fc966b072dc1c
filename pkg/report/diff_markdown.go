package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
)

const (
	// maxRows and maxItems are how many flows and other differences of one cluster are listed. maxMarkdown is how long the text
	// may be before a cluster begins; it stays below the 65536 characters that a comment on GitHub may have.
	maxRows     = 20
	maxItems    = 60
	maxMarkdown = 36_000
)

// DiffMarkdown writes comparisons for a pull request: the flows that changed, then a Mermaid picture of them and all other
// differences, folded away. It is GitHub Flavored Markdown (https://github.github.com/gfm/); what comes from the files stands in
// code spans.
type DiffMarkdown struct {
	// All shows clusters that only one version has in full.
	All bool
	// WithoutPictures leaves out the pictures, which are most of it, and says so.
	WithoutPictures bool
}

const diffTitle = "## Who can talk to whom\n"

// WriteReason writes why there is no comparison, in the place of one. The error wraps that of w.
func (DiffMarkdown) WriteReason(w io.Writer, why string) error {
	return buffered(w, func(b *bytes.Buffer) { b.WriteString(diffTitle + "\nNot compared: " + markdown.Prose(why) + "\n") })
}

// WriteDiff implements DiffFormat.
func (m DiffMarkdown) WriteDiff(w io.Writer, r *diff.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		b.WriteString(diffTitle)
		if counts := countDiff(r); !counts.isSilent() {
			fmt.Fprintf(b, "\n%s\n", counts)
		}
		for _, f := range r.Failures {
			b.WriteString("\n- **failed:** " + markdown.Prose(failureInWords(r, f)) + "\n")
		}
		left := 0
		for i := range r.Clusters {
			c := &r.Clusters[i]
			switch reader := (diffReader{c, r.Base, true}); {
			case c.Empty():
			case b.Len() > maxMarkdown:
				left++
			case isFolded(c, m.All):
				markdownFolded(b, reader)
			default:
				m.cluster(b, reader)
			}
		}
		if m.WithoutPictures {
			b.WriteString("\nThere is no room for the pictures here.\n")
		}
		if left > 0 {
			b.WriteString("\nand " + count(left, "more cluster") + "\n")
		}
	})
}

func markdownFolded(b *bytes.Buffer, r diffReader) {
	b.WriteString("\n### " + r.title() + "\n")
	if open := r.exposures(); len(open) > 0 {
		b.WriteString("\n" + strings.Join(open, "; ") + "\n")
	}
}

func (m DiffMarkdown) cluster(b *bytes.Buffer, r diffReader) {
	b.WriteString("\n### " + r.title() + "\n")
	if len(r.Flows) > 0 {
		markdownFlows(b, r)
	}
	if len(r.Flows) > 0 && !m.WithoutPictures {
		b.WriteString("\n<details><summary>Picture</summary>\n\n```mermaid\n" + diagram.MermaidDiff(r.Flows) + "```\n\n</details>\n")
	}
	lists := itemsOf(r.Cluster)
	if len(lists) == 0 {
		return
	}
	var titles []string
	all := 0
	for _, l := range lists {
		all += len(l.items)
		titles = append(titles, fmt.Sprintf("%s: %d", l.title, len(l.items)))
	}
	b.WriteString("\n<details><summary>Other differences (" + strings.Join(titles, ", ") + ")</summary>\n")
	room := maxItems
	for i, l := range lists {
		share := room / (len(lists) - i)
		if all <= maxItems {
			share = room
		}
		room -= markdownItems(b, r, l, share)
	}
	b.WriteString("\n</details>\n")
}

func markdownFlows(b *bytes.Buffer, r diffReader) {
	under := ""
	for i := range r.Flows[:min(maxRows, len(r.Flows))] {
		f := &r.Flows[i]
		if h := heading(f); h != under {
			under = h
			b.WriteString("\n**" + h + "**\n\n")
		}
		fmt.Fprintf(b, "- %s → %s: %s", r.senders(f), r.targets(f), r.ports(f))
		if before := verdictBefore(f); before != "" {
			b.WriteString(" (" + before + ")")
		}
		b.WriteString("\n")
		if need := needInWords(f); need != "" {
			b.WriteString("  - " + markdown.Prose(need) + "\n")
		}
		for _, cause := range r.causes(f.Because, 2) {
			b.WriteString("  - " + cause.markdown() + "\n")
		}
	}
	if more := len(r.Flows) - maxRows; more > 0 {
		fmt.Fprintf(b, "\nand %s\n", count(more, "more change"))
	}
}

// markdown is the reason as a line of Markdown.
func (n noted) markdown() string {
	if n.place == "" {
		return markdown.Prose(n.text)
	}
	return markdown.Code(n.place) + ": " + markdown.Prose(n.text)
}

// markdownItems writes a list as far as there is room, and returns how much it took.
func markdownItems(b *bytes.Buffer, r diffReader, l itemList, room int) int {
	b.WriteString("\n**" + l.title + "**\n\n")
	shown := l.items[:min(room, len(l.items))]
	for _, it := range shown {
		b.WriteString("- ")
		if it.change != "" {
			b.WriteString(string(it.change) + ": ")
		}
		b.WriteString(markdown.Prose(it.text))
		if cause := r.firstCause(it.because).markdown(); cause != "" {
			b.WriteString("; " + cause)
		}
		b.WriteString("\n")
	}
	if more := len(l.items) - len(shown); more > 0 {
		fmt.Fprintf(b, "- and %d more\n", more)
	}
	return len(shown)
}
