package conditions

import "github.com/open-policy-agent/opa/v1/ast"

// library holds modules by their packages.
type library map[string]*ast.Module

// rule returns the rule that a reference from the module leads to and the module that holds it, if it has exactly one definition,
// without default or else, of the form that is asked for: what needs its value needs its body. Rest is what the reference asks
// of the value.
func (l library) rule(from *ast.Module, ref ast.Ref, form func(*ast.Head) bool) (found *ast.Rule, in *ast.Module, rest ast.Ref) {
	name, isVar := ref[0].Value.(ast.Var)
	if !isVar {
		return nil, nil, nil
	}
	in, rest = from, ref[1:]
	for _, i := range from.Imports {
		if i.Name() != name || len(ref) == 1 {
			continue
		}
		member, isConstant := ref[1].Value.(ast.String)
		in = l[i.Path.String()]
		if !isConstant || in == nil {
			return nil, nil, nil
		}
		name, rest = ast.Var(member), ref[2:]
	}
	if found = only(in, name); found == nil || !form(found.Head) {
		return nil, nil, rest
	}
	return found, in, rest
}

// isSingle reports whether a rule gives one value.
func isSingle(h *ast.Head) bool { return h.Key == nil && len(h.Ref()) == 1 }

// gathers reports whether a rule makes a set or object, one level deep.
func gathers(h *ast.Head) bool { return len(h.Args) == 0 && len(h.Ref()) <= 2 && !isSingle(h) }

// only returns the definition of a rule of the module if there is exactly one, without default or else.
func only(module *ast.Module, name ast.Var) *ast.Rule {
	var found *ast.Rule
	for _, r := range module.Rules {
		if r.Head.Ref()[0].Value.Compare(name) != 0 {
			continue
		}
		if found != nil || r.Default || r.Else != nil {
			return nil
		}
		found = r
	}
	return found
}
