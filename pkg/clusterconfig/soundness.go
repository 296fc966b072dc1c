package clusterconfig

import (
	"slices"
	"strings"

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
			others := c.validated(tree, full).locateAll(c.Authored)
			objections = slices.DeleteFunc(objections, func(o located) bool { return !slices.ContainsFunc(others, o.equal) })
		}
	}
	var issues []Issue
	followers := c.followers(d, v.objections)
	for _, o := range objections {
		if c.restsOnUnknown(o, d) || o.hidden(objections) || c.isMeant(o.path, d) || slices.ContainsFunc(followers, o.objection.equal) {
			continue
		}
		issue := c.issue(o)
		if !slices.ContainsFunc(issues, func(i Issue) bool { return i.Message == issue.Message && i.Path.Equal(issue.Path) }) {
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

func (o located) equal(other located) bool {
	return o.kind == other.kind && o.message == other.message && o.path.Equal(other.path)
}

// withoutObstacles returns the objections to a completion that leaves out what is not known, but for the values whose absence
// eksctl reports: a validator stops there, and would never get to what follows.
func (c *Config) withoutObstacles(tree map[string]any, objections []located) []located {
	var obstacles []yamldoc.Path
	as := emptyCompletion()
	as.filled = func(p yamldoc.Path) bool {
		return isImage(p) || slices.ContainsFunc(obstacles, func(o yamldoc.Path) bool { return p.HasPrefix(o) })
	}
	for range maxRetries {
		before := len(obstacles)
		for _, o := range objections {
			if len(o.path) > 0 && c.covered(o.path) && !as.filled(o.path) {
				obstacles = append(obstacles, o.path)
			}
		}
		if len(obstacles) == before {
			break
		}
		objections = c.validated(tree, as).locateAll(c.Authored)
	}
	return objections
}

// covered reports whether the value at p, or a section that it lies in, is not known.
func (c *Config) covered(p yamldoc.Path) bool {
	return slices.ContainsFunc(c.Unknown, p.HasPrefix)
}

// restsOnUnknown reports whether an objection may rest on something that is not known: on the very value it is about, on an
// item of the list it is about, which may come to be several, or on a whole section that no completion can fill in.
func (c *Config) restsOnUnknown(o located, d *decoder) bool {
	if c.covered(o.path) || slices.ContainsFunc(c.Unknown, func(u yamldoc.Path) bool { return isItemOf(u, o.path) }) {
		return true
	}
	if o.telling != nil && slices.ContainsFunc(d.wrong, o.telling.place.Equal) {
		return true
	}
	return slices.ContainsFunc(d.opaque, func(p yamldoc.Path) bool {
		return len(p) == 0 || len(o.about) == 0 || p.HasPrefix(o.about) || o.about.HasPrefix(p) || p[0].Key == "metadata" || p[0].Key == "outpost"
	})
}

// isMeant reports whether nothing is written at p, but a key that eksctl does not know probably stands for it. That what is there is
// missing is not told again.
func (c *Config) isMeant(p yamldoc.Path, d *decoder) bool {
	return slices.ContainsFunc(d.meant, p.Equal) && !c.IsWritten(p)
}

func isItemOf(item, list yamldoc.Path) bool {
	return len(item) == len(list)+1 && item[len(list)].IsIndex && item.HasPrefix(list)
}

// hidden reports whether an objection is about something inside a part that eksctl crashes on, or that is not there at all:
// Load has put something in its place.
func (o located) hidden(all []located) bool {
	return o.kind != IssuePanic && slices.ContainsFunc(all, func(other located) bool {
		gone := other.kind == IssuePanic || strings.HasPrefix(other.message, unsetNodeGroup) && len(o.path) > len(other.path)
		return gone && len(other.path) > 0 && o.path.HasPrefix(other.path)
	})
}

// addonNamed returns the index of the addon, or -1.
func addonNamed(cfg *api.ClusterConfig, name string) int {
	return slices.IndexFunc(cfg.Addons, func(a *api.Addon) bool { return a != nil && a.Name == name })
}
