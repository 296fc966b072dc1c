package drift

import (
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// extraGroups are differences where the file is for all of its cluster: one that adds to a cluster says nothing of its other groups.
func (c *comparison) extraGroups() []Difference {
	if c.Config.Purpose != clusterconfig.PurposeCreateCluster {
		return nil
	}
	list := make([]Difference, len(c.extra))
	for i, sg := range c.extra {
		name, _ := c.account.Identity(sg.ID)
		list[i] = Difference{
			Change: graphdiff.Added, SecurityGroup: name, Account: printable.Name(sg.ID), Maker: EKSCTL, At: sg.At,
			Because: []sggraph.Because{{Path: yamldoc.Keys("metadata", "name"), Text: "this cluster has no such group"}},
		}
	}
	return list
}

// missingGroups are those that the account would have told.
func (c *comparison) missingGroups() []Difference {
	var list []Difference
	for i := range c.groups {
		if name := c.groups[i].ID; c.isMissing[name] {
			list = append(list, Difference{
				Change: graphdiff.Removed, SecurityGroup: name, At: c.whole.At, Because: c.placed(name, c.made[name].Because),
			})
		}
	}
	return list
}

// findMissing finds the groups that AWS does not have: all groups of the cluster's VPC are told, some of the cluster's with their tags
// among them, and these are not.
func (c *comparison) findMissing() {
	told, areAll := c.Facts().SecurityGroupsOf(c.vpc)
	if len(c.ids) == 0 || len(told) == 0 || c.vpc == "" || !areAll {
		return
	}
	c.whole = told[0]
	for i := range c.groups {
		g := &c.groups[i]
		if sg := c.made[g.ID]; g.State() == NotTold && !sg.Possible && sg.MayBe == "" {
			c.isMissing[g.ID] = true
		}
	}
}

// findVPC finds the VPC of the cluster: as EKS has it, as the file names it, or that of its groups. Where these are in several VPCs, there
// are several clusters of the name.
func (c *comparison) findVPC() {
	at := yamldoc.Keys("vpc", "id")
	switch named := c.Config.Text(at); {
	case c.known != nil && c.known.HasVPC:
		c.vpc = c.known.VPC
		return
	case named != "" && !c.Config.IsUnknown(at):
		c.vpc = named
		return
	}
	for _, sg := range c.Facts().SecurityGroups() {
		if name, _ := c.account.Identity(sg.ID); c.made[name] != nil && sg.VPC != "" {
			c.isSplit = c.isSplit || c.vpc != "" && c.vpc != sg.VPC
			c.vpc = sg.VPC
		}
	}
	if c.isSplit {
		c.vpc = ""
	}
}

// knownCluster is the cluster as EKS has it; nil where that is not told.
func (c *comparison) knownCluster() *facts.Cluster { return derive.ToldCluster(c.Config, c.Facts()) }
