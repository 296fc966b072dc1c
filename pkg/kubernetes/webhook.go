package kubernetes

import "github.com/ekslint/ekslint/pkg/sggraph"

// Webhook is what the control plane calls in the cluster as a manifest says: an admission webhook or an extension API server.
type Webhook struct {
	At Spot `json:"at"`
	// Called is the reason of the graph: which object has the control plane call which Service.
	Called string `json:"called"`
	// Port is that of the pods, Members are their workloads; see sggraph.Webhook.
	Port    int      `json:"port"`
	Members []string `json:"members"`
}

// webhooks are those of the graph that are written in manifests.
func (p *places) webhooks(all []sggraph.Webhook) []Webhook {
	found := []Webhook{}
	for _, w := range all {
		if w.Because.At == nil {
			continue
		}
		if spot, ok := p.spot(*w.Because.At); ok {
			found = append(found, Webhook{spot, w.Because.Text, w.Port, w.Members})
		}
	}
	return found
}
