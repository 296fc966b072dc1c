package policy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// reportOf returns the expression of a query that asks for the report of a rule: r = data…report, with r the answer of the rule.
func reportOf(rule loadedRule) *ast.Expr {
	ref := ast.DefaultRootRef.Concat(terms(append(rulePackage(rule.category, rule.name), "report")))
	return ast.Equality.Expr(ast.NewTerm(rule.answer()), ast.NewTerm(ref))
}

// answer is the variable that holds the report of the rule.
func (r loadedRule) answer() ast.Var { return ast.Var(r.id()) }

// Evaluate returns what the rules report on the input, sorted by rule, path and message. The input is not changed. It
// stops when ctx ends. Where a rule fails, or reports something that is not a finding, the results are those of the others, and the
// error holds a *RuleError for each defect (see RuleErrors); after any other error there are none.
func (e *Engine) Evaluate(ctx context.Context, input Input) ([]Result, error) {
	return e.evaluate(ctx, e.parts, input, input.Options)
}

// EvaluateFleet is Evaluate for the rules that see all clusters of a run at once. Results are about one of these clusters each. None
// supersedes another.
func (e *Engine) EvaluateFleet(ctx context.Context, input FleetInput) ([]Result, error) {
	parts := make([]part, len(e.parts))
	for i, p := range e.parts {
		parts[i] = p.ofFleet()
	}
	return e.evaluate(ctx, parts, input, input.Options)
}

// evaluate returns what the rules of the parts report on an Input or FleetInput, for which these options are set.
func (e *Engine) evaluate(ctx context.Context, parts []part, input any, options map[string]map[string]any) ([]Result, error) {
	var (
		out       evaluation
		evaluated []*compiledRule
	)
	in := newLazyInput(e.structs, input)
	for _, p := range parts {
		in.options, in.err = p.options.with(options)
		rules, err := p.evaluate(ctx, in, &out)
		if err != nil {
			return nil, err
		}
		evaluated = append(evaluated, rules...)
	}
	results := sortedResults(out.results)
	if _, isFleet := input.(FleetInput); isFleet {
		return results, errors.Join(out.failed...)
	}
	markSuperseded(results, evaluated, e.severities)
	return results, errors.Join(out.failed...)
}

// evaluate adds what the rules report on the input to out, and returns those that were evaluated.
func (p part) evaluate(ctx context.Context, in *lazyInput, out *evaluation) ([]*compiledRule, error) {
	rules, err := p.compiledFor(ctx, p.mayFire(in))
	if err != nil {
		return nil, err
	}
	value := in.object(readsOfAll(rules, in.input.Type()))
	if in.err != nil {
		return nil, fmt.Errorf("converting the input of the rules: %w", in.err)
	}
	for _, batch := range byCompiler(rules) {
		p.evaluateBatch(ctx, batch, value, out)
		if ctx.Err() != nil {
			return nil, fmt.Errorf("evaluating the rules: %w", ctx.Err())
		}
	}
	return rules, nil
}

// evaluateBatch adds what rules that were compiled together report to out. Where the query fails as a whole, each rule is asked alone.
func (p part) evaluateBatch(ctx context.Context, rules []*compiledRule, input ast.Value, out *evaluation) {
	answers, err := p.ask(ctx, rules, input)
	for i, rule := range rules {
		if err == nil {
			out.add(rule.loadedRule, answers[rule.answer()], nil)
			continue
		}
		answers, err := p.ask(ctx, rules[i:i+1], input)
		out.add(rule.loadedRule, answers[rule.answer()], err)
	}
}

// byCompiler puts together the rules that were compiled together, so that what they share is worked out once.
func byCompiler(rules []*compiledRule) [][]*compiledRule {
	var batches [][]*compiledRule
	for _, rule := range rules {
		i := slices.IndexFunc(batches, func(b []*compiledRule) bool { return b[0].compiler == rule.compiler })
		if i < 0 {
			i, batches = len(batches), append(batches, nil)
		}
		batches[i] = append(batches[i], rule)
	}
	return batches
}

// queryFor asks for the reports of the rules.
func queryFor(rules []*compiledRule) ast.Body {
	query := make(ast.Body, len(rules))
	for i, rule := range rules {
		part := *rule.query
		part.Index = i
		query[i] = &part
	}
	return query
}

// ask returns the reports of rules that were compiled together.
func (p part) ask(ctx context.Context, rules []*compiledRule, input ast.Value) (topdown.QueryResult, error) {
	txn, err := p.store.NewTransaction(ctx)
	if err != nil {
		return nil, err
	}
	defer p.store.Abort(ctx, txn)
	if ctx.Err() != nil {
		return nil, ctx.Err() // AfterFunc runs in a goroutine of its own, which may come too late
	}
	if !p.checked {
		var done func()
		ctx, done = watched(ctx, p.memory)
		defer done()
	}
	cancel := topdown.NewCancel()
	defer context.AfterFunc(ctx, cancel.Cancel)()
	var answers topdown.QueryResult
	err = topdown.NewQuery(queryFor(rules)).
		WithCompiler(rules[0].compiler).
		WithStore(p.store).
		WithTransaction(txn).
		WithCancel(cancel).
		WithInput(ast.NewTerm(input)).
		Iter(ctx, func(found topdown.QueryResult) error {
			answers = found
			return nil
		})
	if err != nil && ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return answers, err
}

// compareObjects orders numbers of objects, those of none first.
func compareObjects(a, b *int) int {
	number := func(n *int) int {
		if n == nil {
			return -1
		}
		return *n
	}
	return cmp.Compare(number(a), number(b))
}

// sortedResults returns the results by rule, object, path and message. The path is sorted by its text, which is worked out once for each.
func sortedResults(results []Result) []Result {
	type named struct {
		Result

		path string
	}
	all := make([]named, len(results))
	for i, r := range results {
		all[i] = named{r, r.Path.String()}
	}
	slices.SortStableFunc(all, func(a, b named) int {
		return cmp.Or(
			cmp.Compare(a.Category, b.Category),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Cluster, b.Cluster),
			compareObjects(a.Object, b.Object),
			cmp.Compare(a.path, b.path),
			cmp.Compare(a.Message, b.Message),
		)
	})
	for i, r := range all {
		results[i] = r.Result
	}
	return results
}
