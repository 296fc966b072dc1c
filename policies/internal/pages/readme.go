package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
)

// typical is a file of the usual size, on which the profiles are measured.
const typical = "policies/testdata/typical.yaml"

// readme returns the README with its marked parts, between "<!-- name -->" and "<!-- end of name -->", as they should be.
func readme(root fs.FS, rules []report.Explanation) ([]byte, error) {
	text, err := fs.ReadFile(root, "README.md")
	if err != nil {
		return nil, err
	}
	profiles, err := profileTable(root, rules)
	if err != nil {
		return nil, err
	}
	for name, part := range map[string]string{"rules": ruleTable(rules), "profiles": profiles} {
		begin, end := "<!-- "+name+" -->\n", "<!-- end of "+name+" -->\n"
		before, rest, ok := strings.Cut(string(text), begin)
		_, after, closed := strings.Cut(rest, end)
		if !ok || !closed {
			return nil, fmt.Errorf("README.md has no part between %s and %s", strings.TrimSpace(begin), strings.TrimSpace(end))
		}
		text = []byte(before + begin + "\n" + part + "\n" + end + after)
	}
	return text, nil
}

// ruleTable lists the rules that have a headline, which their metadata gives them.
func ruleTable(rules []report.Explanation) string {
	var b strings.Builder
	b.WriteString("| rule | what goes wrong |\n|------|-----------------|\n")
	for _, r := range rules {
		if r.Headline != "" {
			fmt.Fprintf(&b, "| [`%s`](%s/%s.md) | %s |\n", r.Name, folder, r.Name, cell(r.Headline))
		}
	}
	return b.String()
}

// profileTable says what each profile adds to what is found in a typical file.
func profileTable(root fs.FS, rules []report.Explanation) (string, error) {
	text, err := fs.ReadFile(root, typical)
	if err != nil {
		return "", err
	}
	plain, err := lintOf(string(text))
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "| profile | rules | speaks of | in a [typical file](%s) |\n|---------|------:|-----------|----------------|\n", typical)
	fmt.Fprintf(&b, "| `default` | %d | %s | %s |\n", countOf(rules, policy.DefaultProfile), clause(policy.DefaultProfile), counted(plain.Findings))
	for _, profile := range policy.Profiles()[1:] {
		found, err := lintOf(string(text), "--profile", string(profile))
		if err != nil {
			return "", err
		}
		added := slices.DeleteFunc(found.Findings, func(f lint.Finding) bool {
			return slices.ContainsFunc(plain.Findings, func(p lint.Finding) bool { return p.Fingerprint == f.Fingerprint })
		})
		fmt.Fprintf(&b, "| `%s` | %d | %s | %s |\n", profile, countOf(rules, profile), clause(profile), counted(added))
	}
	return b.String(), nil
}

// clause is what a profile is about, as a part of a sentence.
func clause(profile policy.Profile) string {
	text := strings.TrimSuffix(aboutProfile(profile), ".")
	return strings.ToLower(text[:1]) + text[1:]
}

// counted says how many findings there are of each severity.
func counted(findings []lint.Finding) string {
	var parts []string
	for _, severity := range []policy.Severity{policy.Error, policy.Warning, policy.Info} {
		n := 0
		for _, f := range findings {
			if f.Severity == severity {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, severity))
		}
	}
	if parts == nil {
		return "nothing"
	}
	return strings.Join(parts, ", ")
}

// cell is a text for a cell of a table.
func cell(text string) string { return strings.NewReplacer("|", `\|`, "<", `\<`).Replace(text) }
