package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// prune returns the shared modules with just the definitions that the rules use, directly or not: the compiler takes its time for each,
// and a rule seldom uses more than a few of a module. Modules are never changed; what several rules share may be pruned for each.
func prune(rules, shared []module) []module {
	p := pruning{shared: shared, kept: make([]map[string]bool, len(shared))}
	for i := range shared {
		p.kept[i] = map[string]bool{}
	}
	for _, m := range rules {
		p.use(m, m.Rules)
	}
	var pruned []module
	for i, m := range shared {
		isUnused := func(r *ast.Rule) bool { return !p.kept[i][nameOf(r)] }
		if slices.ContainsFunc(m.Rules, isUnused) {
			only := *m.Module
			only.Rules = slices.DeleteFunc(slices.Clone(m.Rules), isUnused)
			m = module{&only, m.file, refsOf(&only)}
		}
		if len(m.Rules) > 0 {
			pruned = append(pruned, m)
		}
	}
	return pruned
}

// pruning goes from what is used to what that uses.
type pruning struct {
	shared []module
	// kept are the names of the definitions that are used, by module.
	kept []map[string]bool
}

// use keeps what some definitions of a module use. A variable of the name of a definition is taken for that.
func (p *pruning) use(m module, definitions []*ast.Rule) {
	imports := map[ast.Var]ast.Ref{}
	for _, i := range m.Imports {
		if ref, ok := i.Path.Value.(ast.Ref); ok {
			imports[i.Name()] = ref
		}
	}
	own := slices.IndexFunc(p.shared, func(other module) bool { return other.Module == m.Module })
	var visit func(t *ast.Term) bool
	visit = func(t *ast.Term) bool {
		ref, isRef := t.Value.(ast.Ref)
		if !isRef {
			ref = ast.Ref{t}
		}
		name, isVar := ref[0].Value.(ast.Var)
		if isVar {
			p.reach(ref, imports)
			if own >= 0 {
				p.keep(own, string(name))
			}
		}
		for _, step := range ref[1:] {
			ast.WalkTerms(step, visit)
		}
		return isRef && isVar // its steps have been visited, and its head would stand for a whole module
	}
	for _, definition := range definitions {
		ast.WalkTerms(definition, visit)
	}
}

// reach keeps what a reference may lead to in other modules: all of one where the reference does not say which definition.
func (p *pruning) reach(ref ast.Ref, imports map[ast.Var]ast.Ref) {
	if name, ok := ref[0].Value.(ast.Var); ok && imports[name] != nil {
		ref = imports[name].Concat(ref[1:])
	}
	for i, m := range p.shared {
		if reaches(ref, m.file.pkg) {
			p.keep(i, stepOf(ref, len(m.file.pkg)+1))
		}
	}
}

// keep keeps the definitions of a name, or all where it is empty, and what they use.
func (p *pruning) keep(i int, name string) {
	var definitions []*ast.Rule
	for _, r := range p.shared[i].Rules {
		if of := nameOf(r); (name == "" || name == of) && !p.kept[i][of] {
			definitions = append(definitions, r)
		}
	}
	for _, r := range definitions {
		p.kept[i][nameOf(r)] = true
	}
	p.use(p.shared[i], definitions)
}

// nameOf is the name that a definition has in its package.
func nameOf(r *ast.Rule) string {
	name, _ := r.Head.Ref()[0].Value.(ast.Var)
	return string(name)
}
