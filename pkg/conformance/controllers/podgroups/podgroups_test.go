package podgroups_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/podgroups"
)

const (
	// pod is a pod of each label and service account that the cases choose by.
	pod = `
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web, tier: front}}
spec: {serviceAccountName: shop, containers: [{name: web, image: web}]}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: shop, labels: {team: shop}}
---
`
	all = "podSelector: {}, securityGroups: {groupIds: [sg-1]}"
)

// policy is a SecurityGroupPolicy; its name may bring a namespace.
func policy(name, spec string) string {
	return "apiVersion: vpcresources.k8s.aws/v1beta1\nkind: SecurityGroupPolicy\nmetadata: {name: " + name + "}\nspec: {" + spec + "}\n---\n"
}

// with is the pod with one text of it replaced, and a policy for all pods.
func with(old, text string) string { return strings.Replace(pod, old, text, 1) + policy("a", all) }

// TestRun proves the witness on cases whose answers follow from the controller's source and the EKS user guide (security groups
// for pods).
func TestRun(t *testing.T) {
	t.Parallel()
	const group = ", securityGroups: {groupIds: [sg-1]}"
	for name, test := range map[string]struct{ manifests, want string }{
		"no policy":          {pod, "Linux []"},
		"pod selector":       {pod + policy("a", "podSelector: {matchLabels: {app: web}}, securityGroups: {groupIds: [sg-1, sg-2]}"), "Linux [sg-1 sg-2]"},
		"another pod":        {pod + policy("a", "podSelector: {matchLabels: {app: api}}"+group), "Linux []"},
		"expression":         {pod + policy("a", "podSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [x]}]}"+group), "Linux [sg-1]"},
		"wrong operator":     {pod + policy("a", "podSelector: {matchExpressions: [{key: tier, operator: Is, values: [x]}]}"+group), "Linux []"},
		"empty selector":     {pod + policy("a", all), "Linux [sg-1]"},
		"no selector":        {pod + policy("a", group[2:]), "Linux []"},
		"no groups":          {pod + policy("a", "podSelector: {}, securityGroups: {groupIds: []}"), "Linux []"},
		"service account":    {pod + policy("a", "serviceAccountSelector: {matchLabels: {team: shop}}"+group), "Linux [sg-1]"},
		"labels of account":  {pod + policy("a", "serviceAccountSelector: {matchLabels: {team: x}}"+group), "Linux []"},
		"both have to match": {pod + policy("a", "podSelector: {}, serviceAccountSelector: {matchLabels: {team: x}}"+group), "Linux []"},
		"another namespace":  {pod + policy("a, namespace: shop", all), "Linux []"},
		"two policies":       {pod + policy("b", all) + policy("a", "podSelector: {}, securityGroups: {groupIds: [sg-2, sg-1]}"), "Linux [sg-2 sg-1]"},
		"host network":       {with("{serviceA", "{hostNetwork: true, serviceA"), "HostNetworking []"},
		"windows":            {with("{serviceA", "{nodeSelector: {kubernetes.io/os: windows}, serviceA"), "Windows []"},
		"fargate":            {with("{app: web", "{eks.amazonaws.com/fargate-profile: x, app: web"), "Fargate [sg-1]"},
		"default account":    {with("serviceAccountName: shop, ", ""), "Linux [sg-1]"},
		"unknown account":    {with("Name: shop", "Name: absent"), `Linux refused: serviceaccounts "absent" not found`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pods, err := podgroups.Run([]byte(test.manifests))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range pods {
				got = append(got, p.String())
			}
			if diff := cmp.Diff([]string{"default/web: " + test.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
