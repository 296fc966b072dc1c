package kubernetes

import (
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
)

// LoadBalancer is what of a load balancer its member of the graph does not say: where the manifests decide what, and how certain it is.
type LoadBalancer struct {
	// ID is that of the member.
	ID    string             `json:"id"`
	Kind  loadbalancer.Kind  `json:"kind"`
	Maker loadbalancer.Maker `json:"maker"`
	// Called is the kind, namespace and name of what asks for it.
	Called string `json:"called"`
	// Owners are the numbers of the objects that ask for it.
	Owners []int `json:"owners"`
	// Scheme is internal or internet-facing, empty where it is not known; SchemeAt is where it is written.
	Scheme   string `json:"scheme"`
	SchemeAt Spot   `json:"schemeAt"`
	// NamesSubnets is set where manifests may name the subnets that it is to have.
	NamesSubnets bool `json:"namesSubnets"`
	// SubnetsAt is where they do, or else SchemeAt, by which its maker looks for some.
	SubnetsAt Spot `json:"subnetsAt"`
	// AddressesAt is where they say the families of its addresses, or else who asks for it.
	AddressesAt Spot `json:"addressesAt"`
	// Groups are the security groups that exist and that manifests name for it. GroupsKnown is set where all of its groups are known.
	Groups      []NamedGroup `json:"groups"`
	GroupsKnown bool         `json:"groupsKnown"`
	// MakesRules is set where rules for the targets are written, DeclinesRules where manifests say that none are to be. Where neither is,
	// RulesIf is what that rests on which no manifest says, empty where it is certain.
	MakesRules    bool   `json:"makesRules"`
	DeclinesRules bool   `json:"declinesRules"`
	RulesIf       string `json:"rulesIf"`
	// MayMakeRules is set where such rules are certainly written if manifests say so; the controller may be started so that it refuses that.
	MayMakeRules bool `json:"mayMakeRules"`
	// Open are the listeners on which it certainly lets in every address.
	Open []OpenPort `json:"open"`
	// Targets are the ports of Services to which it leads, in the order of those of the member.
	Targets []Target `json:"targets"`
	// Refusals are why its maker makes none of it, or not as it is written.
	Refusals []Refusal `json:"refusals"`
	// LeftOut are parts that its maker leaves out, and why: listeners, routes, and backends of these of a Gateway, ports of a Service.
	LeftOut []Refusal `json:"leftOut"`
	// Assumption is what all of it rests on that no manifest says; empty where it is certain.
	Assumption string `json:"assumption"`
}

// NamedGroup is a security group that exists.
type NamedGroup struct {
	At Spot `json:"at"`
	// ID, or else the value of its tag Name, is what names it.
	ID      string `json:"id"`
	NameTag string `json:"nameTag"`
}

// OpenPort is a listener that lets everybody in.
type OpenPort struct {
	At       Spot   `json:"at"`
	Protocol string `json:"protocol"`
	Port     int32  `json:"port"`
	// Owner is the number of the object that asks for it, Called its kind, namespace and name; SchemeAt is where it says the scheme, or
	// whoever else asks for the load balancer does.
	Owner    int    `json:"owner"`
	Called   string `json:"called"`
	SchemeAt Spot   `json:"schemeAt"`
}

// Target is a port of a Service to which a load balancer leads, at the place that names it.
type Target struct {
	At Spot `json:"at"`
	// Service is its namespace and name, ServicePort the number or name of its port, as in sggraph.TargetGroup.
	Service     string                  `json:"service"`
	ServicePort string                  `json:"servicePort"`
	Type        loadbalancer.TargetType `json:"type"`
	// IsDefaultType is set where no manifest says the type, so that it is the controller's default one.
	IsDefaultType bool `json:"isDefaultType"`
}

// Binding is a TargetGroupBinding that somebody writes himself.
type Binding struct {
	// Object is its number, Called its kind, namespace and name.
	Object   int       `json:"object"`
	Called   string    `json:"called"`
	Refusals []Refusal `json:"refusals"`
}

// Refusal is what the maker of a load balancer has against an object, in its own words.
type Refusal struct {
	At Spot `json:"at"`
	// Called is the kind, namespace and name of the object that is refused.
	Called  string `json:"called"`
	Message string `json:"message"`
	// Assumption is what it rests on that no manifest says; empty where it is certain.
	Assumption string `json:"assumption"`
	// AtOnce is set where a webhook refuses it, so that the object does not come to be in the cluster.
	AtOnce bool `json:"atOnce"`
	// ByELB is set where Elastic Load Balancing refuses a listener, so that the load balancer is there, and leads nowhere.
	ByELB bool `json:"byELB"`
	// Silent is set where its maker says it nowhere.
	Silent bool `json:"silent"`
	// Others are further places that make it so.
	Others []Cause `json:"others,omitempty"`
}

