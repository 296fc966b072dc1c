package diff

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// Require makes each of the paths, as the user named them, a failure if no version of any file under them held a ClusterConfig
// that could be compared.
func (r *Report) Require(paths []string) {
	if len(r.Clusters) > 0 || len(r.Failures) > 0 {
		return
	}
	if len(r.unchanged) > 0 {
		r.Failures = r.unchanged
		return
	}
	for _, path := range paths {
		r.Failures = append(r.Failures, Failure{
			Version: graphdiff.New, File: path, Message: fmt.Sprintf("%s: %s", path, cluster.ErrNoClusterConfig),
		})
	}
}
