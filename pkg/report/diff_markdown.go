package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/printable"
)

const (
	// maxRows and maxItems keep the text well below the 65536 characters that a comment on GitHub may have.
	maxRows  = 20
	maxItems = 60
)

// DiffMarkdown writes comparisons for a pull request: a short table of the flows that changed, then a Mermaid picture of them
// and all other differences, folded away. It is GitHub Flavored Markdown (https://github.github.com/gfm/); whatever comes
// from the files is escaped.
type DiffMarkdown struct{}

// WriteDiff implements DiffFormat.
func (DiffMarkdown) WriteDiff(w io.Writer, r *diff.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		b.WriteString("## Who can talk to whom\n\n")
		b.WriteString(markdown(countDiff(r).String()) + "\n")
		for _, f := range r.Failures {
			b.WriteString("\n- **failed:** " + markdown(failureInWords(r, f)) + "\n")
		}
		for i := range r.Clusters {
			if c := &r.Clusters[i]; !c.Empty() {
				markdownCluster(b, diffReader{c, r.Base})
			}
		}
	})
}

func markdownCluster(b *bytes.Buffer, r diffReader) {
	b.WriteString("\n### " + markdown(r.title()) + "\n")
	if len(r.Flows) > 0 {
		markdownFlows(b, r)
		b.WriteString("\n<details><summary>Picture</summary>\n\n```mermaid\n" + diagram.MermaidDiff(r.Flows) + "```\n\n</details>\n")
	}
	lists := itemsOf(r.Cluster)
	if len(lists) == 0 {
		return
	}
	var titles []string
	for _, l := range lists {
		titles = append(titles, fmt.Sprintf("%s: %d", l.title, len(l.items)))
	}
	b.WriteString("\n<details><summary>Other differences (" + strings.Join(titles, ", ") + ")</summary>\n")
	room := maxItems
	for _, l := range lists {
		room = markdownItems(b, r, l, room)
	}
	b.WriteString("\n</details>\n")
}

func markdownFlows(b *bytes.Buffer, r diffReader) {
	b.WriteString("\n| Change | From | To | Ports | Because |\n| --- | --- | --- | --- | --- |\n")
	for i := range r.Flows[:min(maxRows, len(r.Flows))] {
		f := &r.Flows[i]
		change := "**" + heading(f) + "**"
		if before := verdictBefore(f); before != "" {
			change += " (" + before + ")"
		}
		reasons := r.reasons(f.Because, 2)
		for i, reason := range reasons {
			reasons[i] = markdown(reason)
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", change,
			markdown(senders(f)), markdown(targets(f)), markdown(portsOfFlow(f)), strings.Join(reasons, "<br>"))
	}
	if more := len(r.Flows) - maxRows; more > 0 {
		fmt.Fprintf(b, "\nand %s\n", count(more, "more change"))
	}
}

// markdownItems writes a list as far as there is room, and returns the room that is left.
func markdownItems(b *bytes.Buffer, r diffReader, l itemList, room int) int {
	b.WriteString("\n**" + l.title + "**\n\n")
	shown := l.items[:min(room, len(l.items))]
	for _, it := range shown {
		b.WriteString("- ")
		if it.change != "" {
			b.WriteString(string(it.change) + ": ")
		}
		b.WriteString(markdown(it.text))
		if reason := r.firstReason(it.because); reason != "" {
			b.WriteString(" (" + markdown(reason) + ")")
		}
		b.WriteString("\n")
	}
	if more := len(l.items) - len(shown); more > 0 {
		fmt.Fprintf(b, "- and %d more\n", more)
	}
	return room - len(shown)
}

// markdown escapes s so that it is shown as it is, in a table cell too: no markup, HTML, link, mention, issue number or emoji
// can come of it. What has a meaning to GitHub becomes a character reference.
func markdown(s string) string {
	s = printable.Line(s)
	var b strings.Builder
	for i, r := range s {
		if isPlainMarkdown(s[:i], r, s[i+utf8.RuneLen(r):]) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "&#%d;", r)
		}
	}
	return b.String()
}

// isPlainMarkdown reports whether r means nothing to GitHub between these texts. A full stop makes a link of "www.", a dash an
// issue of "GH-1", and a colon a link or an emoji.
func isPlainMarkdown(before string, r rune, after string) bool {
	switch r {
	case ' ', ',', '(', ')', '/', ';', '"':
		return true
	case '.':
		return !strings.HasSuffix(strings.ToLower(before), "www")
	case '-':
		return before != "" && !strings.HasSuffix(strings.ToLower(before), "gh")
	case ':':
		return after == "" || after[0] == ' '
	default:
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
}
