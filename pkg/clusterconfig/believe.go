package clusterconfig

import (
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// maxRetries bounds how often validation is repeated because a value that is not known stood in its way.
const maxRetries = 16

// finding is a verdict with the path that it means.
type finding struct {
	verdict
	path yamldoc.Path
}

// believed returns what eksctl's validators say whatever the values are that are not known yet. j is their judgement with
// all of them left out.
func (c *Config) believed(tree map[string]any, d *decoder, j judge) []Issue {
	findings := c.locateAll(j)
	if d.holes > 0 {
		findings = c.withoutObstacles(tree, findings)
		for _, w := range filledWorlds() {
			other := c.locateAll(judged(tree, w))
			findings = slices.DeleteFunc(findings, func(f finding) bool { return !slices.ContainsFunc(other, f.equal) })
		}
	}
	var issues []Issue
	for _, f := range findings {
		if c.rests(f, d) || hidden(f, findings) {
			continue
		}
		issue := Issue{Kind: f.kind, Path: f.path, Message: f.message}
		if !slices.ContainsFunc(issues, func(o Issue) bool { return o.Message == issue.Message && o.Path.Equal(issue.Path) }) {
			issues = append(issues, issue)
		}
	}
	return issues
}

func judged(tree map[string]any, w world) judge {
	cfg, _ := decodeTree(tree, w) // an error here is known from the bare world already
	j := judge{cfg: cfg}
	j.run()
	return j
}

func (c *Config) locateAll(j judge) []finding {
	findings := make([]finding, len(j.verdicts))
	for i, v := range j.verdicts {
		findings[i] = finding{v, locate(v, j.cfg)}
	}
	return findings
}

func (f finding) equal(o finding) bool {
	return f.kind == o.kind && f.message == o.message && f.path.Equal(o.path)
}

// withoutObstacles returns the findings of a world that leaves out what is not known, but for the values whose absence
// eksctl complains of: a validator stops there, and would never come to what lies behind.
func (c *Config) withoutObstacles(tree map[string]any, findings []finding) []finding {
	var obstacles []yamldoc.Path
	w := bareWorld()
	w.filled = func(p yamldoc.Path) bool {
		return slices.ContainsFunc(obstacles, func(o yamldoc.Path) bool { return p.HasPrefix(o) })
	}
	for range maxRetries {
		before := len(obstacles)
		for _, f := range findings {
			if len(f.path) > 0 && c.covered(f.path) && !w.filled(f.path) {
				obstacles = append(obstacles, f.path)
			}
		}
		if len(obstacles) == before {
			break
		}
		findings = c.locateAll(judged(tree, w))
	}
	return findings
}

// covered reports whether the value at p, or a section that it lies in, is not known.
func (c *Config) covered(p yamldoc.Path) bool {
	return slices.ContainsFunc(c.Unknown, p.HasPrefix)
}

// rests reports whether a finding may rest on something that is not known: on the very value it is about, on an item of the
// list it is about, which may come to be several, or on a whole section that no world can fill in.
func (c *Config) rests(f finding, d *decoder) bool {
	if c.covered(f.path) || slices.ContainsFunc(c.Unknown, func(u yamldoc.Path) bool { return isItemOf(u, f.path) }) {
		return true
	}
	return slices.ContainsFunc(d.opaque, func(o yamldoc.Path) bool {
		return len(o) == 0 || len(f.about) == 0 || o.HasPrefix(f.about) || f.about.HasPrefix(o) || o[0].Key == "metadata" || o[0].Key == "outpost"
	})
}

func isItemOf(item, list yamldoc.Path) bool {
	return len(item) == len(list)+1 && item[len(list)].IsIndex && item.HasPrefix(list)
}

// hidden reports whether a finding is about something inside a part that eksctl crashes on, or that is not there at all:
// Load has put something in its place.
func hidden(f finding, all []finding) bool {
	return f.kind != IssuePanic && slices.ContainsFunc(all, func(o finding) bool {
		gone := o.kind == IssuePanic || strings.HasPrefix(o.message, unsetNodeGroup) && len(f.path) > len(o.path)
		return gone && len(o.path) > 0 && f.path.HasPrefix(o.path)
	})
}

// addonNamed returns the index of the addon, or -1.
func addonNamed(cfg *api.ClusterConfig, name string) int {
	return slices.IndexFunc(cfg.Addons, func(a *api.Addon) bool { return a != nil && a.Name == name })
}
