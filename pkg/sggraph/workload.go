package sggraph

import "slices"

// Workload is what is particular about a member that is the pods of one.
type Workload struct {
	// Kind is that of the object: Deployment, DaemonSet, Pod, …
	Kind string `json:"kind"`
	// OnHostNetwork answers whether its pods have the network interface of their node.
	OnHostNetwork Truth `json:"onHostNetwork"`
	// OwnGroups answers whether a SecurityGroupPolicy gives them groups of their own: SecurityGroups, and perhaps PossibleSecurityGroups, which
	// are all where GroupsKnown is set.
	OwnGroups              Truth    `json:"ownGroups"`
	SecurityGroups         []string `json:"securityGroups"`
	PossibleSecurityGroups []string `json:"possibleSecurityGroups,omitempty"`
	GroupsKnown            bool     `json:"groupsKnown"`
	// Landings are where its pods run, or may.
	Landings []Landing `json:"landings"`
	// Elsewhere is set where they may run on nodes besides, of which the graph knows nothing.
	Elsewhere bool `json:"elsewhere,omitempty"`
	// OwnGroupsElsewhere answers whether they have the groups of policies there.
	OwnGroupsElsewhere Truth `json:"-"`
	// Ports are those on which its containers say that they listen, Probes those that the kubelet asks.
	Ports  []ContainerPort `json:"ports"`
	Probes []Ports         `json:"probes"`
	// Hooks are the ports that the kubelet calls when containers start or stop.
	Hooks []Ports `json:"-"`
	// AsksOtherDNS is set where its pods certainly do not ask the DNS of the cluster.
	AsksOtherDNS bool `json:"-"`
	// PortsKnown is set where Ports are all that the containers declare, and IsIdle where there are to be no pods for now.
	PortsKnown bool `json:"-"`
	IsIdle     bool `json:"-"`
	// Policies are the SecurityGroupPolicies that certainly give its pods groups, as messages call them.
	Policies []string `json:"-"`
	// NetworkPolicies are those that select its pods, or may.
	NetworkPolicies []NetworkPolicy `json:"-"`
	// TurnedAway are why nodes do not take its pods, for some of those that do not.
	TurnedAway []Because `json:"-"`
	// Calls are the Services that it names, as far as they select workloads.
	Calls []Call `json:"calls,omitempty"`
	// Proxied are the ports of its pods to which Ingresses lead that are served by pods of their controller, which is not followed.
	Proxied []ProxiedPort `json:"-"`
}

// ProxiedPort is a port to which an Ingress leads, with that and its class as the reason.
type ProxiedPort struct {
	Ports

	Because Because
}

// NetworkPolicy is a NetworkPolicy that may take traffic away from pods.
type NetworkPolicy struct {
	// Called is what messages call it, and where it is written.
	Called string
	// Ingress is set where it is, or may be, about what reaches the pods, and Egress where it is about what they reach.
	Ingress, Egress bool
}

// Rides reports whether these are the pods of a workload, and certainly carry the groups of what they run on: none of them has groups of its
// own.
func (m *Member) Rides() bool {
	return m.Workload != nil && !slices.ContainsFunc(m.Workload.Landings, func(l Landing) bool { return slices.Contains(l.Interfaces, m.ID) })
}

// RidesOn are the members whose groups pods that ride carry, each once; none for all other members.
func (m *Member) RidesOn() []string {
	if !m.Rides() {
		return nil
	}
	var ids []string
	for i := range m.Workload.Landings {
		for _, id := range m.Workload.Landings[i].Interfaces {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// Call is a Service that a workload names in an environment variable, an argument or a command.
type Call struct {
	// Members are the workloads that the Service selects, Port the port of their pods.
	Members []string   `json:"members"`
	Port    TargetPort `json:"port"`
	Because Because    `json:"because"`
}

// Landing is something on which pods of a workload run, or may.
type Landing struct {
	// On is the id of the member: a nodegroup, a Fargate profile, a node pool.
	On string `json:"on"`
	// Takes is yes where some of its nodes certainly take them, unknown where they may.
	Takes Truth `json:"takes"`
	// Interfaces are the ids of the members whose security groups the pods carry there, one of them: On, its pods where these have interfaces
	// of their own, or the workload itself where a policy gives it groups.
	Interfaces []string  `json:"interfaces"`
	Because    []Because `json:"because"`
}

// ContainerPort is a port of a container. Its name is empty where it has none.
type ContainerPort struct {
	Name     string   `json:"name"`
	Protocol Protocol `json:"protocol"`
	Port     int      `json:"port"`
	// OnHost is the port of the node that leads there; 0 where there is none.
	OnHost int `json:"-"`
}
