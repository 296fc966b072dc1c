// Package graphdiff compares the security-group graphs of two versions of a cluster: who can talk to whom now and could not
// before, and the groups, attachments and rules that make it so.
package graphdiff

import (
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Side is one version of a cluster. The zero Side stands for a version without such a cluster.
type Side struct {
	Config *clusterconfig.Config
	Graph  *sggraph.Graph
}

// Diff is what is different. Members, groups and rules have the names of the new version, see Renamed. Every list is in a
// fixed order, and none is nil.
type Diff struct {
	Renamed        []Rename
	Flows          []Flow
	Members        []Member
	SecurityGroups []SecurityGroup
	Attachments    []Attachment
	Rules          []Rule
	Leads          []Lead
	// Uncompared are nodes of too many kinds: flows among them are left out, other than those within each kind.
	Uncompared []string
}

// Version is one of the two sides.
type Version string

// Versions.
const (
	Old Version = "old"
	New Version = "new"
)

// Reason is a reason with the version that it is about; its path leads into the file of that version.
type Reason struct {
	Version Version
	sggraph.Because
}

// Change is what happened to something.
type Change string

// Changes of members, groups, attachments and rules.
const (
	Added   Change = "added"
	Removed Change = "removed"
)

// Changes of flows.
const (
	// Opened: it is allowed now, and was not, or not certainly.
	Opened Change = "opened"
	// Doubtful: the file no longer shows whether it is allowed.
	Doubtful Change = "unknown"
	// Closed: it is denied now, or an end is gone, and it was allowed, or may have been.
	Closed Change = "closed"
)

// Rename is a member that has another name and otherwise the same definition, with no second one like it.
type Rename struct {
	Kind     sggraph.Kind
	From, To string // ids of the member
	Because  []Reason
}

// Member is a member that came or went.
type Member struct {
	Change  Change
	ID      string
	Kind    sggraph.Kind
	Because []Reason
}

// SecurityGroup is a group that came or went.
type SecurityGroup struct {
	Change Change
	// Possible is set for a group that may exist or not, see sggraph.SecurityGroup.
	Possible bool
	ID       string
	Kind     sggraph.Kind
	Origin   sggraph.Origin
	Because  []Reason
}

// Attachment is a group that a member now carries, or no longer does.
type Attachment struct {
	Change Change
	// Possible is set where the member carries the group or not, which is not known.
	Possible bool
	Member   string
	// SecurityGroup is empty where which groups the member carries is not known.
	SecurityGroup string
	Because       []Reason
}

// Rule is a rule that came or went.
type Rule struct {
	Change Change
	// Possible is set for a rule that may exist or not, see sggraph.Graph.PossibleRules.
	Possible bool
	Rule     sggraph.Rule
	Because  []Reason
}

// Compare returns what is different in the new version. It changes neither side. Tags, and what a member lets out to
// networks other than the internet, are not compared; a flow to hybrid nodes is not decided by a security group, so it is left out.
func Compare(before, after Side) *Diff {
	d := &Diff{Renamed: renames(before, after)}
	graphs := [2]*sggraph.Graph{renamed(before.Graph, d.Renamed), after.Graph}
	d.items(graphs)
	d.Leads = leads(graphs)
	c := newComparison(graphs, false)
	d.Flows, d.Uncompared = c.flows(), c.uncompared
	return d
}

// Flows returns how the flows of two graphs differ whose members have the same names. Unlike those of Compare, what opens between two ends is
// one flow for all ports, and so is what closes, whatever was known of each port before; and a rule that lets in the group of load balancers
// opens what it says to whoever carries that, wherever those of the graph lead to.
func Flows(before, after *sggraph.Graph) []Flow {
	return newComparison([2]*sggraph.Graph{before, after}, true).flows()
}

// Empty reports whether nothing is different.
func (d *Diff) Empty() bool {
	return len(d.Renamed)+len(d.Flows)+len(d.Members)+len(d.SecurityGroups)+len(d.Attachments)+len(d.Rules)+len(d.Leads) == 0
}

// reasons marks reasons with their version.
func reasons(v Version, because ...sggraph.Because) []Reason {
	list := make([]Reason, len(because))
	for i, b := range because {
		list[i] = Reason{v, b}
	}
	return list
}

// at is the reason that something is at a place of the file.
func at(v Version, path yamldoc.Path, text string) Reason {
	return Reason{v, sggraph.Because{Path: path, Text: text}}
}
