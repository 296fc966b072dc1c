package sggraph

// PossibleTarget is all to which a load balancer may lead for a Service.
type PossibleTarget struct {
	// Workloads are those whose pods the Service selects, or may. Pods that no manifest has may be others.
	Workloads []string
	// OnPods and OnNodes are its ports there.
	OnPods, OnNodes []Ports
}
