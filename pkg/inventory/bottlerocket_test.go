package inventory_test

import (
	"strings"
	"testing"
)

func TestBottlerocketSettings(t *testing.T) {
	t.Parallel()
	for settings, want := range map[string]string{
		"{kubernetes: {cluster-domain: x}, motd: hi}": "",
		"{kubernets: {}}": "kubernets (kubernetes)",
		"{kubernetes: {maxPods: 5, pod_pids_limit: 5}}":                                               "kubernetes.maxPods (max-pods) kubernetes.pod_pids_limit (pod-pids-limit)",
		"{kubernetes: {kube-reservd: {cpu: 10m}}}":                                                    "kubernetes.kube-reservd (kube-reserved)",
		"{kubernetes: {something-new: 5}, new: 5}":                                                    "",
		"{kubernetes: {node-labels: {max_pods: a}}, kernel: {sysctl: {a: b}}}":                        "",
		"{kubernetes: {eviction-hard: {memory.available: 15%}}}":                                      "",
		"{kubernetes: {eviction-hard: {memory: {available: 15%}}}}":                                   "kubernetes.eviction-hard.memory ()",
		"{kubernetes: {system-reserved: {cpu: {a: b}}, memory-manager-reserved-memory: {x: {a: b}}}}": "kubernetes.system-reserved.cpu ()",
		"{kubernetes: ${SETTINGS}}":                                                                   "",
	} {
		t.Run(settings, func(t *testing.T) {
			t.Parallel()
			group := of(t, "nodeGroups: [{name: a, amiFamily: Bottlerocket, bottlerocket: {settings: "+strings.ReplaceAll(settings, "${SETTINGS}", `"${SETTINGS}"`)+"}}]")
			var found []string
			for _, m := range group.Nodegroups[0].BottlerocketMisfits {
				path, _ := strings.CutPrefix(m.Path.String(), "nodeGroups[0].bottlerocket.settings.")
				found = append(found, path+" ("+m.Meant+")")
			}
			if got := strings.Join(found, " "); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
