package conditions

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/ekslint/ekslint/pkg/policy"
)

// member is one of a collection, or stands for all that one body makes, with the conditions on which it is there.
type member struct {
	key, value value
	needs      []policy.Condition
}

// unknown returns a term of which nothing is known.
func unknown() *ast.Term { return ast.VarTerm("_") }

// runsOver returns the members of a collection; none where there may be others.
func (s *scope) runsOver(collection *ast.Term) []member {
	switch v := collection.Value.(type) {
	case *ast.Array, ast.Set, ast.Object:
		return s.literals(collection)
	case *ast.ArrayComprehension:
		return s.made(v.Body, unknown(), v.Term)
	case *ast.SetComprehension:
		return s.made(v.Body, v.Term, v.Term)
	case *ast.ObjectComprehension:
		return s.made(v.Body, v.Key, v.Value)
	case ast.Call:
		return s.given(v)
	case ast.Ref:
		if _, _, rest := s.modules.place(s.module, v); len(rest) > 0 {
			return nil // it is below what the rule gives
		}
		return s.ofRules(v, nil)
	case ast.Var:
		return s.ofRules(ast.Ref{collection}, nil)
	default:
		return nil
	}
}

// literals returns the members of an array, set or object of scalars that is written in the rule.
func (s *scope) literals(collection *ast.Term) []member {
	var out []member
	add := func(key, item *ast.Term) { out = append(out, member{key: s.of(key), value: s.of(item)}) }
	switch v := collection.Value.(type) {
	case *ast.Array:
		for i := range v.Len() {
			add(ast.InternedTerm(i), v.Elem(i))
		}
	case ast.Set:
		v.Foreach(func(item *ast.Term) { add(item, item) })
	case ast.Object:
		v.Foreach(add)
	}
	if slices.ContainsFunc(out, func(m member) bool { return m.value.constant == nil }) {
		return nil
	}
	return out
}

// given returns the members of the collection that a function gives: a built-in one that joins others, or one of the rules.
func (s *scope) given(call ast.Call) []member {
	var parts []*ast.Term
	switch call[0].String() {
	case ast.ArrayConcat.Name, ast.ObjectUnion.Name, ast.Or.Name:
		parts = call[1:]
	case ast.ObjectUnionN.Name:
		if list, isArray := call[1].Value.(*ast.Array); isArray {
			list.Foreach(func(t *ast.Term) { parts = append(parts, t) })
		}
	case ast.ObjectKeys.Name:
		if item := s.of(call[1]).below(value{}); item.isInput {
			return []member{{needs: []policy.Condition{{Path: item.path}}}}
		}
	default:
		ref, _ := call[0].Value.(ast.Ref)
		return s.ofRules(ref, s.ofEach(call[1:]))
	}
	var all []member
	for _, part := range parts {
		members := s.runsOver(part)
		if len(members) == 0 {
			return nil
		}
		all = append(all, members...)
	}
	return all
}

// made returns one member for each case of a body that makes members.
func (s *scope) made(body ast.Body, key, item *ast.Term) []member {
	var out []member
	inner := *s
	inner.depth++
	for _, c := range split(&inner, body) {
		c.body(body)
		c.term(key)
		c.term(item)
		out = append(out, member{c.of(key), c.of(item), c.found})
	}
	return out
}

// ofRules returns the members of a set or object that rules make, or of the collection that is the value of a rule or function.
func (s *scope) ofRules(ref ast.Ref, arguments []value) []member {
	rules, module := s.rules(ref)
	if s.depth == maxDepth {
		return nil
	}
	var out []member
	for _, r := range rules {
		members := s.ofRule(r, module, arguments)
		if len(members) == 0 {
			return nil
		}
		out = append(out, members...)
	}
	return out
}

func (s *scope) ofRule(r *ast.Rule, module *ast.Module, arguments []value) []member {
	h := r.Head
	if len(h.Args) != len(arguments) || len(h.Ref()) > 2 {
		return nil
	}
	callee := s.callee(r, module, arguments)
	if !isSingle(h) {
		return callee.made(r.Body, keyOf(h), itemOf(h))
	}
	callee.body(r.Body)
	members := callee.runsOver(h.Value)
	for i := range members {
		members[i].needs = slices.Concat(callee.found, members[i].needs)
	}
	return members
}

// keyOf returns the key under which a rule of several values has one; of a set, that is the value itself.
func keyOf(h *ast.Head) *ast.Term {
	if path := h.Ref(); len(path) > 1 {
		return path[1]
	}
	return h.Key
}

// itemOf returns the value of a rule of several; of a set of sets it says nothing.
func itemOf(h *ast.Head) *ast.Term {
	switch {
	case h.Value != nil:
		return h.Value
	case len(h.Ref()) > 1:
		return unknown()
	default:
		return h.Key
	}
}
