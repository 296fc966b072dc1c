package lint

import (
	"context"
	"time"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/policy"
)

// Check returns the findings about a cluster, the suppressed ones among them. The error is that of ctx, of the policy engine
// that could not be prepared, of a rule that broke off, or that of
// clusterconfig.Config.Effective.
func (l *Linter) Check(ctx context.Context, c *cluster.Cluster) ([]Finding, error) {
	engine, err := l.engine()
	if err != nil {
		return nil, voided{err}
	}
	effective, err := c.Config.Effective()
	if err != nil {
		return nil, err
	}
	results, err := engine.Evaluate(ctx, policy.Input{
		File:     policy.InputFile{Name: c.File.Name, Document: c.Document.Index},
		Authored: c.Config.Authored,
		Config:   effective,
		Graph:    c.Graph,
		Flows:    c.Flows(),
		Unknown:  c.Config.Unknown,
		Issues:   issues(c.Config.Issues),
		Today:    l.opts.Today.Format(time.DateOnly),
	})
	if err != nil {
		return nil, err
	}
	findings := resolver{Cluster: c, rules: l.wanted, withFixes: l.opts.Fixes}.findings(results)
	return l.suppress(c.Document, c.File.Name, findings, len(c.Config.Unknown) == 0), nil
}

func issues(found []clusterconfig.Issue) []policy.InputIssue {
	out := make([]policy.InputIssue, len(found))
	for i, f := range found {
		out[i] = policy.InputIssue{Kind: string(f.Kind), Path: f.Path, Message: f.Message, Suggestion: f.Suggestion}
	}
	return out
}
