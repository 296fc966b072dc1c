package policy

import (
	"context"
	"runtime"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"golang.org/x/sync/errgroup"
)

// unit is some of the rules, compiled together with what they use.
type unit struct {
	compiler *ast.Compiler
	// rules are numbers of rules of the engine, rising.
	rules []int
	query ast.Body
}

func everything(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// needed returns the numbers of the rules that may fire on the input.
func (e *Engine) needed(input *Input) []int {
	var numbers []int
	for i, c := range e.rules {
		if c.rule.mayFire(input) {
			numbers = append(numbers, i)
		}
	}
	return numbers
}

// unitsFor returns the units that hold the rules of these numbers, and compiles what is not compiled yet: at first just
// these rules, for a run over one file needs no more, and from the second time on all that are left.
func (e *Engine) unitsFor(ctx context.Context, numbers []int) ([]*unit, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	isCompiled := func(i int) bool { return e.compiled[i] }
	if missing := slices.DeleteFunc(slices.Clone(numbers), isCompiled); len(missing) > 0 {
		if len(e.units) > 0 {
			missing = slices.DeleteFunc(everything(len(e.rules)), isCompiled)
		}
		made, err := e.compileUnits(ctx, missing)
		if err != nil {
			return nil, err
		}
		e.units = append(e.units, made...)
		for _, i := range missing {
			e.compiled[i] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(e.units), func(u *unit) bool {
		return !slices.ContainsFunc(u.rules, func(i int) bool { return slices.Contains(numbers, i) })
	}), nil
}

// compileUnits compiles the rules in as many units as there are processors, side by side, for within one unit OPA's
// compiler works on its own. Rules that have yet to be checked stay together, because some checks look at all modules.
func (e *Engine) compileUnits(ctx context.Context, numbers []int) ([]*unit, error) {
	parsed, err := e.parse(ctx, numbers)
	if err != nil {
		return nil, err
	}
	shares := 1
	if e.checked {
		shares = min(runtime.GOMAXPROCS(0), len(numbers))
	}
	units := make([]*unit, shares)
	var group errgroup.Group
	for i := range units {
		group.Go(func() (err error) {
			units[i], err = e.compileUnit(parsed, numbers[i*len(numbers)/shares:(i+1)*len(numbers)/shares])
			return err
		})
	}
	return units, group.Wait()
}

// parse returns the modules of the rules and those that they use, directly or not. Of modules that have yet to be checked
// it returns all that are shared, so that none of them stays unchecked.
func (e *Engine) parse(ctx context.Context, numbers []int) ([]module, error) {
	files := make([]moduleFile, len(numbers))
	for i, n := range numbers {
		files[i] = e.rules[n].file
	}
	if !e.checked {
		return parseAll(ctx, slices.Concat(files, e.shared))
	}
	var parsed []module
	for len(files) > 0 {
		more, err := parseAll(ctx, files)
		if err != nil {
			return nil, err
		}
		parsed = append(parsed, more...)
		files = slices.DeleteFunc(slices.Clone(e.shared), func(f moduleFile) bool {
			return isAmong(parsed, f) || !slices.ContainsFunc(more, func(m module) bool { return m.uses(f) })
		})
	}
	return parsed, nil
}

func isAmong(modules []module, f moduleFile) bool {
	return slices.ContainsFunc(modules, func(m module) bool { return m.file.name == f.name })
}

// compileUnit compiles the rules of these numbers with the shared modules among those parsed.
func (e *Engine) compileUnit(parsed []module, numbers []int) (*unit, error) {
	u := &unit{rules: numbers, query: make(ast.Body, len(numbers))}
	modules := make(map[string]*ast.Module)
	for _, m := range parsed {
		if !m.file.isRule || slices.ContainsFunc(numbers, func(n int) bool { return e.rules[n].file.name == m.file.name }) {
			modules[m.file.name] = m.Module
		}
	}
	for i, n := range numbers {
		u.query[i] = reportOf(e.rules[n].rule, n)
		u.query[i].Index = i
	}
	var err error
	u.compiler, err = compile(modules, e.checked)
	return u, err
}
