package pods

import (
	"fmt"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// podReader reads what the pods of one workload say.
type podReader struct {
	object *manifest.Workload
	pods   *manifest.Pods
}

// spec is the path of a value in the pods' spec.
func (p *podReader) spec(keys ...string) yamldoc.Path {
	return p.pods.Path.Child(yamldoc.Key("spec")).Child(yamldoc.Keys(keys...)...)
}

// reason is one with its place in the workload.
func (p *podReader) reason(at yamldoc.Path, text string) Reason {
	return Reason{At: p.object.Locate(at), Text: text}
}

// onHostNetwork answers whether they have the network of their node.
func (p *podReader) onHostNetwork() truth.Truth {
	return truth.Known(p.pods.Spec.HostNetwork, !p.object.IsUnknown(p.spec("hostNetwork")))
}

func (p *podReader) isDaemonSet() bool { return p.object.Kind == "DaemonSet" }

// isForWindows answers whether their node selector has them on Windows, which decides for the webhook of the VPC resource controller
// (amazon-vpc-resource-controller-k8s webhooks/core/pod_webhook.go, hasWindowsNodeSelector).
func (p *podReader) isForWindows() truth.Truth {
	for _, key := range []string{core.LabelOSStable, "beta.kubernetes.io/os"} {
		if p.pods.Spec.NodeSelector[key] == windows {
			return truth.Yes
		}
	}
	return truth.Known(false, !p.object.IsUnknown(p.spec("nodeSelector")))
}

// suits answers whether pods of an operating system of theirs may run on a node: the kubelet refuses them on another one
// (https://kubernetes.io/docs/concepts/workloads/pods/#pod-os).
func (p *podReader) suits(h *host, n *node) verdict {
	at := p.spec("os")
	if p.object.IsUnknown(at) {
		return because(truth.Maybe, p.reason(at, "the operating system that they are for is not known yet"))
	}
	if p.pods.Spec.OS == nil {
		return yes()
	}
	suits := n.windows
	if p.pods.Spec.OS.Name != windows {
		suits = suits.Not()
	}
	text := fmt.Sprintf("they are for %s, and %s is not", printable.Name(string(p.pods.Spec.OS.Name)), h.called)
	if suits == truth.Maybe {
		text = fmt.Sprintf("they are for %s, and whether %s is too is not known", printable.Name(string(p.pods.Spec.OS.Name)), h.called)
	}
	return because(suits, Reason{Path: n.at, At: p.object.Locate(at), Text: text})
}

const windows = "windows"

// doubts are what else about their place is not known: what no label of nodes decides.
func (p *podReader) doubts() verdict {
	v, spec := yes(), &p.pods.Spec
	doubt := func(is bool, text string, keys ...string) {
		if at := p.spec(keys...); is || p.object.IsUnknown(at) {
			v = v.atMostMaybe(p.reason(at, text))
		}
	}
	doubt(spec.NodeName != "", "they are for a node by its name", "nodeName")
	doubt(spec.SchedulerName != "" && spec.SchedulerName != core.DefaultSchedulerName, "another scheduler places them", "schedulerName")
	doubt(spec.RuntimeClassName != nil, "their runtime class may have them on certain nodes only", "runtimeClassName")
	near := spec.Affinity != nil && spec.Affinity.PodAffinity != nil && len(spec.Affinity.PodAffinity.RequiredDuringSchedulingIgnoredDuringExecution) > 0
	doubt(near, "they have to be near other pods", "affinity", "podAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
	return v
}
