package pods

import (
	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// remote are the nodes on premises, which their owner labels and taints
// (https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-overview.html).
func remote(cfg *clusterconfig.Config) []*host {
	at := yamldoc.Keys("remoteNetworkConfig")
	if !cfg.Spec.HasRemoteNetworkingConfigured() {
		return nil
	}
	n := node{labelsOpen: true, windows: truth.No, at: at, labels: map[string]label{
		core.LabelOSStable: fixed("linux", nil), "eks.amazonaws.com/compute-type": fixed("hybrid", nil),
		"eks.amazonaws.com/nodegroup": absent(), "alpha.eksctl.io/nodegroup-name": absent(),
	}}
	return []*host{{id: "hybrid-nodes", called: "hybrid nodes", at: Reason{Path: at}, taintsOpen: true, nodes: []node{n}, branches: branchesUnknown}}
}
