package sggraph

// Workload is what is particular about a member that is the pods of one.
type Workload struct {
	// Kind is that of the object: Deployment, DaemonSet, Pod, …
	Kind string `json:"kind"`
	// OnHostNetwork answers whether its pods have the network interface of their node.
	OnHostNetwork Truth `json:"onHostNetwork"`
	// OwnGroups answers whether a SecurityGroupPolicy gives them groups of their own.
	OwnGroups Truth `json:"ownGroups"`
	// Landings are where its pods run, or may.
	Landings []Landing `json:"landings"`
	// Elsewhere is set where they may run on nodes besides, of which the graph knows nothing.
	Elsewhere bool `json:"elsewhere,omitempty"`
	// Ports are those on which its containers say that they listen, Probes those that the kubelet asks.
	Ports  []ContainerPort `json:"ports"`
	Probes []Ports         `json:"probes"`
}

// Landing is something on which pods of a workload run, or may.
type Landing struct {
	// On is the id of the member: a nodegroup, a Fargate profile, a node pool.
	On string `json:"on"`
	// Takes is yes where some of its nodes certainly take them.
	Takes Truth `json:"takes"`
	// Interface is the id of the member whose security groups the pods carry there: On, its pods where these have interfaces of their own,
	// or the workload itself where a policy gives it groups.
	Interface string    `json:"interface"`
	Because   []Because `json:"because"`
}

// ContainerPort is a port of a container. Its name is empty where it has none.
type ContainerPort struct {
	Name     string   `json:"name"`
	Protocol Protocol `json:"protocol"`
	Port     int      `json:"port"`
}
