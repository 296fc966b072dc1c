package policy

import (
	"context"
	"runtime"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"golang.org/x/sync/errgroup"
)

// compiledRule is a rule that is ready to be evaluated.
type compiledRule struct {
	loadedRule

	// compiler holds the rule, the modules that it uses, and the other rules that were compiled with it.
	compiler *ast.Compiler
	// query asks for the report of the rule.
	query *ast.Expr
	// reads are what of the input the rule may read.
	reads map[read]bool
}

func everything(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// mayFire returns the numbers of the rules that may fire on the input.
func (p part) mayFire(input *lazyInput) []int {
	var numbers []int
	for _, n := range p.numbers {
		if p.rules[n].rule.mayFire(input) {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// manyInputs is how many make it worth to compile the rules once more, all those in use together, unless they are already: most runs
// have far fewer.
const manyInputs = 200

// compiledFor returns the rules of these numbers, and compiles those of them that are not compiled yet, and no others: most rules
// cannot fire on any input of a run. Who needs none of these does not wait.
func (p part) compiledFor(ctx context.Context, numbers []int) ([]*compiledRule, error) {
	isMissing := func(n int) bool { return p.compiled[n].Load() == nil }
	if isMany := p.checked && p.inputs.Add(1) == manyInputs; isMany || slices.ContainsFunc(numbers, isMissing) {
		p.compiling.Lock()
		defer p.compiling.Unlock()
		wanted := slices.DeleteFunc(slices.Clone(numbers), func(n int) bool { return !isMissing(n) })
		if isMany {
			wanted = slices.Concat(wanted, slices.DeleteFunc(slices.Clone(p.numbers), isMissing))
		}
		if len(wanted) > 0 { // another may have compiled them meanwhile
			if err := p.compileBatches(ctx, wanted); err != nil {
				return nil, err
			}
		}
	}
	rules := make([]*compiledRule, len(numbers))
	for i, n := range numbers {
		rules[i] = p.compiled[n].Load()
	}
	return rules, nil
}

// fewRules are compiled in one batch even where there are more processors: each batch compiles, and evaluates, what its rules share.
const fewRules = 8

// compileBatches compiles the rules in as many batches as there are processors, in parallel, since OPA's compiler uses
// one goroutine for a batch. Rules that have yet to be checked stay together, because some checks look at all modules.
func (c *collection) compileBatches(ctx context.Context, numbers []int) error {
	parsed, err := c.parse(ctx, numbers)
	if err != nil {
		return err
	}
	shares := 1
	if c.checked && len(numbers) >= fewRules {
		shares = min(runtime.GOMAXPROCS(0), len(numbers))
	}
	batches := make([][]*compiledRule, shares)
	var group errgroup.Group
	for i := range batches {
		group.Go(func() (err error) {
			batches[i], err = c.compileBatch(parsed, numbers[i*len(numbers)/shares:(i+1)*len(numbers)/shares])
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for i, rule := range slices.Concat(batches...) {
		c.compiled[numbers[i]].Store(rule)
	}
	return nil
}

// parse returns the modules of the rules and those that they use, directly or not. Of modules that have yet to be checked
// it returns all that are shared, so that none of them stays unchecked.
func (c *collection) parse(ctx context.Context, numbers []int) ([]module, error) {
	files := make([]moduleFile, len(numbers))
	for i, n := range numbers {
		files[i] = c.rules[n].file
	}
	if !c.checked {
		return parseAll(ctx, slices.Concat(files, c.shared))
	}
	var parsed []module
	for len(files) > 0 {
		more, err := parseAll(ctx, files)
		if err != nil {
			return nil, err
		}
		parsed = append(parsed, more...)
		files = slices.DeleteFunc(slices.Clone(c.shared), func(f moduleFile) bool {
			return isAmong(parsed, f) || !slices.ContainsFunc(more, func(m module) bool { return m.uses(f) })
		})
	}
	return parsed, nil
}

func isAmong(modules []module, f moduleFile) bool {
	return slices.ContainsFunc(modules, func(m module) bool { return m.file.name == f.name })
}

// compileBatch compiles the rules of these numbers with the shared modules among those parsed.
func (c *collection) compileBatch(parsed []module, numbers []int) ([]*compiledRule, error) {
	own, shared := c.divide(parsed, numbers)
	if c.checked { // others are checked as a whole
		shared = prune(own, shared)
	}
	modules := make(map[string]*ast.Module)
	for _, m := range slices.Concat(own, shared) {
		modules[m.file.name] = m.Module
	}
	rules := make([]*compiledRule, len(numbers))
	for i, n := range numbers {
		rule := c.rules[n].rule
		rules[i] = &compiledRule{loadedRule: rule, query: reportOf(rule), reads: readsOf(own[i], shared)}
	}
	compiler, err := compile(modules, c.checked)
	for _, rule := range rules {
		rule.compiler = compiler
	}
	return rules, err
}

// divide returns the modules of the rules of these numbers, in the same order, and those that are shared.
func (c *collection) divide(parsed []module, numbers []int) (own, shared []module) {
	byName := make(map[string]module, len(parsed))
	for _, m := range parsed {
		byName[m.file.name] = m
		if !m.file.isRule {
			shared = append(shared, m)
		}
	}
	for _, n := range numbers {
		own = append(own, byName[c.rules[n].file.name])
	}
	return own, shared
}
