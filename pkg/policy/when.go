package policy

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/open-policy-agent/opa/v1/ast"
)

// AnyStep is the step of a Condition's path that stands for every member of a mapping or list.
const AnyStep = "*"

// Condition holds of an input that has a value at Path.
type Condition struct {
	// Path leads into the input by keys, numbers of items and AnyStep; the first step is a member of Input.
	Path []string
	// OneOf lists the values (nil, bool, string or int) that count; where it is empty, any value does.
	OneOf []any
}

// condition is a Condition in the terms of Rego, so that a comparison means what it means in a rule.
type condition struct {
	read
	path  []*ast.Term // below what is read; nil for AnyStep
	oneOf []*ast.Term
}

// conditionsOf prepares the alternatives of Rule.When. It fails on values that are not plain data.
func conditionsOf(alternatives [][]Condition) ([][]condition, error) {
	prepared := make([][]condition, len(alternatives))
	for i, all := range alternatives {
		for _, c := range all {
			p, err := conditionOf(c)
			if err != nil {
				return nil, fmt.Errorf("condition on %v: %w", c.Path, err)
			}
			prepared[i] = append(prepared[i], p)
		}
		slices.SortStableFunc(prepared[i], func(a, b condition) int { return rank(a) - rank(b) })
	}
	return prepared, nil
}

// rank has conditions asked first that most inputs do not meet.
func rank(c condition) int {
	if c.isRare() {
		return 0
	}
	return 1
}

// isRare reports whether the condition is about what few inputs have: manifests, and facts that the file contradicts.
func (c condition) isRare() bool { return c.member == "manifests" || c.member == "contradictions" }

func conditionOf(c Condition) (condition, error) {
	p, rest := condition{read: read{member: c.Path[0]}}, c.Path[1:]
	if len(rest) > 0 && rest[0] != AnyStep {
		p.key, rest = rest[0], rest[1:]
	}
	for _, step := range rest {
		if step == AnyStep {
			p.path = append(p.path, nil)
			continue
		}
		p.path = append(p.path, ast.InternedTerm(step))
	}
	for _, value := range c.OneOf {
		converted, err := ast.InterfaceToValue(value)
		if err != nil {
			return p, err
		}
		p.oneOf = append(p.oneOf, ast.NewTerm(converted))
	}
	return p, nil
}

// mayFire reports whether the input meets all conditions of one alternative, or there are no alternatives.
func (r loadedRule) mayFire(input *lazyInput) bool {
	return len(r.when) == 0 || slices.ContainsFunc(r.when, func(all []condition) bool {
		return !slices.ContainsFunc(all, func(c condition) bool { return !input.meets(c) })
	})
}

// meets reports whether the input has what a condition asks for.
func (in *lazyInput) meets(c condition) bool {
	found := in.term(c.read)
	return found != nil && c.holds(found.Value, c.path)
}

// holds reports whether value has at path, the rest of the condition's, what the condition asks for.
func (c condition) holds(value ast.Value, path []*ast.Term) bool {
	if len(path) == 0 {
		return len(c.oneOf) == 0 || slices.ContainsFunc(c.oneOf, func(t *ast.Term) bool { return t.Value.Compare(value) == 0 })
	}
	key, rest := path[0], path[1:]
	switch v := value.(type) {
	case ast.Object:
		if key == nil {
			return v.Until(func(_, member *ast.Term) bool { return c.holds(member.Value, rest) })
		}
		member := v.Get(key)
		return member != nil && c.holds(member.Value, rest)
	case *ast.Array:
		if key == nil {
			return v.Until(func(item *ast.Term) bool { return c.holds(item.Value, rest) })
		}
		step, _ := key.Value.(ast.String)
		i, err := strconv.Atoi(string(step))
		return err == nil && i >= 0 && i < v.Len() && c.holds(v.Elem(i).Value, rest)
	default:
		return false
	}
}
