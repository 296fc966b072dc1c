package contradiction

import (
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// compareZones looks for a control plane all of whose subnets are in one zone, which EKS refuses outside of Outposts
// (https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html). Where the file names the zones itself, that is not the business
// of what AWS tells.
func (c *comparison) compareZones() {
	if c.cfg.Purpose != clusterconfig.PurposeCreateCluster || !c.isAbsent("outpost") {
		return
	}
	at, subnets := c.ofControlPlane()
	const fewest = 2 // of less eksctl itself complains
	if len(subnets) < fewest {
		return
	}
	var first *facts.Subnet
	for _, subnet := range subnets {
		known := c.known.Subnet(subnet.id)
		switch {
		case known == nil || known.Zone == "":
			return
		case first == nil:
			first = known
		case known.Zone != first.Zone || known.ID == first.ID:
			return
		}
	}
	c.add(first.At, Contradiction{Kind: OneZone, Path: at, Subject: first.ID, Told: first.Zone, IsRefused: true})
}

// ofControlPlane are the subnets of the control plane, and where they stand: controlPlaneSubnetIDs, or else all of vpc.subnets (eksctl
// pkg/cfn/builder/cluster.go). There are none where not all of them are known.
func (c *comparison) ofControlPlane() (at yamldoc.Path, subnets []named) {
	at = yamldoc.Keys("vpc", "controlPlaneSubnetIDs")
	if c.cfg.IsWritten(at) {
		if c.cfg.IsUnfilled(at) {
			return at, nil
		}
		return at, c.ids(at)
	}
	at = yamldoc.Keys("vpc", "subnets")
	if c.cfg.IsUnfilled(at) {
		return at, nil
	}
	saysAll := true
	for i := range c.subnets {
		s := &c.subnets[i]
		if s.ID == nil || *s.ID == "" {
			return at, nil
		}
		saysAll = saysAll && s.Zone != nil
		subnets = append(subnets, named{s.Path, *s.ID})
	}
	if saysAll {
		return at, nil
	}
	return at, subnets
}
