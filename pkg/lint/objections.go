package lint

import (
	"context"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/policy"
)

// Objections names the errors and warnings about a cluster, each by its rule and place: what no advice may add to. The error is that of
// Check.
func (l *Linter) Objections(ctx context.Context, c *cluster.Cluster) ([]string, error) {
	found, err := l.Check(ctx, c)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, f := range found {
		// a suppression that silences nothing any more is no harm done
		if f.Severity >= policy.Warning && !f.IsSilenced() && f.Rule != RuleUnusedSuppression {
			names = append(names, f.Rule+" at "+f.Path)
		}
	}
	return names, nil
}
