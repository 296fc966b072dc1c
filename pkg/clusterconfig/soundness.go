package clusterconfig

import (
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// maxRetries bounds how often validation is repeated because a value that is not known got in its way.
const maxRetries = 16

// located is an objection with the path that it means, and the phrase for it if there is one.
type located struct {
	objection
	path    yamldoc.Path
	telling *telling
}

// sound returns what eksctl's validators object to for any values in place of those not known yet. v is the validation with
// all of them left out.
func (c *Config) sound(tree map[string]any, d *decoder, v *validation) []Issue {
	objections := v.locateAll(c.Authored)
	if d.unknowns > 0 {
		objections = c.withoutObstacles(tree, objections)
		for _, full := range fullCompletions(c.Unknown) {
			if len(objections) == 0 {
				break
			}
			others := map[locatedKey]bool{}
			for _, o := range c.validated(tree, full).locateAll(c.Authored) {
				others[o.locatedKey()] = true
			}
			objections = slices.DeleteFunc(objections, func(o located) bool { return !others[o.locatedKey()] })
		}
	}
	var issues []Issue
	doubts := c.doubtsOf(d, v, objections)
	seen := map[messageAt]bool{}
	for _, o := range objections {
		if doubts.concern(o) {
			continue
		}
		issue := c.issue(o)
		if at := (messageAt{issue.Message, issue.Path.String()}); !seen[at] {
			seen[at] = true
			issues = append(issues, issue)
		}
	}
	return issues
}

func (c *Config) validated(tree map[string]any, as completion) *validation {
	cfg, _ := decodeTree(tree, as) // an error here is known from the empty completion already
	v := &validation{cfg: cfg, creates: c.Purpose == PurposeCreateCluster}
	v.run()
	return v
}

func (v *validation) locateAll(authored map[string]any) []located {
	all := make([]located, len(v.objections))
	for i, o := range v.objections {
		all[i] = locate(o, v.cfg, authored)
	}
	return all
}

// messageAt is a message at a path, as a key of maps.
type messageAt struct{ message, path string }

// locatedKey is what makes two objections to different completions the same.
type locatedKey struct {
	kind IssueKind
	messageAt
}

func (o located) locatedKey() locatedKey {
	return locatedKey{o.kind, messageAt{o.message, o.path.String()}}
}

// withoutObstacles returns the objections to a completion that leaves out what is not known, but for the values whose absence
// eksctl reports: a validator stops there, and would never get to what follows.
func (c *Config) withoutObstacles(tree map[string]any, objections []located) []located {
	var obstacles yamldoc.PathSet
	as := emptyCompletion()
	as.filled = func(p yamldoc.Path) bool { return isImage(p) || obstacles.Covers(p) }
	for range maxRetries {
		var more []yamldoc.Path
		for _, o := range objections {
			if len(o.path) > 0 && c.unknown.Covers(o.path) && !as.filled(o.path) {
				more = append(more, o.path)
			}
		}
		if len(more) == 0 {
			break
		}
		obstacles = yamldoc.NewPathSet(slices.Concat(obstacles, more))
		objections = c.validated(tree, as).locateAll(c.Authored)
	}
	return objections
}

// addonNamed returns the index of the addon, or -1.
func addonNamed(cfg *api.ClusterConfig, name string) int {
	return slices.IndexFunc(cfg.Addons, func(a *api.Addon) bool { return a != nil && a.Name == name })
}
