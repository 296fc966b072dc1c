package diff

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Causes are those of the reasons that only one version has, since what both have cannot have changed anything: the same words
// about the same value. Where there are none, they are all. Those with a place in the file come first.
func (c *Cluster) Causes(because []graphdiff.Reason) []graphdiff.Reason {
	said := make([]statement, len(because))
	saying := map[statement]map[graphdiff.Version]bool{}
	for i, r := range because {
		said[i] = statement{r.Text, fmt.Sprintf("%#v", c.written(r))} // maps are printed in the order of their keys
		if saying[said[i]] == nil {
			saying[said[i]] = map[graphdiff.Version]bool{}
		}
		saying[said[i]][r.Version] = true
	}
	var causes []graphdiff.Reason
	for i, r := range because {
		if len(saying[said[i]]) == 1 {
			causes = append(causes, r)
		}
	}
	if len(causes) == 0 {
		causes = slices.Clone(because)
	}
	slices.SortStableFunc(causes, func(a, b graphdiff.Reason) int { return placed(b) - placed(a) })
	return causes
}

// placed is 1 for a reason that has a place in a file.
func placed(r graphdiff.Reason) int {
	if r.At != nil {
		return 1
	}
	return min(len(r.Path), 1)
}

// statement is what a reason says, and of which value.
type statement struct{ text, value string }

// written is what the file, or a manifest, says at the place of a reason.
func (c *Cluster) written(r graphdiff.Reason) any {
	side := c.side(r.Version)
	switch {
	case side == nil:
		return nil
	case r.At != nil:
		return textAt(side.Manifests(), r.At)
	case len(r.Path) > 0:
		return side.Config.Written(r.Path)
	default:
		return nil
	}
}

// textAt is what a manifest has at a place.
func textAt(m *manifest.Manifests, at *manifest.Place) string {
	data, start, end := m.Files()[at.File].Data, at.Range.Start.Offset, at.Range.End.Offset
	if start < 0 || end < start || len(data) < end {
		return ""
	}
	return string(data[start:end])
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
	if causes := c.Causes(f.Because); len(causes) > 0 && placed(causes[0]) > 0 {
		r := causes[0]
		switch {
		case r.Version == graphdiff.New:
			return c.Place(r)
		case r.At == nil:
			return cluster.Place{Message: r.Text, File: c.New.File.Name, Range: c.New.RangeOf(c.nowAt(r.Path))}
		}
	}
	for _, id := range slices.Concat(f.To, f.From) {
		m := c.members.now[id]
		switch {
		case m == nil:
		case len(m.Path) > 0:
			return c.New.Place(sggraph.Because{Path: m.Path, Text: id})
		case len(m.Because) > 0 && m.Because[0].At != nil:
			return c.New.Place(sggraph.Because{At: m.Because[0].At, Text: id})
		}
	}
	return cluster.Place{Message: c.Name(), File: c.New.File.Name, Range: c.New.RangeOf(nil)}
}

// nowAt is a path of the old version as it is in the new one, where its member may stand elsewhere in a list.
func (c *Cluster) nowAt(path yamldoc.Path) yamldoc.Path {
	for n := 1; n <= len(path); n++ {
		old := c.members.old[path[:n].String()]
		if old == nil {
			continue
		}
		if now := c.members.now[cmp.Or(c.members.renamed[old.ID], old.ID)]; now != nil {
			return slices.Concat(now.Path, path[n:])
		}
		return old.Path[:1] // it is gone
	}
	return path
}

// members finds those of both versions.
type members struct {
	old     map[string]*sggraph.Member // by path
	now     map[string]*sggraph.Member // by id
	renamed map[string]string          // from the old id
}

func membersOf(c *Cluster) members {
	m := members{map[string]*sggraph.Member{}, map[string]*sggraph.Member{}, map[string]string{}}
	if c.Old != nil {
		for i := range c.Old.Graph.Members {
			old := &c.Old.Graph.Members[i]
			if at := old.Path.String(); m.old[at] == nil && at != "" {
				m.old[at] = old // its pods have its path too, and come after it
			}
		}
	}
	if c.New != nil {
		for i := range c.New.Graph.Members {
			m.now[c.New.Graph.Members[i].ID] = &c.New.Graph.Members[i]
		}
	}
	for _, r := range c.Renamed {
		m.renamed[r.From] = r.To
	}
	return m
}
