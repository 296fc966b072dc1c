package cli

import (
	"context"
	"sync"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// findings returns a function that names the errors and warnings of a plain run about a cluster, each by its rule and place. Rules
// are prepared when it is first called.
func findings(ctx context.Context, s streams, day string) func(*cluster.Cluster) ([]string, error) {
	linter := sync.OnceValues(func() (*lint.Linter, error) {
		opts, err := lintOptions(s, selectionFlags{}, day)
		return lint.New(ctx, opts), err
	})
	return func(c *cluster.Cluster) ([]string, error) {
		l, err := linter()
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
			if f.Severity >= policy.Warning && !f.IsSilenced() && f.Rule != lint.RuleUnusedSuppression {
				names = append(names, f.Rule+" at "+f.Path)
			}
		}
		return names, nil
	}
}
