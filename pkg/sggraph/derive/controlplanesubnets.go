package derive

import (
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// placeControlPlane enters what AWS has told of the subnets in which the interfaces of the control plane are: the cluster's, in some of which
// EKS makes two to four of them, without public addresses (https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html).
func (b *builder) placeControlPlane() {
	m := b.member(string(sggraph.MemberControlPlane))
	if m.Placement = b.onlyPrivateSubnets(); m.Placement != nil {
		return
	}
	addresses := addressing{sggraph.No, sggraph.Because{Text: "the interfaces of the control plane have no public addresses"}}
	told := b.toldSubnets(b.clusterSubnets(), addresses)
	if told == nil {
		return
	}
	told.InSome = true
	m.Placement = &sggraph.Placement{
		Subnets: sggraph.UnknownSubnets, Because: sggraph.Because{Text: "EKS puts the interfaces of the control plane into the cluster's subnets"},
		Told: told,
	}
}

// clusterSubnets are those of a cluster as AWS has told it, or else as the file makes it; nil where they are not known.
func (b *builder) clusterSubnets() []string {
	if !b.knowsSubnets() {
		return nil
	}
	if told := b.toldCluster(); told != nil && told.HasVPC {
		return told.Subnets
	}
	if b.cfg.Purpose != clusterconfig.PurposeCreateCluster {
		return nil
	}
	return inventory.ClusterSubnetIDsOf(b.cfg)
}
