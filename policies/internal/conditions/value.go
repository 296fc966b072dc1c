package conditions

import (
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/ekslint/ekslint/pkg/policy"
)

// value is what is known of a term without its input. The zero value says nothing.
type value struct {
	// path is where in the input the value is; isInput distinguishes the input itself from what is not in it.
	path    []string
	isInput bool
	// otherwise is what the term is when there is nothing at path, as in object.get(input, path, otherwise).
	otherwise ast.Value
	// constant is a scalar, or an empty array or object.
	constant ast.Value
	// items are those of an array.
	items []value
}

func (v value) isKnown() bool { return v.isInput || v.constant != nil || v.items != nil }

// list returns the items of an array; nil where it is none, or one whose length is not known.
func (v value) list() []value {
	if v.otherwise == nil && strings.Join(v.path, ".") == "inventory.nodegroups.*.path" {
		return make([]value, 2) // the list that the nodegroup is in, and its number there (pkg/inventory, Nodegroup)
	}
	return v.items
}

// below returns the place that steps lead to from v; a step that is neither a constant key nor a constant number is any step.
// There is nothing below a default, as it is a scalar or empty, and nothing is known of an option, which is up to whoever runs the
// rules.
func (v value) below(steps ...value) value {
	if !v.isInput {
		return value{}
	}
	path := slices.Clip(v.path)
	for _, step := range steps {
		switch key := scalar(step.constant).(type) {
		case string:
			path = append(path, key)
		case int:
			path = append(path, strconv.Itoa(key))
		default:
			path = append(path, policy.AnyStep)
		}
	}
	if len(path) > 0 && path[0] == "options" {
		return value{}
	}
	return value{path: path, isInput: true}
}

// of returns what is known of a term.
func (s *scope) of(t *ast.Term) value {
	switch v := t.Value.(type) {
	case ast.Null, ast.Boolean, ast.Number, ast.String:
		return value{constant: v}
	case *ast.Array:
		if v.Len() == 0 {
			return value{constant: v, items: []value{}}
		}
		items := make([]value, v.Len())
		for i := range items {
			items[i] = s.of(v.Elem(i))
		}
		return value{items: items}
	case ast.Object:
		if v.Len() == 0 {
			return value{constant: v}
		}
		return value{}
	case ast.Var:
		if known, isLocal := s.vars[v]; isLocal {
			return known
		}
		return s.reference(ast.Ref{t})
	case ast.Ref:
		return s.reference(v)
	case ast.Call:
		return s.call(v)
	default:
		return value{}
	}
}

func (s *scope) ofEach(terms []*ast.Term) []value {
	values := make([]value, len(terms))
	for i, t := range terms {
		values[i] = s.of(t)
	}
	return values
}

func (s *scope) reference(ref ast.Ref) value {
	steps := make([]value, len(ref)-1)
	for i, step := range ref[1:] {
		steps[i] = s.of(step)
	}
	head, isVar := ref[0].Value.(ast.Var)
	known, isLocal := s.vars[head]
	switch {
	case !isVar:
		return s.of(ref[0]).below(steps...)
	case isLocal:
		return known.below(steps...)
	case ref[0].Equal(ast.InputRootDocument):
		return value{isInput: true}.below(steps...)
	}
	result, _, rest := s.follow(ref, nil)
	if len(rest) > 0 {
		return result.below(steps[len(steps)-len(rest):]...)
	}
	return result
}

// call knows the built-in functions by which rules make paths and ask for what they lead to.
func (s *scope) call(call ast.Call) value {
	arguments := s.ofEach(call[1:])
	switch call[0].String() {
	case ast.ArrayConcat.Name:
		if a, b := arguments[0].list(), arguments[1].list(); a != nil && b != nil {
			return value{items: slices.Concat(a, b)}
		}
	case ast.ObjectGet.Name:
		path := arguments[1].list()
		if path == nil && arguments[1].constant != nil {
			path = arguments[1:2]
		}
		if at := arguments[0].below(path...); at.isInput && path != nil && arguments[2].constant != nil {
			at.otherwise = arguments[2].constant
			return at
		}
	default:
		if ref, isRef := call[0].Value.(ast.Ref); isRef {
			result, _, _ := s.follow(ref, arguments)
			return result
		}
	}
	return value{}
}
