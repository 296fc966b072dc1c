package policy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// reportOf returns the expression of a query that asks for the report of the rule of number n: r7 = data…report.
func reportOf(rule loadedRule, n int) *ast.Expr {
	ref := ast.DefaultRootRef.Concat(terms(append(rulePackage(rule.category, rule.name), "report")))
	return ast.Equality.Expr(ast.NewTerm(answer(n)), ast.NewTerm(ref))
}

// answer is the variable that holds the report of the rule of number i.
func answer(i int) ast.Var { return ast.Var("r" + strconv.Itoa(i)) }

// Evaluate returns what the rules report on the input, sorted by rule, path and message. The input is not changed. It
// stops when ctx ends. Where a rule fails, or reports something that is not a finding, the results are those of the others, and the
// error holds a *RuleError for each defect (see RuleErrors); after any other error there are none.
func (e *Engine) Evaluate(ctx context.Context, input Input) ([]Result, error) {
	in := newLazyInput(&e.structs, input)
	chosen := e.mayFire(in)
	batches, err := e.batchesFor(ctx, chosen)
	if err != nil {
		return nil, err
	}
	var out evaluation
	for _, b := range batches {
		value := in.object(b.reads)
		if in.err != nil {
			return nil, fmt.Errorf("converting the input of the rules: %w", in.err)
		}
		e.evaluate(ctx, b, chosen, value, &out)
		if ctx.Err() != nil {
			return nil, fmt.Errorf("evaluating the rules: %w", ctx.Err())
		}
	}
	slices.SortStableFunc(out.results, compareResults)
	e.markSuperseded(out.results)
	return out.results, errors.Join(out.failed...)
}

// evaluate adds what the chosen rules of a batch report to out; others that the batch holds must make no difference. Where the
// query fails as a whole, each rule is asked alone.
func (e *Engine) evaluate(ctx context.Context, b *batch, chosen []int, input ast.Value, out *evaluation) {
	answers, err := e.ask(ctx, b, b.query, input)
	for i, n := range b.rules {
		if !slices.Contains(chosen, n) {
			continue
		}
		if err != nil {
			answers, err := e.ask(ctx, b, ast.NewBody(b.query[i].Copy()), input)
			out.add(e.rules[n].rule, answers[answer(n)], err)
			continue
		}
		out.add(e.rules[n].rule, answers[answer(n)], nil)
	}
}

func (e *Engine) ask(ctx context.Context, b *batch, query ast.Body, input ast.Value) (topdown.QueryResult, error) {
	txn, err := e.store.NewTransaction(ctx)
	if err != nil {
		return nil, err
	}
	defer e.store.Abort(ctx, txn)
	cancel := topdown.NewCancel()
	defer context.AfterFunc(ctx, cancel.Cancel)()
	if ctx.Err() != nil {
		return nil, ctx.Err() // AfterFunc runs in a goroutine of its own, which may come too late
	}
	var answers topdown.QueryResult
	err = topdown.NewQuery(query).
		WithCompiler(b.compiler).
		WithStore(e.store).
		WithTransaction(txn).
		WithCancel(cancel).
		WithInput(ast.NewTerm(input)).
		Iter(ctx, func(found topdown.QueryResult) error {
			answers = found
			return nil
		})
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return answers, err
}

func compareResults(a, b Result) int {
	return cmp.Or(
		cmp.Compare(a.Category, b.Category),
		cmp.Compare(a.Rule, b.Rule),
		strings.Compare(a.Path.String(), b.Path.String()),
		strings.Compare(a.Message, b.Message),
	)
}
