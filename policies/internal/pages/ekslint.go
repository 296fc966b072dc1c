package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/cli"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
)

// today is the day for which the examples are linted.
const today = "2026-11-21"

// ekslint returns what a run prints, of a text as standard input; its exit code says no more than findings.
func ekslint(input string, args ...string) (string, error) {
	var out, errs bytes.Buffer
	if code := cli.Main(args, strings.NewReader(input), &out, &errs); code > cli.ExitFindings {
		return "", fmt.Errorf("ekslint %s: %s", strings.Join(args, " "), errs.String())
	}
	return out.String(), nil
}

// ask is ekslint for a run that prints JSON, which it reads into the answer.
func ask(answer any, input string, args ...string) error {
	out, err := ekslint(input, args...)
	if err != nil {
		return err
	}
	return json.Unmarshal([]byte(out), answer)
}

// explained returns what there is to say of all rules, sorted by category and name.
func explained() ([]report.Explanation, error) {
	var rules []policy.Rule
	if err := ask(&rules, "", "rules", "--format", "json"); err != nil {
		return nil, err
	}
	args := []string{"explain", "--format", "json"}
	for _, rule := range rules {
		args = append(args, rule.Name)
	}
	var all []report.Explanation
	err := ask(&all, "", args...)
	for i := range all {
		all[i].Examples.Bad, all[i].Examples.Good = withoutMarks(all[i].Examples.Bad), withoutMarks(all[i].Examples.Good)
	}
	return all, err
}

// linted is what a report says of a file.
type linted struct {
	Findings []lint.Finding `json:"findings"`
}

// lintOf lints a text on the day of the examples.
func lintOf(text string, args ...string) (linted, error) {
	var result linted
	err := ask(&result, text, append(args, "--format", "json", "--as-of", today, "-")...)
	return result, err
}
