package main

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
)

// index returns the page that lists all rules, sorted by category and name, and once more those of each profile that is asked for.
func index(rules []report.Explanation) []byte {
	var b bytes.Buffer
	b.WriteString("# Rules\n\n" +
		"What ekslint checks, by category, and [by profile](#profiles). `ekslint explain <rule>` shows the same at the terminal.\n" +
		"The pages are made from the rules, by `go generate ./policies`.\n")
	for _, category := range categories(rules) {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", category, about(category))
		table(&b, rules, func(r report.Explanation) bool { return r.Category == category })
	}
	b.WriteString("\n## Profiles\n\nA plain run has the rules of the default profile. `--profile` adds those of others: `--profile security,cost`, " +
		"or `--profile all`.\n")
	for _, profile := range policy.Profiles() {
		fmt.Fprintf(&b, "\n### Profile %s\n\n%s\n\n", profile, aboutProfile(profile))
		if profile.IsDefault() {
			fmt.Fprintf(&b, "It has %d rules: all of the above whose severity names no other profile.\n", countOf(rules, profile))
			continue
		}
		table(&b, rules, func(r report.Explanation) bool { return r.Profile == profile })
	}
	return b.Bytes()
}

// table lists the rules that are asked for.
func table(b *bytes.Buffer, rules []report.Explanation, has func(report.Explanation) bool) {
	if !slices.ContainsFunc(rules, has) {
		b.WriteString("There is none yet.\n")
		return
	}
	b.WriteString("| rule | severity | what goes wrong |\n|------|----------|-----------------|\n")
	for _, r := range rules {
		if !has(r) {
			continue
		}
		severity := r.Severity.String()
		if !r.Profile.IsDefault() {
			severity += fmt.Sprintf(" ([%s](#profile-%s))", r.Profile, r.Profile)
		}
		fmt.Fprintf(b, "| [`%s`](%s.md) | %s | %s |\n", r.Name, r.Name, severity, cell(r.Title))
	}
}

func categories(rules []report.Explanation) []string {
	var names []string
	for _, r := range rules {
		names = append(names, r.Category)
	}
	return slices.Compact(names)
}

func countOf(rules []report.Explanation, profile policy.Profile) int {
	n := 0
	for _, r := range rules {
		if r.Profile == profile {
			n++
		}
	}
	return n
}

// about says what the rules of a category have in common.
func about(category string) string {
	return map[string]string{
		"connectivity": "Parts of the cluster that cannot reach each other.",
		"exposure":     "What is open to more of the world than it should be.",
		"hygiene":      "What does nothing, or is not what it seems.",
		"internal":     "ekslint itself: what it could not do.",
		"lifecycle":    "What is out of support, or soon will be.",
		"reliability":  "What comes up and then does not work, or costs more than it should.",
		"validity":     "What eksctl refuses, ignores or reads in another way than it is meant.",
	}[category]
}

// aboutProfile says whom a profile is for.
func aboutProfile(profile policy.Profile) string {
	return map[policy.Profile]string{
		policy.DefaultProfile:  "What is certainly wrong with this file.",
		policy.SecurityProfile: "What a hardened cluster would have, and most files lack.",
		policy.CostProfile:     "What costs money that may not have to be spent.",
		policy.StrictProfile:   "Defaults of eksctl that are better set explicitly, what depends on things outside the file, and matters of taste.",
	}[profile]
}
