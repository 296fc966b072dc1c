package policy

import (
	"context"
	"runtime"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"golang.org/x/sync/errgroup"
)

// batch is some of the rules, compiled together with what they use.
type batch struct {
	compiler *ast.Compiler
	// rules are numbers of rules of the engine, rising.
	rules []int
	query ast.Body
	// reads are what of the input the rules may read.
	reads []read
}

func everything(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// mayFire returns the numbers of the rules that may fire on the input.
func (e *Engine) mayFire(input *lazyInput) []int {
	var numbers []int
	for i, c := range e.rules {
		if c.rule.mayFire(input) {
			numbers = append(numbers, i)
		}
	}
	return numbers
}

// batchesFor returns the batches that hold the rules of these numbers, and compiles what is not compiled yet: at first just
// these rules, since a run over one file needs no more, and from the second time on all that are left.
func (e *Engine) batchesFor(ctx context.Context, numbers []int) ([]*batch, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	isCompiled := func(i int) bool { return e.compiled[i] }
	if missing := slices.DeleteFunc(slices.Clone(numbers), isCompiled); len(missing) > 0 {
		if len(e.batches) > 0 {
			missing = slices.DeleteFunc(everything(len(e.rules)), isCompiled)
		}
		made, err := e.compileBatches(ctx, missing)
		if err != nil {
			return nil, err
		}
		e.batches = append(e.batches, made...)
		for _, i := range missing {
			e.compiled[i] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(e.batches), func(b *batch) bool {
		return !slices.ContainsFunc(b.rules, func(i int) bool { return slices.Contains(numbers, i) })
	}), nil
}

// compileBatches compiles the rules in as many batches as there are processors, in parallel, since OPA's compiler uses
// one goroutine for a batch. Rules that have yet to be checked stay together, because some checks look at all modules.
func (e *Engine) compileBatches(ctx context.Context, numbers []int) ([]*batch, error) {
	parsed, err := e.parse(ctx, numbers)
	if err != nil {
		return nil, err
	}
	shares := 1
	if e.checked {
		shares = min(runtime.GOMAXPROCS(0), len(numbers))
	}
	batches := make([]*batch, shares)
	var group errgroup.Group
	for i := range batches {
		group.Go(func() (err error) {
			batches[i], err = e.compileBatch(parsed, numbers[i*len(numbers)/shares:(i+1)*len(numbers)/shares])
			return err
		})
	}
	return batches, group.Wait()
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

// compileBatch compiles the rules of these numbers with the shared modules among those parsed.
func (e *Engine) compileBatch(parsed []module, numbers []int) (*batch, error) {
	b := &batch{rules: numbers, query: make(ast.Body, len(numbers))}
	modules := make(map[string]*ast.Module)
	for _, m := range parsed {
		if !m.file.isRule || slices.ContainsFunc(numbers, func(n int) bool { return e.rules[n].file.name == m.file.name }) {
			modules[m.file.name] = m.Module
		}
	}
	for i, n := range numbers {
		b.query[i] = reportOf(e.rules[n].rule, n)
		b.query[i].Index = i
	}
	b.reads = readsOf(modules)
	var err error
	b.compiler, err = compile(modules, e.checked)
	return b, err
}
