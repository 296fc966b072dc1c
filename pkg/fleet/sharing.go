package fleet

import (
	"github.com/ekslint/ekslint/pkg/diagram"
)

// Sharing is what a picture of the clusters shows, which are in the order of Sort.
func Sharing(clusters []Cluster, shared Shared) diagram.Sharing {
	s := diagram.Sharing{Clusters: make([]diagram.SharingCluster, len(clusters)), Things: []diagram.SharedThing{}}
	for i := range clusters {
		c := &clusters[i]
		s.Clusters[i] = diagram.SharingCluster{Name: known(c.Name), Region: known(c.Region), File: c.File, Document: c.Document}
	}
	add := func(kind string, things []Thing) {
		for _, thing := range things {
			drawn := diagram.SharedThing{Kind: kind, ID: thing.ID}
			for _, use := range thing.Uses {
				drawn.Uses = append(drawn.Uses, drawnUse(clusters, use))
			}
			s.Things = append(s.Things, drawn)
		}
	}
	add("name", shared.Names)
	add("VPC", shared.VPCs)
	add("subnet", shared.Subnets)
	add("security group", shared.SecurityGroups)
	add("discovery tag", shared.DiscoveryTags)
	for _, o := range shared.HybridOverlaps {
		kind := "hybrid network"
		if IsTransitGateway(o.Remote) {
			kind = "transit gateway"
		}
		s.Things = append(s.Things, diagram.SharedThing{
			Kind: kind, ID: o.Remote, Uses: []diagram.SharedUse{drawnUse(clusters, o.First), drawnUse(clusters, o.Second)},
		})
	}
	return s
}

func drawnUse(clusters []Cluster, use Use) diagram.SharedUse {
	return diagram.SharedUse{Cluster: use.Cluster, Role: inWords(use.Role), Range: clusters[use.Cluster].Place(use.Path, "").Range}
}

func known(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// inWords is a role as people call it.
func inWords(role string) string {
	switch role {
	case "control-plane":
		return "control plane"
	case "shared-node":
		return "shared node group"
	case "nodegroup":
		return "nodes"
	default:
		return role
	}
}
