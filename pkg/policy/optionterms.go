package policy

import (
	"fmt"
	"maps"

	"github.com/open-policy-agent/opa/v1/ast"
)

// optionsMember is the member of an Input that holds the options.
const optionsMember = "options"

// optionTerms are what rules read of options: all of them, and those of one rule.
type optionTerms map[read]*ast.Term

// optionTermsOf converts options, by rule and option.
func optionTermsOf(options map[string]map[string]any) (optionTerms, error) {
	all := ast.NewObject()
	terms := optionTerms{{member: optionsMember}: ast.NewTerm(all)}
	for rule, values := range options {
		value, err := ast.InterfaceToValue(values)
		if err != nil {
			return nil, fmt.Errorf("options of %s: %w", rule, err)
		}
		term := ast.NewTerm(value)
		terms[read{optionsMember, rule}] = term
		all.Insert(ast.StringTerm(rule), term)
	}
	return terms, nil
}

// options are the options of the rules of a collection. Most inputs set none, so what holds for them is converted once.
type options struct {
	defaults map[string]map[string]any
	terms    optionTerms
}

func optionsOf(rules []Rule) (options, error) {
	defaults := DefaultOptions(rules)
	terms, err := optionTermsOf(defaults)
	return options{defaults, terms}, err
}

// with returns the terms for an input that sets some of the options.
func (o options) with(set map[string]map[string]any) (optionTerms, error) {
	if len(set) == 0 {
		return o.terms, nil
	}
	merged := maps.Clone(o.defaults)
	for rule, values := range set {
		all := map[string]any{}
		maps.Copy(all, o.defaults[rule])
		maps.Copy(all, values)
		merged[rule] = all
	}
	return optionTermsOf(merged)
}
