package kubernetes

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// NamedID is what an object has in a place that takes nothing but the id of a resource of AWS. It need not be one.
type NamedID struct {
	At Spot `json:"at"`
	// Kind is what the resource is to be, ID what is written.
	Kind inventory.ResourceKind `json:"kind"`
	ID   string                 `json:"id"`
	// Assumption is what it rests on that no manifest says that the place is for ids; empty where it is certain.
	Assumption string `json:"assumption"`
}

// enterIDs adds the ids that objects name.
func (v *View) enterIDs(m *manifest.Manifests, graph *sggraph.Graph) {
	ids := namedIDs{places: placesOf(m.Objects())}
	for _, p := range m.SecurityGroupPolicies {
		ids.list(&p.Object, inventory.SecurityGroupKind, groupsPath(), p.Spec.SecurityGroups.GroupIDs)
	}
	for _, c := range m.ENIConfigs {
		ids.written(&c.Object, inventory.SubnetKind, yamldoc.Keys("spec", "subnet"), c.Spec.Subnet)
		ids.list(&c.Object, inventory.SecurityGroupKind, yamldoc.Keys("spec", "securityGroups"), c.Spec.SecurityGroups)
	}
	for _, c := range m.EC2NodeClasses {
		ids.nodeClass(&c.Object, &c.Spec)
	}
	for _, c := range m.NodeClasses {
		ids.nodeClass(&c.Object, &c.Spec)
	}
	for _, lb := range graph.LoadBalancers {
		if lb.IsKnown(loadbalancer.PartMaker) && !slices.ContainsFunc(lb.Owners, hasUnknownClass) {
			ids.loadBalancer(lb)
		}
	}
	v.NamedIDs = ids.found
}

// hasUnknownClass reports whether it is not known yet which controller an Ingress is for.
func hasUnknownClass(o *manifest.Object) bool {
	return o.IsUnknown(yamldoc.Keys("spec", "ingressClassName")) || o.Annotations.Get("kubernetes.io/ingress.class").IsUnknown
}

// namedIDs are those that were found.
type namedIDs struct {
	places *places
	found  []NamedID
}

func (n *namedIDs) list(o *manifest.Object, kind inventory.ResourceKind, at yamldoc.Path, ids []string) {
	for i, id := range ids {
		n.written(o, kind, at.Child(yamldoc.Index(i)), id)
	}
}

// written adds an id that is at a path of an object, where it is known.
func (n *namedIDs) written(o *manifest.Object, kind inventory.ResourceKind, at yamldoc.Path, id string) {
	if id != "" && !o.IsUnknown(at) && !clusterconfig.StandsForID(id) {
		n.found = append(n.found, NamedID{Spot{n.places.numbers[o], at}, kind, id, ""})
	}
}

// nodeClass adds those that a node class selects groups and subnets by.
func (n *namedIDs) nodeClass(o *manifest.Object, spec *manifest.NodeClassSpec) {
	for _, of := range []struct {
		key   string
		kind  inventory.ResourceKind
		terms []manifest.SelectorTerm
	}{
		{"securityGroupSelectorTerms", inventory.SecurityGroupKind, spec.SecurityGroupSelectorTerms},
		{"subnetSelectorTerms", inventory.SubnetKind, spec.SubnetSelectorTerms},
		{"podSecurityGroupSelectorTerms", inventory.SecurityGroupKind, spec.PodSecurityGroupSelectorTerms},
		{"podSubnetSelectorTerms", inventory.SubnetKind, spec.PodSubnetSelectorTerms},
	} {
		for i, term := range of.terms {
			n.written(o, of.kind, yamldoc.Keys("spec", of.key).Child(yamldoc.Index(i), yamldoc.Key("id")), term.ID)
		}
	}
}

// loadBalancer adds those of a load balancer. Of groups and subnets its maker takes names, too: what does not begin like an id is one.
func (n *namedIDs) loadBalancer(lb *loadbalancer.LoadBalancer) {
	for _, group := range lb.Front {
		n.at(lb, inventory.SecurityGroupKind, group.At, group.ID)
	}
	for _, rule := range lb.Rules {
		n.at(lb, inventory.PrefixListKind, rule.At, rule.PrefixList)
	}
	if lb.Subnets == nil || lb.Subnets.IsUnknown {
		return
	}
	for _, name := range lb.Subnets.Names {
		if loadbalancer.IsSubnetID(name) {
			n.at(lb, inventory.SubnetKind, lb.Subnets.At, name)
		}
	}
}

// at adds an id that is at a place, once: each port of a load balancer has a rule for it.
func (n *namedIDs) at(lb *loadbalancer.LoadBalancer, kind inventory.ResourceKind, at manifest.Place, id string) {
	if id == "" || clusterconfig.StandsForID(id) {
		return
	}
	named := NamedID{n.places.spotOr(at, lb.Owners[0]), kind, id, ""}
	if len(lb.Assumptions) > 0 {
		named.Assumption = lb.Assumptions[0].Text
	}
	isThere := func(other NamedID) bool {
		return other.ID == id && other.Kind == kind && other.At.Object == named.At.Object && other.At.Path.Equal(named.At.Path)
	}
	if !slices.ContainsFunc(n.found, isThere) {
		n.found = append(n.found, named)
	}
}
