package reach

import (
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/vpccni"
)

// onOneNode answers for two ends on one node. What does not leave the node passes no security group; pods with groups of their own have
// branch interfaces, which traffic passes by the VPC in strict mode, and on the node in standard mode
// (https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html).
func (ev *evaluator) onOneNode(from, to *end, q Query) (a answer, decided bool) {
	if !from.onBranch && !to.onBranch {
		return answer{verdict: sggraph.Allowed, because: []sggraph.Because{{Text: "traffic that stays on a node passes no security group"}}}, true
	}
	standard := sggraph.Because{Path: ev.g.CNI.ModePath, Text: "in standard mode traffic that stays on a node passes no security group"}
	switch ev.g.CNI.Mode {
	case vpccni.Standard:
		return answer{verdict: sggraph.Allowed, because: []sggraph.Because{standard}}, true
	case vpccni.Strict:
		return a, false
	default:
		q.OneNode = false
		if strict := ev.connectInterfaces(from, to, q); strict.verdict == sggraph.Allowed {
			return strict, true
		}
		return unknown(sggraph.OnValue, sggraph.Because{
			Path: ev.g.CNI.ModePath,
			Text: "whether groups of pods are enforced on one node is not known",
		}), true
	}
}

// leaveVPC answers for pods with groups of their own and addresses outside the VPC. In strict mode nothing translates their addresses: they
// need a NAT gateway, and their own groups decide. In standard mode their node does, unless the plugin leaves that to others: then the
// groups of the node decide (amazon-vpc-cni-k8s README.md, POD_SECURITY_GROUP_ENFORCING_MODE).
func (ev *evaluator) leaveVPC(from, to *end, q Query) answer {
	strict := func() answer {
		if place := from.member.Placement; place != nil && place.Subnets == sggraph.PublicSubnets {
			const text = "in strict mode pods with groups of their own reach the internet from private subnets only, by a NAT gateway"
			return denied(sggraph.Because{Path: ev.g.CNI.ModePath, Text: text}, place.Because)
		}
		return ev.outOf(from, to, q)
	}
	standard := func() answer {
		switch ev.g.CNI.ExternalSNAT.On {
		case sggraph.Yes:
			return strict()
		case sggraph.No:
			return ev.outOf(from.host, to, q)
		default:
			return ev.sameOrUnknown(strict(), ev.outOf(from.host, to, q))
		}
	}
	switch ev.g.CNI.Mode {
	case vpccni.Strict:
		return strict()
	case vpccni.Standard:
		return standard()
	default:
		return ev.sameOrUnknown(strict(), standard())
	}
}

// sameOrUnknown is the answer that holds in both of two modes of the VPC CNI, one of which the cluster has.
func (ev *evaluator) sameOrUnknown(a, b answer) answer {
	if a.verdict == b.verdict {
		return a
	}
	return unknown(sggraph.OnValue, sggraph.Because{
		Path: ev.g.CNI.Path,
		Text: "how the VPC CNI treats pods with groups of their own is not known",
	})
}
