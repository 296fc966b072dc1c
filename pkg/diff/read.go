package diff

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/internal/panics"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
	"github.com/ekslint/ekslint/pkg/source"
)

// read returns the clusters of both versions of a file, and none at all if one of them cannot be read: what is different is
// not known then.
func (r *Report) read(ctx context.Context, p Pair, options func(*source.File) cluster.Options) (before, after []*cluster.Cluster) {
	if options == nil {
		options = func(*source.File) cluster.Options { return cluster.Options{} }
	}
	before, beforeErr := clusters(ctx, p.Old, options)
	after, afterErr := clusters(ctx, p.New, options)
	if r.Base != "" && len(before)+len(after) > 0 {
		beforeErr, afterErr = unlessEmpty(beforeErr), unlessEmpty(afterErr)
	}
	if afterErr != nil && r.isUnchanged(p) && panics.StackOf(afterErr) == nil {
		r.unchanged = append(r.unchanged, failure(graphdiff.New, p.New, afterErr))
		return nil, nil
	}
	r.fail(graphdiff.Old, p.Old, beforeErr)
	r.fail(graphdiff.New, p.New, afterErr)
	if beforeErr != nil || afterErr != nil {
		return nil, nil
	}
	return before, after
}

// isUnchanged reports whether a file that was found, not named, is the same as in the base revision: whatever it holds, nothing in
// it is different.
func (r *Report) isUnchanged(p Pair) bool {
	return r.Base != "" && p.Old != nil && p.New != nil && !p.New.Explicit &&
		p.Old.Err == nil && p.New.Err == nil && bytes.Equal(p.Old.Data, p.New.Data)
}

// unlessEmpty passes over the error of a file without a ClusterConfig.
func unlessEmpty(err error) error {
	if errors.Is(err, cluster.ErrNoClusterConfig) {
		return nil
	}
	return err
}

func (r *Report) fail(v graphdiff.Version, file *source.File, err error) {
	if err != nil {
		r.Failures = append(r.Failures, failure(v, file, err))
	}
}

// failUncompared reports what was not compared of a cluster: nobody may take it for what is the same.
func (r *Report) failUncompared(c *Cluster) {
	if n := len(c.Uncompared); n > 0 {
		v, name := graphdiff.New, cmp.Or(c.New, c.Old).File.Name
		if c.New == nil {
			v = graphdiff.Old
		}
		message := fmt.Sprintf("%s: nodes are of too many kinds: flows from %d members to others of them were not compared", name, n)
		r.Failures = append(r.Failures, Failure{Version: v, File: name, Message: message})
	}
}

func failure(v graphdiff.Version, file *source.File, err error) Failure {
	return Failure{v, file.Name, err.Error(), panics.StackOf(err)}
}

// clusters returns the ClusterConfigs of a file, if it exists. A panic becomes an error, and so does what takes too long, so that the
// other files are compared.
func clusters(ctx context.Context, file *source.File, options func(*source.File) cluster.Options) (found []*cluster.Cluster, err error) {
	if file == nil || file.Err == nil && !file.Explicit && !source.MayHoldClusterConfig(file.Data) {
		return nil, nil
	}
	if errors.Is(file.Err, source.ErrNoFiles) {
		return nil, nil // as in a directory with files that hold no ClusterConfig
	}
	found, err = bounded.Call(ctx, bounded.Limit, func(context.Context) ([]*cluster.Cluster, error) {
		found, err := cluster.Load(*file, options(file))
		for i, c := range found {
			found[i] = c.AsCreated()
		}
		return found, err
	})
	if _, isTimeout := errors.AsType[*bounded.TimeoutError](err); isTimeout {
		return nil, fmt.Errorf("%s: %w", file.Name, err)
	}
	if panics.StackOf(err) != nil {
		return nil, fmt.Errorf("%s: could not be analysed: %w", file.Name, err)
	}
	if !file.Explicit {
		err = unlessEmpty(err)
	}
	return found, err
}
