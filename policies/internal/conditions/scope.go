package conditions

import (
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/ekslint/ekslint/pkg/policy"
)

// maxDepth bounds how far references to rules are followed.
const maxDepth = 8

// scope is one body in one case: what is known of its variables, and the conditions found so far.
type scope struct {
	modules library
	module  *ast.Module
	depth   int
	vars    map[ast.Var]value
	found   []policy.Condition
}

// with returns the scope with one more variable; a term that is not a variable is passed over.
func (s *scope) with(t *ast.Term, known value) *scope {
	if t == nil {
		return s
	}
	name, isVar := t.Value.(ast.Var)
	if !isVar {
		return s
	}
	extended := *s
	extended.vars = map[ast.Var]value{}
	maps.Copy(extended.vars, s.vars)
	extended.vars[name] = known
	return &extended
}

// needing returns the scope with further conditions.
func (s *scope) needing(all []policy.Condition) *scope {
	extended := *s
	extended.found = append(slices.Clip(s.found), all...)
	return &extended
}

// body gathers the conditions of a body: first what its variables stand for, in whatever order it says so.
func (s *scope) body(body ast.Body) {
	s.vars = s.bound(body).vars
	for _, expr := range body {
		s.expr(expr)
	}
}

// bound returns the scope with what the variables of a body stand for.
func (s *scope) bound(body ast.Body) *scope {
	inside := s.inside(body)
	for changed := true; changed; {
		changed = false
		for _, expr := range body {
			changed = inside.bind(expr) || changed
		}
	}
	return inside
}

// inside returns the scope with the variables that a body declares, of which nothing is known yet.
func (s *scope) inside(body ast.Body) *scope {
	extended := *s
	extended.vars = map[ast.Var]value{}
	for _, expr := range body {
		extended.declare(expr)
	}
	maps.Copy(extended.vars, s.vars)
	return &extended
}

// declare notes which names are variables here, even if a rule has the same name.
func (s *scope) declare(expr *ast.Expr) {
	var declared []*ast.Term
	if some, ok := expr.Terms.(*ast.SomeDecl); ok {
		declared = some.Symbols
		if key, item, _, ok := iteration(expr); ok {
			declared = slices.DeleteFunc([]*ast.Term{key, item}, func(t *ast.Term) bool { return t == nil })
		}
	} else if expr.IsAssignment() {
		declared = expr.Operands()[:1]
	}
	for _, t := range declared {
		ast.WalkVars(t, func(v ast.Var) bool {
			s.vars[v] = value{}
			return false
		})
	}
}

// bind notes what an expression says of a variable, and reports whether that is new.
func (s *scope) bind(expr *ast.Expr) bool {
	if expr.Negated || len(expr.With) > 0 {
		return false
	}
	if _, item, collection, ok := iteration(expr); ok {
		return s.set(item, s.of(collection).below(value{}))
	}
	if !expr.IsAssignment() && !expr.IsEquality() {
		return false
	}
	a, b := expr.Operand(0), expr.Operand(1)
	return s.set(a, s.of(b)) || s.set(b, s.of(a))
}

func (s *scope) set(t *ast.Term, known value) bool {
	name, ok := t.Value.(ast.Var)
	if !ok || !known.isKnown() || s.vars[name].isKnown() {
		return false
	}
	s.vars[name] = known
	return true
}

// follow returns what is known of the value of the rule or function that a reference leads to, what its body needs, and
// what the reference asks of the value.
func (s *scope) follow(ref ast.Ref, arguments []value) (result value, needs []policy.Condition, rest ast.Ref) {
	rule, module, rest := s.modules.rule(s.module, ref)
	if rule == nil || len(rule.Head.Args) != len(arguments) || s.depth == maxDepth {
		return value{}, nil, rest
	}
	callee := s.callee(rule, module, arguments)
	callee.body(rule.Body)
	callee.term(rule.Head.Value)
	result = callee.of(rule.Head.Value)
	if slices.ContainsFunc(callee.found, func(c policy.Condition) bool { return slices.Equal(c.Path, result.path) }) {
		result.otherwise = nil
	}
	return result, callee.found, rest
}

// callee returns the scope of a rule or function, of which arguments are given.
func (s *scope) callee(rule *ast.Rule, module *ast.Module, arguments []value) *scope {
	callee := &scope{modules: s.modules, module: module, depth: s.depth + 1}
	for i, parameter := range rule.Head.Args {
		ast.WalkVars(parameter, func(v ast.Var) bool {
			callee = callee.with(ast.NewTerm(v), value{})
			return false
		})
		callee = callee.with(parameter, arguments[i])
	}
	return callee
}
