package sggraph

import "github.com/ekslint/ekslint/pkg/clusterconfig"

// Derive works out the graph that "eksctl create cluster" will make of cfg, following eksctl's own template builder
// (eksctl pkg/cfn/builder). It changes nothing in cfg and never fails: what the file leaves unknown is marked so.
func Derive(cfg *clusterconfig.Config) *Graph {
	b := newBuilder(cfg)
	b.network()
	b.apiEndpoint()
	b.clusterGroup()
	b.controlPlane()
	b.sharedNodeGroup()
	b.vpcEndpoints()
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
	b.autoMode()
	b.karpenter()
	b.pods()
	b.hybridNodes()
	b.webhooks()
	return b.graph
}
