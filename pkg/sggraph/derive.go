package sggraph

import (
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
)

// Derive works out the graph that "eksctl create cluster" will make of cfg, following eksctl's own template builder
// (eksctl pkg/cfn/builder). It changes nothing in cfg and never fails: what the file leaves unknown is marked so.
func Derive(cfg *clusterconfig.Config) *Graph { return DeriveWith(cfg, nil) }

// DeriveWith is Derive with what is known of the account besides: the rules and tags of the groups that the user brings.
func DeriveWith(cfg *clusterconfig.Config, known *facts.Facts) *Graph {
	b := newBuilder(cfg)
	b.known = known
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
	b.learn()
	return b.graph
}
