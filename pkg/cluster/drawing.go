package cluster

import "github.com/ekslint/ekslint/pkg/diagram"

// Drawing returns what a picture of the cluster shows, without marks.
func (c *Cluster) Drawing() diagram.Drawing {
	return diagram.Drawing{
		File: c.File.Name, Cluster: c.Name(), Purpose: string(c.Config.Purpose), PurposeReason: c.Config.PurposeReason, Assumed: c.Assumed,
		Graph: c.Graph, Flows: c.Flows(), RangeOf: c.RangeOf, Source: c.File.Data,
	}
}
