package vpccni_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestRefused: the source is the schema that EKS prints (aws eks describe-addon-configuration --addon-name vpc-cni).
func TestRefused(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ values, want string }{
		{"env: {ENABLE_POD_ENI: true, WARM_IP_TARGET: 5, MAX_ENI: \"4\"}", "env.ENABLE_POD_ENI not-text true; env.WARM_IP_TARGET not-text 5"},
		{`{"env": {"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG": false}}`, "env.AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG not-text false"},
		{"init: {env: {DISABLE_TCP_EARLY_DEMUX: true}}", "init.env.DISABLE_TCP_EARLY_DEMUX not-text true"},
		{"env: {DISABLE_TCP_EARLY_DEMUX: \"true\"}", "env.DISABLE_TCP_EARLY_DEMUX init-key"},
		{"enableNetworkPolicy: true", "enableNetworkPolicy not-text true"},
		{"enableNetworkPolicy: \"true\"", ""},
		{"eniConfig: {create: \"true\"}", "eniConfig.create not-boolean true"},
		{"eniConfig: {create: true}", ""},
		{"env: {AWS_VPC_K8S_CNI_CUSTOM_NETWORKING_CFG: \"true\"}", "env.AWS_VPC_K8S_CNI_CUSTOM_NETWORKING_CFG misspelt-key AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG"},
		{"env: {ENABLE_PODENI: \"true\"}", "env.ENABLE_PODENI misspelt-key ENABLE_POD_ENI"},
		{"env: {enable_pod_eni: \"true\"}", "env.enable_pod_eni misspelt-key ENABLE_POD_ENI"},
		{"env: {WARM_NIC_TARGET: \"1\", ENABLE_V5_EGRESS: \"true\", MY_OWN: \"1\"}", ""}, // a later plugin may have them
		{"env: {ENABLE_POD_ENI: \"${ON}\"}", ""},
		{"env: {ENABLE_POD_ENI: ${ON}}", ""},
		{"env: {ENABLE_POD_ENI: null}", ""},
		{"env: true", ""},
	} {
		file := header + "addons:\n- name: vpc-cni\n  configurationValues: |\n    " + test.values + "\n"
		cfg := clusterconfig.Load(yamldoc.Parse([]byte(file))[0], clusterconfig.PurposeUnknown)
		var got []string
		for _, r := range vpccni.RefusedBy(cfg) {
			at := strings.TrimPrefix(r.Path.String(), "addons[0].configurationValues.")
			got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s%s", at, r.Problem, r.Written, r.Meant)))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", test.values, diff)
		}
	}
}

// TestRefusedOfOne: which of two entries EKS gets is not certain.
func TestRefusedOfOne(t *testing.T) {
	t.Parallel()
	const entry = "- {name: vpc-cni, configurationValues: 'enableNetworkPolicy: true'}\n"
	for addons, want := range map[string]int{entry: 1, entry + entry: 0, "- {name: coredns, configurationValues: 'enableNetworkPolicy: true'}\n": 0} {
		cfg := clusterconfig.Load(yamldoc.Parse([]byte(header + "addons:\n" + addons))[0], clusterconfig.PurposeUnknown)
		if got := vpccni.RefusedBy(cfg); len(got) != want || got == nil {
			t.Errorf("%s: got %v", addons, got)
		}
	}
}

// TestCured: the rest of the text stays as it is.
func TestCured(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ values, want string }{
		{"env: {ENABLE_POD_ENI: true, MAX_ENI: \"4\"} # for pods", "env: {ENABLE_POD_ENI: \"true\", MAX_ENI: \"4\"} # for pods"},
		{`{"env": {"WARM_IP_TARGET": 5}}`, `{"env": {"WARM_IP_TARGET": "5"}}`},
		{"env: {WARM_IP_TARGET: 0x10}", ""},
		{"env: {ENABLE_POD_ENI: yes}", "env: {ENABLE_POD_ENI: \"true\"}"},
		{"eniConfig: {create: \"true\"}", "eniConfig: {create: true}"},
		{"eniConfig: {create: \"on\"}", ""},
		{"env: {DISABLE_TCP_EARLY_DEMUX: \"true\"}", ""},
	} {
		file := header + "addons:\n- name: vpc-cni\n  configurationValues: |-\n    " + test.values + "\n"
		cfg := clusterconfig.Load(yamldoc.Parse([]byte(file))[0], clusterconfig.PurposeUnknown)
		var got []string
		for _, r := range vpccni.RefusedBy(cfg) {
			if r.Cured != nil {
				got = append(got, *r.Cured)
			}
		}
		if diff := cmp.Diff(test.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", test.values, diff)
		}
	}
}
