package lint

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// defectError is the error of an analysis that went wrong in ekslint itself. Its text is short, and the cause is for debugging.
type defectError struct{ cause error }

func defect(cause error) error { return &defectError{cause} }

// Error says how much of the analysis is missing.
func (e *defectError) Error() string {
	rules := failedRules(e.cause)
	if len(rules) == 0 {
		return "could not be analysed: ekslint itself failed"
	}
	return "was analysed without " + strings.Join(rules, ", ") + ", which failed"
}

// Unwrap returns the cause.
func (e *defectError) Unwrap() error { return e.cause }

// failedRules are the rules that an error of policy.Engine.Evaluate names, each once.
func failedRules(err error) []string {
	var rules []string
	for _, e := range policy.RuleErrors(err) {
		if len(rules) == 0 || rules[len(rules)-1] != e.Rule {
			rules = append(rules, e.Rule)
		}
	}
	return rules
}

// fail adds the findings for what went wrong with the document.
func (d *checked) fail(file string, err error) {
	d.findings, d.complete, d.filledIn = append(d.findings, internalErrors(d.doc, file, err)...), false, false
}

// internalErrors are the findings for what went wrong with a document: one for each rule that failed, or one for all.
func internalErrors(doc *yamldoc.Document, file string, err error) []draft {
	messages := []string{"ekslint itself failed on this document"}
	if rules := failedRules(err); len(rules) > 0 {
		messages = nil
		for _, rule := range rules {
			messages = append(messages, fmt.Sprintf("the rule %q itself failed on this document", rule))
		}
	}
	findings := make([]draft, len(messages))
	for i, message := range messages {
		findings[i].Finding = builtin(RuleInternalError, file, doc, cluster.Underline(doc, nil), message)
		findings[i].Help = "please report it, with what --verbose shows, and with the file if you can share it"
	}
	return findings
}
