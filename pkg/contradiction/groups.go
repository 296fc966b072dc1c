package contradiction

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// compareGroups looks for security groups of another VPC than the cluster's. Those that SSH is admitted from are left out: they may be of
// a VPC with a peering connection. A group may be associated with further VPCs, whether AWS has told that or not, so that only one that is to be
// in a new VPC is certainly out of place (https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html).
func (c *comparison) compareGroups() {
	for _, named := range c.namedGroups() {
		known := c.known.SecurityGroup(named.ID)
		if known != nil && !c.home.isDisputed && c.isForeign(known.VPC) && !c.known.IsAssociated(named.ID, c.home.id) {
			c.add(known.At, Contradiction{
				Kind: GroupVPC, Path: named.Path, In: named.In, Subject: named.ID, Says: c.home.id, Told: known.VPC,
				Because: c.home.because, IsRefused: c.home.isNew,
			})
		}
	}
}

// namedGroups are the groups that the control plane and nodes are to carry, and what else manifests and add-ons give groups to.
func (c *comparison) namedGroups() (all []Group) {
	for _, named := range c.groupsOfFile() {
		all = append(all, Group{ID: named.id, Path: named.path})
	}
	if c.beside.Groups != nil {
		all = append(all, c.beside.Groups()...)
	}
	return all
}

// groupsOfFile are those of the control plane and of nodegroups.
func (c *comparison) groupsOfFile() []named {
	var all []named
	for _, key := range []string{"securityGroup", "sharedNodeSecurityGroup"} {
		if id := c.text("vpc", key); id != "" {
			all = append(all, named{yamldoc.Keys("vpc", key), id})
		}
	}
	all = append(all, c.ids(yamldoc.Keys("vpc", "controlPlaneSecurityGroupIDs"))...)
	for i := range c.nodegroups {
		at := c.nodegroups[i].Path
		all = append(all, c.ids(at.Child(yamldoc.Keys("securityGroups", "attachIDs")...))...)
	}
	for _, of := range c.templates() {
		ids := of.told.Groups
		for i := range of.told.Interfaces {
			ids = append(slices.Clip(ids), of.told.Interfaces[i].Groups...)
		}
		for _, id := range ids {
			all = append(all, named{of.path.Child(yamldoc.Key("launchTemplate")), id})
		}
	}
	return all
}
