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
	standard := sggraph.BecauseAt(ev.g.CNI.ModePlace, "in standard mode traffic that stays on a node passes no security group")
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
		return unknown(sggraph.OnValue, sggraph.BecauseAt(ev.g.CNI.ModePlace, "whether groups of pods are enforced on one node is not known")), true
	}
}
