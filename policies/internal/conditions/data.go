package conditions

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Data returns the names of the data files that a rule reads, itself or through the modules that it imports, sorted: those that
// data.ekslint.<name> stands for where no module has that package. Modules are as for Of.
func Data(rule *ast.Module, modules []*ast.Module) []string {
	lib := library{}
	for _, m := range modules {
		lib[m.Package.Path.String()] = m
	}
	seen := map[*ast.Module]bool{}
	var names []string
	var read func(*ast.Module)
	read = func(module *ast.Module) {
		if seen[module] {
			return
		}
		seen[module] = true
		for _, i := range module.Imports {
			name, ok := strings.CutPrefix(i.Path.String(), "data.ekslint.")
			switch shared := lib[i.Path.String()]; {
			case shared != nil:
				read(shared)
			case ok && !slices.Contains(names, name):
				names = append(names, name)
			}
		}
	}
	read(rule)
	slices.Sort(names)
	return names
}
