package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// ExplainMarkdown writes a section for each rule, for a wiki or a pull request.
type ExplainMarkdown struct{}

// WriteExplanations implements ExplainFormat.
func (ExplainMarkdown) WriteExplanations(w io.Writer, rules []Explanation) error {
	return buffered(w, func(b *bytes.Buffer) {
		for i := range rules {
			if i > 0 {
				b.WriteString("\n")
			}
			markdownExplanation(b, &rules[i])
		}
	})
}

func markdownExplanation(b *bytes.Buffer, r *Explanation) {
	fmt.Fprintf(b, "## %s\n\n**%s** (%s)\n\n%s\n", r.Name, escaped(r.Title), kindOf(r), strings.TrimSpace(r.Description))
	fmt.Fprintf(b, "\n### How to fix it\n\n%s\n", strings.TrimSpace(r.Remedy))
	markdownFile(b, "Bad example", r.Examples.Bad)
	markdownFile(b, "Good example", r.Examples.Good)
	markdownList(b, "Evidence", r.Evidence)
	markdownList(b, "Further reading", r.Links)
	markdownList(b, "Takes the place of", r.Supersedes)
	markdownList(b, "Former names", r.Aliases)
	fmt.Fprintf(b, "\n### How to silence it\n\nPut this on the line of the finding, or on the line before:\n\n```yaml\n%s\n```\n", suppression(r.Name))
}

func markdownFile(b *bytes.Buffer, title, text string) {
	if text != "" {
		fmt.Fprintf(b, "\n### %s\n\n```yaml\n%s\n```\n", title, strings.TrimRight(text, "\n"))
	}
}

func markdownList(b *bytes.Buffer, title string, items []string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(b, "\n### %s\n\n", title)
	for _, item := range items {
		fmt.Fprintf(b, "- %s\n", escaped(item))
	}
}

// escaped keeps plain text from being read as markup: <name>, *.
func escaped(text string) string { return strings.NewReplacer("<", `\<`, "*", `\*`).Replace(text) }
