package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/policy"
)

// home is where ekslint is at home.
const home = "https://github.com/ekslint/ekslint"

// pageOf is the address of the page about a rule, a RulePage.
func pageOf(rule string) string { return home + "/blob/main/docs/rules/" + rule + ".md" }

// PageOf returns the address of the page about a rule; empty for one that has none, such as a user's own.
func PageOf(rule policy.Rule) string {
	if !hasPage(rule) {
		return ""
	}
	return pageOf(rule.Name)
}

// hasPage reports whether there is a page about a rule.
func hasPage(rule policy.Rule) bool { return rule.Title != "" && !rule.IsOwn }

// RulePage is a page about one rule: its explanation, and a run over its bad example.
type RulePage struct {
	Explanation

	// Command is what is run in a folder that holds the bad example as bad.yaml, and Output what it prints; empty for a rule without
	// examples.
	Command, Output string
	// Told is what AWS has told of that example, which the folder holds as bad.facts.json; empty for most rules.
	Told string
	// Offers are the fixes that the report of that run offers.
	Offers []Offer
	// IsRule reports whether a name is that of a rule, whose page lies beside this one.
	IsRule func(name string) bool
}

// Offer is a fix that a report offers.
type Offer struct {
	Title string
	// Safe fixes leave the cluster as it is, or as it was meant.
	Safe bool
}

// Write writes the page in Markdown.
func (p RulePage) Write(w io.Writer) error {
	return buffered(w, func(b *bytes.Buffer) {
		m := explanationMarkdown{Buffer: b, heading: "#", linked: p.linked}
		kind := fmt.Sprintf("%s, [%s](README.md#%s), profile [%s](README.md#profile-%s)", p.Severity, p.Category, p.Category, p.Profile, p.Profile)
		m.explanation(&p.Explanation, kind, func() { p.run(m) })
		b.WriteString("\n---\n\n[All rules](README.md)\n")
	})
}

// run shows the run over the bad example.
func (p RulePage) run(m explanationMarkdown) {
	if p.Command == "" {
		return
	}
	m.WriteString("\n")
	if p.Told != "" {
		m.block("json", p.Told)
		m.WriteString("\n")
	}
	m.block("console", "$ "+p.Command+"\n"+p.Output)
	if len(p.Offers) == 0 {
		return
	}
	m.WriteString("\nIts JSON and SARIF reports offer as edits:\n\n")
	for _, offer := range p.Offers {
		safe := ""
		if offer.Safe {
			safe = " (safe: eksctl refused the file before, or builds the same cluster)"
		}
		fmt.Fprintf(m.Buffer, "- %s%s\n", escaped(offer.Title), safe)
	}
}

// Spans of code and blocks of it, and files of eksctl's source with a line or a range of lines.
var (
	codeSpan   = lazyregexp.New("(?s)```.*?```|`[^`]+`")
	sourceFile = lazyregexp.New(`^eksctl (v[0-9.]+) (pkg/[^ :,]+\.go)(?::([0-9]+)(?:-([0-9]+))?)?`)
)

// linked makes links of the names of rules, and of the files of eksctl's source.
func (p RulePage) linked(text string) string {
	text = codeSpan().ReplaceAllStringFunc(text, func(span string) string {
		if name := strings.Trim(span, "`"); name != p.Name && p.IsRule(name) {
			return fmt.Sprintf("[%s](%s.md)", span, name)
		}
		return span
	})
	return sourceFile().ReplaceAllStringFunc(text, func(file string) string {
		m := sourceFile().FindStringSubmatch(file)
		return fmt.Sprintf("[%s](https://github.com/eksctl-io/eksctl/blob/%s/%s%s)", file, m[1], m[2], fragment(m[3], m[4]))
	})
}

// fragment is what GitHub's addresses of files end with for a line or a range of lines.
func fragment(first, last string) string {
	switch {
	case first == "":
		return ""
	case last == "":
		return "#L" + first
	default:
		return "#L" + first + "-L" + last
	}
}