// Cause is a place that makes something so, with what is there.
type Cause struct {
	At   Spot   `json:"at"`
	Text string `json:"text"`
}

// enterLoadBalancers adds what there is to see of load balancers, bindings and webhooks.
func (v *View) enterLoadBalancers(m *manifest.Manifests, graph *sggraph.Graph) {
	at := placesOf(m.Objects())
	for _, lb := range graph.LoadBalancers {
		v.LoadBalancers = append(v.LoadBalancers, at.loadBalancer(lb))
	}
	for _, b := range graph.TargetGroupBindings {
		v.Bindings = append(v.Bindings, Binding{at.numbers[&b.Object.Object], b.Object.String(), at.refusals(b.Refusals)})
	}
	v.AsksForMoreTags = graph.AsksForMoreTags
	v.Webhooks, v.JoinedRules = at.webhooks(graph.Webhooks), at.joined(graph.Rules)
}

// loadBalancer is what rules see of one.
func (p *places) loadBalancer(lb *loadbalancer.LoadBalancer) LoadBalancer {
	v := LoadBalancer{
		ID: lb.ID, Kind: lb.Kind, Maker: lb.Maker, Called: lb.Owners[0].String(), Scheme: lb.Scheme,
		NamesSubnets: lb.Subnets != nil, GroupsKnown: lb.IsKnown(loadbalancer.PartGroups),
		MakesRules: lb.Backend != nil, DeclinesRules: lb.IsBackendDeclined, RulesIf: lb.BackendAssumption,
		MayMakeRules: lb.MayManage == truth.Yes,
		Owners:       []int{}, Groups: []NamedGroup{}, Targets: []Target{}, Refusals: p.refusals(lb.Refusals),
		LeftOut: p.refusals(lb.LeftOut),
	}
	for _, o := range lb.Owners {
		v.Owners = append(v.Owners, p.numbers[o])
	}
	if len(lb.Assumptions) > 0 {
		v.Assumption = lb.Assumptions[0].Text
	}
	v.SchemeAt = p.spotOr(lb.SchemeAt, lb.Owners[0])
	if v.SubnetsAt = v.SchemeAt; lb.Subnets != nil {
		v.SubnetsAt = p.spotOr(lb.Subnets.At, lb.Owners[0])
	}
	v.AddressesAt = p.spotOr(lb.AddressesAt, lb.Owners[0])
	for _, g := range lb.Front {
		if !g.IsMade() {
			v.Groups = append(v.Groups, NamedGroup{p.spotOr(g.At, lb.Owners[0]), g.ID, g.NameTag})
		}
	}
	v.Open = p.open(lb)
	for _, t := range lb.Targets {
		v.Targets = append(v.Targets, Target{
			p.spotOr(t.At, t.Owner), t.Namespace + "/" + t.Name, t.ServicePort, t.Type, t.IsDefaultType,
		})
	}
	return v
}

func (p *places) refusals(all []loadbalancer.Refusal) []Refusal {
	found := []Refusal{}
	for _, r := range all {
		seen := Refusal{p.spotOr(r.At, r.Object), r.Object.String(), r.Message, r.Assumption, r.AtOnce, r.ByELB, r.IsSilent, nil}
		for _, cause := range r.Others {
			if cause.Object != nil {
				seen.Others = append(seen.Others, Cause{p.spotOr(cause.At, cause.Object), cause.Text})
			}
		}
		found = append(found, seen)
	}
	return found
}

// spotOr is the spot of a place, or the object as a whole where the place is in none.
func (p *places) spotOr(at manifest.Place, o *manifest.Object) Spot {
	if spot, ok := p.spot(at); ok {
		return spot
	}
	return p.whole(o)
}

// open are the listeners that let everybody in.
func (p *places) open(lb *loadbalancer.LoadBalancer) []OpenPort {
	open := []OpenPort{}
	for _, l := range lb.Listeners {
		if lb.LetsEverybodyIn(l) {
			owner, schemeAt := lb.AskedBy(l)
			open = append(open, OpenPort{
				p.spotOr(l.At, owner), l.Protocol, l.Port, p.numbers[owner], owner.String(), p.spotOr(schemeAt, owner),
			})
		}
	}
	return open
}
