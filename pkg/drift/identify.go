package drift

import (
	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
)

// comparison is the work on one cluster.
type comparison struct {
	*cluster.Cluster

	account *derive.Account
	// made are the groups that eksctl, EKS and controllers of load balancers make, by their id in the graph; groups are those of the first two.
	made map[string]*sggraph.SecurityGroup
	// ids are the ids in the account of groups of the graph that are there, and once; names are the way back.
	ids, names map[string]string
	groups     []Group
	// undecided is Cluster.Undecided.
	undecided []Group
	// ofBalancers is Cluster.OfBalancers.
	ofBalancers []Group
	// extra are groups with the cluster's tags that the file does not make.
	extra   []*facts.SecurityGroup
	isExtra map[string]bool
	// isMissing are groups of the graph that AWS does not have, and whole is one that it has in the VPC, all of whose groups are told.
	isMissing map[string]bool
	whole     *facts.SecurityGroup
	// known is the cluster as EKS has it, or nil, and vpc its VPC, or empty. isSplit is set where its groups seem to be in several.
	known   *facts.Cluster
	vpc     string
	isSplit bool
	// carried are the groups that interfaces carry, by VPC, as far as that was asked.
	carried map[string]carried
}

// carried are the groups that interfaces of a VPC carry; areAll is set where all interfaces are told.
type carried struct {
	groups map[string]bool
	areAll bool
}

func newComparison(c *cluster.Cluster) *comparison {
	work := &comparison{
		Cluster: c, account: derive.NewAccount(c.Config, c.Graph, c.Facts()),
		made: map[string]*sggraph.SecurityGroup{}, ids: map[string]string{}, names: map[string]string{}, isExtra: map[string]bool{},
		isMissing: map[string]bool{}, carried: map[string]carried{},
	}
	for i := range c.Graph.SecurityGroups {
		if sg := &c.Graph.SecurityGroups[i]; sg.Origin != sggraph.OriginUser {
			work.made[sg.ID] = sg
		}
	}
	work.known = work.knownCluster()
	work.findVPC()
	work.identify()
	work.findMissing()
	return work
}

// identify finds out which groups of the account are those of the cluster.
func (c *comparison) identify() {
	found := map[string][]*facts.SecurityGroup{}
	for _, sg := range c.Facts().SecurityGroups() {
		name, _ := c.account.Identity(sg.ID)
		fitting := c.account.Fitting(sg)
		switch {
		case c.isElsewhere(sg):
		case c.made[name] != nil:
			found[name] = append(found[name], sg)
		case name == sg.ID: // the file names it
		case c.made[fitting] != nil:
			found[fitting] = append(found[fitting], sg)
		case c.account.Claims(sg):
			c.extra, c.isExtra[sg.ID] = append(c.extra, sg), true
		}
	}
	for i := range c.Graph.SecurityGroups {
		if sg := &c.Graph.SecurityGroups[i]; c.made[sg.ID] != nil {
			c.enter(sg, found[sg.ID])
		}
	}
}

// enter enters a group of the graph with those of the account that are or may be it.
func (c *comparison) enter(sg *sggraph.SecurityGroup, found []*facts.SecurityGroup) {
	g := Group{sg.ID, found, len(found) > 1 || c.isSplit && len(found) > 0}
	switch {
	case !sg.IsForBalancers():
		c.groups = append(c.groups, g)
	case len(found) > 1:
		c.undecided = append(c.undecided, g)
	case len(found) == 1:
		c.ofBalancers = append(c.ofBalancers, g)
	}
	if g.isOne() {
		c.ids[sg.ID], c.names[found[0].ID] = found[0].ID, sg.ID
	}
}

// isElsewhere reports whether a group is in another VPC: that of a cluster of the same name.
func (c *comparison) isElsewhere(sg *facts.SecurityGroup) bool {
	return c.vpc != "" && sg.VPC != "" && sg.VPC != c.vpc
}

// isKnown reports whether it is known which group of the graph a group of the account is, if it is one.
func (c *comparison) isKnown(id string) bool {
	if c.names[id] != "" {
		return true
	}
	if sg := c.Facts().SecurityGroup(id); sg != nil && c.isElsewhere(sg) {
		return true
	}
	name, known := c.account.Identity(id)
	return known && c.made[name] == nil
}

// nameOf is what a group of the account is called: as in the graph where it is there, or what it would be called there.
func (c *comparison) nameOf(id string) string {
	if name := c.names[id]; name != "" {
		return name
	}
	if name, _ := c.account.Identity(id); c.isExtra[id] && name != "" {
		return name
	}
	return id
}
