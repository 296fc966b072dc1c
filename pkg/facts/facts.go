// Package facts holds what is known of an AWS account besides the cluster's file: what the AWS CLI has printed of it, or a person has
// written. Nothing here calls AWS.
package facts

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// Facts are what files tell of an account. They are never changed, so that goroutines may share them; nil knows nothing.
type Facts struct {
	groups       store[*SecurityGroup]
	associations store[*Association]
	lists        store[*PrefixList]
	subnets      store[*Subnet]
	tables       store[*RouteTable]
	vpcs         store[*VPC]
	endpoints    store[*Endpoint]
	interfaces   store[*Interface]
	templates    store[*LaunchTemplate]
	clusters     store[*Cluster]
	addons       store[*Addon]
	// ownTables are by subnet, mainTables by VPC.
	ownTables, mainTables map[string]*RouteTable
	// listed are the rules of groups to which rules are added one by one.
	listed map[*SecurityGroup]map[Rule]bool
	// unfinished are the prefix lists whose entries go on in the next answer.
	unfinished map[string]bool
}

// Place is where a fact is written.
type Place struct {
	File string
	Line int
	// AsOf is the day (YYYY-MM-DD) that the fact is of; empty where its file does not say.
	AsOf string
}

// String names file and line, and the day.
func (p Place) String() string {
	text := fmt.Sprintf("%s:%d", printable.Name(p.File), p.Line)
	if p.AsOf != "" {
		text += ", as of " + p.AsOf
	}
	return text
}

// SecurityGroup is a security group as AWS has it.
type SecurityGroup struct {
	ID, Name, VPC, Description string
	// Region is that of its ARN; empty where it is not told.
	Region string
	Tags   map[string]string
	Rules  []Rule
	// IsComplete is set where these are all of its rules.
	IsComplete bool
	// IsDescribed is set where the group itself is told, its tags with it, and not only rules of it.
	IsDescribed bool
	At          Place
}

func (sg *SecurityGroup) key() (id, vpc string) { return sg.ID, sg.VPC }

// Rule is one permission of a security group, for one peer.
type Rule struct {
	IsEgress bool
	// Protocol is as AWS has it: tcp, udp, icmp, icmpv6, -1 for all, or a number
	// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html).
	Protocol string
	// From and To are ports, or the type and code of ICMP; of no meaning for all protocols.
	From, To int
	Peer     Peer
	// Description is what its author says of it.
	Description string
	At          Place
}

// Peer is the other side of a rule: a group, a network or a prefix list.
type Peer struct {
	Group, CIDR, PrefixList string
	// Account is set where the group is of another account than the one that has the rule.
	Account string
}

// SecurityGroup returns a group by its id; nil where nothing is known of it.
func (f *Facts) SecurityGroup(id string) *SecurityGroup {
	if f == nil {
		return nil
	}
	return f.groups.get(id)
}

// SecurityGroupsOf returns the security groups of a VPC that are known, by id, and whether these are all that it has.
func (f *Facts) SecurityGroupsOf(vpc string) (groups []*SecurityGroup, areAll bool) {
	if f == nil {
		return nil, false
	}
	return f.groups.of(vpc)
}

// SecurityGroups returns all groups that something is known of, by id.
func (f *Facts) SecurityGroups() []*SecurityGroup {
	if f == nil {
		return nil
	}
	return f.groups.all()
}
