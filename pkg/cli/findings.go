package cli

import (
	"context"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// findings returns a function that names the errors and warnings of a plain run about a cluster, each by its rule and place.
func findings(ctx context.Context, linterOf func(source.File) (*lint.Linter, error)) func(*cluster.Cluster) ([]string, error) {
	return func(c *cluster.Cluster) ([]string, error) {
		l, err := linterOf(c.File)
		if err != nil {
			return nil, err
		}
		names, err := l.Objections(ctx, c)
		if err != nil {
			return nil, failure(err)
		}
		return names, nil
	}
}
