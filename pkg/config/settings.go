package config

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
)

// Settings are what is in force for a file. They are never changed.
type Settings struct {
	// Files are the configuration files, those first that others override.
	Files []string
	// Profiles are those whose rules run besides those of the default one.
	Profiles Value[[]string]
	// Mode is unknown where the content of a file decides what it is for.
	Mode Value[clusterconfig.Purpose]
	// FailOn is zero for never.
	FailOn Value[policy.Severity]
	// AsOf is a day (YYYY-MM-DD); empty for the present one.
	AsOf Value[string]
	// Baseline is a path, absolute or from the working directory; empty where there is none.
	Baseline Value[string]
	// Facts are files, or directories of these, with what is known of the AWS account; absolute or from the working directory, or "-" for
	// standard input.
	Facts Value[[]string]
	// Manifests are files, or directories of these, with the Kubernetes objects that the clusters are to have; likewise, or "-" for standard
	// input.
	Manifests Value[[]string]
	// NodePoolsComplete is set where the clusters have no node pools besides those of the manifests and the built-in ones of Auto Mode.
	NodePoolsComplete Value[bool]
	// LoadBalancerMaker is who makes the load balancer of a Service that does not say who is to.
	LoadBalancerMaker Value[loadbalancer.Maker]
	// Policies are the directories with rules of the user's own, absolute or from the working directory.
	Policies []Value[string]
	// Exclude are the patterns of what a search passes over.
	Exclude []Value[string]
	// Rules are all that exist, sorted by name.
	Rules []Rule

	own []*ownPolicies
	// account is what the Facts say.
	account *facts.Facts
	// manifests are the objects that the Manifests hold.
	manifests *manifest.Manifests
	// overridden are profiles that others replace.
	overridden []string
	// beyond is what would be in force if the search had not ended at endedAt; nil where that is not known, or the same.
	beyond  *Settings
	endedAt Place
	// strictest is the lowest threshold that is overridden, or in force without configuration files.
	strictest policy.Severity
}

// Cluster is what the clusters of a file depend on besides it. What is left out of the manifests may be a node pool.
func (s *Settings) Cluster() cluster.Options {
	known := derive.Known{Facts: s.account, Manifests: s.manifests, DefaultMaker: s.LoadBalancerMaker.Is}
	known.PoolsComplete = s.NodePoolsComplete.Is && s.manifests.HasAllNodePools()
	return cluster.Options{Purpose: s.Mode.Is, Known: known}
}

// Rule is a rule and what is in force for it.
type Rule struct {
	// Rule is as its metadata has it.
	policy.Rule

	On           Value[bool]
	Severity     Value[policy.Severity]
	Suppressible Value[bool]
	// Options are those that are set, by name.
	Options map[string]Value[any]
	// WasOn is whether it would run without configuration files, or by those that others override.
	WasOn bool
	// wasFirm is set where it was not to be silenced by what others override.
	wasFirm bool
}

// settingsOf returns what is in force for the file at path, by the chain that holds for it.
func (c *Configuration) settingsOf(found *chain, path string) (*Settings, error) {
	return c.settingsWhere(found, func(l link, o *override) bool {
		name, err := filepath.Rel(l.base, path)
		return err == nil && matches(o.paths, name, false)
	})
}

// settingsWhere returns what is in force by the files of a chain and those of their overrides that hold.
func (c *Configuration) settingsWhere(found *chain, holds func(l link, o *override) bool) (*Settings, error) {
	var (
		key      settingsKey
		sections []section
		numbers  []string
	)
	for i, l := range found.links {
		key.chain += l.path + "\x00" + l.base + "\x00"
		sections = append(sections, l.section)
		for j := range l.overrides {
			if o := &l.overrides[j]; holds(l, o) {
				sections = append(sections, o.section)
				numbers = append(numbers, strconv.Itoa(i)+"."+strconv.Itoa(j))
			}
		}
	}
	key.overrides = strings.Join(numbers, " ")
	if known, ok := c.settings[key]; ok {
		return known, nil
	}
	s, err := c.binder(found).settings(sections)
	if err != nil {
		return nil, err
	}
	if found.beyond != nil {
		s.beyond, _ = c.settingsWhere(&chain{links: found.beyond}, holds) // what is wrong there is not for these files
		s.endedAt = found.endedAt
	}
	c.settings[key] = s
	return s, nil
}

// BaselineError is the error of the baseline that cannot be read for err, as an *Error with its place where a configuration file names it; nil
// where err is.
func (s *Settings) BaselineError(err error) error {
	if err == nil || !s.Baseline.At.IsFile() {
		return err
	}
	return errorOf([]Problem{{At: s.Baseline.At, Message: err.Error()}})
}

// Known are the rules that exist, as their metadata has them.
func (s *Settings) Known() []policy.Rule {
	known := make([]policy.Rule, len(s.Rules))
	for i, r := range s.Rules {
		known[i] = r.Rule
	}
	return known
}

// Wanted are the rules that run, with the severities that they are to have, sorted by name.
func (s *Settings) Wanted() []policy.Rule {
	var wanted []policy.Rule
	for _, r := range s.Rules {
		if r.On.Is {
			rule := r.Rule
			rule.Severity = r.Severity.Is
			wanted = append(wanted, rule)
		}
	}
	return wanted
}

// Options are those that are set of the rules that run, by rule and name.
func (s *Settings) Options() map[string]map[string]any {
	var options map[string]map[string]any
	for _, r := range s.Rules {
		if !r.On.Is || len(r.Options) == 0 {
			continue
		}
		if options == nil {
			options = map[string]map[string]any{}
		}
		options[r.Name] = make(map[string]any, len(r.Options))
		for name, value := range r.Options {
			options[r.Name][name] = value.Is
		}
	}
	return options
}

// Unsuppressible says of the rules that nothing silences where that is written.
func (s *Settings) Unsuppressible() map[string]string {
	places := map[string]string{}
	for _, r := range s.Rules {
		if !r.Suppressible.Is {
			places[r.Name] = r.Suppressible.At.String()
		}
	}
	return places
}

// find returns the rule called name, which is its present one.
func (s *Settings) find(name string) *Rule {
	i := slices.IndexFunc(s.Rules, func(r Rule) bool { return r.Name == name })
	return &s.Rules[i]
}
