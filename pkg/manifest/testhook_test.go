package manifest_test

import (
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// TestTestHooks: what Helm makes for "helm test" alone is passed over, whatever kind it is of.
func TestTestHooks(t *testing.T) {
	t.Parallel()
	for hook, want := range map[string]int{
		"test": 0, "test-success": 0, "test-failure": 0, "Test , test-success": 0,
		"post-install": 2, "post-install,test": 2, "pre-delete": 2, "${HOOK}": 2, "test,${HOOK}": 2, "": 2, "testing": 2,
	} {
		t.Run(hook, func(t *testing.T) {
			t.Parallel()
			metadata := "metadata: {name: a, annotations: {helm.sh/hook: \"" + hook + "\"}}\n"
			text := "apiVersion: v1\nkind: Pod\n" + metadata + "spec: {containers: [{name: a, image: busybox}]}\n---\n" +
				"apiVersion: v1\nkind: Service\n" + metadata + "spec: {ports: [{port: 80}]}\n"
			found, failed := manifest.Read(slices.Values([]manifest.File{{Name: "a.yaml", Data: []byte(text)}}))
			if got := len(found.Objects()); got != want || failed != nil || len(found.Workloads)+len(found.Services) != want {
				t.Errorf("%d objects, want %d; %v", got, want, failed)
			}
		})
	}
}
