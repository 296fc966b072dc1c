// Package drift compares what AWS has told of the security groups of a cluster with those that eksctl and EKS make of its file: rules
// and groups that the file does not make, those that AWS does not have, and what each of them opens or closes. Nothing here calls AWS,
// and what it has not told is not compared.
package drift

import (
	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// Report is what is different in the clusters of a file.
type Report struct {
	// Version is that of ekslint.
	Version  string
	Clusters []*Cluster
}

// Cluster is one ClusterConfig with what AWS has of it.
type Cluster struct {
	*cluster.Cluster

	// Differences count as such, the widest exposure first.
	Differences []Difference
	// Controllers are rules that a controller in the cluster, EC2 or EKS has added, in the same order.
	Controllers []Difference
	// Unused are rules that AWS has as the file makes them, and whose peer is a group that no network interface carries.
	Unused []Difference
	// Groups are those that eksctl and EKS make of the file, in the order of the graph.
	Groups []Group
	// Undecided are groups of load balancers of which several groups of the account have the tags and the name, in the order of the graph.
	Undecided []Group
	// OfBalancers are groups of load balancers that the account has, and whose makers keep their rules, in the order of the graph: they are not
	// compared.
	OfBalancers []Group
	// Doubtful are network interfaces that are not compared: they have the name of a member's, and no group of the cluster.
	Doubtful []Interface
	// Elsewhere says where the groups with the tags of the cluster are, if that is why none of them could be compared; else it is empty.
	Elsewhere string
	// Flows are what all differences and what controllers have added open and close together.
	Flows []graphdiff.Flow
}

// Interface is a network interface that may be one of a member's, all of whose groups have been replaced, or that of another cluster of
// the name.
type Interface struct {
	// Member is the id of the member, Account that of the interface.
	Member, Account string
	At              facts.Place
}

// Group is a group that eksctl or EKS makes of the file.
type Group struct {
	ID string
	// Account are the groups of the account that have its tags. It is compared where it is one that is certainly it.
	Account []*facts.SecurityGroup

	isAmbiguous bool
}

// isOne reports whether it is certain which group of the account it is.
func (g *Group) isOne() bool { return len(g.Account) == 1 && !g.isAmbiguous }

// State says how far a group could be compared.
type State string

// States.
const (
	Compared  State = "compared"
	InPart    State = "in-part" // not all of its rules are told, so that none is missing
	NotTold   State = "not-told"
	Ambiguous State = "ambiguous" // several groups of the account have its tags, or those of its cluster are in several VPCs
)

// State returns how far the group could be compared.
func (g *Group) State() State {
	switch {
	case len(g.Account) == 0:
		return NotTold
	case g.isAmbiguous:
		return Ambiguous
	case !g.Account[0].IsComplete:
		return InPart
	default:
		return Compared
	}
}

// Kind is what a difference is about.
type Kind string

// Kinds.
const (
	OfRule       Kind = "rule"
	OfGroup      Kind = "security-group"
	OfAttachment Kind = "attachment"
)

// Unchanged is the change of a rule that is in AWS as the file makes it.
const Unchanged graphdiff.Change = "unchanged"

// Difference is a rule, a group or an attachment that only AWS has, or only the file makes.
type Difference struct {
	// Change is graphdiff.Added for what AWS has and the file does not make, and graphdiff.Removed for what AWS does not have.
	Change graphdiff.Change
	// SecurityGroup is the id in the graph of the group that has the rule, that is different itself, or that the member carries or not;
	// Account is that in AWS.
	SecurityGroup, Account string
	// Rule is set where that is what is different.
	Rule *Rule
	// Member is set where what is different is that it carries the group or not: so do Interfaces of the OfInterfaces that are told of it.
	Member                   string
	Interfaces, OfInterfaces int
	// Maker is who has added it, as far as that can be told.
	Maker Maker
	// At is where the facts have it; of what AWS does not have, where they have its group.
	At facts.Place
	// Because is why the file makes it, or of what AWS alone has, why it makes its group.
	Because []sggraph.Because
	// Unused says why it lets nothing through that a member of the cluster sends or gets; empty where it does, or may.
	Unused string
	// Flows are what it opens or closes by itself, the most dangerous first.
	Flows []graphdiff.Flow

	told  *facts.Rule   // of what AWS has
	made  *sggraph.Rule // of what it does not have
	group string        // that a member carries besides, in the account
}

// Kind returns what the difference is about.
func (d *Difference) Kind() Kind {
	switch {
	case d.Rule != nil:
		return OfRule
	case d.Member != "":
		return OfAttachment
	default:
		return OfGroup
	}
}

// Rule is a rule of a security group as EC2 lists it.
type Rule struct {
	Direction sggraph.Direction
	// Protocol is tcp, udp, icmp, icmpv6, all, or a number; FromPort and ToPort are 0 where it has none, and of ICMP type and code, -1 for
	// all.
	Protocol         string
	FromPort, ToPort int
	// Peer is a prefix, the id of a prefix list, or that of a group in the graph, or else in the account; PeerAccount is the id of a group
	// in the account, empty where it is not known.
	Peer, PeerAccount string
	// Description is what AWS has for one, if it is told.
	Description string
}

// Compared is how many groups of the file could be compared, at least in part.
func (c *Cluster) Compared() int {
	n := 0
	for i := range c.Groups {
		if c.Groups[i].isOne() {
			n++
		}
	}
	return n
}

// Compare returns what is different between the clusters of a file and what they know of the account. A file that may be for a cluster that
// exists is not taken for all of that cluster: another file may say more of it.
func Compare(clusters []*cluster.Cluster) *Report {
	r := &Report{}
	for _, c := range clusters {
		purpose := c.Config.Purpose
		if c.Assumed {
			purpose = clusterconfig.PurposeUnknown
		}
		r.Clusters = append(r.Clusters, compare(c.WithRulesOfFile(purpose)))
	}
	return r
}

// Empty reports whether nothing is different in any cluster. What controllers have added is no difference.
func (r *Report) Empty() bool {
	for _, c := range r.Clusters {
		if len(c.Differences) > 0 {
			return false
		}
	}
	return true
}

// Opened reports whether any difference opens a flow, and whether one does to the internet.
func (r *Report) Opened() (some, toInternet bool) {
	for _, c := range r.Clusters {
		for i := range c.Differences {
			for j := range c.Differences[i].Flows {
				f := &c.Differences[i].Flows[j]
				some = some || f.Change == graphdiff.Opened
				toInternet = toInternet || f.Change == graphdiff.Opened && f.Exposure == graphdiff.Internet
			}
		}
	}
	return some, toInternet
}
