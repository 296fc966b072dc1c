package conditions

import "github.com/open-policy-agent/opa/v1/ast"

// library holds modules by their packages.
type library map[string]*ast.Module

// rule returns the rule that a reference from the module leads to and the module that holds it, if it has exactly one definition,
// without default or else, and gives one value: what needs its value needs its body. Rest is what the reference asks of the value.
func (l library) rule(from *ast.Module, ref ast.Ref) (found *ast.Rule, in *ast.Module, rest ast.Ref) {
	in, name, rest := l.place(from, ref)
	if all := definitions(in, name); len(all) == 1 && isSingle(all[0].Head) {
		found = all[0]
	}
	return found, in, rest
}

// definitions returns all definitions of the rule that a reference from the module leads to, each else among them, and the module
// that holds them; none of a rule that has a default.
func (l library) definitions(from *ast.Module, ref ast.Ref) ([]*ast.Rule, *ast.Module) {
	in, name, _ := l.place(from, ref)
	return definitions(in, name), in
}

// place takes a reference from the module apart: in which module what it leads to is, its name there, and what follows the name.
// The module is nil where it is not known.
func (l library) place(from *ast.Module, ref ast.Ref) (in *ast.Module, name ast.Var, rest ast.Ref) {
	name, isVar := ref[0].Value.(ast.Var)
	if !isVar {
		return nil, "", nil
	}
	for _, i := range from.Imports {
		if i.Name() != name || len(ref) == 1 {
			continue
		}
		member, isConstant := ref[1].Value.(ast.String)
		if !isConstant {
			return nil, "", nil
		}
		return l[i.Path.String()], ast.Var(member), ref[2:]
	}
	return from, name, ref[1:]
}

func definitions(in *ast.Module, name ast.Var) []*ast.Rule {
	if in == nil {
		return nil
	}
	var all []*ast.Rule
	for _, r := range in.Rules {
		if r.Head.Ref()[0].Value.Compare(name) != 0 {
			continue
		}
		if r.Default {
			return nil
		}
		for ; r != nil; r = r.Else {
			all = append(all, r)
		}
	}
	return all
}

// isSingle reports whether a rule gives one value.
func isSingle(h *ast.Head) bool { return h.Key == nil && len(h.Ref()) == 1 }
