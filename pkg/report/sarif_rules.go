package report

import (
	"strings"
	"unicode/utf8"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// sarifRules returns the rule table, and the index of each rule in it. A rule that has findings but is not in the
// catalogue gets an entry of its own, since GitHub shows no result without one.
func sarifRules(r *lint.Report) (rules []sarifRule, index map[string]int) {
	rules = make([]sarifRule, 0, len(r.Rules))
	index = make(map[string]int, len(r.Rules))
	add := func(rule policy.Rule) {
		if _, ok := index[rule.Name]; !ok {
			index[rule.Name] = len(rules)
			rules = append(rules, newSARIFRule(rule))
		}
	}
	for _, rule := range r.Rules {
		add(rule)
	}
	for _, f := range r.Findings {
		add(policy.Rule{Name: f.Rule, Category: f.Category, Severity: f.Severity})
	}
	return rules, index
}

func newSARIFRule(rule policy.Rule) sarifRule {
	title := orElse(rule.Title, rule.Name)
	help := ruleHelp(rule)
	out := sarifRule{
		ID:               rule.Name,
		DeprecatedIDs:    rule.Aliases,
		Name:             rule.Name,
		ShortDescription: sarifMessage{Text: title},
		FullDescription:  sarifMessage{Text: orElse(firstParagraph(rule.Description), title)},
		Default:          sarifConfiguration{Level: sarifLevel(rule.Severity)},
		// Markdown is made to be read as plain text too.
		Help:       sarifMessage{Text: help, Markdown: help},
		Properties: sarifRuleProperties{Tags: []string{}},
	}
	if hasPage(rule) {
		out.HelpURI = pageOf(rule.Name)
	}
	if rule.Category != "" {
		out.Properties.Tags = append(out.Properties.Tags, rule.Category)
	}
	if rule.Category == "exposure" {
		out.Properties.Tags = append(out.Properties.Tags, "security")
		out.Properties.SecuritySeverity = securitySeverity(rule.Severity)
	}
	return out
}

// securitySeverity places an exposure rule in the middle of GitHub's bands high, medium and low. Without it code scanning
// counts "SSH is open to the world" among matters of style, and the merge protection for security alerts ignores it.
// Rules of other categories have none: a cluster that does not come up is not a security risk.
//
// https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
func securitySeverity(s policy.Severity) string {
	switch s {
	case policy.Error:
		return "8.0"
	case policy.Warning:
		return "5.5"
	default:
		return "2.0"
	}
}

func sarifLevel(s policy.Severity) string {
	if s == policy.Error || s == policy.Warning {
		return s.String()
	}
	return "note"
}

// ruleHelp is the text of a rule in Markdown; code scanning shows it below the result.
func ruleHelp(rule policy.Rule) string {
	parts := []string{orElse(strings.TrimSpace(rule.Description), orElse(rule.Title, rule.Name))}
	if remedy := strings.TrimSpace(rule.Remedy); remedy != "" {
		parts = append(parts, "## How to fix it", remedy)
	}
	for _, list := range []struct {
		title string
		items []string
	}{{"## Evidence", rule.Evidence}, {"## Further reading", rule.Links}} {
		if len(list.items) > 0 {
			parts = append(parts, list.title, "- "+strings.Join(list.items, "\n- "))
		}
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// firstParagraph returns the first paragraph of Markdown text on one line, no longer than what GitHub takes as a description.
func firstParagraph(text string) string {
	const limit = 1024
	paragraph, _, _ := strings.Cut(strings.TrimSpace(text), "\n\n")
	line := strings.Join(strings.Fields(paragraph), " ")
	if utf8.RuneCountInString(line) <= limit {
		return line
	}
	return string([]rune(line)[:limit-len(ellipsis)]) + ellipsis
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
