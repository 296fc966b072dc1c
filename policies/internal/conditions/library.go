package conditions

import "github.com/open-policy-agent/opa/v1/ast"

// library holds modules by their packages.
type library map[string]*ast.Module

// rule returns the rule that a reference from the module leads to and the module that holds it, if whoever needs its value
// needs its body. Rest is what the reference asks of the value.
func (l library) rule(from *ast.Module, ref ast.Ref) (found *ast.Rule, in *ast.Module, rest ast.Ref) {
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
	return only(in, name), in, rest
}

// only returns the definition of a rule of the module if there is exactly one, without default or else, that gives one value.
func only(module *ast.Module, name ast.Var) *ast.Rule {
	var found *ast.Rule
	for _, r := range module.Rules {
		ref := r.Head.Ref()
		if ref[0].Value.Compare(name) != 0 {
			continue
		}
		if found != nil || r.Default || r.Else != nil || r.Head.Key != nil || len(ref) > 1 {
			return nil
		}
		found = r
	}
	return found
}
