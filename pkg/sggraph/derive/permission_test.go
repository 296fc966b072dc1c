package derive

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Of several groups the first one lets a load balancer in. Where it has none, and may have none, there is nobody to let in.
func TestSourcesOfGroups(t *testing.T) {
	t.Parallel()
	backend := &loadbalancer.Group{Name: "k8s-traffic-demo"}
	for name, c := range map[string]struct {
		member sggraph.Member
		lb     loadbalancer.LoadBalancer
		want   []sggraph.Peer
	}{
		"the controller's back-end group": {
			sggraph.Member{SecurityGroups: []string{"sg-front"}}, loadbalancer.LoadBalancer{Maker: loadbalancer.Controller, Backend: backend},
			[]sggraph.Peer{{SecurityGroup: "k8s-traffic-demo"}},
		},
		"the first group of a classic one": {
			sggraph.Member{SecurityGroups: []string{"sg-first", "sg-second"}}, loadbalancer.LoadBalancer{Maker: loadbalancer.CloudProvider, Backend: backend},
			[]sggraph.Peer{{SecurityGroup: "sg-first"}},
		},
		"one that it may have": {
			sggraph.Member{PossibleSecurityGroups: []string{"k8s-traffic-demo"}}, loadbalancer.LoadBalancer{},
			[]sggraph.Peer{{SecurityGroup: "k8s-traffic-demo"}},
		},
		"none that it may have": {sggraph.Member{}, loadbalancer.LoadBalancer{}, nil},
		"none, though rules are made for one": {
			sggraph.Member{}, loadbalancer.LoadBalancer{Maker: loadbalancer.CloudProvider, Backend: backend}, nil,
		},
	} {
		w := &ruleWriter{builder: &builder{groups: map[string]int{backend.Name: 0}}}
		got := w.sourcesOf(&c.member, &c.lb, loadbalancer.BackendRule{Source: loadbalancer.FromGroup})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
