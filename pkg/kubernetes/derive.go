package kubernetes

import (
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/vpccni"
)

// Cluster is what the manifests are for.
type Cluster struct {
	Config *clusterconfig.Config
	// Inventory is asked for only where there are manifests.
	Inventory func() inventory.Inventory
}

// deriver derives what rules see.
type deriver struct {
	cfg       *clusterconfig.Config
	inventory inventory.Inventory
	manifests *manifest.Manifests
	workloads []*pods.Workload
	// cni are the settings of the network plugin, as the file, the manifests or AWS tell.
	cni     vpccni.Settings
	numbers map[*manifest.Object]int
	targets map[*manifest.Object][]*loadbalancer.TargetGroup
	local   *manifest.Selectors // see localSelectors
	// most is how many nodes nodegroups have; see mostNodes.
	most map[string]int
}

// number is that of an object in View.Objects.
func (d *deriver) number(o *manifest.Object) int { return d.numbers[o] }

// enterPods adds what there is to see of pods.
func (v *View) enterPods(m *manifest.Manifests, graph *sggraph.Graph, c Cluster) {
	d := &deriver{
		cfg: c.Config, inventory: c.Inventory(), manifests: m, workloads: graph.Workloads, cni: graph.CNI,
		numbers: map[*manifest.Object]int{}, targets: targetsOf(graph.LoadBalancers),
		local: localSelectors(m.Services),
	}
	for i, o := range m.Objects() {
		d.numbers[o] = i
	}
	d.most = d.mostNodes()
	for _, w := range d.workloads {
		v.Workloads = append(v.Workloads, d.workload(w))
	}
	for _, p := range m.SecurityGroupPolicies {
		v.Policies = append(v.Policies, d.policy(p))
	}
	v.Plugin, v.Shortages, v.NameCache, v.Callers = d.plugin(), d.shortages(), nameCache(m.Workloads), d.callers()
	v.NetworkPlugin = hasNetworkPlugin(m)
}
