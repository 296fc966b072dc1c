package derive_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// cni is the add-on vpc-cni with custom networking and, for each zone, some ENIConfig.
func cni(zones string) string {
	return "addons:\n  - name: vpc-cni\n    configurationValues: |\n      env: {AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: \"true\"}\n      eniConfig: {create: true, region: eu-west-1, subnets: {" +
		zones + "}}\n"
}

func TestPodsOfCustomNetworking(t *testing.T) {
	t.Parallel()
	const nodes = "nodeGroups: [{name: a}]\nmanagedNodeGroups: [{name: m}]\nfargateProfiles: [{name: f, selectors: [{namespace: x}]}]\n"
	for name, test := range map[string]struct {
		body              string
		exists, known     bool
		certain, possible []string
	}{
		"off":                    {body: "addons: [{name: vpc-cni}]\n"},
		"groups of their own":    {cni("eu-west-1a: {id: subnet-1, securityGroups: [sg-7]}, eu-west-1b: {id: subnet-2, securityGroups: [sg-7]}"), true, true, []string{"sg-7"}, nil},
		"the groups of the node": {body: cni("eu-west-1a: {id: subnet-1}")},
		"zones that differ":      {cni("eu-west-1a: {id: subnet-1, securityGroups: [sg-7, sg-8]}, eu-west-1b: {id: subnet-2, securityGroups: [sg-7]}"), true, false, []string{"sg-7"}, nil},
		"no ENIConfigs":          {"addons: [{name: vpc-cni, configurationValues: '{\"env\": {\"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG\": \"true\"}}'}]\n", true, false, nil, nil},
		"values not known": {
			"addons: [{name: vpc-cni, configurationValues: '${VALUES}'}]\n", true, false, nil, []string{"shared-node", "nodegroup/a"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := graphtest.Derive(t, nodes+test.body)
			var pods []string
			for _, m := range g.Members {
				if m.Kind == sggraph.MemberPods {
					pods = append(pods, m.ID)
				}
			}
			if !test.exists {
				graphtest.Expect(t, "pods", pods, nil)
				return
			}
			graphtest.Expect(t, "pods", pods, []string{"nodegroup/a/pods", "managed-nodegroup/m/pods"})
			m := graphtest.Member(t, g, "nodegroup/a/pods")
			graphtest.Expect(t, "certain", m.SecurityGroups, append([]string{}, test.certain...))
			graphtest.Expect(t, "possible", m.PossibleSecurityGroups, test.possible)
			graphtest.Expect(t, "groups known", m.GroupsKnown, test.known)
		})
	}
}

// What is asked of pods is asked of their own interfaces where they have any, and else of the node's.
func TestFlowsOfPods(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		body string
		want map[string]string
	}{
		"with the groups of the node": {
			"nodeGroups: [{name: a}]\n", map[string]string{"pod-to-api": "nodegroup/a", "pod-to-pod": "nodegroup/a", "kubelet-to-api": "nodegroup/a"},
		},
		"with groups of their own": {
			"nodeGroups: [{name: a}]\n" + cni("eu-west-1a: {id: subnet-1, securityGroups: [sg-7]}"),
			map[string]string{"pod-to-api": "nodegroup/a/pods", "pod-to-pod": "nodegroup/a/pods", "pod-to-dns": "nodegroup/a/pods", "kubelet-to-api": "nodegroup/a"},
		},
		"in a fully private cluster": {
			"privateCluster: {enabled: true}\nnodeGroups: [{name: a, privateNetworking: true}]\n" + cni("eu-west-1a: {id: subnet-1, securityGroups: [sg-7]}"),
			map[string]string{"pod-to-endpoint": "nodegroup/a/pods", "node-to-endpoint": "nodegroup/a"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := graphtest.Derive(t, test.body)
			index := sggraph.IndexFlows(reach.Flows(g))
			for flow, from := range test.want {
				flows := index[flow]["nodegroup/a"]
				if len(flows) == 0 || flows[0].From != from {
					t.Errorf("%s is asked of %+v, want %s", flow, flows, from)
				}
			}
		})
	}
}

func TestWebhooksAreAskedForOnGrounds(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		body string
		want []int
	}{
		"default add-ons":              {"", []int{443, 10251}},
		"no default add-ons":           {"addonsConfig: {disableDefaultAddons: true}\n", []int{443}},
		"not known":                    {"addonsConfig: '${X}'\n", []int{443}},
		"metrics-server of the file":   {"addonsConfig: {disableDefaultAddons: true}\naddons: [{name: metrics-server}]\n", []int{443, 10251}},
		"cert-manager":                 {"addons: [{name: cert-manager}]\n", []int{443, 10250, 10251}},
		"an add-on that is not known":  {"addons: [{name: '${X}'}]\naddonsConfig: {disableDefaultAddons: true}\n", []int{443}},
		"a region without the add-on":  {"metadata: {name: demo, region: us-gov-west-1}\n", []int{443}},
		"a region that is not known":   {"metadata: {name: demo, region: '${R}'}\n", []int{443}},
		"an add-on without a webhook":  {"addons: [{name: aws-ebs-csi-driver}]\n", []int{443, 10251}},
		"the same one named two times": {"addons: [{name: metrics-server}]\n", []int{443, 10251}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			source := graphtest.Preamble + graphtest.Metadata + test.body
			if strings.HasPrefix(test.body, "metadata") {
				source = graphtest.Preamble + test.body
			}
			var ports []int
			for _, w := range derive.Graph(graphtest.Load(t, source)).Webhooks {
				ports = append(ports, w.Port)
			}
			graphtest.Expect(t, "ports", ports, test.want)
		})
	}
}

