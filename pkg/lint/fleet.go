package lint

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"reflect"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/fleet"
	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// elsewhere is what is found of the documents of one file by what looks at other files, by the number of the document.
type elsewhere struct {
	// documents are those with Kubernetes objects that clusters are to have, without the documents themselves.
	documents map[int]checked
	// results are what the rules over all clusters of a run report about those of the file, and clusters those of the run, to which they refer.
	clusters []fleet.Cluster
	results  map[int][]policy.Result
}

// of returns what is reported about a document; nothing where e is nil.
func (e *elsewhere) of(document int) []policy.Result {
	if e == nil {
		return nil
	}
	return e.results[document]
}

// other is what is found of a document that is not a ClusterConfig.
func (e *elsewhere) other(doc *yamldoc.Document) checked {
	d := checked{complete: true, filledIn: true}
	if e != nil && e.documents[doc.Index].isManifest {
		d = e.documents[doc.Index]
	}
	d.doc = doc
	return d
}

// run are the clusters of a run with the outcomes of their files.
type run struct {
	clusters []fleet.Cluster
	// outcomes are those of their files, by the number of the cluster.
	outcomes []*outcome
}

// view is a way in which the rules over all clusters are set, with the linters of files for which that holds.
type view struct {
	rules   []string
	options map[string]map[string]any
	engine  *policy.Engine
	linters map[*Linter]bool
}

// tellFleet evaluates the rules over all clusters of a run, and adds what they find to what was found in the files, before comments and
// baselines deal with it: so it is as any finding. The outcomes are in the order of the run. Nothing is done, and nothing compiled, where
// there are not several clusters, or nothing is shared by any.
func tellFleet(ctx context.Context, outcomes []*outcome) error {
	defer func() {
		for _, out := range outcomes {
			out.drafts = nil
		}
	}()
	r := runOf(outcomes)
	if len(r.clusters) < 2 {
		return nil
	}
	shared := fleet.SharedBy(r.clusters)
	views, err := r.views()
	if err != nil {
		return err
	}
	told := map[*outcome]*elsewhere{}
	for _, v := range views {
		input := policy.FleetInput{Clusters: r.clusters, Shared: shared, Options: v.options}
		if err := r.evaluate(ctx, v, input, told); err != nil {
			return err
		}
	}
	return tell(ctx, outcomes, told)
}

// runOf collects the clusters. A file that is there twice, by a link or as a copy, counts once.
func runOf(outcomes []*outcome) run {
	var r run
	seen := map[[sha256.Size]byte]bool{}
	files := map[string]*outcome{}
	for _, out := range slices.SortedStableFunc(slices.Values(outcomes), func(a, b *outcome) int { return cmp.Compare(a.file.Name, b.file.Name) }) {
		if len(out.summaries) == 0 || files[out.file.Name] != nil {
			continue
		}
		if sum := sha256.Sum256(out.text); !seen[sum] {
			seen[sum], files[out.file.Name] = true, out
			r.clusters = append(r.clusters, out.summaries...)
		}
	}
	fleet.Sort(r.clusters)
	for i := range r.clusters {
		r.outcomes = append(r.outcomes, files[r.clusters[i].File])
	}
	return r
}

// views groups the linters of the files by what they make of the rules over all clusters.
func (r run) views() ([]*view, error) {
	var views []*view
	known := map[*Linter]bool{}
	for _, out := range r.outcomes {
		l := out.linter
		if known[l] {
			continue
		}
		known[l] = true
		v, err := l.view()
		if err != nil {
			return nil, err
		}
		if v == nil {
			continue
		}
		i := slices.IndexFunc(views, v.isSame)
		if i < 0 {
			i, views = len(views), append(views, v)
		}
		views[i].linters[l] = true
	}
	return views, nil
}

// view is how the rules over all clusters are set by a linter; nil where it has none.
func (l *Linter) view() (*view, error) {
	v := &view{options: map[string]map[string]any{}, linters: map[*Linter]bool{}}
	for name, rule := range l.wanted {
		if !rule.IsFleet() {
			continue
		}
		v.rules = append(v.rules, name)
		if set := l.opts.RuleOptions[name]; len(set) > 0 {
			v.options[name] = set
		}
	}
	if len(v.rules) == 0 {
		return nil, nil //nolint:nilnil // there are none
	}
	slices.Sort(v.rules)
	var err error
	v.engine, err = l.engine()
	return v, err
}

func (v *view) isSame(other *view) bool {
	return slices.Equal(v.rules, other.rules) && reflect.DeepEqual(v.options, other.options) && v.engine.SharesFleetRules(other.engine)
}

