// Package derive makes the graph of a cluster: from its configuration, by the rules of eksctl and EKS, from the Kubernetes manifests
// that it is to have, and from what AWS has told of the account.
package derive

import (
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/vpccni"
)

// Graph works out the graph that "eksctl create cluster" will make of cfg, following eksctl's own template builder
// (eksctl pkg/cfn/builder). It changes nothing in cfg and never fails: what the file leaves unknown is marked so.
func Graph(cfg *clusterconfig.Config) *sggraph.Graph { return GraphWith(cfg, Known{}) }

// Known is what is known of a cluster besides its file.
type Known struct {
	// Facts are those of the account: the rules and tags of the groups that the user brings, say; nil where there are none.
	Facts *facts.Facts
	// Manifests are the Kubernetes objects that the cluster is to have; nil where there are none.
	Manifests *manifest.Manifests
	// DefaultMaker is who makes the load balancer of a Service that does not say who is to, as in a loadbalancer.Cluster.
	DefaultMaker loadbalancer.Maker
	// PoolsComplete is as in pods.Objects.
	PoolsComplete bool
	// RulesOfFile is set where the rules of the groups that EKS and eksctl make, and who reaches the API server, are to be as the file has them,
	// whatever AWS has. What the file leaves to a cluster that exists is as EKS tells all the same.
	RulesOfFile bool
}

// GraphWith is Graph with what is known besides.
func GraphWith(cfg *clusterconfig.Config, known Known) *sggraph.Graph {
	cfg, answered := completed(cfg, known.Facts)
	b := newBuilder(cfg)
	b.known, b.answered, b.objects = known.Facts, answered, known.Manifests
	b.graph.CNI = vpccni.Of(b.cfg, b.objects)
	b.tellPlugin()
	b.network()
	b.apiEndpoint()
	b.clusterGroup()
	b.controlPlane()
	b.sharedNodeGroup()
	b.vpcEndpoints()
	b.placeControlPlane()
	for i, ng := range cfg.Spec.NodeGroups {
		if ng != nil {
			b.nodegroup(i, ng)
		}
	}
	for i, ng := range cfg.Spec.ManagedNodeGroups {
		if ng != nil {
			b.managedNodegroup(i, ng)
		}
	}
	b.fargate()
	b.autoMode(known.PoolsComplete)
	b.karpenter(known.PoolsComplete)
	b.nodePools()
	b.defaultGroup()
	b.pods()
	b.hybridNodes()
	b.manifests(known)
	b.serviceAddresses()
	b.webhooks()
	b.toldEndpoints()
	b.learn()
	if !known.RulesOfFile {
		b.learnOwnRules()
		b.learnAccess()
	}
	return b.graph
}
