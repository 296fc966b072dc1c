package pods

import (
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// isAdmitted answers whether Fargate runs pods that it has been given (https://docs.aws.amazon.com/eks/latest/userguide/fargate.html,
// "considerations"); the kinds of volumes it refuses are not all known.
func (p *podReader) isAdmitted(h *host) verdict {
	v := yes()
	refuse := func(t truth.Truth, at yamldoc.Path, what string) {
		v = and(v, because(t.Not(), Reason{Path: h.at.Path, At: p.object.Locate(at), Text: "Fargate does not run " + what}))
	}
	refuse(truth.Of(p.isDaemonSet()), nil, "DaemonSets")
	refuse(p.onHostNetwork(), p.spec("hostNetwork"), "pods on the host network")
	for at, c := range p.object.Containers() {
		privileged := c.SecurityContext != nil && c.SecurityContext.Privileged != nil && *c.SecurityContext.Privileged
		security := at.Child(yamldoc.Keys("securityContext", "privileged")...)
		refuse(truth.Known(privileged, !p.object.IsUnknown(security)), security, "privileged containers")
		for j := range c.Ports {
			at := at.Child(yamldoc.Key("ports"), yamldoc.Index(j), yamldoc.Key("hostPort"))
			refuse(truth.Known(c.Ports[j].HostPort != 0, !p.object.IsUnknown(at)), at, "pods with a port of the host")
		}
	}
	for i := range p.pods.Spec.Volumes {
		if p.pods.Spec.Volumes[i].HostPath != nil {
			refuse(truth.Yes, p.spec("volumes").Child(yamldoc.Index(i)), "pods with a volume of the host")
		}
	}
	return v
}