// evaluate adds what the rules of a view report about the clusters of its files to told. A rule that fails is a failure of the first of them.
func (r run) evaluate(ctx context.Context, v *view, input policy.FleetInput, told map[*outcome]*elsewhere) error {
	first := slices.IndexFunc(r.outcomes, func(o *outcome) bool { return v.linters[o.linter] })
	limit := r.outcomes[first].linter.opts.TimeLimit
	results, err := bounded.Call(ctx, limit, func(ctx context.Context) ([]policy.Result, error) { return v.engine.EvaluateFleet(ctx, input) })
	if ctx.Err() != nil {
		return ctx.Err() //nolint:wrapcheck // the caller says what was stopped
	}
	if err != nil {
		name := r.clusters[first].File
		r.outcomes[first].fail(fmt.Errorf("%s: with the other clusters of the run %w", name, defect(err)))
	}
	for _, result := range results {
		if err := r.check(result); err != nil {
			r.outcomes[first].fail(fmt.Errorf("%s: with the other clusters of the run %w", r.clusters[first].File, defect(err)))
			continue
		}
		if !v.linters[r.outcomes[result.Cluster].linter] {
			continue
		}
		out := r.outcomes[result.Cluster]
		if told[out] == nil {
			told[out] = &elsewhere{clusters: r.clusters, results: map[int][]policy.Result{}}
		}
		document := r.clusters[result.Cluster].Document
		told[out].results[document] = append(told[out].results[document], result)
	}
	return nil
}

// check is the error of a result that names a cluster which does not exist.
func (r run) check(result policy.Result) error {
	numbers := []int{result.Cluster}
	for _, related := range result.Related {
		numbers = append(numbers, related.Cluster)
	}
	if most := slices.Max(numbers); most >= len(r.clusters) {
		err := fmt.Errorf("there is no cluster %d among %d", most, len(r.clusters))
		return &policy.RuleError{Category: result.Category, Rule: result.Rule, Err: err}
	}
	return nil
}

// tell replaces the outcomes of files that there is something to tell of.
func tell(ctx context.Context, outcomes []*outcome, told map[*outcome]*elsewhere) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, out := range outcomes {
		if told[out] == nil {
			continue
		}
		group.Go(func() error {
			after, err := bounded.Call(ctx, out.linter.opts.TimeLimit, func(context.Context) (*outcome, error) { return out.with(told[out]), nil })
			switch {
			case ctx.Err() != nil:
				return ctx.Err() //nolint:wrapcheck // the caller says what was stopped
			case err != nil:
				out.fail(fmt.Errorf("%s: with the other clusters of the run %w", out.file.Name, defect(err)))
			default:
				outcomes[i] = after
			}
			return nil
		})
	}
	return group.Wait() //nolint:wrapcheck // that of ctx
}

// with is the outcome with what is told of its file: its text, in which fixes are made already, is read again for the places, and the rest is
// as it was found.
func (o *outcome) with(told *elsewhere) *outcome {
	after := *o
	after.file.Data, after.told, after.docs = o.text, told, yamldoc.Parse(o.text)
	docs := slices.Clone(o.drafts)
	for i := range docs {
		docs[i].doc = after.docs[i]
		if results := told.of(after.docs[i].Index); len(results) > 0 {
			c := cluster.WithoutGraph(after.file, after.docs[i], o.linter.opts.Cluster)
			docs[i].findings = slices.Concat(docs[i].findings, o.linter.resolver(c, told).findings(results))
		}
	}
	after.findings, after.suppressions = o.linter.suppress(o.file.Name, docs)
	if o.linter.opts.Fix != FixNone {
		after.tellNotFixed()
	}
	if o.linter.opts.identifies() {
		after.identify()
	}
	after.done()
	return &after
}

// again lints the text of an outcome, in which fixes are made already, with what is told of it.
func (o *outcome) again(ctx context.Context, told *elsewhere) (*outcome, error) {
	return o.againBy(ctx, o.linter, told)
}

// againBy is again by another linter.
func (o *outcome) againBy(ctx context.Context, linter *Linter, told *elsewhere) (*outcome, error) {
	l := *linter
	l.opts.Fixes, l.opts.Fix, l.opts.LinterOf = l.opts.withFixes(), FixNone, nil
	file := o.file
	file.Data = o.text
	after, err := l.fileWith(ctx, file, told)
	if err != nil {
		return nil, err
	}
	after.linter, after.made = linter, o.made
	after.failures = append(after.failures, missing(o.failures, after.failures)...)
	return after, nil
}

// missing are the failures that others lack.
func missing(failures, others []Failure) []Failure {
	return slices.DeleteFunc(slices.Clone(failures), func(f Failure) bool {
		return slices.ContainsFunc(others, func(o Failure) bool { return o.Message == f.Message })
	})
}
