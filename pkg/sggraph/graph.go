// Package sggraph derives from a cluster configuration the AWS security groups that eksctl and EKS will create, who will
// carry them and what they let through, and answers who can talk to whom.
package sggraph

import (
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Graph is the picture of one cluster: security groups, the members that carry them and the rules on them.
type Graph struct {
	VPC            VPC             `json:"vpc"`
	SecurityGroups []SecurityGroup `json:"securityGroups"`
	Members        []Member        `json:"members"`
	// Rules are the permissions that are certain.
	Rules []Rule `json:"rules"`
	// PossibleRules may exist or not: they hang on a value that is not known yet, or on what AWS does not document. They
	// never make a flow allowed, and never let it be called denied. Their peer is empty where it is not known.
	PossibleRules []Rule   `json:"possibleRules"`
	Endpoint      Endpoint `json:"apiEndpoint"`
}

// VPC is the network that the cluster lives in.
type VPC struct {
	// Origin is eksctl where it makes the VPC, user where the file names one that exists.
	Origin Origin `json:"origin"`
	// CIDR is the primary IPv4 prefix, or "vpc" where it cannot be known from the file.
	CIDR string `json:"cidr"`
	// IPv6 answers whether the cluster is one of IPv6, whose interfaces have addresses of both families.
	IPv6 Verdict `json:"ipv6"`
	// Endpoints answers whether eksctl makes VPC endpoints in it.
	Endpoints Verdict `json:"endpoints"`
	// PrivateEgress answers whether its private subnets have a way to the internet. It is unknown in a VPC that the user
	// brings: its routes are not in the file.
	PrivateEgress Verdict `json:"privateEgress"`
	// Because tells what decides on PrivateEgress.
	Because []Because `json:"because"`
}

// Kind is the duty of a security group, or what a member is.
type Kind string

// Kinds of security groups.
const (
	KindCluster      Kind = "cluster"       // made by EKS for every cluster
	KindControlPlane Kind = "control-plane" // the console's "additional" security group
	KindSharedNode   Kind = "shared-node"
	KindNodegroup    Kind = "nodegroup" // one per self-managed nodegroup; tagged as owned by the cluster
	KindEFA          Kind = "efa"
	KindSSH          Kind = "ssh"  // remote access of a managed nodegroup
	KindUser         Kind = "user" // named by id in the file (sg-…), plays one or more roles
	KindAny          Kind = "any"  // in SecurityGroup.MayBe only
)

// Kinds of members.
const (
	MemberControlPlane     Kind = "control-plane"
	MemberNodegroup        Kind = "nodegroup"
	MemberManagedNodegroup Kind = "managed-nodegroup"
	MemberFargateProfile   Kind = "fargate-profile"
	MemberVPCEndpoint      Kind = "vpc-endpoint"
	MemberAutoMode         Kind = "auto-mode"
	MemberKarpenter        Kind = "karpenter"
	MemberHybridNodes      Kind = "hybrid-nodes"
)

// Origin says who makes a security group or rule.
type Origin string

// Origins.
const (
	OriginEKS    Origin = "eks"
	OriginEKSCTL Origin = "eksctl"
	OriginUser   Origin = "user"
	OriginAWS    Origin = "aws" // a default of EC2: the egress rule of a new group
)

// Because says where a fact of the graph comes from.
type Because struct {
	// Path is the place in the file that made it so; empty where a default or a habit of EKS did.
	Path yamldoc.Path `json:"path,omitempty"`
	// Text is the reason in one clause.
	Text string `json:"text"`
}

// SecurityGroup is one security group. Ids: cluster, control-plane, shared-node, nodegroup/<name>, nodegroup/<name>/efa,
// managed-nodegroup/<name>/ssh, managed-nodegroup/<name>/efa, or the id (sg-…) of one that the user brings. A group that the
// user brings with an id that is not known yet goes by its role (control-plane, shared-node), and its origin is user.
type SecurityGroup struct {
	ID     string `json:"id"`
	Kind   Kind   `json:"kind"`
	Origin Origin `json:"origin"`
	// Roles are the duties of a group that the user brings: control-plane, shared-node, nodegroup (in attachIDs), ssh (it
	// may log in). A group that eksctl or EKS makes has its kind as its only role.
	Roles []Kind `json:"roles"`
	// Tags are the group's own and those that its stack hands down, without eksctl's bookkeeping (alpha.eksctl.io/…, Name).
	Tags map[string]string `json:"tags"`
	// RulesKnown is false for a group that the user brings: what it lets through is unknown.
	RulesKnown bool `json:"rulesKnown"`
	// MayBe is set where the group may turn out to be another one of the graph: the kind of that group, or KindAny for any that
	// eksctl or EKS makes.
	MayBe   Kind      `json:"mayBe,omitempty"`
	Because []Because `json:"because"`
}

// Member is whatever carries security groups on a network interface. Ids: control-plane, nodegroup/<name>,
// managed-nodegroup/<name>, fargate-profile/<name>, vpc-endpoint/<service>, auto-mode, karpenter, hybrid-nodes. A name that
// is missing, not known yet or taken already is replaced by its place in the list: nodegroup/[0].
type Member struct {
	ID   string `json:"id"`
	Kind Kind   `json:"kind"`
	// SecurityGroups are the ids of the groups that it carries, in the order eksctl lists them.
	SecurityGroups []string `json:"securityGroups"`
	// GroupsKnown is false where the list cannot be known from the file (a launch template of the user's own, say); then
	// SecurityGroups holds what is certain.
	GroupsKnown bool `json:"groupsKnown"`
	// CIDRs stand for a member without security groups (hybrid nodes).
	CIDRs []string `json:"cidrs,omitempty"`
	// Placement tells in which subnets its interfaces are; nil for those whose place decides nothing.
	Placement *Placement `json:"placement,omitempty"`
	// PublicAddresses is set where its interfaces certainly have public addresses of their own.
	PublicAddresses bool `json:"publicAddresses"`
	// SeveralNodes is set where it can certainly have more than one node, which then have to reach each other.
	SeveralNodes bool         `json:"severalNodes"`
	Path         yamldoc.Path `json:"path,omitempty"`
	Because      []Because    `json:"because"`
}

// Placement is in which subnets of the VPC a member is.
type Placement struct {
	Subnets Subnets `json:"subnets"`
	Because Because `json:"because"`
}

// Subnets are a kind of subnets.
type Subnets string

// Kinds of subnets.
const (
	PublicSubnets  Subnets = "public"
	PrivateSubnets Subnets = "private"
	UnknownSubnets Subnets = "unknown"
)

// Direction of a rule, seen from the group that has it.
type Direction string

// Directions.
const (
	Ingress Direction = "ingress"
	Egress  Direction = "egress"
)

// Protocol of a rule or flow.
type Protocol string

// Protocols.
const (
	TCP  Protocol = "tcp"
	UDP  Protocol = "udp"
	ICMP Protocol = "icmp"
	All  Protocol = "all"
)

// Peer is the other side of a rule; exactly one field is set, or none where a possible rule's peer is not known.
type Peer struct {
	SecurityGroup string `json:"securityGroup,omitempty"`
	// CIDR is an IPv4 or IPv6 prefix, or "vpc" where the prefix of the VPC cannot be known from the file.
	CIDR string `json:"cidr,omitempty"`
}

// Rule is one permission on one security group.
type Rule struct {
	SecurityGroup string    `json:"securityGroup"`
	Direction     Direction `json:"direction"`
	Protocol      Protocol  `json:"protocol"`
	// FromPort and ToPort are 0 where Protocol is All.
	FromPort int    `json:"fromPort"`
	ToPort   int    `json:"toPort"`
	Peer     Peer   `json:"peer"`
	Origin   Origin `json:"origin"`
	// Resource is the logical name of the CloudFormation resource of eksctl that holds it, or empty.
	Resource string    `json:"resource,omitempty"`
	Because  []Because `json:"because"`
}

// Verdict answers a question that has three answers.
type Verdict string

// Verdicts.
const (
	Allowed Verdict = "allowed"
	Denied  Verdict = "denied"
	Unknown Verdict = "unknown"
)

// Endpoint is how the API server can be reached.
type Endpoint struct {
	Public  Verdict `json:"public"`
	Private Verdict `json:"private"`
	// PublicCIDRs are the sources that the public endpoint admits; empty means everyone.
	PublicCIDRs []string `json:"publicCIDRs"`
	// PublicCIDRsKnown is false where the list holds values that are not known yet.
	PublicCIDRsKnown bool      `json:"publicCIDRsKnown"`
	Because          []Because `json:"because"`
}

// Dependency is a kind of thing that is not in the file and on which a verdict depends.
type Dependency string

// Dependencies.
const (
	OnAddress  Dependency = "address"         // which address somebody has
	OnFirewall Dependency = "firewall"        // what a firewall outside AWS lets in
	OnGroups   Dependency = "security-groups" // which groups a member carries
	OnIdentity Dependency = "identity"        // which group the user names: it may be one that is in the graph already
	OnNAT      Dependency = "nat-gateway"     // which address the NAT gateway of the VPC gets
	OnRules    Dependency = "rules"           // what a group that the user brings lets through
	OnValue    Dependency = "value"           // a value that is not known yet, or what AWS does not document
)

// Need says why a flow is asked for.
type Need string

// Needs.
const (
	// Needed flows must be allowed for the cluster to live.
	Needed Need = "needed"
	// Feared flows should not be allowed.
	Feared Need = "feared"
)

// Flow is a question about the graph with its answer.
type Flow struct {
	// Name of the question: node-to-api, api-to-kubelet, api-to-webhook, node-to-node, node-to-dns, node-to-endpoint,
	// node-to-internet, ssh-from-internet, ssh-from-vpc, api-from-internet.
	Name string `json:"name"`
	Need Need   `json:"need"`
	// From and To are member ids, "api-server", or CIDRs.
	From     string   `json:"from"`
	To       string   `json:"to"`
	Protocol Protocol `json:"protocol"`
	Port     int      `json:"port"`
	Verdict  Verdict  `json:"verdict"`
	// DependsOn says on what an unknown verdict depends, sorted; empty for the others.
	DependsOn []Dependency `json:"dependsOn,omitempty"`
	// Rules are the indexes (into Graph.Rules) of the rules that allow it.
	Rules []int `json:"rules"`
	// Because tells what allows it, what is missing, or what cannot be known.
	Because []Because `json:"because"`
}
