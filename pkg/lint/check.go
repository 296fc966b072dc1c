package lint

import (
	"context"
	"time"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Check returns the findings about a cluster, the suppressed ones among them. The error is that of ctx, of the policy engine
// that could not be prepared, of the engine's evaluation.
func (l *Linter) Check(ctx context.Context, c *cluster.Cluster) ([]Finding, error) {
	engine, err := l.engine()
	if err != nil {
		return nil, fatalError{err}
	}
	results, err := engine.Evaluate(ctx, InputOf(c, l.opts.Today))
	if err != nil {
		return nil, err
	}
	findings := resolver{Cluster: c, rules: l.wanted, withFixes: l.opts.Fixes}.findings(results)
	return l.suppress(c.Document, c.File.Name, findings, len(c.Config.AllUnknown()) == 0), nil
}

// InputOf returns what the policies see of a cluster; today is the day that life-cycle rules compare with. What can fail is worked
// out when the input is evaluated: the configuration (see Config.Effective).
func InputOf(c *cluster.Cluster, today time.Time) policy.Input {
	return policy.Input{
		File:         policy.InputFile{Name: c.File.Name, Document: c.Document.Index},
		Authored:     c.Config.Authored,
		Config:       policy.Lazy(func() (any, error) { return c.Config.Effective() }),
		Graph:        c.Graph,
		Flows:        policy.Lazy(func() (any, error) { return sggraph.IndexFlows(c.Flows()), nil }),
		Unknown:      c.Config.AllUnknown(),
		Purpose:      string(c.Config.Purpose),
		Placeholders: c.Config.Placeholders,
		Issues:       issues(c.Config.Issues),
		Today:        today.Format(time.DateOnly),
	}
}

func issues(found []clusterconfig.Issue) []policy.InputIssue {
	out := make([]policy.InputIssue, len(found))
	for i, f := range found {
		out[i] = policy.InputIssue{
			Kind: string(f.Kind), Path: f.Path, Message: f.Message, Suggestion: f.Suggestion, Help: f.Help,
			FixTitle: f.Fix.Title, Edits: edits(f.Fix),
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
