package derive

import (
	"cmp"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// WithAsked returns the graph with what AWS tells of the ends of a question that the cluster does not have: for an address that a network
// interface of its VPC has, a member that carries the groups of that, and for the id of a security group the rules of that. The graph itself
// stays as it is.
func (a *Account) WithAsked(ends ...string) *sggraph.Graph {
	if a.known == nil {
		return a.graph
	}
	b := a.builder()
	b.graph.SecurityGroups, b.allProtocols = slices.Clone(a.graph.SecurityGroups), false
	for _, end := range ends {
		if i := b.interfaceAt(end); i != nil {
			b.addInterface(end, i)
		} else if id := strings.TrimPrefix(end, "sg:"); b.known.SecurityGroup(id) != nil {
			b.learnGroup(id)
		}
	}
	with := b.onto(a.graph)
	with.Members = b.graph.Members
	return with
}

// Called is what the graph calls the end of a question, and why: the id of a security group that EKS, eksctl or the AWS Load Balancer Controller
// made for the cluster, as AWS has told, stands for that group of the graph. Any other name stays as it is, without a reason.
func (a *Account) Called(end string) (name, why string) {
	id := strings.TrimPrefix(end, "sg:")
	made, at := "", ""
	if cluster := a.names.toldCluster(); cluster != nil && id != "" && id == cluster.ClusterGroup {
		made, at = string(sggraph.KindCluster), cluster.At.String()
	} else if known := a.known.SecurityGroup(id); known != nil && known.IsDescribed {
		made, at = a.names.made(known), known.At.String()
	}
	if made == "" || made == id {
		return end, ""
	}
	if slices.ContainsFunc(a.graph.Members, func(m sggraph.Member) bool { return m.ID == made }) {
		return "sg:" + made, id + " is the group " + made + " (" + at + ")"
	}
	return made, id + " is the group " + made + " (" + at + ")"
}

// interfaceAt is the network interface of the VPC that has an address; nil where none is told.
func (b *builder) interfaceAt(end string) *facts.Interface {
	prefix, err := netip.ParsePrefix(end)
	if err != nil || !prefix.IsSingleIP() {
		return nil
	}
	vpc := b.vpcID()
	if known := b.toldCluster(); known != nil {
		vpc = cmp.Or(vpc, known.VPC)
	}
	if vpc == "" {
		return nil
	}
	return b.known.InterfaceAt(vpc, prefix.Addr())
}

// addInterface enters a network interface as the member with its address.
func (b *builder) addInterface(address string, i *facts.Interface) {
	text := strings.TrimSuffix(address, "/32") + " is an address of " + printable.Name(i.ID)
	if i.Description != "" {
		text += ", " + strconv.Quote(printable.Name(i.Description))
	}
	m := sggraph.Member{
		ID: address, Kind: sggraph.MemberInterface, GroupsKnown: len(i.Groups) > 0, Told: i.At.String(), Because: []sggraph.Because{told(i.At, text)},
	}
	for _, id := range i.Groups {
		m.SecurityGroups = append(m.SecurityGroups, b.learnGroup(id))
	}
	b.addMember(m)
}

// learnGroup enters a group of the account, with its rules as far as they are told, and returns its id in the graph.
func (b *builder) learnGroup(id string) string {
	name := b.peerGroup(id)
	sg, known := &b.graph.SecurityGroups[b.groups[name]], b.known.SecurityGroup(id)
	if known == nil || sg.Origin != sggraph.OriginUser || sg.Told != "" {
		return name
	}
	sg.RulesKnown, sg.Told = known.IsComplete, known.At.String()
	b.learnRules(name, known.Rules, userHasRule)
	return name
}
