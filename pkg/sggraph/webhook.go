package sggraph

// Webhook is a port on which the control plane calls software in the cluster: an admission webhook or an extension API server.
type Webhook struct {
	Port int `json:"port"`
	// Members are the workloads whose pods listen, where that is known; none for software of which no manifest says where it runs.
	Members []string `json:"members,omitempty"`
	// Because is why the software is there.
	Because Because `json:"because"`
	// Others are why besides: other objects that have the control plane call the same pods on that port.
	Others []Because `json:"others,omitempty"`
}
