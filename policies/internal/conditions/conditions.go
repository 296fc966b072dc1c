// Package conditions derives from the bodies of a rule what an input needs for the rule to fire: conditions that are
// necessary, never sufficient. What it does not understand gives no condition, which only makes a rule run needlessly; a
// condition that is too strong would lose findings.
package conditions

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/ekslint/ekslint/pkg/policy"
)

// maxCases bounds the cases into which a body is split.
const maxCases = 16

// Of returns the conditions of a rule for policy.Rule.When. Modules are those that it may refer to, in any order. The
// modules are parsed, and not compiled, as the compiler rewrites what is looked for here.
func Of(rule *ast.Module, modules []*ast.Module) [][]policy.Condition {
	lib := library{rule.Package.Path.String(): rule}
	for _, m := range modules {
		lib[m.Package.Path.String()] = m
	}
	var alternatives [][]policy.Condition
	for _, body := range rule.Rules {
		if body.Head.Name != "report" {
			continue
		}
		for _, s := range split(&scope{modules: lib, module: rule}, body.Body) {
			s.body(body.Body)
			s.term(body.Head.Key)
			all := simplified(s.found)
			if len(all) == 0 {
				return nil
			}
			if !slices.ContainsFunc(alternatives, func(other []policy.Condition) bool { return slices.EqualFunc(all, other, equal) }) {
				alternatives = append(alternatives, all)
			}
		}
	}
	return weakest(alternatives)
}

// weakest drops alternatives that ask for all that another one asks for, and more.
func weakest(alternatives [][]policy.Condition) [][]policy.Condition {
	return slices.DeleteFunc(slices.Clone(alternatives), func(all []policy.Condition) bool {
		return slices.ContainsFunc(alternatives, func(other []policy.Condition) bool {
			return len(other) < len(all) && !slices.ContainsFunc(other, func(c policy.Condition) bool {
				return !slices.ContainsFunc(all, func(asked policy.Condition) bool { return equal(asked, c) || implies(asked, c) })
			})
		})
	})
}

// simplified drops what always holds, as the members of policy.Input are always there, and what another condition implies.
func simplified(all []policy.Condition) []policy.Condition {
	var out []policy.Condition
	for i, c := range all {
		implied := slices.ContainsFunc(all[:i], func(other policy.Condition) bool { return equal(c, other) }) ||
			slices.ContainsFunc(all, func(other policy.Condition) bool { return !equal(c, other) && implies(other, c) })
		if !implied && (len(c.Path) > 1 || len(c.OneOf) > 0) {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b policy.Condition) int { return slices.Compare(a.Path, b.Path) })
	return out
}

// implies reports whether an input that meets a meets b as well: a leads to the same place or through it.
func implies(a, b policy.Condition) bool {
	if len(a.Path) < len(b.Path) || len(b.OneOf) > 0 {
		return false
	}
	for i, step := range b.Path {
		if step != policy.AnyStep && step != a.Path[i] {
			return false
		}
	}
	return true
}

func equal(a, b policy.Condition) bool {
	return slices.Equal(a.Path, b.Path) && slices.Equal(a.OneOf, b.OneOf)
}

// iteration takes "some key, item in collection" apart; key is nil where it is left out.
func iteration(expr *ast.Expr) (key, item, collection *ast.Term, ok bool) {
	some, ok := expr.Terms.(*ast.SomeDecl)
	if !ok || len(some.Symbols) != 1 {
		return nil, nil, nil, false
	}
	call, ok := some.Symbols[0].Value.(ast.Call)
	if !ok || !strings.HasPrefix(call[0].String(), "internal.member_") {
		return nil, nil, nil, false
	}
	operands := call[1:]
	if len(operands) == 3 {
		key, operands = operands[0], operands[1:]
	}
	return key, operands[0], operands[1], true
}
