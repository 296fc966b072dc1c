// Package kubernetes says what rules see of the Kubernetes objects that a cluster is to have.
package kubernetes

import (
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
)

// View is what rules see of the manifests of a cluster.
type View struct {
	// Objects are all objects that were read, sorted by kind, namespace, name and place. A rule reports a finding in one of them by its
	// number.
	Objects []Object `json:"objects"`
	// Workloads are those of the manifests, and Policies the SecurityGroupPolicies.
	Workloads []Workload `json:"workloads"`
	Policies  []Policy   `json:"policies"`
	// Plugin is how the VPC CNI plugin is set up; without manifests, nothing is said of it.
	Plugin Plugin `json:"plugin"`
	// NetworkPlugin is set where a network plugin, that one or another, may be among the workloads.
	NetworkPlugin bool `json:"networkPlugin"`
	// Shortages are of branch interfaces, which pods with security groups of their own are on.
	Shortages []Shortage `json:"shortages"`
	// NameCache answers whether a NodeLocal DNSCache, which pods ask for names in the place of CoreDNS, is among the workloads.
	NameCache truth.Truth `json:"nameCache"`
	// Callers are the workloads that call APIs of AWS.
	Callers []Caller `json:"callers"`
	// LoadBalancers are those of the graph, by id, and Webhooks those that manifests name, in the order of the graph.
	LoadBalancers []LoadBalancer `json:"loadBalancers"`
	Webhooks      []Webhook      `json:"webhooks"`
	// Bindings are the TargetGroupBindings that people write themselves, in the order of the graph.
	Bindings []Binding `json:"bindings"`
	// AsksForMoreTags is set where the controller may choose the security group of a target by more than the tag of the cluster.
	AsksForMoreTags bool `json:"asksForMoreTags"`
	// JoinedRules are those of the graph into which the controller joins what several load balancers need.
	JoinedRules []JoinedRule `json:"joinedRules"`
	// NamedIDs are what objects have in places that take nothing but ids of security groups, subnets and prefix lists, as far as it is known.
	NamedIDs []NamedID `json:"namedIDs"`
}

// Object is an object of a manifest.
type Object struct {
	Kind string `json:"kind"`
	// Namespace is empty for an object of the whole cluster, and "default" where none is written.
	Namespace *string `json:"namespace"`
	Name      *string `json:"name"`
	// File is the file that it is in, and Line where it begins there, counted from 1.
	File string `json:"file"`
	Line int    `json:"line"`
}

// Of returns what rules see of manifests, nil standing for none, and of what the graph of the cluster has from them.
func Of(m *manifest.Manifests, graph *sggraph.Graph, c Cluster) View {
	v := View{Objects: []Object{}}
	for _, o := range m.Objects() {
		v.Objects = append(v.Objects, Object{
			Kind: o.Kind, Namespace: known(o.Namespace), Name: known(o.Name), File: o.At.File, Line: o.At.Line(),
		})
	}
	if m != nil {
		v.enterPods(m, graph, c)
		v.enterLoadBalancers(m, graph)
		v.enterIDs(m, graph)
	}
	return v
}

// known is a text as far as it is known.
func known(v manifest.Value) *string {
	if v.IsUnknown {
		return nil
	}
	return &v.Text
}
