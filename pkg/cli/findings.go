package cli

import (
	"context"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
)

// findings returns a function that names the errors and warnings of a plain run about a cluster, each by its rule and place.
func findings(ctx context.Context, linterOf func(source.File) (*lint.Linter, error)) func(*cluster.Cluster) ([]string, error) {
	return func(c *cluster.Cluster) ([]string, error) {
		l, err := linterOf(c.File)
		if err != nil {
			return nil, err
		}
		found, err := l.Check(ctx, c)
		if err != nil {
			return nil, failure(err)
		}
		var names []string
		for _, f := range found {
			// a suppression that silences nothing any more is no harm done
			if f.Severity >= policy.Warning && f.Suppressed == nil && f.Rule != lint.RuleUnusedSuppression {
				names = append(names, f.Rule+" at "+f.Path)
			}
		}
		return names, nil
	}
}