func TestWhereCoreDNSMayRun(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		id, body string
		want     bool
	}{
		"a nodegroup":                     {"nodegroup/a", "nodeGroups: [{name: a}]", true},
		"a taint":                         {"nodegroup/a", "nodeGroups: [{name: a, taints: [{key: gpu, value: x, effect: NoSchedule}]}]", false},
		"a taint that evicts":             {"managed-nodegroup/m", "managedNodeGroups: [{name: m, taints: [{key: gpu, effect: NoExecute}]}]", false},
		"a taint that prefers":            {"managed-nodegroup/m", "managedNodeGroups: [{name: m, taints: [{key: gpu, effect: PreferNoSchedule}]}]", true},
		"a taint that CoreDNS tolerates":  {"managed-nodegroup/m", "managedNodeGroups: [{name: m, taints: [{key: CriticalAddonsOnly, value: 'true', effect: NoSchedule}]}]", true},
		"a taint that is not known":       {"managed-nodegroup/m", "managedNodeGroups: [{name: m, taints: '${T}'}]", true},
		"a key that is not known":         {"managed-nodegroup/m", "managedNodeGroups: [{name: m, taints: [{key: '${T}', effect: NoSchedule}]}]", true},
		"values for the add-on":           {"managed-nodegroup/m", "addons: [{name: coredns, configurationValues: 'replicaCount: 3'}]\nmanagedNodeGroups: [{name: m, taints: [{key: gpu, effect: NoExecute}]}]", true},
		"taint until an agent runs":       {"managed-nodegroup/m", "managedNodeGroups: [{name: m, taints: [{key: node.cilium.io/agent-not-ready, effect: NoExecute}]}]", true},
		"values that are not known":       {"managed-nodegroup/m", "addons: [{name: coredns, configurationValues: '${VALUES}'}]\nmanagedNodeGroups: [{name: m, taints: [{key: gpu, effect: NoExecute}]}]", true},
		"an add-on that is not known":     {"managed-nodegroup/m", "addons: ['${ADDON}']\nmanagedNodeGroups: [{name: m, taints: [{key: gpu, effect: NoExecute}]}]", true},
		"add-ons that are not known":      {"managed-nodegroup/m", "addons: '${ADDONS}'\nmanagedNodeGroups: [{name: m, taints: [{key: gpu, effect: NoExecute}]}]", true},
		"Windows":                         {"managed-nodegroup/m", "managedNodeGroups: [{name: m, amiFamily: WindowsServer2022CoreContainer}]", false},
		"Fargate, another namespace":      {"fargate-profile/f", "fargateProfiles: [{name: f, selectors: [{namespace: x}]}]", false},
		"Fargate, kube-system":            {"fargate-profile/f", "fargateProfiles: [{name: f, selectors: [{namespace: x}, {namespace: kube-system}]}]", true},
		"Fargate, a pattern":              {"fargate-profile/f", "fargateProfiles: [{name: f, selectors: [{namespace: kube-*}]}]", true},
		"Fargate, the labels of CoreDNS":  {"fargate-profile/f", "fargateProfiles: [{name: f, selectors: [{namespace: kube-system, labels: {k8s-app: kube-dns}}]}]", true},
		"Fargate, other labels":           {"fargate-profile/f", "fargateProfiles: [{name: f, selectors: [{namespace: kube-system, labels: {k8s-app: x}}]}]", false},
		"Fargate, selectors not known":    {"fargate-profile/f", "fargateProfiles: [{name: f, selectors: '${S}'}]", true},
		"Karpenter":                       {"karpenter", "karpenter: {version: 1.2.1}", true},
		"hybrid nodes":                    {"hybrid-nodes", graphtest.Hybrid, true},
		"the control plane runs no pods":  {"control-plane", "", false},
		"a control plane's taint is fine": {"managed-nodegroup/m", "managedNodeGroups: [{name: m, taints: [{key: node-role.kubernetes.io/control-plane, effect: NoSchedule}]}]", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			graphtest.Expect(t, "may host CoreDNS", graphtest.Member(t, graphtest.Derive(t, test.body), test.id).MayHostDNS, test.want)
		})
	}
}
