package policies_test

import (
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

// TestIndexesAreMadeOnce finds rules that make an object entry by entry and are asked for one of its keys: OPA evaluates such a rule
// anew for each key that it is asked for, so that n questions take n² steps. Made by one comprehension the object is made once;
// object.get takes it as a whole, too.
func TestIndexesAreMadeOnce(t *testing.T) {
	t.Parallel()
	modules := regoModules(t, func(name string) bool { return !isTest(name) })
	partial := map[string]bool{}
	for _, m := range modules {
		for _, r := range m.Rules {
			ref := r.Head.Ref()
			if name, ok := ref[0].Value.(ast.Var); ok && len(ref) > 1 && !isString(ref[1]) {
				partial[m.Package.Path.Append(ast.StringTerm(string(name))).String()] = true
			}
		}
	}
	for name, m := range modules {
		packages := map[ast.Var]ast.Ref{}
		for _, i := range m.Imports {
			if path, ok := i.Path.Value.(ast.Ref); ok {
				packages[i.Name()] = path
			}
		}
		ast.WalkRefs(m, func(ref ast.Ref) bool {
			head, isVar := ref[0].Value.(ast.Var)
			rule, rest := m.Package.Path.Append(ast.StringTerm(string(head))), ref[1:]
			if path, ok := packages[head]; ok && len(ref) > 1 {
				rule, rest = path.Append(ref[1]), ref[2:]
			}
			if isVar && len(rest) > 0 && partial[rule.String()] && !isHead(m, ref) {
				t.Errorf("%s: %s asks a rule for one key that makes its object entry by entry: make it by one comprehension, or ask object.get", name, ref)
			}
			return false
		})
	}
}

func isString(t *ast.Term) bool {
	_, ok := t.Value.(ast.String)
	return ok
}

// isHead reports whether the reference is that of a rule's own head.
func isHead(m *ast.Module, ref ast.Ref) bool {
	for _, r := range m.Rules {
		if r.Head.Ref().Equal(ref) {
			return true
		}
	}
	return false
}
