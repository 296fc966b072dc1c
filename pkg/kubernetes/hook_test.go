package kubernetes

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
)

// TestHooks: the kubelet calls hooks by HTTP at the address of the pod, if they name no host (kubernetes pkg/kubelet/lifecycle/handlers.go).
func TestHooks(t *testing.T) {
	t.Parallel()
	for lifecycle, want := range map[string]string{
		"{postStart: {httpGet: {port: 7777}}}":                                "spec.containers[0].lifecycle.postStart",
		"{preStop: {httpGet: {port: 7777}}}":                                  "spec.containers[0].lifecycle.preStop",
		"{postStart: {httpGet: {host: 127.0.0.1, port: 7777}}}":               "",
		"{postStart: {exec: {command: [a]}}, preStop: {sleep: {seconds: 5}}}": "",
	} {
		found := manifesttest.Read(t, "m.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, lifecycle: "+lifecycle+"}]}\n")
		var paths []string
		for _, p := range probes(found.Workloads[0]) {
			paths = append(paths, p.Path.String())
		}
		if got := strings.Join(paths, " "); got != want {
			t.Errorf("%s: %s, want %s", lifecycle, got, want)
		}
	}
}
