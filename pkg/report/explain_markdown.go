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
	fmt.Fprintf(m.Buffer, "%s %s\n\n**%s** (%s)\n\n%s\n", m.heading, r.Name, escaped(r.Title), kind, m.linked(strings.TrimSpace(r.Description)))
	m.section("How to fix it")
	m.WriteString(m.linked(strings.TrimSpace(r.Remedy)) + "\n")
	m.file("Bad example", r.Examples.Bad)
	if seen != nil {
		seen()
	}
	m.file("Good example", r.Examples.Good)
	m.list("Evidence", r.Evidence)
	m.list("Further reading", r.Links)
	m.names("Takes the place of", r.Supersedes)
	m.names("Gives way to", r.SupersededBy)
	m.list("Former names", r.Aliases)
	if options := optionsText(&r.Rule); options != "" {
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
	fmt.Fprintf(m.Buffer, "```%s\n%s\n```\n", language, strings.TrimRight(text, "\n"))
}

// list writes plain texts.
func (m explanationMarkdown) list(title string, items []string) {
	if len(items) == 0 {
		return
	}
	m.section(title)
	for _, item := range items {
		fmt.Fprintf(m.Buffer, "- %s\n", m.linked(escaped(item)))
	}
}

// names writes names of rules.
func (m explanationMarkdown) names(title string, rules []string) {
	names := make([]string, len(rules))
	for i, name := range rules {
		names[i] = "`" + name + "`"
	}
	m.list(title, names)
}

// escaped keeps plain text from being read as markup: <name>, *.
func escaped(text string) string { return strings.NewReplacer("<", `\<`, "*", `\*`).Replace(text) }
