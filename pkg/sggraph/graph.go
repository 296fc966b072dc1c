// Package sggraph is the model of a cluster's security groups: the groups that eksctl and EKS will create, who will carry them and what
// they let through, each with what made it so, and the flows that are asked of it.
//
// It holds nouns alone. What makes a graph is in sggraph/derive, what answers questions about one in sggraph/reach, and what compares
// two in sggraph/graphdiff.
package sggraph

import (
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Graph is the picture of one cluster: security groups, the members that carry them and the rules on them.
type Graph struct {
	VPC            VPC             `json:"vpc"`
	SecurityGroups []SecurityGroup `json:"securityGroups"`
	Members        []Member        `json:"members"`
	// Rules are the permissions that are certain wherever their group exists.
	Rules []Rule `json:"rules"`
	// PossibleRules may exist or not: they depend on a value that is not known yet, or on what AWS does not document. They
	// never make a flow allowed, and never let it be called denied. Their peer is empty where it is not known.
	PossibleRules []Rule `json:"possibleRules"`
	// Webhooks are where the control plane calls pods, by port.
	Webhooks []Webhook `json:"webhooks"`
	// Bindings are the TargetGroupBindings that people write themselves, in the order of loadbalancer.Bindings.
	Bindings []Binding `json:"bindings,omitempty"`
	Endpoint Endpoint  `json:"apiEndpoint"`

	// Workloads and LoadBalancers are what the members that come from manifests are derived from, TargetGroupBindings what Bindings are.
	Workloads           []*pods.Workload             `json:"-"`
	LoadBalancers       []*loadbalancer.LoadBalancer `json:"-"`
	TargetGroupBindings []*loadbalancer.Binding      `json:"-"`
	// AsksForMoreTags is set where the controller may choose the security group of a target by more than the tag of the cluster.
	AsksForMoreTags bool `json:"-"`
	// Services are the addresses of Services, which lead elsewhere than routes do.
	Services Services `json:"-"`
	// CNI are the settings of the VPC CNI.
	CNI vpccni.Settings `json:"-"`
}

// Kind is what a security group is for, or what a member is.
type Kind string

// Kinds of security groups.
const (
	KindCluster      Kind = "cluster"       // made by EKS for every cluster
	KindControlPlane Kind = "control-plane" // the console's "additional" security group
	KindSharedNode   Kind = "shared-node"
	KindNodegroup    Kind = "nodegroup" // one per self-managed nodegroup; tagged as owned by the cluster
	KindEFA          Kind = "efa"
	KindSSH          Kind = "ssh"       // remote access of a managed nodegroup
	KindPods         Kind = "pods"      // a role: pods carry it, by custom networking or a SecurityGroupPolicy
	KindDefault      Kind = "default"   // a role: EC2 gives it what has no other group
	KindFrontEnd     Kind = "front-end" // of a load balancer, for its clients
	KindBackEnd      Kind = "back-end"  // of all load balancers, for their targets
	KindUser         Kind = "user"      // named by id in the file (sg-…), plays one or more roles
	KindAny          Kind = "any"       // in SecurityGroup.MayBe only
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
	MemberPods             Kind = "pods"     // of the nodes of another member, where their interfaces differ
	MemberWorkload         Kind = "workload" // the pods of one
	MemberLoadBalancer     Kind = "load-balancer"
	MemberInterface        Kind = "network-interface" // in questions only: one that AWS has told, by its address
)

// Origin says who makes a security group or rule.
type Origin string

// Origins.
const (
	OriginEKS    Origin = "eks"
	OriginEKSCTL Origin = "eksctl"
	OriginUser   Origin = "user"
	OriginAWS    Origin = "aws" // a default of EC2: the egress rule of a new group
	// OriginController is the aws-load-balancer-controller, OriginCloudProvider what makes load balancers without it.
	OriginController    Origin = "aws-load-balancer-controller"
	OriginCloudProvider Origin = "cloud-provider-aws"
)

// SecurityGroup is one security group. Ids: cluster, control-plane, shared-node, nodegroup/<name>, nodegroup/<name>/efa,
// managed-nodegroup/<name>/ssh, managed-nodegroup/<name>/efa, or the id (sg-…) of one that the user brings. A group that the
// user brings with an id that is not known yet has the id of its role (control-plane, shared-node), and its origin is user. Groups for load
// balancers have the name that they get, with * for what is not known of it.
type SecurityGroup struct {
	ID     string `json:"id"`
	Kind   Kind   `json:"kind"`
	Origin Origin `json:"origin"`
	// Roles are what a group that the user brings is used for: control-plane, shared-node, nodegroup (in attachIDs), ssh (it
	// may log in), pods (of custom networking). A group that eksctl or EKS makes has its kind as its only role.
	Roles []Kind `json:"roles"`
	// Tags are the group's own and those that its stack hands down, without eksctl's bookkeeping (alpha.eksctl.io/…, Name).
	// The cluster's name in them is as the file writes it; tags of the file with a key or value that is not known yet are left out.
	Tags map[string]string `json:"tags"`
	// RulesKnown is false for a group that the user brings, unless AWS has told all of its rules: what it lets through is unknown.
	RulesKnown bool `json:"rulesKnown"`
	// Told is where it is written what AWS has told of a group of the user, its tags among it; empty where that is nothing.
	Told string `json:"told,omitempty"`
	// Apart is where it is written that AWS has told all rules of a group of the user which are left out, since nothing in the cluster carries it.
	Apart string `json:"-"`
	// Withdrawn are the rules with which EKS, eksctl or EC2 makes the group, or may, and that AWS does not have any more.
	Withdrawn []WithdrawnRule `json:"-"`
	// MayBe is set where the group may turn out to be another one of the graph: the kind of that group, or KindAny for any that
	// eksctl or EKS makes.
	MayBe Kind `json:"mayBe,omitempty"`
	// Possible is set where the group itself may exist or not: a value that decides it is not known yet.
	Possible bool      `json:"possible,omitempty"`
	Because  []Because `json:"because"`
}

// WithdrawnRule is a rule that AWS does not have any more, and where it is told that it has not.
type WithdrawnRule struct {
	Rule    Rule
	Because Because
}

// Member is anything that carries security groups on a network interface. Ids: control-plane, nodegroup/<name>,
// managed-nodegroup/<name>, fargate-profile/<name>, vpc-endpoint/<service>, auto-mode, karpenter, hybrid-nodes, and any of those
// that have nodes with "/pods" where the pods' interfaces differ from the nodes'. A name is as the file writes it, placeholders
// included: nothing may be concluded from one that is not known yet. One that is missing, taken already or ambiguous ([1], x/efa)
// is replaced by its place in the list: nodegroup/[0]. Manifests add load-balancer/<namespace>/<name>, pods/<namespace>/<workload>,
// karpenter/<node pool> and auto-mode/<node pool>. Of several endpoints of one service that AWS has told, all but
// the first have their own id at the end: vpc-endpoint/<service>/<id>.
type Member struct {
	ID   string `json:"id"`
	Kind Kind   `json:"kind"`
	// SecurityGroups are the ids of the groups that it carries, in the order eksctl lists them.
	SecurityGroups []string `json:"securityGroups"`
	// PossibleSecurityGroups are groups of the graph that it may carry or not: a value that decides it is not known yet.
	PossibleSecurityGroups []string `json:"possibleSecurityGroups,omitempty"`
	// GroupsKnown is false where it may carry groups that are in neither list (those of the user's launch template, say).
	GroupsKnown bool `json:"groupsKnown"`
	// CIDRs stand for a member without security groups (hybrid nodes and their pods).
	CIDRs []string `json:"cidrs,omitempty"`
	// Placement says in which subnets its interfaces are; nil where that does not matter.
	Placement *Placement `json:"placement,omitempty"`
	// PublicAddresses is set where its interfaces certainly have public addresses of their own.
	PublicAddresses bool `json:"publicAddresses"`
	// SeveralNodes is set where it can certainly have more than one node, which then have to reach each other.
	SeveralNodes bool `json:"severalNodes"`
	// PodIMDS answers whether pods on its nodes reach the instance metadata service; empty where that is not a nodegroup's setting.
	PodIMDS Truth `json:"podIMDS,omitempty"`
	// MayHostDNS is set where pods of CoreDNS may run on its nodes.
	MayHostDNS bool `json:"mayHostDNS"`
	// NoNodes is set for a node pool whose nodes are never started, since its node class selects no security group, or no subnet.
	NoNodes bool `json:"noNodes,omitempty"`
	// Optional is set for a VPC endpoint that single workloads ask for, and not every node, or to which the name of its service may not lead.
	Optional bool `json:"optional,omitempty"`
	// Told is where it is written what AWS has told of a VPC endpoint that the VPC has already, or of the groups of a VPC none of which a node
	// class selects; empty for all others.
	Told string       `json:"told,omitempty"`
	Path yamldoc.Path `json:"path,omitempty"`
	// LoadBalancer and Workload are set for members of these kinds.
	LoadBalancer *LoadBalancer `json:"loadBalancer,omitempty"`
	Workload     *Workload     `json:"workload,omitempty"`
	Because      []Because     `json:"because"`
}

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

	// ICMPv6 is in no graph of a file, but rules that an account has besides may be for it, as for others, which go by their numbers.
	ICMPv6 Protocol = "icmpv6"
)

