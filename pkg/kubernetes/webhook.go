package kubernetes

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Webhook is what the control plane calls in the cluster as manifests say: pods behind admission webhooks or extension API servers.
type Webhook struct {
	// Calls are what has them called.
	Calls []Call `json:"calls"`
	// Port is that of the pods, Members are their workloads; see sggraph.Webhook.
	Port    int      `json:"port"`
	Members []string `json:"members"`
}

// Call is an admission webhook or an extension API server in a manifest.
type Call struct {
	At Spot `json:"at"`
	// Called is the reason of the graph: which object has the control plane call which Service.
	Called string `json:"called"`
}

// webhooks are those of the graph that are written in manifests.
func (p *places) webhooks(all []sggraph.Webhook) []Webhook {
	found := []Webhook{}
	for i := range all {
		w := &all[i]
		var calls []Call
		for _, why := range slices.Concat([]sggraph.Because{w.Because}, w.Others) {
			if why.At == nil {
				continue
			}
			if spot, ok := p.spot(*why.At); ok {
				calls = append(calls, Call{spot, why.Text})
			}
		}
		if len(calls) > 0 {
			found = append(found, Webhook{calls, w.Port, w.Members})
		}
	}
	return found
}
