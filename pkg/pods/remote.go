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
	labels := ofNoManagedNodegroup()
	labels[core.LabelOSStable], labels["eks.amazonaws.com/compute-type"] = fixed("linux", nil), fixed("hybrid", nil)
	labels["alpha.eksctl.io/nodegroup-name"], labels["karpenter.sh/nodepool"] = absent(), absent()
	n := node{labelsOpen: true, windows: truth.No, at: at, labels: labels}
	return []*host{{id: "hybrid-nodes", called: "hybrid nodes", at: Reason{Path: at}, taintsOpen: true, nodes: []node{n}, branches: branchesUnknown}}
}