// Peer is the other side of a rule; exactly one field is set, or none where a possible rule's peer is not known.
type Peer struct {
	SecurityGroup string `json:"securityGroup,omitempty"`
	// AnyGroup is set where the peer of a possible rule is a security group that is not known.
	AnyGroup bool `json:"anySecurityGroup,omitempty"`
	// CIDR is an IPv4 or IPv6 prefix, or "vpc" where the prefix of the VPC cannot be known from the file.
	CIDR string `json:"cidr,omitempty"`
	// SubnetsOf is a member: the rule is for all addresses of the subnets in which that one is.
	SubnetsOf string `json:"subnetsOf,omitempty"`
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
	Resource string `json:"resource,omitempty"`
	// Told is where it is written that a group of the account has the rule; empty for those that the file makes.
	Told string `json:"told,omitempty"`
	// For is the load balancer for whose clients the rule is: they come by it with addresses of their own.
	For string `json:"for,omitempty"`
	// If names what has to be so for a possible rule to exist: that pods of a workload run on a member (pods/shop/web on nodegroup/a), that a
	// member has nodes (nodes of nodegroup/a), or that the API server chooses the port for a Service (node port of shop/web:80), which is then
	// all of the range that matters; or two of them, with " and " between them.
	If      string    `json:"if,omitempty"`
	Because []Because `json:"because"`
}

// Verdict is the answer to a question.
type Verdict string

// Verdicts.
const (
	Allowed Verdict = "allowed"
	Denied  Verdict = "denied"
	Unknown Verdict = "unknown"
	// Partial is the verdict where the addresses or ports asked for do not share one answer, or the subnets of an end do not, and what is in
	// one of them is certainly denied.
	Partial Verdict = "partial"
)

// Together is the verdict on what is in one or another subnet, by those on each: unknown where it may be allowed in both.
func Together(a, b Verdict) Verdict {
	isShut := func(v Verdict) bool { return v == Denied || v == Partial }
	switch {
	case a == b:
		return a
	case isShut(a) || isShut(b):
		return Partial
	default:
		return Unknown
	}
}
