package conformance

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// addAWSDefaults adds what no template contains, because EKS, EC2 or the last steps of eksctl do it:
//
//   - EKS creates the cluster group, with rules that allow traffic within the group and all egress, and attaches it to the
//     control plane (https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html). For a control plane on Outposts
//     this is not documented.
//   - EC2 gives a new group a rule that allows all egress
//     (https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html). Whether it stays when a template has
//     egress rules for the group is not documented.
//   - A fully private cluster loses its public endpoint at the end of its creation (eksctl pkg/ctl/create/cluster.go:551).
//   - eksctl tags the cluster group for Karpenter (eksctl pkg/actions/karpenter/create.go:96).
//   - Fargate profiles and Karpenter's nodes are created by other calls than the templates rendered here.
//   - Only AWS knows the prefix of an existing VPC or subnet and the zone of an Outpost
//     (normalizer.network, stack.peer, stack.zoneUnknown).
func (n *normalizer) addAWSDefaults() {
	g, spec := n.graph, n.rendering.Spec
	for _, sg := range g.SecurityGroups {
		if sg.Origin == sggraph.OriginEKSCTL {
			n.openEgress(sg.ID, sggraph.OriginAWS, !n.egress[sg.ID])
		}
	}
	n.clusterGroup()
	for i := range g.Members {
		if m := &g.Members[i]; m.Kind == sggraph.MemberControlPlane {
			if m.GroupsKnown = !spec.IsControlPlaneOnOutposts(); m.GroupsKnown {
				m.SecurityGroups = slices.Insert(m.SecurityGroups, 0, string(sggraph.KindCluster))
			} else { // what AWS makes of them there is not documented
				m.PossibleSecurityGroups, m.SecurityGroups = m.SecurityGroups, nil
			}
		}
	}
	if spec.IsFullyPrivate() && !spec.IsControlPlaneOnOutposts() {
		g.Endpoint.Public = sggraph.Denied
	}
	for i, profile := range spec.FargateProfiles {
		m := sggraph.Member{ID: "fargate-profile/" + profile.Name, Kind: sggraph.MemberFargateProfile}
		if profile.Name == "" || slices.ContainsFunc(g.Members, func(other sggraph.Member) bool { return other.ID == m.ID }) {
			m.ID = fmt.Sprintf("fargate-profile/[%d]", i)
		}
		m.SecurityGroups, m.GroupsKnown = []string{string(sggraph.KindCluster)}, true
		g.Members = append(g.Members, m)
	}
	if spec.Karpenter != nil {
		g.Members = append(g.Members, sggraph.Member{ID: "karpenter", Kind: sggraph.MemberKarpenter})
	}
}

func (n *normalizer) clusterGroup() {
	id, meta := string(sggraph.KindCluster), n.rendering.Spec.Metadata
	tags := map[string]string{"kubernetes.io/cluster/" + meta.Name: "owned", "aws:eks:cluster-name": meta.Name}
	if discovery, ok := meta.Tags["karpenter.sh/discovery"]; ok && n.rendering.Spec.Karpenter != nil {
		tags["karpenter.sh/discovery"] = discovery
	}
	n.graph.SecurityGroups = append(n.graph.SecurityGroups, sggraph.SecurityGroup{
		ID: id, Kind: sggraph.KindCluster, Origin: sggraph.OriginEKS, Roles: []sggraph.Kind{sggraph.KindCluster}, RulesKnown: true, Tags: tags,
	})
	n.graph.Rules = append(n.graph.Rules, sggraph.Rule{
		SecurityGroup: id, Direction: sggraph.Ingress, Protocol: sggraph.All,
		Peer: sggraph.Peer{SecurityGroup: id}, Origin: sggraph.OriginEKS,
	})
	n.openEgress(id, sggraph.OriginEKS, true)
}

func (n *normalizer) openEgress(id string, origin sggraph.Origin, certain bool) {
	prefixes := []string{"0.0.0.0/0"}
	if n.rendering.Spec.IPv6Enabled() {
		prefixes = append(prefixes, "::/0")
	}
	for _, prefix := range prefixes {
		r := sggraph.Rule{SecurityGroup: id, Direction: sggraph.Egress, Protocol: sggraph.All, Peer: sggraph.Peer{CIDR: prefix}, Origin: origin}
		if certain {
			n.graph.Rules = append(n.graph.Rules, r)
		} else {
			n.graph.PossibleRules = append(n.graph.PossibleRules, r)
		}
	}
}

// computeDefaults adds the nodes that follow from settings of the control plane: those of Auto Mode, whose built-in node
// pools carry the cluster group (https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html), and hybrid nodes.
func (n *normalizer) computeDefaults(p cluster) {
	if c := p.ComputeConfig; c != nil && c.Enabled {
		m := sggraph.Member{ID: "auto-mode", Kind: sggraph.MemberAutoMode}
		if len(c.NodePools) > 0 {
			m.SecurityGroups, m.GroupsKnown = []string{string(sggraph.KindCluster)}, true
		}
		n.graph.Members = append(n.graph.Members, m)
	}
	if remote := p.RemoteNetworkConfig; remote != nil {
		nodes := sggraph.Member{ID: "hybrid-nodes", Kind: sggraph.MemberHybridNodes, GroupsKnown: true}
		pods := sggraph.Member{ID: "hybrid-nodes/pods", Kind: sggraph.MemberPods, GroupsKnown: true}
		nodes.CIDRs, pods.CIDRs = cidrsOf(remote.RemoteNodeNetworks), cidrsOf(remote.RemotePodNetworks)
		n.graph.Members = append(n.graph.Members, nodes)
		if len(pods.CIDRs) > 0 {
			n.graph.Members = append(n.graph.Members, pods)
		}
	}
}

// cidrsOf lists prefixes, each once.
func cidrsOf(networks []remoteNetwork) []string {
	var cidrs []string
	for _, network := range networks {
		for _, cidr := range network.Cidrs {
			if !slices.Contains(cidrs, cidr) {
				cidrs = append(cidrs, cidr)
			}
		}
	}
	return cidrs
}
