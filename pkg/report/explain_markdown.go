package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
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
			m := explanationMarkdown{Buffer: b, heading: "##", linked: func(text string) string { return text }}
			m.explanation(&rules[i], kindOf(&rules[i]), nil)
		}
	})
}

// explanationMarkdown writes explanations in Markdown.
type explanationMarkdown struct {
	*bytes.Buffer

	// heading is that of a rule; those of its sections are one level below.
	heading string
	// linked makes links of what a text in Markdown refers to.
	linked func(text string) string
}

// explanation writes what there is to say of a rule; seen, if it is there, writes what is seen of the bad example.
func (m explanationMarkdown) explanation(r *Explanation, kind string, seen func()) {
	fmt.Fprintf(m.Buffer, "%s %s\n\n**%s** (%s)\n\n%s\n", m.heading, inLine(r, r.Name), inLine(r, r.Title), kind, m.text(r, r.Description))
	m.section("How to fix it")
	m.WriteString(m.text(r, r.Remedy) + "\n")
	m.file("Bad example", r.Examples.Bad)
	if seen != nil {
		seen()
	}
	m.file("Good example", r.Examples.Good)
	m.list(r, "Evidence", r.Evidence)
	m.list(r, "Further reading", r.Links)
	m.names("Takes the place of", r.Supersedes)
	m.names("Gives way to", r.SupersededBy)
	m.list(r, "Former names", r.Aliases)
	said := func(text string) string { return text }
	if r.IsOwn {
		said = func(text string) string { return inLine(r, text) }
	}
	if options := optionsText(&r.Rule, said); options != "" {
		m.section("Options")
		m.WriteString(m.linked(options) + "\n")
	}
	m.section("How to silence it")
	fmt.Fprintf(m.Buffer, "Put this on the line of the finding, or on the line before:\n\n```yaml\n%s\n```\n", suppression(r.Name))
}

func (m explanationMarkdown) section(title string) {
	fmt.Fprintf(m.Buffer, "\n%s# %s\n\n", m.heading, title)
}

func (m explanationMarkdown) file(title, text string) {
	if text != "" {
		m.section(title)
		m.block("yaml", text)
	}
}

func (m explanationMarkdown) block(language, text string) {
	m.WriteString(markdown.Block(language, text) + "\n")
}

// text is Markdown of ekslint's own as it is, and of a rule of the user's what is harmless of it: it may come with somebody else's repository.
func (m explanationMarkdown) text(r *Explanation, text string) string {
	if r.IsOwn {
		return markdown.Harmless(text)
	}
	return m.linked(strings.TrimSpace(text))
}

// list writes plain texts.
func (m explanationMarkdown) list(r *Explanation, title string, items []string) {
	if len(items) == 0 {
		return
	}
	m.section(title)
	for _, item := range items {
		fmt.Fprintf(m.Buffer, "- %s\n", m.linked(inLine(r, item)))
	}
}

// names writes names of rules.
func (m explanationMarkdown) names(title string, rules []string) {
	if len(rules) == 0 {
		return
	}
	m.section(title)
	for _, name := range rules {
		m.WriteString("- " + m.linked(markdown.Code(name)) + "\n")
	}
}

// inLine is plain text of a rule in a line of Markdown.
func inLine(r *Explanation, text string) string {
	if r.IsOwn {
		return markdown.Harmless(strings.ReplaceAll(text, "\n", " "))
	}
	return escaped(text)
}

// escaped keeps plain text from being read as markup: <name>, *.
func escaped(text string) string { return strings.NewReplacer("<", `\<`, "*", `\*`).Replace(text) }
