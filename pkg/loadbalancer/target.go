package loadbalancer

import (
	"fmt"
	"strconv"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// TargetType says what the targets of a group are.
type TargetType string

// Types of targets: ports of all nodes, or the addresses of pods.
const (
	TargetUnknown TargetType = ""
	Instance      TargetType = "instance"
	IP            TargetType = "ip"
)

// TargetGroup is a port of a Service to which a load balancer leads.
type TargetGroup struct {
	// Owner is the Ingress or Service that names it.
	Owner *manifest.Object
	// Namespace, Name and ServicePort are the Service and the number or name of its port; Service is nil where it is not among the manifests.
	Namespace, Name, ServicePort string
	Service                      *manifest.Service
	Type                         TargetType
	// IsDefaultType is set where no manifest says the type: it is the controller's default one, which its flag --default-target-type sets.
	IsDefaultType bool
	// Protocol is that of the target group, as the Elastic Load Balancing API has it.
	Protocol string
	// ListensAt is where its Ingress asks for listeners; the zero Place for what another object owns.
	ListensAt manifest.Place
	// Listeners are the ports of the listeners that lead to it, in order. ListenersKnown is set where these are all.
	Listeners      []int32
	ListenersKnown bool
	// Traffic is the port of targets, HealthCheck that of health checks; they may be the same.
	Traffic, HealthCheck Port
	// Nodes says which nodes are targets, where these are nodes.
	Nodes NodeSelector
	// Rules are what is let in on a security group of the targets; there are none where type and ports are not known.
	Rules []BackendRule
	// Unrestricted is where the controller is told that they let in all ports; nil where they let in those of the targets.
	Unrestricted *manifest.Place
	At           manifest.Place
}

// IsKnown reports whether type and ports of the group are known.
func (t *TargetGroup) IsKnown() bool {
	return t.Type != TargetUnknown && !t.Traffic.IsUnknown && !t.HealthCheck.IsUnknown
}

// NodeSelector selects nodes that have all of its labels: all nodes where there are none.
type NodeSelector struct {
	Labels map[string]string
	// IsUnknown is set where they are not known.
	IsUnknown bool
}

// Port is a port of targets.
type Port struct {
	Number int32
	// Name is that of a port of the pods' containers: its number is a matter of each pod.
	Name string
	// IsNodePort is set for a port of the nodes that the API server will choose, out of the cluster's range: that for the Service's port whose
	// number is Name, or for health checks.
	IsNodePort bool
	// IsAny stands for all ports, in rules.
	IsAny bool
	// IsUnknown is set where nothing is known of it.
	IsUnknown bool
}

// String is the number, the name, or what is known of it.
func (p Port) String() string {
	switch {
	case p.IsUnknown:
		return "unknown"
	case p.IsAny:
		return "all"
	case p.IsNodePort:
		return "on nodes for " + p.Name
	case p.Name != "":
		return p.Name
	default:
		return strconv.Itoa(int(p.Number))
	}
}

// SourceKind says who a backend rule lets in.
type SourceKind string

// Who is let in: the group Backend of the load balancer, a prefix, all prefixes of the VPC, or those of the load balancer's subnets.
const (
	FromGroup   SourceKind = "group"
	FromCIDR    SourceKind = "cidr"
	FromVPC     SourceKind = "vpc"
	FromSubnets SourceKind = "subnets"
)

// BackendRule is a rule on a security group of targets. The controller folds those from one group into one range of ports for each protocol
// (aws-load-balancer-controller pkg/networking/networking_manager.go, computeRestrictedIngressPermissionsPerSG).
type BackendRule struct {
	// Protocol is tcp or udp; all (-1) for a classic load balancer.
	Protocol string
	// Port is of no meaning for all protocols.
	Port   Port
	Source SourceKind
	CIDR   string
}

// String is the rule in few words.
func (r BackendRule) String() string {
	return fmt.Sprintf("%s %s from %s%s", r.Protocol, r.Port, r.Source, map[bool]string{true: " " + r.CIDR}[r.CIDR != ""])
}
