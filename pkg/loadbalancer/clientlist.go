package loadbalancer

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// ClientList is a place of a manifest that lists the prefixes of those whom a load balancer, or its targets, let in.
type ClientList struct {
	// Called is the annotation or the field that it is.
	Called string
	At     manifest.Place
	// Port is that of the listener whose clients it lists; 0 where it is for all of them.
	Port int32
}

func (b *builder) enterClients(l ClientList) {
	if !slices.Contains(b.lb.ClientLists, l) {
		b.lb.ClientLists = append(b.lb.ClientLists, l)
	}
}

// enterSources enters where a Service lists its clients, if it does.
func (b *builder) enterSources(s *manifest.Service, sources setting) {
	switch {
	case len(sources.list()) == 0:
	case len(s.Spec.LoadBalancerSourceRanges) > 0:
		b.enterClients(ClientList{Called: "spec.loadBalancerSourceRanges", At: sources.at})
	default:
		b.enterClients(ClientList{Called: servicePrefix + sourceRanges, At: sources.at})
	}
}

// enterRanges enters where the settings of a Gateway list its clients, if they do.
func (b *builder) enterRanges(ranges setting) {
	if len(ranges.list()) > 0 {
		b.enterClients(ClientList{Called: "spec.sourceRanges", At: ranges.at})
	}
}

// clientList is where the clients of an Ingress are listed: in the settings of its class, or by its annotation.
func (m member) clientList(at manifest.Place) ClientList {
	f := cidrSetting()
	if m.params != nil && f.get(&m.params.Spec) != "" {
		return ClientList{Called: "spec." + f.field, At: at}
	}
	return ClientList{Called: ingressPrefix + f.suffix, At: at}
}
