package derive

import (
	"path"
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// mayHostDNS reports whether pods of CoreDNS may run on the nodes of a nodegroup: not on Windows, nor behind a taint that they do
// not tolerate (https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html,
// https://docs.aws.amazon.com/eks/latest/userguide/managing-coredns.html).
func (b *builder) mayHostDNS(n *node, taints []api.NodeGroupTaint) bool {
	if b.cfg.IsUnknown(n.path("amiFamily")) || b.cfg.IsUnknown(n.path("taints")) {
		return true
	}
	return b.windows[n.member.ID] != sggraph.Yes &&
		(b.configuresCoreDNS() || !slices.ContainsFunc(taints, repelsCoreDNS))
}

// poolMayHostDNS is mayHostDNS for the nodes of a node pool.
func (b *builder) poolMayHostDNS(pool *manifest.NodePool) bool {
	if isWindows := pods.IsWindowsPool(pool); isWindows || b.configuresCoreDNS() {
		return !isWindows
	}
	at := yamldoc.Keys("spec", "template", "spec", "taints")
	for i, t := range pool.Spec.Template.Spec.Taints {
		if !pool.IsUnknown(at.Child(yamldoc.Index(i))) && repelsCoreDNS(api.NodeGroupTaint{Key: t.Key, Value: t.Value, Effect: t.Effect}) {
			return false
		}
	}
	return true
}

// Effects of a taint that keep pods away (https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/).
const (
	noSchedule = "NoSchedule"
	noExecute  = "NoExecute"
)

// startupTaint ends the keys of taints that an agent on the node takes away when it is ready, such as those of Cilium and of the CSI
// drivers (https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/install.md).
const startupTaint = "/agent-not-ready"

// repelsCoreDNS reports whether a taint stays that the add-on, as it comes, does not tolerate.
func repelsCoreDNS(t api.NodeGroupTaint) bool {
	switch {
	case t.Effect != noSchedule && t.Effect != noExecute:
		return false
	case t.Key == "CriticalAddonsOnly", strings.HasSuffix(t.Key, startupTaint):
		return false
	default:
		return t.Key != "node-role.kubernetes.io/control-plane" || t.Effect != noSchedule
	}
}

// configuresCoreDNS reports whether the file has, or may have, values for the add-on, by which it may tolerate anything.
func (b *builder) configuresCoreDNS() bool {
	for i, a := range b.spec.Addons {
		if a == nil || a.Name != api.CoreDNSAddon && a.Name != "" {
			continue
		}
		if a.ConfigurationValues != "" || b.cfg.IsUnfilled(itemPath("addons", i, "configurationValues")) {
			return true
		}
	}
	return len(b.spec.Addons) == 0 && b.cfg.IsUnfilled(yamldoc.Keys("addons"))
}

// selectsCoreDNS reports whether a Fargate profile may select the pods of CoreDNS, by namespace and labels
// (https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html), of which values for the add-on may add some (podLabels).
func (b *builder) selectsCoreDNS(i int, profile *api.FargateProfile) bool {
	if b.cfg.IsUnknown(itemPath("fargateProfiles", i, "selectors")) {
		return true
	}
	labels := map[string]string{"k8s-app": "kube-dns", "eks.amazonaws.com/component": "coredns"}
	return slices.ContainsFunc(profile.Selectors, func(s api.FargateProfileSelector) bool {
		for key, value := range s.Labels {
			if label, ok := labels[key]; ok && !matches(value, label) || !ok && !b.configuresCoreDNS() {
				return false
			}
		}
		return matches(s.Namespace, "kube-system")
	})
}

// matches reports whether a selector's pattern, with "*" and "?", matches a name; one that is not a pattern may match anything.
func matches(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok || err != nil
}
