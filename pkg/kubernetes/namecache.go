package kubernetes

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// nameCache answers whether a NodeLocal DNSCache is among the workloads: a DaemonSet on the host network with the name, the image or the flag
// of its addresses that Kubernetes gives it (kubernetes cluster/addons/dns/nodelocaldns/nodelocaldns.yaml). Charts and installers have other
// names for it.
func nameCache(workloads []*manifest.Workload) truth.Truth {
	found := truth.No
	for _, w := range workloads {
		if w.Kind == "DaemonSet" {
			found = found.Or(isNameCache(w))
		}
	}
	return found
}

func isNameCache(w *manifest.Workload) truth.Truth {
	if w.Name.Text == "node-local-dns" && !w.Name.IsUnknown {
		return truth.Yes
	}
	spec := w.Pods.Path.Child(yamldoc.Key("spec"))
	areWritten := len(w.Pods.Spec.Containers) > 0 || !w.IsUnknown(spec.Child(yamldoc.Key("containers")))
	is := truth.Known(false, !w.Name.IsUnknown && areWritten)
	for at, c := range w.Running() {
		is = is.Or(container{c, w, at}.isNameCache())
	}
	return is.And(truth.Known(w.Pods.Spec.HostNetwork, !w.IsUnknown(spec.Child(yamldoc.Key("hostNetwork")))))
}

func (c container) isNameCache() truth.Truth {
	isTold := slices.ContainsFunc(c.words(), func(word string) bool {
		return strings.HasPrefix(word, "-localip") || strings.HasPrefix(word, "--localip")
	})
	hasImage := strings.HasSuffix("/"+repositoryOf(c.Image), "/k8s-dns-node-cache")
	return truth.Known(isTold || hasImage, c.isKnown("image") && c.areWordsKnown())
}
