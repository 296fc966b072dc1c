// Package loadbalancer derives from Kubernetes manifests which load balancers a cluster gets: who listens, who is let in, to which ports of
// which Services it leads, and what is refused. It follows the aws-load-balancer-controller (v3, with its default flags but for those of its
// own workload among the manifests) and, where that steps aside, the AWS cloud provider. It knows nothing of a cluster's own security groups.
package loadbalancer

import (
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
)

// Kind is that of a load balancer.
type Kind string

// Kinds of load balancers. KindUnknown is that of a Service of which it is not known who makes its load balancer, where that decides.
const (
	KindUnknown Kind = ""
	Application Kind = "application"
	Network     Kind = "network"
	Classic     Kind = "classic"
)

// Maker is who makes a load balancer.
type Maker string

// Makers. MakerUnknown may be any of the others, or nobody.
const (
	MakerUnknown  Maker = ""
	Controller    Maker = "aws-load-balancer-controller"
	CloudProvider Maker = "cloud-provider-aws"
	AutoMode      Maker = "eks-auto-mode"
)

// Values of schemes and kinds of addresses.
const (
	Internal       = "internal"
	InternetFacing = "internet-facing"
	IPv4           = "ipv4"
	DualStack      = "dualstack"
	// PublicIPv6 is DualStack without public addresses of IPv4.
	PublicIPv6 = "dualstack-without-public-ipv4"
)

// LoadBalancer is one load balancer, as it is made where there are no Refusals. Of what IsKnown does not report as known there may be more
// than is here, and that which is here is known.
type LoadBalancer struct {
	// ID is load-balancer/<namespace>/<name> of the object that asks for it, load-balancer/<group> of an explicit group of Ingresses; no two have
	// the same one. That of one in front of another one is that of the other, and /nlb.
	ID    string
	Kind  Kind
	Maker Maker
	// Owners are the Ingresses of its group, in the order of their names, or its Service.
	Owners []*manifest.Object
	// Scheme is Internal or InternetFacing, IPAddressType IPv4, DualStack or PublicIPv6.
	Scheme, IPAddressType string
	// AdmitsGateways answers whether internet gateways lead to its addresses of IPv6 although it is internal, which GatewaysAt says or does not;
	// empty is No.
	AdmitsGateways truth.Truth
	GatewaysAt     manifest.Place
	// SchemeAt is where the scheme is written, the first owner where it is the default one.
	SchemeAt manifest.Place
	// AddressesAt is where IPAddressType is written, or else who asks for it.
	AddressesAt manifest.Place
	// Subnets are those that manifests name for it, or may; nil where they name none, so that its maker looks for some.
	Subnets   *Subnets
	Listeners []Listener
	// Front are the security groups for clients. There are none on a load balancer without groups.
	Front []Group
	// Backend is the security group from which targets are reached, and which the rules for them name; nil where no such rules are written.
	Backend *Group
	// BackendAssumption is what it rests on that no manifest says, where there is no Backend beside groups that exist; empty where it is
	// certain.
	BackendAssumption string
	// IsBackendDeclined is set where manifests say that no rules for targets are to be written beside groups that exist.
	IsBackendDeclined bool
	// MayManage answers whether such rules are written if manifests say so; without its back-end groups the controller refuses that.
	MayManage truth.Truth
	// Rules are those of the front group that is made for it, and ClientLists the places that say who its clients may be.
	Rules       []Rule
	ClientLists []ClientList
	Targets     []*TargetGroup
	// Backs are the Services to whose ports it leads, on nodes or pods, if to any; nil where it may lead to others as well.
	Backs []*manifest.Service
	// Refusals are why its maker makes none of it, or not as it is written.
	Refusals []Refusal
	// LeftOut are parts that its maker leaves out, and why: it makes the rest. Of a Gateway these are listeners, routes, and backends
	// of these, of a Service ports.
	LeftOut []Refusal
	// Unknowns are what of it is not known, Assumptions what the rest rests on that no manifest says.
	Unknowns    []Unknown
	Assumptions []Assumption
	// InFrontOf is the application load balancer before which it stands, and to whose listeners its own lead; nil where it leads to Targets.
	InFrontOf *LoadBalancer
	// front is the one before it; nil where there is none.
	front *LoadBalancer
	// hasGroupsBehind is as HasGroupsBehind.
	hasGroupsBehind bool
}

// ReachesFromFront reports whether the front group is the one from which targets are reached: that of a classic load balancer, or of a
// controller without a back-end group.
func (lb *LoadBalancer) ReachesFromFront() bool {
	return lb.Backend != nil && len(lb.Front) > 0 && *lb.Backend == lb.Front[0]
}

// Listener is a port on which a load balancer listens, with the protocol as the Elastic Load Balancing API has it.
type Listener struct {
	Protocol string
	Port     int32
	// To is the port of the listener to which it leads, where it is in front of another load balancer; 0 where it is not.
	To int32
	At manifest.Place
	// ingress is the first one of its group that asks for it; nil where it is not for Ingresses.
	ingress *member
}

// AskedBy is the object that asks for a listener, and where that says the scheme, or whoever else of its group does.
func (lb *LoadBalancer) AskedBy(l Listener) (owner *manifest.Object, schemeAt manifest.Place) {
	if l.ingress == nil {
		return lb.Owners[0], lb.SchemeAt
	}
	scheme := l.ingress.setting(schemeSetting())
	if lb.InFrontOf != nil {
		scheme = ofIngress(&l.ingress.Object, frontSuffix+"scheme")
	}
	if scheme.IsWritten {
		return &l.ingress.Object, scheme.at
	}
	return &l.ingress.Object, lb.SchemeAt
}

// Group is a security group of a load balancer: one that is made for it, or one that exists.
type Group struct {
	// Name is that of a group that is made, with * for what is not known of it.
	Name string
	// ID, or else the value of its tag Name, is what names a group that exists.
	ID, NameTag string
	At          manifest.Place
}

// IsMade reports whether the group is made for load balancers, so that its rules are known.
func (g Group) IsMade() bool { return g.Name != "" }

// Rule lets clients in: from one of CIDR and PrefixList.
type Rule struct {
	// Protocol is tcp, udp, icmp or icmpv6; From and To are ports, or the type and code of ICMP.
	Protocol         string
	From, To         int32
	CIDR, PrefixList string
	At               manifest.Place
}
