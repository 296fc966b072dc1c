package kubernetes_test

import (
	"fmt"
	"testing"
)

const (
	clusterHead = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo, region: eu-west-1, version: \"1.35\"}\n"
	autoMode    = "autoModeConfig: {enabled: true}\n"
	// policyOfWeb selects the pods of workloads made by deployment.
	policyOfWeb = `---
apiVersion: vpcresources.k8s.aws/v1beta1
kind: SecurityGroupPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {matchLabels: {app: web}}, securityGroups: {groupIds: [sg-0a0a0a0a]}}
`
)

// deployment is one in whose pods' spec some text is.
func deployment(spec string) string {
	return fmt.Sprintf(`---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {%s containers: [{name: c, image: i}]}}
`, spec)
}

func TestOnlyAutoMode(t *testing.T) {
	t.Parallel()
	const onAuto, onEC2 = "nodeSelector: {eks.amazonaws.com/compute-type: auto},", "nodeSelector: {pool: a},"
	for name, c := range map[string]struct {
		cluster, spec, manifests string
		want                     bool
	}{
		"nothing else":                      {autoMode, "", "", true},
		"no nodes at all":                   {"", "", "", false},
		"a nodegroup":                       {autoMode + "managedNodeGroups: [{name: a}]\n", "", "", false},
		"a nodegroup that they are not for": {autoMode + "managedNodeGroups: [{name: a, labels: {pool: b}}]\n", onAuto, "", true},
		"a nodegroup that they are for":     {autoMode + "managedNodeGroups: [{name: a, labels: {pool: a}}]\n", onEC2, "", false},
		"Fargate":                           {autoMode + "fargateProfiles: [{name: a, selectors: [{namespace: shop}]}]\n", "", "", false},
		"Fargate for others":                {autoMode + "fargateProfiles: [{name: a, selectors: [{namespace: batch}]}]\n", "", "", true},
		"nodegroups that are not known":     {autoMode + "managedNodeGroups: ${GROUPS}\n", "", "", false},
		"nodes of Karpenter": {
			autoMode, "", "---\napiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: a}\n" +
				"spec: {template: {spec: {nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: a}}}}\n", false,
		},
	} {
		view := viewOf(t, []byte(clusterHead+c.cluster), []byte(deployment(c.spec)+c.manifests))
		if got := view.Workloads[0].OnlyAutoMode; got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

func TestPassedOver(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ spec, want string }{
		"usual pods":                 {"", "[]"},
		"on the host network":        {"hostNetwork: true,", "[Deployment shop/web on the network of their node spec.template.spec.hostNetwork]"},
		"not known":                  {"hostNetwork: ${HOST},", "[]"},
		"for Windows":                {"nodeSelector: {kubernetes.io/os: windows},", "[Deployment shop/web for Windows spec.template.spec.nodeSelector]"},
		"for Linux":                  {"nodeSelector: {kubernetes.io/os: linux},", "[]"},
		"for Windows by an affinity": {"os: {name: windows},", "[]"},
	} {
		view := viewOf(t, []byte(clusterHead), []byte(deployment(c.spec)+policyOfWeb))
		got := []string{}
		for _, over := range view.Policies[0].PassesOver {
			got = append(got, fmt.Sprintf("%s %s %s", over.Called, over.Why, over.At.Path))
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
	}
}
