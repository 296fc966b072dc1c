package kubernetes_test

import (
	"fmt"
	"testing"

	"github.com/ekslint/ekslint/pkg/kubernetes"
	"github.com/ekslint/ekslint/pkg/truth"
)

// viewOfPods is what rules see of a workload with this container, and this besides in the spec of its pods.
func viewOfPods(t *testing.T, kind, name, spec, container string) kubernetes.View {
	t.Helper()
	const cluster = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo, region: eu-west-1}\n"
	return viewOf(t, []byte(cluster), fmt.Appendf(nil, `apiVersion: apps/v1
kind: %s
metadata: {name: "%s", namespace: kube-system}
spec: {template: {spec: {%scontainers: [{name: c, %s}]}}}
`, kind, name, spec, container))
}

func TestNameCache(t *testing.T) {
	t.Parallel()
	const host, cache = "hostNetwork: true, ", "image: registry.k8s.io/dns/k8s-dns-node-cache:1.26.4"
	for _, tc := range []struct {
		kind, name, spec, container string
		want                        truth.Truth
	}{
		{"DaemonSet", "node-local-dns", "", "image: cache", truth.Yes},
		{"DaemonSet", "nodelocaldns", host, cache, truth.Yes},
		{"DaemonSet", "dns", host, `image: "registry.corp.example:5000/cache@sha256:0a", args: [-localip, 169.254.20.10]`, truth.Yes},
		{"DaemonSet", "dns", host, `image: cache, command: [/node-cache, --localip=169.254.20.10]`, truth.Yes},
		{"DaemonSet", "aws-node", host, "image: amazon-k8s-cni:v1.23.2", truth.No},
		{"DaemonSet", "dns", "", cache, truth.No},
		{"Deployment", "dns", host, cache, truth.No},
		{"DaemonSet", "${NAME}", host, "image: a", truth.Maybe},
		{"DaemonSet", "dns", host, `image: "${IMAGE}"`, truth.Maybe},
		{"DaemonSet", "dns", host, `image: a, args: ["${ARGS}"]`, truth.Maybe},
		{"DaemonSet", "dns", `hostNetwork: "${HOST}", `, cache, truth.Maybe},
	} {
		if got := viewOfPods(t, tc.kind, tc.name, tc.spec, tc.container).NameCache; got != tc.want {
			t.Errorf("%s %s with {%s%s}: %s, want %s", tc.kind, tc.name, tc.spec, tc.container, got, tc.want)
		}
	}
}

func TestSwitchOfShield(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]int{
		"":                               2,
		", args: [--enable-shield]":      2,
		", args: [--enable-shield=true]": 2,
		", args: [--cluster-name=demo, --enable-shield=false]": 1,
		`, args: ["--enable-shield=${SHIELD}"]`:                1,
		`, args: ["${ARGS}"]`:                                  0, // perhaps with the name of another cluster
	} {
		if got := viewOfPods(t, "Deployment", "lbc", "", "image: aws-load-balancer-controller:v2.13.0"+args).Callers; len(got) != want {
			t.Errorf("{%s}: %d callers, want %d", args, len(got), want)
		}
	}
}
