package sggraph

import (
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
)

// LoadBalancer is what is particular about a member that is one.
type LoadBalancer struct {
	// Kind and Maker are empty where they are not known.
	Kind  loadbalancer.Kind  `json:"kind"`
	Maker loadbalancer.Maker `json:"maker"`
	// Scheme is internal or internet-facing, empty where it is not known.
	Scheme string `json:"scheme"`
	// SchemeAt is where that is written, or else who asks for the load balancer.
	SchemeAt *manifest.Place `json:"-"`
	// AdmitsGateways answers whether internet gateways lead to its addresses of IPv6 although it is internal.
	AdmitsGateways Truth `json:"-"`
	// GatewaysAt is where that is written, or else whose default it is.
	GatewaysAt *manifest.Place `json:"-"`
	// HasIPv6 answers whether it has addresses of IPv6.
	HasIPv6   Truth      `json:"hasIPv6"`
	Listeners []Listener `json:"listeners"`
	// ListenersKnown is set where these are all.
	ListenersKnown bool `json:"listenersKnown"`
	// InFrontOf is the id of the application load balancer to whose listeners its own lead, which has no Targets then; empty for any other.
	InFrontOf string         `json:"inFrontOf,omitempty"`
	Targets   []*TargetGroup `json:"targets"`
	// TargetsKnown is set where these are all. Possible are all that it may lead to, or nil where that may be anything.
	TargetsKnown bool              `json:"targetsKnown"`
	Possible     []*PossibleTarget `json:"-"`
	// Refused are why its maker makes none of it, or not as it is written. RefusedSurely is set where one of these rests on nothing that no
	// manifest says.
	Refused       []Because `json:"refused"`
	RefusedSurely bool      `json:"refusedSurely,omitempty"`
	// Doubts are why it is not known whether there is such a load balancer.
	Doubts []Because `json:"doubts,omitempty"`
	// NoSubnets are why there are no subnets for it, or too few, so that there will be none.
	NoSubnets []Because `json:"noSubnets,omitempty"`
	// SubnetsLack is what subnets there lack for it: the tag of the cluster, where they have those of others, or addresses of IPv6. It is
	// empty where they are none, or lack something else.
	SubnetsLack SubnetsLack `json:"subnetsLack,omitempty"`
	// CutOff are why nothing on the internet reaches its subnets, or any of the VPC where there are NoSubnets, though it has public addresses.
	CutOff []Because `json:"cutOff,omitempty"`
	// MayBeElsewhere is set where manifests name its subnets in a way that is not known, and these are all that the VPC had when AWS told them.
	MayBeElsewhere bool `json:"-"`
	// Assumed are what all of this rests on that no manifest says.
	Assumed []Because `json:"assumed,omitempty"`
	// Unguarded is set where it certainly has no security groups: whatever reaches its listeners gets in.
	Unguarded bool `json:"unguarded"`
	// Clients are the prefixes of those whom its targets let in by it with addresses of their own; none where they let in everybody whom it
	// lets in.
	Clients []string `json:"clients,omitempty"`
	// ClientLists are where manifests say who its clients may be.
	ClientLists []loadbalancer.ClientList `json:"-"`
}

// SubnetsLack is what subnets may lack for a load balancer.
type SubnetsLack string

// What subnets may lack.
const (
	LackClusterTag SubnetsLack = "cluster-tag"
	LackIPv6       SubnetsLack = "ipv6"
)

// Listener is a port on which a load balancer listens.
type Listener struct {
	// Protocol and Port are what clients connect to; As is the protocol as the Elastic Load Balancing API names it.
	Protocol Protocol `json:"protocol"`
	Port     int      `json:"port"`
	As       string   `json:"as"`
	// To is the port of the listener to which it leads, of a load balancer in front of another one; 0 for any other.
	To int `json:"to,omitempty"`
}

// TargetGroup is a port of a Service to which a load balancer leads.
type TargetGroup struct {
	// Service is its namespace and name, ServicePort the number or name of its port.
	Service     string `json:"service"`
	ServicePort string `json:"servicePort"`
	// Listeners are the ports of the load balancer's listeners that lead to it. ListenersKnown is set where these are all.
	Listeners      []int `json:"listeners"`
	ListenersKnown bool  `json:"listenersKnown"`
	// ListensAt is where its Ingress asks for the listeners, which others of its group may ask for as well; nil for what is not of an Ingress.
	ListensAt *manifest.Place `json:"-"`
	// Type is instance for ports of nodes, ip for those of pods, empty where that is not known.
	Type loadbalancer.TargetType `json:"type"`
	// Members are the nodes or pods that are its targets, by their ids.
	Members []string `json:"members"`
	// MembersKnown is set where these are all. PossibleMembers may be targets, too. AnyMember is set where that is so of all that runs pods, of
	// workloads with groups of their own, and, unless the targets certainly are pods, of all nodes: there is no list of them then.
	MembersKnown    bool     `json:"membersKnown"`
	PossibleMembers []string `json:"possibleMembers,omitempty"`
	AnyMember       bool     `json:"anyMember,omitempty"`
	// Traffic is the port of the targets, HealthCheck that of health checks, where they are known. One that the API server is to choose is
	// a range, one of which it will be.
	Traffic     *TargetPort `json:"traffic,omitempty"`
	HealthCheck *TargetPort `json:"healthCheck,omitempty"`
	// Pods are the workloads that get the traffic in the end, as far as they are known: targets themselves, or behind the ports of nodes.
	Pods []PodPort `json:"pods"`
	// AnyMembers are those where AnyMember is set, the same for all target groups; PossiblePods are what may be behind the ports of nodes,
	// besides.
	AnyMembers   []string `json:"-"`
	PossiblePods []string `json:"-"`
	// Possible is all that it may lead to, or nil where that may be anything.
	Possible *PossibleTarget `json:"-"`
	// SameNode is set where nodes send traffic to pods of their own only.
	SameNode bool `json:"sameNode,omitempty"`
	// Refused is why the controller lets none of the traffic in, where it does not, or why none of the nodes is a target.
	Refused []Because `json:"refused"`
	// AlsoUDP is set where targets get datagrams on the port of the traffic besides.
	AlsoUDP bool      `json:"alsoUDP,omitempty"`
	Because []Because `json:"because"`
}

// Binding is a TargetGroupBinding that somebody writes himself: it binds a target group that exists, of a load balancer that no manifest asks
// for, to a port of a Service.
type Binding struct {
	// Service is its namespace and name, ServicePort the number or name of its port.
	Service     string `json:"service"`
	ServicePort string `json:"servicePort"`
	// Refused is why the controller does not bind it, or lets nothing in on its targets.
	Refused []Because `json:"refused"`
	Because []Because `json:"because"`
}

// TargetPort is a port of targets.
type TargetPort struct {
	Protocol Protocol `json:"protocol"`
	From     int      `json:"from"`
	To       int      `json:"to"`
	// Chosen names the choice, where the API server is to choose one port of the range; see Rule.If.
	Chosen string `json:"chosen,omitempty"`
}

// PodPort is a port of the pods of a workload.
type PodPort struct {
	Workload string   `json:"workload"`
	Protocol Protocol `json:"protocol"`
	Port     int      `json:"port"`
}
