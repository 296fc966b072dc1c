package pods_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestSpeaksOfKarpenter has Karpenter installed by Helm, as its guide has it: the cluster's file has no word of it, and the manifests do.
func TestSpeaksOfKarpenter(t *testing.T) {
	t.Parallel()
	const (
		known  = "managed-nodegroup/a yes"
		may    = known + "; karpenter unknown; elsewhere"
		unread = known + "; elsewhere"
	)
	pod := func(metadata, spec string) string {
		return "apiVersion: v1\nkind: Pod\nmetadata: {name: p" + metadata + "}\nspec: {containers: [{name: c, image: i}]" + spec + "}\n"
	}
	for _, c := range []struct{ name, other, want string }{
		{"no word of it", pod("", ""), known},
		{"a comment", pod("", "") + "# without karpenter\n", known},
		{"an annotation", pod(", annotations: {karpenter.sh/do-not-disrupt: \"true\"}", ""), may},
		{"a label", pod(", labels: {team: Karpenter}", ""), may},
		{"a node selector", pod("", ", nodeSelector: {karpenter.sh/nodepool: gp}"), may},
		{"a toleration", pod("", ", tolerations: [{key: karpenter.sh/x, operator: Exists}]"), may},
		{"what is preferred", pod("", ", affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: "+
			"[{weight: 1, preference: {matchExpressions: [{key: karpenter.sh/nodepool, operator: Exists}]}}]}}"), may},
		{"an image", pod("", ", initContainers: [{name: d, image: public.ecr.aws/karpenter/controller}]"), may},
		{"an object of a kind that is not read", "apiVersion: karpenter.sh/v1\nkind: NodeClaim\nmetadata: {name: n}\n", may},
		{"its definition", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: nodepools.karpenter.sh}\n", may},
		{"its chart", "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: h}\nspec: {chart: {spec: {chart: karpenter}}}\n", may},
		{"a document that is not YAML", "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata:\n\tname: gp\n", may},
		{"a template", "{{- if .x }}\napiVersion: karpenter.sh/v1\nkind: NodePool\n{{- end }}\n", may},
		{"a template that begins like YAML", "{{ if .x }}\napiVersion: karpenter.sh/v1\nkind: NodePool\n{{ end }}\n", may},
		{"a template of another kind", "{{- if .x }}\napiVersion: v1\nkind: ConfigMap\ndata: {a: karpenter}\n{{- end }}\n", may},
		{"a template that may be of any kind", "{{- include \"pools\" . }}\n", unread},
		{"a template of node pools of an API that is not known", "{{- if .x }}\napiVersion: {{ .y }}\nkind: NodePool\n{{- end }}\n", unread},
		{"a template of another kind alone", "{{- if .x }}\nkind: Deployment\n{{- end }}\n", known},
	} {
		all, _ := derived(t, []byte(clusterHeader+"managedNodeGroups: [{name: a}]\n"), []byte(deployment("")+"---\n"+c.other))
		i := slices.IndexFunc(all, func(w *pods.Workload) bool { return w.ID == "pods/shop/web" })
		if i < 0 {
			t.Errorf("%s: no workload", c.name)
		} else if diff := cmp.Diff(c.want, landings(all[i])); diff != "" {
			t.Errorf("%s: (-want +got):\n%s%s", c.name, diff, told(all))
		}
	}
}

// TestAutoModeSpeaksAlike has labels and node pools of karpenter.sh, which are Auto Mode's as well
// (https://docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html).
func TestAutoModeSpeaksAlike(t *testing.T) {
	t.Parallel()
	const pool = "---\napiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: mine}\n" +
		"spec: {template: {spec: {nodeClassRef: {group: eks.amazonaws.com, kind: NodeClass, name: default}, requirements: []}}}\n"
	for _, c := range []struct{ name, cluster, manifests, want string }{
		{"on in the file", "autoModeConfig: {enabled: true}\n", deployment("tolerations: [{key: karpenter.sh/x, operator: Exists}]"),
			"auto-mode/general-purpose yes; auto-mode/system no; elsewhere"},
		{"a node pool of it", "managedNodeGroups: [{name: a}]\n", deployment("") + pool, "managed-nodegroup/a yes; auto-mode/mine yes"},
		{"Karpenter besides", "autoModeConfig: {enabled: true, nodePools: [system]}\n", deployment("nodeSelector: {karpenter.k8s.aws/instance-cpu: \"4\"}"),
			"auto-mode/system no; karpenter unknown; elsewhere"},
	} {
		all, failed := derived(t, []byte(clusterHeader+c.cluster), []byte(c.manifests))
		if len(failed) > 0 || len(all) != 1 {
			t.Errorf("%s: %v", c.name, failed)
		} else if diff := cmp.Diff(c.want, landings(all[0])); diff != "" {
			t.Errorf("%s: (-want +got):\n%s%s", c.name, diff, told(all))
		}
	}
}

// TestPoolsComplete has no node pools besides those of the manifests and the built-in ones: where the manifests have none of a kind, the
// cluster has none of it.
func TestPoolsComplete(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, cluster, want string }{
		{"a name that speaks of Karpenter", "managedNodeGroups: [{name: karpenter-system}]\n", "managed-nodegroup/karpenter-system yes"},
		{"Karpenter", "managedNodeGroups: [{name: a}]\nkarpenter: {version: 1.6.0}\niam: {withOIDC: true}\n", "managed-nodegroup/a yes"},
		{"Auto Mode without built-in node pools", "autoModeConfig: {enabled: true, nodePools: []}\n", ""},
		{"Auto Mode with the built-in ones", "autoModeConfig: {enabled: true}\n", "auto-mode/general-purpose yes; auto-mode/system no"},
		{"built-in node pools that are not known", "autoModeConfig: {enabled: true, nodePools: \"${POOLS}\"}\n", "auto-mode unknown; elsewhere"},
	} {
		cfg := clusterconfig.Load(yamldoc.Parse([]byte(clusterHeader + c.cluster))[0], clusterconfig.PurposeUnknown)
		inv := inventory.Of(cfg)
		found, _ := manifest.Read(slices.Values([]manifest.File{{Name: "m.yaml", Data: []byte(deployment(""))}}))
		all := pods.Derive(cfg, &inv, pods.Objects{Manifests: found, PoolsComplete: true}).Workloads
		if diff := cmp.Diff(c.want, landings(all[0])); diff != "" {
			t.Errorf("%s: (-want +got):\n%s%s", c.name, diff, told(all))
		}
	}
}
