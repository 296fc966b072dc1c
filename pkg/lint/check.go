package lint

import (
	"bytes"
	"context"
	"errors"
	"sync"
	"time"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/contradiction"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/kubernetes"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Check returns the findings about a cluster, the suppressed ones among them; of a rule that failed there is an internal-error
// finding. The error is that of ctx, of the policy engine that could not be prepared, of the input that could not be made.
func (l *Linter) Check(ctx context.Context, c *cluster.Cluster) ([]Finding, error) {
	d, err := l.checked(ctx, c)
	if err != nil {
		return nil, err
	}
	return l.inFile(c, d), nil
}

// CheckAll is Check with the findings in the manifests of the cluster besides, which are of other files as a rule.
func (l *Linter) CheckAll(ctx context.Context, c *cluster.Cluster) ([]Finding, error) {
	d, err := l.checked(ctx, c)
	if err != nil {
		return nil, err
	}
	return append(l.inFile(c, d), l.inManifestsOf(c, d)...), nil
}

// checked is check with what failed as findings.
func (l *Linter) checked(ctx context.Context, c *cluster.Cluster) (checked, error) {
	d, err := l.check(ctx, c, nil)
	if len(policy.RuleErrors(err)) > 0 {
		d.fail(c.File.Name, err)
		return d, nil
	}
	return d, err
}

// inFile are the findings in the file of a cluster.
func (l *Linter) inFile(c *cluster.Cluster, d checked) []Finding {
	docs := []checked{d}
	if bytes.Contains(c.File.Data, []byte(yamldoc.DirectiveIgnoreFile)) {
		for _, other := range yamldoc.Parse(c.File.Data) {
			if other.Index != c.Document.Index {
				docs = append(docs, checked{doc: other})
			}
		}
	}
	findings, _ := l.suppress(c.File.Name, docs)
	return findings
}

// check is Check without the comments of the file, with what is told besides. Where some of the rules have failed, there are findings of
// the others besides the error.
func (l *Linter) check(ctx context.Context, c *cluster.Cluster, told *elsewhere) (checked, error) {
	d := checked{doc: c.Document, mine: true, complete: len(c.Config.AllUnknown()) == 0, filledIn: len(c.Config.Unknown) == 0}
	engine, err := l.engine()
	if err != nil {
		return d, fatalError{err}
	}
	input := InputOf(c, l.opts.Today)
	input.Options = l.opts.RuleOptions
	results, err := engine.Evaluate(ctx, input)
	r := l.resolver(c, told)
	var outside error
	results, d.inManifests, outside = r.inManifests(results)
	err = errors.Join(err, outside)
	d.findings = r.findings(append(results, told.of(c.Document.Index)...))
	if f, ok := placeholders(c); ok {
		if l.opts.identifies() {
			f.Identity = &Identity{Content: placeholderContent(c)}
		}
		d.findings = append(d.findings, l.enabled(f)...)
	}
	return d, err
}

// resolver is that of a cluster, with what is told besides.
func (l *Linter) resolver(c *cluster.Cluster, told *elsewhere) resolver {
	return resolver{
		Cluster: c, rules: l.wanted, withFixes: l.opts.withFixes(), withIdentities: l.opts.identifies(), told: told,
		objects: sync.OnceValue(c.Manifests().Objects),
	}
}

// InputOf returns what the policies see of a cluster; today is the day that life-cycle rules compare with. What can fail is worked
// out when the input is first evaluated: the configuration (see Config.Effective). Options are left to the caller; where it sets none,
// their defaults hold.
func InputOf(c *cluster.Cluster, today time.Time) policy.Input {
	inventoryOf := sync.OnceValue(func() inventory.Inventory { return inventoryWithFacts(c) })
	return policy.Input{
		File:      policy.InputFile{Name: c.File.Name, Document: c.Document.Index},
		Authored:  c.Config.Authored,
		Config:    policy.Lazy(func() (any, error) { return c.Effective() }),
		Graph:     c.Graph,
		Flows:     policy.Lazy(sync.OnceValues(func() (any, error) { return sggraph.IndexFlows(c.Flows()), nil })),
		Inventory: policy.Lazy(func() (any, error) { return inventoryOf(), nil }),
		Contradictions: policy.Lazy(sync.OnceValues(func() (any, error) {
			return contradiction.Of(contradiction.Cluster{
				Config: c.Config, Manifests: c.Manifests(), Plugin: c.Graph.CNI, Inventory: inventoryOf,
				Groups: func() []contradiction.Group { return groupsBeside(c.Graph) },
			}, c.Facts()), nil
		})),
		Manifests: policy.Lazy(sync.OnceValues(func() (any, error) {
			return kubernetes.Of(c.Manifests(), c.Graph, kubernetes.Cluster{Config: c.Config, Inventory: inventoryOf}), nil
		})),
		Unknown:      c.Config.AllUnknown(),
		Purpose:      string(c.Config.Purpose),
		Placeholders: c.Config.Placeholders,
		Issues:       issues(c.Config.Issues),
		Today:        today.Format(time.DateOnly),
		Views:        views(c),
	}
}

// inventoryWithFacts is what a cluster is made of, in the VPC as AWS has told of it. A cluster that is there was made in the VPC as that then was.
func inventoryWithFacts(c *cluster.Cluster) inventory.Inventory {
	all := inventory.Of(c.Config)
	vpc := derive.ToldVPC(c.Config, c.Facts())
	if vpc == nil || c.Config.Purpose != clusterconfig.PurposeCreateCluster || derive.ToldCluster(c.Config, c.Facts()) != nil {
		return all
	}
	return inventory.InVPC(all, vpc.IPv4, vpc.At.String())
}

// views are how rules see what the graph says of manifests.
func views(c *cluster.Cluster) []policy.View {
	if c.Manifests() == nil {
		return nil
	}
	return []policy.View{policy.ViewOf(kubernetes.PlacesIn(c.Manifests()))}
}

func issues(found []clusterconfig.Issue) []policy.InputIssue {
	out := make([]policy.InputIssue, len(found))
	for i, f := range found {
		out[i] = policy.InputIssue{
			Kind: string(f.Kind), Rule: f.Rule, Path: f.Path, Message: f.Message, Suggestion: f.Suggestion, Help: f.Help,
			FixTitle: f.Fix.Title, FixSafe: f.Fix.Safe, Edits: edits(f.Fix),
		}
		if f.Original != f.Message {
			out[i].Original = f.Original
		}
	}
	return out
}

func edits(fix clusterconfig.Fix) []policy.InputEdit {
	out := make([]policy.InputEdit, len(fix.Changes))
	for i, change := range fix.Changes {
		out[i] = policy.InputEdit(change)
	}
	return out
}
