package pods

import (
	"fmt"
	"strings"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// tolerates answers whether the pods tolerate all taints of a host that keep pods away, which those of effect PreferNoSchedule do not
// (https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/).
func (p *podReader) tolerates(h *host) verdict {
	v := yes()
	for i := range h.taints {
		t := &h.taints[i]
		if t.Effect == core.TaintEffectPreferNoSchedule && !t.isUnknown || p.isSpared(t) {
			continue
		}
		tolerated := p.toleratesTaint(t)
		why := Reason{Path: t.at.Path, At: p.object.Locate(p.spec()), Text: fmt.Sprintf("they do not tolerate the taint %s of %s", t, h.called)}
		switch {
		case tolerated == truth.Maybe && t.isUnknown:
			why.Text = fmt.Sprintf("a taint of %s is not known yet", h.called)
		case tolerated == truth.Maybe:
			why = p.reason(p.spec("tolerations"), fmt.Sprintf("whether they tolerate the taint %s of %s is not known yet", t, h.called))
			why.Path = t.at.Path
		}
		v = and(v, because(tolerated, why))
	}
	if h.taintsOpen && !p.toleratesAll() {
		v = v.atMostMaybe(Reason{Path: h.at.Path, At: h.at.At, Text: fmt.Sprintf("which taints %s has is not known", h.called)})
	}
	return v
}

func (p *podReader) toleratesTaint(t *taint) truth.Truth {
	tolerated := truth.No
	for i := range p.pods.Spec.Tolerations {
		toleration := &p.pods.Spec.Tolerations[i]
		switch at := p.spec("tolerations").Child(yamldoc.Index(i)); {
		case p.object.IsUnknown(at):
			tolerated = tolerated.Or(truth.Maybe)
		case t.isUnknown:
			tolerated = tolerated.Or(truth.Known(true, isForAll(toleration)))
		case compares(toleration) && toleration.Key == t.Key:
			tolerated = tolerated.Or(truth.Maybe)
		default:
			tolerated = tolerated.Or(truth.Of(matchesTaint(toleration, &t.Taint)))
		}
	}
	if p.object.IsUnknown(p.spec("tolerations")) || t.isUnknown {
		return tolerated.Or(truth.Maybe)
	}
	return tolerated
}

// isSpared reports whether the controller of DaemonSets lets their pods tolerate a taint by itself
// (https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#taints-and-tolerations).
func (p *podReader) isSpared(t *taint) bool {
	return p.isDaemonSet() && !t.isUnknown && strings.HasPrefix(t.Key, "node.kubernetes.io/") && t.Value == ""
}

// toleratesAll reports whether the pods tolerate any taint.
func (p *podReader) toleratesAll() bool {
	for i := range p.pods.Spec.Tolerations {
		if isForAll(&p.pods.Spec.Tolerations[i]) && !p.object.IsUnknown(p.spec("tolerations").Child(yamldoc.Index(i))) {
			return true
		}
	}
	return false
}

// matchesTaint reports whether a toleration that does not compare numbers is of a taint. The method of Kubernetes' own type has other
// arguments in the version that eksctl's templates are built with (k8s.io/api core/v1/toleration.go, ToleratesTaint).
func matchesTaint(t *core.Toleration, taint *core.Taint) bool {
	isOfKind := (t.Effect == "" || t.Effect == taint.Effect) && (t.Key == "" || t.Key == taint.Key)
	switch t.Operator {
	case core.TolerationOpExists:
		return isOfKind
	case "", core.TolerationOpEqual:
		return isOfKind && t.Value == taint.Value
	default:
		return false
	}
}

// compares reports whether a toleration is of numbers, which not all versions of Kubernetes have.
func compares(t *core.Toleration) bool { return t.Operator == "Lt" || t.Operator == "Gt" }

// isForAll reports whether a toleration is of any taint.
func isForAll(t *core.Toleration) bool {
	return t.Key == "" && t.Operator == core.TolerationOpExists && t.Effect == ""
}

// String is a taint as kubectl has it.
func (t *taint) String() string {
	text := printable.Name(t.Key)
	if t.Value != "" {
		text += "=" + printable.Name(t.Value)
	}
	return text + ":" + printable.Name(string(t.Effect))
}
