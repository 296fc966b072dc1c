package lbcontroller

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Result is what the controller makes of manifests. Everything in it is sorted.
type Result struct {
	LoadBalancers []LoadBalancer
	Bindings      []Binding
	// Rules are what the controller writes on the groups of nodes and pods, all bindings taken together.
	Rules map[string][]Permission
}

// LoadBalancer is what becomes of one Ingress group or one Service.
type LoadBalancer struct {
	Owner string // "ingress default/echo", "group shared", "service default/echo"
	// Refusal is in the controller's words; the rest is empty then. Of several faults of a group it tells any: it looks at the
	// listeners in no order.
	Refusal string

	Type          string // application, network
	Scheme        string // internal, internet-facing
	IPAddressType string
	Subnets       []string
	Groups        []string // ids; one that the controller makes has "sg-" before its name
	Managed       *ManagedGroup
	Listeners     []Listener
	TargetGroups  []TargetGroup
	// LeftOut are listeners, ListenerSets, routes and their backends that are left out, with what the controller says of them: "HTTPRoute
	// default/echo: ...".
	LeftOut []string
}

// ManagedGroup is a front-end group that the controller makes.
type ManagedGroup struct {
	Name    string
	Ingress []Permission
}

// Listener is one port of a load balancer.
type Listener struct {
	Protocol string
	Port     int32
	Targets  []string // the names of the target groups to which it leads
}

// TargetGroup is one target group of a load balancer. HealthPort is a number or "traffic-port".
type TargetGroup struct {
	Name           string
	Protocol       string
	Type           string // instance, ip, alb
	Port           int32
	HealthPort     string
	HealthProtocol string
}

// Binding is a TargetGroupBinding: the Service behind a target group, and what has to be admitted to its targets.
type Binding struct {
	Name    string // that of its target group, if the controller made it
	Service string // namespace/name:port
	Type    string // instance, ip
	// Networking says what is to be admitted; it is nil where the controller leaves the targets' groups alone.
	Networking []Permission
	Targets    int    // number of instances or pods
	Refusal    string // why no rule was written, in the controller's words
}

// Permission admits a peer (group id, prefix, prefix list) to ports. Ports is "80", "8080-31000", a port's name, or "all".
type Permission struct {
	Protocol string
	Ports    string
	Peer     string
}

// String is one line, as in "tcp 80 from sg-1".
func (p Permission) String() string { return p.Protocol + " " + p.Ports + " from " + p.Peer }

// String is a result as text, one fact a line.
func (r Result) String() string {
	var b strings.Builder
	for _, lb := range r.LoadBalancers {
		lb.write(&b)
	}
	for _, binding := range r.Bindings {
		binding.write(&b)
	}
	for _, id := range slices.Sorted(maps.Keys(r.Rules)) {
		writeAll(&b, "rule "+id+": ", r.Rules[id])
	}
	return b.String()
}

func (lb LoadBalancer) write(b *strings.Builder) {
	if lb.Refusal != "" {
		fmt.Fprintf(b, "%s: refused: %s\n", lb.Owner, lb.Refusal)
		return
	}
	fmt.Fprintf(b, "%s: %s %s %s\n", lb.Owner, lb.Type, lb.Scheme, lb.IPAddressType)
	fmt.Fprintf(b, "  subnets: %s\n", strings.Join(lb.Subnets, " "))
	fmt.Fprintf(b, "  groups: %s\n", cmp.Or(strings.Join(lb.Groups, " "), "none"))
	if lb.Managed != nil {
		fmt.Fprintf(b, "  makes: %s\n", lb.Managed.Name)
		writeAll(b, "    ", lb.Managed.Ingress)
	}
	for _, l := range lb.Listeners {
		fmt.Fprintf(b, "  listener: %s %d\n", l.Protocol, l.Port)
	}
	for _, left := range lb.LeftOut {
		fmt.Fprintf(b, "  left out: %s\n", left)
	}
	for _, t := range lb.TargetGroups {
		fmt.Fprintf(b, "  targets: %s %s port %d, health %s %s\n", t.Protocol, t.Type, t.Port, t.HealthProtocol, t.HealthPort)
	}
}

func (t Binding) write(b *strings.Builder) {
	fmt.Fprintf(b, "binding %s: %s, %d targets\n", t.Service, t.Type, t.Targets)
	writeAll(b, "  ", t.Networking)
	if t.Refusal != "" {
		fmt.Fprintf(b, "  refused: %s\n", t.Refusal)
	}
}

func writeAll(b *strings.Builder, prefix string, permissions []Permission) {
	for _, p := range permissions {
		fmt.Fprintf(b, "%s%s\n", prefix, p)
	}
}

func comparePermissions(a, b Permission) int { return strings.Compare(a.String(), b.String()) }
