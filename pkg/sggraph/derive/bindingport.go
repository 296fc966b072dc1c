package derive

import (
	"slices"

	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// bindingPort is a port that a binding wants to be open: a number, a name, or all of them where it is nil.
type bindingPort struct {
	port *intstr.IntOrString
	// isUnknown is set where it is not known, folds where the controller folds it, to which 0 is all ports.
	isUnknown, folds bool
}

func (p bindingPort) isNamed() bool {
	return !p.isUnknown && p.port != nil && p.port.Type == intstr.String
}

// on is the port on a node or pods; nil where these have none of the name, or that is not known.
func (p bindingPort) on(b *builder, member string) *sggraph.TargetPort {
	switch {
	case p.isUnknown, p.port == nil, p.folds && p.port.Type == intstr.Int && p.port.IntVal == 0:
		return &sggraph.TargetPort{To: sggraph.MaxPort}
	case !p.isNamed():
		return &sggraph.TargetPort{From: int(p.port.IntVal), To: int(p.port.IntVal)}
	}
	return b.podPort(member, p.port.StrVal)
}

// hasPorts answers whether a target has all ports that are wanted by name, as pods may, and why not. Without one of them none are open on any
// target (aws-load-balancer-controller pkg/k8s/pod_info.go, LookupContainerPort).
func (w *ruleWriter) hasPorts(t *target, wanted []wantedPermission) (has sggraph.Truth, lacking []sggraph.Because) {
	i := slices.IndexFunc(wanted, func(p wantedPermission) bool { return p.port.isNamed() && p.port.on(w.builder, t.member) == nil })
	if i < 0 {
		return sggraph.Yes, nil
	}
	workload := w.member(t.member).Workload
	if t.exists == sggraph.Yes && workload == nil || t.isThere() && workload.PortsKnown {
		why := wanted[i].because[0]
		why.Text = "unable to find port " + printable.Name(wanted[i].port.port.StrVal) + " on " + t.member
		return sggraph.No, []sggraph.Because{why}
	}
	return sggraph.Maybe, nil
}
