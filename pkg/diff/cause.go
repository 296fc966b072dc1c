package diff

import (
	"reflect"
	"slices"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Causes are those of the reasons that only one version has, since what both have cannot have changed anything: the same words
// about the same value. Where there are none, they are all. Those with a place in the file come first.
func (c *Cluster) Causes(because []graphdiff.Reason) []graphdiff.Reason {
	causes := slices.DeleteFunc(slices.Clone(because), func(r graphdiff.Reason) bool {
		return slices.ContainsFunc(because, func(o graphdiff.Reason) bool {
			return o.Version != r.Version && o.Text == r.Text && reflect.DeepEqual(c.written(o), c.written(r))
		})
	})
	if len(causes) == 0 {
		causes = slices.Clone(because)
	}
	slices.SortStableFunc(causes, func(a, b graphdiff.Reason) int { return min(len(b.Path), 1) - min(len(a.Path), 1) })
	return causes
}

// written is what the file says at the place of a reason.
func (c *Cluster) written(r graphdiff.Reason) any {
	if side := c.side(r.Version); side != nil && len(r.Path) > 0 {
		return side.Config.Written(r.Path)
	}
	return nil
}

func (c *Cluster) side(v graphdiff.Version) *cluster.Cluster {
	if v == graphdiff.Old {
		return c.Old
	}
	return c.New
}

// Line returns the place in the new version that made a flow change: that of the first cause; where a line is gone, what is nearest
// to where it was; without any, the definition of a member at one of its ends, or the name of the cluster. There has to be a new
// version.
func (c *Cluster) Line(f *graphdiff.Flow) cluster.Place {
	if causes := c.Causes(f.Because); len(causes) > 0 && len(causes[0].Path) > 0 {
		r := causes[0]
		if r.Version == graphdiff.New {
			return c.Place(r)
		}
		return cluster.Place{Message: r.Text, File: c.New.File.Name, Range: c.New.RangeOf(c.nowAt(r.Path))}
	}
	for _, id := range slices.Concat(f.To, f.From) {
		if m := memberOf(c.New.Graph, id); m != nil && len(m.Path) > 0 {
			return c.New.Place(sggraph.Because{Path: m.Path, Text: id})
		}
	}
	return cluster.Place{Message: c.Name(), File: c.New.File.Name, Range: c.New.RangeOf(nil)}
}

// nowAt is a path of the old version as it is in the new one, where its member may stand elsewhere in a list.
func (c *Cluster) nowAt(path yamldoc.Path) yamldoc.Path {
	for i := range c.Old.Graph.Members {
		m := &c.Old.Graph.Members[i]
		if len(m.Path) == 0 || len(m.Path) > len(path) || !m.Path.Equal(path[:len(m.Path)]) {
			continue
		}
		id := m.ID
		for _, r := range c.Renamed {
			if r.From == id {
				id = r.To
			}
		}
		if now := memberOf(c.New.Graph, id); now != nil {
			return slices.Concat(now.Path, path[len(m.Path):])
		}
		return m.Path[:1] // it is gone
	}
	return path
}

func memberOf(g *sggraph.Graph, id string) *sggraph.Member {
	i := slices.IndexFunc(g.Members, func(m sggraph.Member) bool { return m.ID == id })
	if i < 0 {
		return nil
	}
	return &g.Members[i]
}
