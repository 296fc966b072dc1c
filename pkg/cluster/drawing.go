package cluster

import "github.com/ekslint/ekslint/pkg/diagram"

// Drawing returns what a picture of the cluster shows, without marks.
func (c *Cluster) Drawing() diagram.Drawing {
	drawing := diagram.Drawing{
		File: c.File.Name, Cluster: c.Name(), Purpose: string(c.Config.Purpose), PurposeReason: c.Config.PurposeReason, Assumed: c.Assumed,
		PoolsAssumed: c.PoolsAssumed, Graph: c.Graph, Flows: c.Flows(), RangeOf: c.RangeOf, Source: c.File.Data,
	}
	if m := c.options.Manifests; m != nil {
		if unread := m.Unread(); unread != nil {
			drawing.UnreadPools = unread.String()
		}
		drawing.ManifestSource = func(file string) []byte { return m.Files()[file].Data }
	}
	return drawing
}
