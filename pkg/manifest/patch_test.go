package manifest_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// TestPatches: what a kustomization names as a patch is part of an object that is elsewhere, or another way in which one of the manifests is written.
func TestPatches(t *testing.T) {
	t.Parallel()
	const (
		patch = "apiVersion: vpcresources.k8s.aws/v1beta1\nkind: SecurityGroupPolicy\nmetadata: {name: web, namespace: shop}\n" +
			"spec: {securityGroups: {groupIds: [sg-0a0a0a0a]}}\n"
		whole = "apiVersion: vpcresources.k8s.aws/v1beta1\nkind: SecurityGroupPolicy\nmetadata: {name: web, namespace: shop}\n" +
			"spec: {podSelector: {matchLabels: {app: web}}, securityGroups: {groupIds: [sg-0b0b0b0b]}}\n"
		other = "apiVersion: vpcresources.k8s.aws/v1beta1\nkind: SecurityGroupPolicy\nmetadata: {name: api, namespace: shop}\n" +
			"spec: {podSelector: {}, securityGroups: {groupIds: [sg-0b0b0b0b]}}\n"
	)
	for name, tt := range map[string]struct {
		kustomization, base string
		want                []string
	}{
		"a patch":                    {"patches: [{path: ../patch.yaml, target: {kind: SecurityGroupPolicy}}]", other, []string{"api"}},
		"a patch by the older key":   {"patchesStrategicMerge: [../patch.yaml]", other, []string{"api"}},
		"a patch of an object":       {"patches: [{path: ../patch.yaml}]", whole, []string{"web, disputed"}},
		"an object":                  {"resources: [../patch.yaml]\npatches: [{path: other.yaml}, {patch: \"a: b\"}]", other, []string{"api", "web"}},
		"a patch in another folder":  {"patches: [{path: patch.yaml}]", other, []string{"api", "web"}},
		"a kustomization that is no": {"patches: {path: ../patch.yaml}", other, []string{"api", "web"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := []manifest.File{
				{Name: "patch.yaml", Path: "/k8s/patch.yaml", Data: []byte(patch)},
				{Name: "prod", Path: "/k8s/prod/kustomization.yaml", Data: []byte(tt.kustomization)},
				{Name: "base.yaml", Path: "/k8s/base.yaml", Data: []byte(tt.base)},
			}
			found, _ := manifest.Read(slices.Values(files))
			var got []string
			for _, p := range found.SecurityGroupPolicies {
				name := p.Name.Text
				if p.IsDisputed {
					name += ", disputed"
				}
				got = append(got, name)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			isLeftOut := !slices.ContainsFunc(found.SecurityGroupPolicies, func(p *manifest.SecurityGroupPolicy) bool { return p.Name.Text == "web" })
			if isLeftOut && found.IsComplete("patch.yaml") {
				t.Error("nothing is left out of the file of the patch")
			}
		})
	}
}
