package policy

import "fmt"

// RuleError is what went wrong with one rule on one input: it could not be evaluated, or one of its findings is malformed.
type RuleError struct {
	Category, Rule string
	Err            error
}

// Error names the rule.
func (e *RuleError) Error() string { return fmt.Sprintf("rule %s/%s: %v", e.Category, e.Rule, e.Err) }

// Unwrap returns the cause.
func (e *RuleError) Unwrap() error { return e.Err }

// RuleErrors returns the errors of single rules that an error of Engine.Evaluate consists of; none if it is of another kind.
func RuleErrors(err error) []*RuleError {
	switch err := err.(type) { //nolint:errorlint // joined errors are taken apart, level by level
	case *RuleError:
		return []*RuleError{err}
	case interface{ Unwrap() []error }:
		var all []*RuleError
		for _, part := range err.Unwrap() {
			all = append(all, RuleErrors(part)...)
		}
		return all
	default:
		return nil
	}
}
