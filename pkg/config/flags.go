package config

import (
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/policy"
)

// Flags are what the command line sets, which overrides what files say. What is nil is not set.
type Flags struct {
	// Selection chooses rules. Its profiles, if there are any, are instead of those of the files.
	Selection lint.Selection
	Mode      *clusterconfig.Purpose
	FailOn    *policy.Severity
	// AsOf is a day (YYYY-MM-DD).
	AsOf     *string
	Baseline *string
	// Facts are files, or directories of these; nil where it is not set.
	Facts []string
	// Manifests are likewise, or "-" for standard input. OldManifests are those of a version before, and take their place.
	Manifests         []string
	OldManifests      []string
	NodePoolsComplete *bool
	LoadBalancerMaker *loadbalancer.Maker
}

// override puts what the flags set over what files say.
func (f Flags) override(s *Settings) {
	if f.Selection.Profiles != nil {
		s.Profiles = Value[[]string]{f.Selection.Profiles, Place{File: "--profile"}}
	}
	replace(&s.Mode, given("--mode", f.Mode))
	replace(&s.FailOn, given("--fail-on", f.FailOn))
	replace(&s.AsOf, given("--as-of", f.AsOf))
	replace(&s.Baseline, given("--baseline", f.Baseline))
	if f.Facts != nil {
		s.Facts = Value[[]string]{f.Facts, Place{File: "--facts"}}
	}
	if f.Manifests != nil {
		s.Manifests = Value[[]string]{f.Manifests, Place{File: "--manifests"}}
	}
	if f.OldManifests != nil {
		s.Manifests = Value[[]string]{f.OldManifests, Place{File: "--old-manifests"}}
	}
	replace(&s.NodePoolsComplete, given("--node-pools-complete", f.NodePoolsComplete))
	replace(&s.LoadBalancerMaker, given("--load-balancer-maker", f.LoadBalancerMaker))
}

// given is the value of a flag; nil where that is not set.
func given[T any](flag string, value *T) *Value[T] {
	if value == nil {
		return nil
	}
	return &Value[T]{*value, Place{File: flag}}
}
