package conditions

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// split returns a scope for each case in which a body may be true: for each member of what its variables run over, one with
// kind = "nodeGroups" and one with kind = "managedNodeGroups" for some kind in ["nodeGroups", "managedNodeGroups"], and for each
// definition of a rule or function that it asks.
func split(s *scope, body ast.Body) []*scope {
	cases := []*scope{s}
	for _, expr := range body {
		if expr.Negated || len(expr.With) > 0 {
			continue
		}
		var more []*scope
		for _, c := range cases {
			more = append(more, c.cases(expr, body)...)
		}
		if len(more) <= maxCases {
			cases = more
		}
	}
	return cases
}

// cases is split for one expression of a body.
func (s *scope) cases(expr *ast.Expr, body ast.Body) []*scope {
	bound := s.bound(body)
	if key, item, collection := bound.takes(expr); collection != nil {
		return s.perMember(key, item, bound.runsOver(assigned(body, collection)))
	}
	cases := []*scope{s}
	for _, asked := range asks(expr) {
		var more []*scope
		for _, c := range cases {
			more = append(more, c.perDefinition(c.bound(body).definitions(asked))...)
		}
		cases = more
	}
	return cases
}

// takes returns the collection that has members where an expression is true, as in "some key, item in collection",
// "item := [… | …][0]" and "count(collection) > 0", and the terms that stand for a member; collection is nil where there is none.
func (s *scope) takes(expr *ast.Expr) (key, item, collection *ast.Term) {
	if key, item, collection, ok := iteration(expr); ok {
		return key, item, collection
	}
	if expr.IsAssignment() {
		if ref, isRef := expr.Operand(1).Value.(ast.Ref); isRef && len(ref) == 2 {
			if _, isVar := ref[0].Value.(ast.Var); !isVar {
				return nil, expr.Operand(0), ref[0]
			}
		}
	}
	return nil, nil, s.isNotEmpty(expr)
}

func (s *scope) perMember(key, item *ast.Term, members []member) []*scope {
	if len(members) == 0 {
		return []*scope{s}
	}
	cases := make([]*scope, len(members))
	for i, m := range members {
		cases[i] = s.with(key, m.key).with(item, m.value).needing(m.needs)
	}
	return cases
}

func (s *scope) perDefinition(definitions []*scope) []*scope {
	if len(definitions) == 0 {
		return []*scope{s}
	}
	cases := make([]*scope, len(definitions))
	for i, d := range definitions {
		cases[i] = s.needing(d.found)
	}
	return cases
}

// isNotEmpty returns the collection of which an expression says that it has members, such as count(x) > 0, or nil.
func (s *scope) isNotEmpty(expr *ast.Expr) *ast.Term {
	terms, isCall := expr.Terms.([]*ast.Term)
	if !isCall || len(terms) != 3 {
		return nil
	}
	call, isCall := terms[1].Value.(ast.Call)
	limit, isNumber := scalar(s.of(terms[2]).constant).(int)
	if !isCall || !isNumber || call[0].String() != ast.Count.Name {
		return nil
	}
	saysSo := map[string]bool{
		ast.GreaterThan.Name:   limit >= 0,
		ast.GreaterThanEq.Name: limit > 0,
		ast.Equal.Name:         limit > 0,
		ast.NotEqual.Name:      limit == 0,
	}
	if !saysSo[terms[0].String()] {
		return nil
	}
	return call[1]
}

// assigned returns the term that a body assigns to a variable, or the term itself.
func assigned(body ast.Body, t *ast.Term) *ast.Term {
	for _, expr := range body {
		if expr.IsAssignment() && !expr.Negated && len(expr.With) == 0 && expr.Operand(0).Equal(t) {
			return expr.Operand(1)
		}
	}
	return t
}

// asks returns the terms that must be defined for an expression to be true, and that may be those of a rule or function.
func asks(expr *ast.Expr) []*ast.Term {
	if term, isTerm := expr.Terms.(*ast.Term); isTerm {
		return []*ast.Term{term}
	}
	terms, isCall := expr.Terms.([]*ast.Term)
	switch {
	case !isCall:
		return nil
	case expr.IsAssignment() || expr.IsEquality():
		return expr.Operands()
	default:
		return []*ast.Term{ast.NewTerm(ast.Call(terms))}
	}
}

// definitions returns a scope for each case of each definition of the rule or function that a term asks, where it has several.
func (s *scope) definitions(asked *ast.Term) []*scope {
	ref, arguments := ast.Ref{asked}, []*ast.Term(nil)
	switch v := asked.Value.(type) {
	case ast.Ref:
		ref = v
	case ast.Call:
		ref, _ = v[0].Value.(ast.Ref)
		arguments = v[1:]
	case ast.Var:
	default:
		return nil
	}
	rules, module := s.rules(ref)
	if len(rules) < 2 || s.depth == maxDepth || slices.ContainsFunc(rules, func(r *ast.Rule) bool {
		return !isSingle(r.Head) || len(r.Head.Args) != len(arguments)
	}) {
		return nil
	}
	var all []*scope
	for _, r := range rules {
		callee := s.callee(r, module, s.ofEach(arguments))
		for _, c := range split(callee, r.Body) {
			c.body(r.Body)
			c.term(r.Head.Value)
			all = append(all, c)
		}
	}
	return all
}

// rules returns all definitions of the rule that a reference leads to, and their module; none where its first part is a
// variable of the body, or where the rule has a default.
func (s *scope) rules(ref ast.Ref) ([]*ast.Rule, *ast.Module) {
	if len(ref) == 0 {
		return nil, nil
	}
	if name, isVar := ref[0].Value.(ast.Var); !isVar {
		return nil, nil
	} else if _, isLocal := s.vars[name]; isLocal {
		return nil, nil
	}
	return s.modules.definitions(s.module, ref)
}
