package derive

import (
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// manifests enters what the Kubernetes objects of the cluster make.
func (b *builder) manifests(known Known) {
	if known.Manifests == nil {
		return
	}
	inv := inventory.Of(b.cfg)
	objects := pods.Objects{Manifests: known.Manifests, PoolsComplete: known.PoolsComplete}
	if b.toldPlugin != nil {
		objects.Plugin = &b.graph.CNI
	}
	derived := pods.Derive(b.cfg, &inv, objects)
	b.graph.Workloads = derived.Workloads
	cluster := loadbalancer.Cluster{
		Name: b.clusterNameValue(), DefaultMaker: b.defaultMaker(known), HasAutoMode: b.hasAutoMode(), IsIPv6: b.ipv6() == sggraph.Yes,
	}
	b.graph.LoadBalancers = loadbalancer.Derive(known.Manifests, cluster)
	b.graph.TargetGroupBindings = loadbalancer.Bindings(known.Manifests, cluster, b.graph.LoadBalancers)
	b.graph.AsksForMoreTags = loadbalancer.AsksForMoreTags(known.Manifests, b.clusterNameValue())
	b.subnetSearch = loadbalancer.SubnetSearchOf(known.Manifests, b.clusterNameValue())
	b.workloads()
	b.loadBalancers()
	b.selectBalancerGroups()
	b.targets(derived.NodesComplete)
	b.calls()
	b.proxied(known.Manifests)
}

func (b *builder) clusterNameValue() manifest.Value {
	at := yamldoc.Keys("metadata", "name")
	return manifest.Value{Text: b.cfg.Text(at), IsWritten: b.cfg.IsWritten(at), IsUnknown: b.cfg.IsUnknown(at)}
}

// defaultMaker is who makes the load balancers of Services that do not say who is to: Auto Mode where it is on
// (https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-nlb.html).
func (b *builder) defaultMaker(known Known) loadbalancer.Maker {
	if known.DefaultMaker == loadbalancer.MakerUnknown && b.hasAutoMode() == sggraph.Yes {
		return loadbalancer.AutoMode
	}
	return known.DefaultMaker
}
