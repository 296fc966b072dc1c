package pods_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/truth"
)

const clusterHeader = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: shop, region: eu-west-1, version: "1.34"}
availabilityZones: [eu-west-1a, eu-west-1b]
`

// podENI switches branch interfaces on.
const podENI = `addons: [{name: vpc-cni, configurationValues: '{"env":{"ENABLE_POD_ENI":"true"}}'}]
`

// where is a case of where pods run: the answer was worked out by hand, from the source, before it was asked for.
type where struct {
	name, source string
	// cluster goes below the header; pod is the spec of pods in namespace shop with label app=web, but for their containers.
	cluster, pod string
	want         string
}

// Sources of the cases.
const (
	assign     = "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/"
	tolerating = "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/"
	wellKnown  = "https://kubernetes.io/docs/reference/labels-annotations-taints/"
	managedDoc = "https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html"
	profileDoc = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html"
	fargateDoc = "https://docs.aws.amazon.com/eks/latest/userguide/fargate.html"
	poolsDoc   = "https://karpenter.sh/docs/concepts/nodepools/"
	startedDoc = "https://karpenter.sh/docs/getting-started/getting-started-with-karpenter/"
	builtInDoc = "https://docs.aws.amazon.com/eks/latest/userguide/set-builtin-node-pools.html"
	eksctlDoc  = "eksctl pkg/apis/eksctl.io/v1alpha5/defaults.go, setDefaultNodeLabels"
)

// affinity is a node affinity of one expression.
func affinity(expression string) string {
	return "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [" + expression + "]}]}}}"
}

func whereCases() []where {
	const one, labelled = "managedNodeGroups: [{name: a}]\n", "managedNodeGroups: [{name: a, labels: {disk: ssd, size: \"8\"}}]\n"
	tainted := func(taint string) string { return "nodeGroups: [{name: a, taints: [{" + taint + "}]}]\n" }
	a, n := "managed-nodegroup/a ", "nodegroup/a "
	return []where{
		{"nothing asked", assign, one, "", a + "yes"},
		{"a label that is there", assign, labelled, "nodeSelector: {disk: ssd}", a + "yes"},
		{"a label of another value", assign, labelled, "nodeSelector: {disk: hdd}", a + "no"},
		{"a label that is not there", assign, one, "nodeSelector: {disk: ssd}", a + "no"},
		{"a value that is not known", assign, "managedNodeGroups: [{name: a, labels: {disk: \"${DISK}\"}}]\n", "nodeSelector: {disk: ssd}", a + "unknown"},
		{"a selector that is not known", assign, labelled, "nodeSelector: {disk: \"${DISK}\"}", a + "unknown"},
		{"NotIn without the label", assign, one, affinity("{key: disk, operator: NotIn, values: [hdd]}"), a + "yes"},
		{"NotIn with the value", assign, labelled, affinity("{key: disk, operator: NotIn, values: [ssd]}"), a + "no"},
		{"Exists", assign, labelled, affinity("{key: disk, operator: Exists}"), a + "yes"},
		{"Exists of a value that is not known", assign, "managedNodeGroups: [{name: a, labels: {disk: \"${DISK}\"}}]\n", affinity("{key: disk, operator: Exists}"), a + "yes"},
		{"DoesNotExist", assign, labelled, affinity("{key: disk, operator: DoesNotExist}"), a + "no"},
		{"Gt", assign, labelled, affinity("{key: size, operator: Gt, values: [\"4\"]}"), a + "yes"},
		{"Lt", assign, labelled, affinity("{key: size, operator: Lt, values: [\"8\"]}"), a + "no"},
		{"an empty term", assign, one, "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{}]}}}", a + "no"},
		{"one of two terms", assign, labelled, "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: " +
			"[{matchExpressions: [{key: disk, operator: In, values: [hdd]}]}, {matchExpressions: [{key: size, operator: Exists}]}]}}}", a + "yes"},
		{"what is preferred only", assign, one, "affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: " +
			"[{weight: 1, preference: {matchExpressions: [{key: disk, operator: Exists}]}}]}}", a + "yes"},
		{"a node by name", assign, one, "nodeName: ip-10-0-0-1.ec2.internal", a + "unknown"},
		{"eksctl's label", eksctlDoc, "nodeGroups: [{name: a}, {name: b}]\n", "nodeSelector: {alpha.eksctl.io/nodegroup-name: b}", n + "no; nodegroup/b yes"},
		{"EKS's label is of managed nodegroups", managedDoc, "nodeGroups: [{name: b}]\nmanagedNodeGroups: [{name: a}]\n", "nodeSelector: {eks.amazonaws.com/nodegroup: a}",
			"nodegroup/b no; " + a + "yes"},
		{"SPOT", managedDoc, "managedNodeGroups: [{name: a}, {name: b, spot: true}]\n", "nodeSelector: {eks.amazonaws.com/capacityType: SPOT}",
			a + "no; managed-nodegroup/b yes"},
		{"the region", wellKnown, one, "nodeSelector: {topology.kubernetes.io/region: eu-west-1}", a + "yes"},
		{"one zone of two", wellKnown, one, "nodeSelector: {topology.kubernetes.io/zone: eu-west-1a}", a + "yes some"},
		{"another zone", wellKnown, one, "nodeSelector: {topology.kubernetes.io/zone: eu-west-1c}", a + "no"},
		{"one type of two", wellKnown, "managedNodeGroups: [{name: a, instanceTypes: [m5.large, m6i.large]}]\n",
			"nodeSelector: {node.kubernetes.io/instance-type: m6i.large}", a + "yes some"},
		{"arm64", wellKnown, "managedNodeGroups: [{name: a}, {name: b, instanceType: m6g.large}]\n", "nodeSelector: {kubernetes.io/arch: arm64}",
			a + "no; managed-nodegroup/b yes"},
		{"types that are selected", wellKnown, "managedNodeGroups: [{name: a, instanceSelector: {vCPUs: 2}}]\n", "nodeSelector: {kubernetes.io/arch: arm64}", a + "unknown"},
		{"Bottlerocket is Linux", wellKnown, "managedNodeGroups: [{name: a, amiFamily: Bottlerocket}]\n", "nodeSelector: {kubernetes.io/os: linux}", a + "yes"},
		{"Windows", wellKnown, "nodeGroups: [{name: a, amiFamily: WindowsServer2022CoreContainer}]\n", "os: {name: linux}", n + "no"},
		{"a label that others add", wellKnown, one, "nodeSelector: {node-role.kubernetes.io/infra: \"\"}", a + "unknown"},
		{"Karpenter's own pods", poolsDoc, one, affinity("{key: karpenter.sh/nodepool, operator: DoesNotExist}"), a + "yes; karpenter unknown; elsewhere"},
		{"a launch template", managedDoc, "managedNodeGroups: [{name: a, launchTemplate: {id: lt-0123456789abcdef0}}]\n", "nodeSelector: {disk: ssd}", a + "unknown"},
		{"a taint", tolerating, tainted("key: k, value: v, effect: NoSchedule"), "", n + "no"},
		{"PreferNoSchedule", tolerating, tainted("key: k, value: v, effect: PreferNoSchedule"), "", n + "yes"},
		{"Equal", tolerating, tainted("key: k, value: v, effect: NoExecute"), "tolerations: [{key: k, value: v}]", n + "yes"},
		{"another value", tolerating, tainted("key: k, value: v, effect: NoExecute"), "tolerations: [{key: k, value: w}]", n + "no"},
		{"another effect", tolerating, tainted("key: k, value: v, effect: NoExecute"), "tolerations: [{key: k, value: v, effect: NoSchedule}]", n + "no"},
		{"Exists of any value", tolerating, tainted("key: k, value: v, effect: NoSchedule"), "tolerations: [{key: k, operator: Exists}]", n + "yes"},
		{"Exists of any key", tolerating, tainted("key: k, value: v, effect: NoSchedule"), "tolerations: [{operator: Exists}]", n + "yes"},
		{"a taint that is not known", tolerating, tainted("key: k, value: \"${V}\", effect: NoSchedule"), "tolerations: [{key: k, value: v}]", n + "unknown"},
		{"a toleration that is not known", tolerating, tainted("key: k, value: v, effect: NoSchedule"), "tolerations: [{key: k, value: \"${V}\"}]", n + "unknown"},
		{"taints as a mapping", "eksctl pkg/apis/eksctl.io/v1alpha5/types.go, taintsWrapper", "nodeGroups: [{name: a, taints: {k: \"v:NoSchedule\"}}]\n", "", n + "no"},
		{"a GPU", "https://github.com/NVIDIA/k8s-device-plugin", "managedNodeGroups: [{name: a}, {name: b, instanceType: g5.xlarge}]\n",
			"resources: nvidia.com/gpu", a + "no; managed-nodegroup/b yes"},
		{"a Fargate profile takes all of it", profileDoc, one + "fargateProfiles: [{name: f, selectors: [{namespace: shop}]}]\n", "", "fargate-profile/f yes; " + a + "no"},
		{"another namespace", profileDoc, one + "fargateProfiles: [{name: f, selectors: [{namespace: other}]}]\n", "", "fargate-profile/f no; " + a + "yes"},
		{"wildcards", profileDoc, one + "fargateProfiles: [{name: f, selectors: [{namespace: \"s?o*\", labels: {a*: w*b}}]}]\n", "", "fargate-profile/f yes; " + a + "no"},
		{"a label that the pods lack", profileDoc, one + "fargateProfiles: [{name: f, selectors: [{namespace: shop, labels: {run: fargate}}]}]\n", "",
			"fargate-profile/f no; " + a + "yes"},
		{"a namespace that is not known", profileDoc, one + "fargateProfiles: [{name: f, selectors: [{namespace: \"${NS}\"}]}]\n", "",
			"fargate-profile/f unknown; " + a + "unknown"},
		{"two profiles", profileDoc, "fargateProfiles: [{name: f, selectors: [{namespace: shop}]}, {name: g, selectors: [{namespace: \"*\"}]}]\n", "",
			"fargate-profile/f unknown; fargate-profile/g unknown"},
		{"what Fargate refuses waits there", fargateDoc, one + "fargateProfiles: [{name: f, selectors: [{namespace: shop}]}]\n", "hostNetwork: true",
			"fargate-profile/f no; " + a + "no"},
		{"built-in node pools", builtInDoc, "autoModeConfig: {enabled: true}\n", "", "auto-mode/general-purpose yes; auto-mode/system no; elsewhere"},
		{"a toleration for the system pool", builtInDoc, "autoModeConfig: {enabled: true}\n", "tolerations: [{key: CriticalAddonsOnly, operator: Exists}]\n      " +
			"nodeSelector: {kubernetes.io/arch: arm64}", "auto-mode/general-purpose no; auto-mode/system yes some; elsewhere"},
		{"no built-in node pools", builtInDoc, "autoModeConfig: {enabled: true, nodePools: []}\n", "", "auto-mode unknown; elsewhere"},
		{"Karpenter by Helm", startedDoc, one + "iamIdentityMappings: [{arn: arn:aws:iam::123456789012:role/KarpenterNodeRole-shop}]\n", "",
			a + "yes; karpenter unknown; elsewhere"},
		{"Karpenter's own pods on Fargate", startedDoc, one + "fargateProfiles: [{name: f, selectors: [{namespace: karpenter}]}]\n", "",
			"fargate-profile/f no; " + a + "yes; karpenter unknown; elsewhere"},
		{"Karpenter without node pools", poolsDoc, one + "karpenter: {version: 1.6.0}\niam: {withOIDC: true}\n", "", a + "yes; karpenter unknown; elsewhere"},
		{"hybrid nodes", "https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-overview.html", "remoteNetworkConfig: {iam: {provider: ssm}, " +
			"remoteNodeNetworks: [{cidrs: [10.1.0.0/16]}]}\n", affinity("{key: eks.amazonaws.com/compute-type, operator: NotIn, values: [hybrid]}"), "hybrid-nodes no"},
	}
}

// deployment has pods of the label app=web in the namespace shop.
func deployment(spec string) string {
	resources := ""
	if name, ok := strings.CutPrefix(spec, "resources: "); ok {
		resources, spec = ", resources: {limits: {"+name+": 1}}", ""
	}
	return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n" +
		"      containers: [{name: c, image: i" + resources + "}]\n      " + spec + "\n"
}

// TestWhere asks for hand-worked cases.
func TestWhere(t *testing.T) {
	t.Parallel()
	for _, c := range whereCases() {
		all, failed := derived(t, []byte(clusterHeader+c.cluster), []byte(deployment(c.pod)))
		if len(failed) > 0 || len(all) != 1 {
			t.Errorf("%s: %v", c.name, failed)
			continue
		}
		if diff := cmp.Diff(c.want, landings(all[0])); diff != "" {
			t.Errorf("%s (%s): (-want +got):\n%s%s", c.name, c.source, diff, told(all))
		}
	}
}

// landings are those of a workload in one line.
func landings(w *pods.Workload) string {
	var parts []string
	for i := range w.Landings {
		parts = append(parts, landing(&w.Landings[i]))
	}
	if w.Elsewhere != truth.No {
		parts = append(parts, "elsewhere")
	}
	return strings.Join(parts, "; ")
}

// TestPluginOfManifests has a part of the plugin among the manifests: the file alone does not say how it is set up.
func TestPluginOfManifests(t *testing.T) {
	t.Parallel()
	const policy = "---\napiVersion: vpcresources.k8s.aws/v1beta1\nkind: SecurityGroupPolicy\nmetadata: {name: p, namespace: shop}\n" +
		"spec: {podSelector: {}, securityGroups: {groupIds: [sg-11111111111111111]}}\n"
	const plugin = "---\napiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: aws-node, namespace: kube-system}\nspec: {template: {spec: {containers: [{name: aws-node}]}}}\n"
	all, failed := derived(t, []byte(clusterHeader+"managedNodeGroups: [{name: a}]\n"), []byte(deployment("")+policy+plugin))
	if len(failed) > 0 || len(all) != 2 {
		t.Fatal(failed)
	}
	if diff := cmp.Diff("managed-nodegroup/a unknown fits=yes own=yes branches=9", landings(all[1])); diff != "" {
		t.Error(diff)
	}
}

// TestGroups asks for hand-worked cases of the groups that pods carry: amazon-vpc-resource-controller-k8s pkg/utils/helper.go,
// webhooks/core/pod_webhook.go and pkg/aws/vpc/limits.go are their sources.
func TestGroups(t *testing.T) {
	t.Parallel()
	const sg = "sg-11111111111111111"
	const cluster = podENI + "managedNodeGroups: [{name: a}]\n"
	const own, node = "own groups yes " + sg + "; managed-nodegroup/a yes own=yes branches=9", "own groups no; managed-nodegroup/a yes"
	for _, c := range []struct{ name, cluster, pod, spec, want string }{
		{"the pods' labels", cluster, "", "podSelector: {matchLabels: {app: web}}, securityGroups: {groupIds: [" + sg + "]}", own},
		{"other labels", cluster, "", "podSelector: {matchLabels: {app: api}}, securityGroups: {groupIds: [" + sg + "]}", node},
		{"an expression", cluster, "", "podSelector: {matchExpressions: [{key: app, operator: In, values: [api, web]}]}, securityGroups: {groupIds: [" + sg + "]}", own},
		{"all pods", cluster, "", "podSelector: {}, securityGroups: {groupIds: [" + sg + "]}", own},
		{"no selector", cluster, "", "securityGroups: {groupIds: [" + sg + "]}", node},
		{"a selector that is null", cluster, "", "podSelector: null, securityGroups: {groupIds: [" + sg + "]}", node},
		{"no groups", cluster, "", "podSelector: {}", node},
		{"an empty list of groups", cluster, "", "podSelector: {}, securityGroups: {groupIds: []}", node},
		{"a group twice", cluster, "", "podSelector: {}, securityGroups: {groupIds: [" + sg + ", " + sg + "]}", own},
		{"any ServiceAccount", cluster, "", "serviceAccountSelector: {}, securityGroups: {groupIds: [" + sg + "]}", own},
		{"a ServiceAccount that is not there", cluster, "", "serviceAccountSelector: {matchLabels: {a: b}}, securityGroups: {groupIds: [" + sg + "]}",
			"own groups unknown ...; managed-nodegroup/a yes own=unknown branches=9"},
		{"both selectors", cluster, "serviceAccountName: db", "podSelector: {matchLabels: {app: web}}, serviceAccountSelector: {matchLabels: {db: \"true\"}}, securityGroups: {groupIds: [" + sg + "]}", own},
		{"one of both", cluster, "serviceAccountName: db", "podSelector: {matchLabels: {app: api}}, serviceAccountSelector: {matchLabels: {db: \"true\"}}, securityGroups: {groupIds: [" + sg + "]}", node},
		{"the other of both", cluster, "serviceAccountName: db", "podSelector: {matchLabels: {app: web}}, serviceAccountSelector: {matchLabels: {db: \"false\"}}, securityGroups: {groupIds: [" + sg + "]}", node},
		{"a selector that cannot be read", cluster, "", "podSelector: {matchExpressions: [{key: app, operator: Near}]}, securityGroups: {groupIds: [" + sg + "]}", node},
		{"a group that is not known", cluster, "", "podSelector: {}, securityGroups: {groupIds: [" + sg + ", \"${SG}\"]}",
			"own groups yes " + sg + " ...; managed-nodegroup/a yes own=yes branches=9"},
		{"a selector that is not known", cluster, "", "podSelector: {matchLabels: {app: \"${APP}\"}}, securityGroups: {groupIds: [" + sg + "]}",
			"own groups unknown ...; managed-nodegroup/a yes own=unknown branches=9"},
		{"the host network", cluster, "hostNetwork: true", "podSelector: {}, securityGroups: {groupIds: [" + sg + "]}", "own groups no, host network yes; managed-nodegroup/a yes"},
		{"pods for Windows", podENI + "nodeGroups: [{name: w, amiFamily: WindowsServer2022CoreContainer}]\n", "nodeSelector: {kubernetes.io/os: windows}",
			"podSelector: {}, securityGroups: {groupIds: [" + sg + "]}", "own groups no; nodegroup/w yes"},
		{"nodes with Windows", podENI + "nodeGroups: [{name: w, amiFamily: WindowsServer2022CoreContainer}]\n", "", "podSelector: {}, securityGroups: {groupIds: [" + sg + "]}",
			"own groups yes " + sg + "; nodegroup/w no fits=yes own=yes capable=no"},
		{"ENABLE_POD_ENI is off", "managedNodeGroups: [{name: a}]\n", "", "podSelector: {}, securityGroups: {groupIds: [" + sg + "]}",
			"own groups yes " + sg + "; managed-nodegroup/a no fits=yes own=yes"},
		{"ENABLE_POD_ENI is not known", "addons: [{name: vpc-cni, configurationValues: \"${V}\"}]\nmanagedNodeGroups: [{name: a}]\n", "",
			"podSelector: {}, securityGroups: {groupIds: [" + sg + "]}", "own groups yes " + sg + "; managed-nodegroup/a unknown fits=yes own=yes branches=9"},
		{"an instance type without a trunk", podENI + "managedNodeGroups: [{name: a, instanceType: t3.large}]\n", "",
			"podSelector: {}, securityGroups: {groupIds: [" + sg + "]}", "own groups yes " + sg + "; managed-nodegroup/a no fits=yes own=yes capable=no"},
		{"an instance type that is not in the table", podENI + "managedNodeGroups: [{name: a, instanceType: m99.large}]\n", "",
			"podSelector: {}, securityGroups: {groupIds: [" + sg + "]}", "own groups yes " + sg + "; managed-nodegroup/a unknown fits=yes own=yes capable=unknown"},
		{"an instance type beside one that is not in the table", podENI + "managedNodeGroups: [{name: a, instanceTypes: [m5.large, m99.large]}]\n", "",
			"podSelector: {}, securityGroups: {groupIds: [" + sg + "]}", "own groups yes " + sg + "; managed-nodegroup/a yes some own=yes"},
		{"Fargate needs no plugin", "fargateProfiles: [{name: f, selectors: [{namespace: shop}]}]\n", "", "podSelector: {}, securityGroups: {groupIds: [" + sg + "]}",
			"own groups yes " + sg + "; fargate-profile/f yes own=yes"},
	} {
		manifests := deployment(c.pod) + "---\napiVersion: vpcresources.k8s.aws/v1beta1\nkind: SecurityGroupPolicy\nmetadata: {name: p, namespace: shop}\nspec: {" + c.spec + "}\n" +
			"---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: db, namespace: shop, labels: {db: \"true\"}}\n"
		all, failed := derived(t, []byte(clusterHeader+c.cluster), []byte(manifests))
		if len(failed) > 0 || len(all) != 1 {
			t.Errorf("%s: %v", c.name, failed)
			continue
		}
		if diff := cmp.Diff(c.want, fmt.Sprintf("%s; %s", summary(all[0]), landings(all[0]))); diff != "" {
			t.Errorf("%s: (-want +got):\n%s%s", c.name, diff, told(all))
		}
	}
}
