package conditions

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/ekslint/ekslint/pkg/policy"
)

// need notes that there must be something at the place of v, one of the scalars where any are given.
func (s *scope) need(v value, oneOf ...any) {
	if v.isInput {
		s.found = append(s.found, policy.Condition{Path: v.path, OneOf: oneOf})
	}
}

// expr gathers what an expression needs to be true. Negation needs nothing of what it denies, "every" is true of nothing at
// all, and "with" stands for another input.
func (s *scope) expr(expr *ast.Expr) {
	if expr.Negated || len(expr.With) > 0 {
		return
	}
	switch terms := expr.Terms.(type) {
	case *ast.Term:
		s.term(terms)
	case *ast.SomeDecl:
		if _, item, collection, ok := iteration(expr); ok {
			s.term(collection)
			s.equal(s.of(collection).below(value{}), s.of(item))
		}
	case []*ast.Term:
		s.comparison(expr)
		s.term(ast.NewTerm(ast.Call(terms)))
	}
}

// comparison gathers what expressions need beyond that their operands are defined.
func (s *scope) comparison(expr *ast.Expr) {
	operands := expr.Operands()
	switch expr.Operator().String() {
	case ast.Assign.Name, ast.Equality.Name, ast.Equal.Name:
		a, b := s.of(operands[0]), s.of(operands[1])
		s.equal(a, b)
		s.equal(b, a)
	case ast.NotEqual.Name:
		a, b := s.of(operands[0]), s.of(operands[1])
		if a.otherwise != nil && b.constant != nil && a.otherwise.Compare(b.constant) == 0 {
			s.need(a)
		}
	case ast.Member.Name:
		item, members := s.of(operands[0]), s.literals(operands[1])
		s.equal(s.of(operands[1]).below(value{}), item)
		if item.otherwise == nil && len(members) > 0 {
			scalars := make([]any, len(members))
			for i, m := range members {
				scalars[i] = scalar(m.value.constant)
			}
			if !slices.Contains(scalars, nil) {
				s.need(item, scalars...)
			}
		}
	}
}

// equal gathers what it takes for a place in the input to hold the value of b.
func (s *scope) equal(a, b value) {
	constant := scalar(b.constant)
	switch {
	case a.otherwise != nil && (b.constant == nil || a.otherwise.Compare(b.constant) == 0):
	case constant == nil:
		if a.otherwise == nil {
			s.need(a)
		}
	default:
		s.need(a, constant)
	}
}

// scalar returns a constant as policy.Condition has it, or nil, also for null, which rules do not ask for.
func scalar(constant ast.Value) any {
	switch v := constant.(type) {
	case ast.Boolean:
		return bool(v)
	case ast.String:
		return string(v)
	case ast.Number:
		if n, ok := v.Int(); ok {
			return n
		}
	}
	return nil
}

// term gathers what must be in the input for a term to be defined. Comprehensions are always defined.
func (s *scope) term(t *ast.Term) {
	switch v := t.Value.(type) {
	case ast.Var:
		if _, isLocal := s.vars[v]; !isLocal {
			s.ref(ast.Ref{t})
		}
	case ast.Ref:
		s.ref(v)
	case ast.Call:
		s.arguments(v)
	case *ast.Array:
		v.Foreach(s.term)
	case ast.Set:
		v.Foreach(s.term)
	case ast.Object:
		v.Foreach(func(key, item *ast.Term) {
			s.term(key)
			s.term(item)
		})
	}
}

func (s *scope) ref(ref ast.Ref) {
	for _, step := range ref[1:] {
		s.term(step)
	}
	if head, isVar := ref[0].Value.(ast.Var); !isVar {
		s.term(ref[0])
	} else if _, isLocal := s.vars[head]; !isLocal {
		_, needs, _ := s.follow(ref, nil)
		s.found = append(s.found, needs...)
	}
	if v := s.reference(ref); v.otherwise == nil {
		s.need(v)
	}
}

// arguments gathers what a call needs: all of its arguments, unless it prints them, and the body of the function.
func (s *scope) arguments(call ast.Call) {
	if call[0].String() == ast.Print.Name {
		return
	}
	known := make([]value, len(call)-1)
	for i, t := range call[1:] {
		s.term(t)
		known[i] = s.of(t)
	}
	if ref, isRef := call[0].Value.(ast.Ref); isRef {
		_, needs, _ := s.follow(ref, known)
		s.found = append(s.found, needs...)
	}
}
