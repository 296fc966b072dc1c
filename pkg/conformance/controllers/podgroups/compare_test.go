package podgroups_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/conformance/controllers/podgroups"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const cluster = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\nmanagedNodeGroups: [{name: a}]\n"

// TestCompare compares the groups that pkg/pods derives with those that the controller gives, for random policies and pods. A pod whose
// ServiceAccount is not among the manifests may have any labels there: then unknown is right. More of them:
//
//	EKSLINT_CONFORMANCE_N=20000 EKSLINT_CONFORMANCE_SEED=$RANDOM go test -run TestCompare .
func TestCompare(t *testing.T) {
	t.Parallel()
	count, seed := variable(t, "EKSLINT_CONFORMANCE_N", 300), variable(t, "EKSLINT_CONFORMANCE_SEED", 1)
	outcomes := map[string]int{}
	for n := range count {
		source := generator{rand.New(rand.NewPCG(uint64(seed), uint64(n)))}
		manifests := source.manifests()
		want, err := podgroups.Run([]byte(manifests))
		if err != nil {
			t.Fatalf("%v\n%s", err, manifests)
		}
		got := derived(t, manifests)
		for _, pod := range want {
			w := got[pod.Workload]
			switch {
			case w == nil:
				t.Fatalf("%s is missing:\n%s", pod.Workload, manifests)
			case pod.Refusal != "":
				outcomes["refused"]++
			case w.HasOwnGroups() == truth.Maybe || !w.GroupsKnown:
				outcomes["unknown"]++
				if strings.Contains(manifests, "kind: ServiceAccount\nmetadata: {name: "+account(w)+", namespace: "+w.Object.Namespace.Text) {
					t.Errorf("%s is unknown, and all of it is there:\n%s", pod, manifests)
				}
			default:
				outcomes[fmt.Sprintf("%s %t", pod.Kind, len(pod.Groups) > 0)]++
				if diff := gocmp.Diff(pod.Groups, ids(w)); diff != "" || len(pod.Groups) > 0 != (w.HasOwnGroups() == truth.Yes) {
					t.Errorf("%s: (-controller +derived):\n%s%s", pod, diff, manifests)
				}
			}
		}
	}
	t.Log(outcomes)
	for _, outcome := range []string{"refused", "unknown", "Linux true", "Linux false", "HostNetworking false", "Windows false"} {
		if outcomes[outcome] == 0 {
			t.Errorf("no pod is %q: the generator has lost a part of its range", outcome)
		}
	}
}

func variable(t *testing.T, name string, otherwise int) int {
	t.Helper()
	number, err := strconv.Atoi(cmp.Or(os.Getenv(name), strconv.Itoa(otherwise)))
	if err != nil {
		t.Fatal(err)
	}
	return number
}

// derived are the workloads as pkg/pods has them, by namespace and name.
func derived(t *testing.T, manifests string) map[string]*pods.Workload {
	t.Helper()
	found, failed := manifest.Read(slices.Values([]manifest.File{{Data: []byte(manifests)}}))
	if failed != nil {
		t.Fatalf("%v\n%s", failed, manifests)
	}
	cfg := clusterconfig.Load(yamldoc.Parse([]byte(cluster))[0], clusterconfig.PurposeCreateCluster)
	inv := inventory.Of(cfg)
	all := map[string]*pods.Workload{}
	for _, w := range pods.Derive(cfg, &inv, pods.Objects{Manifests: found}).Workloads {
		all[w.Object.Namespace.Text+"/"+w.Object.Name.Text] = w
	}
	return all
}

func account(w *pods.Workload) string {
	return cmp.Or(w.Object.Pods.Spec.ServiceAccountName, "default")
}

func ids(w *pods.Workload) []string {
	var found []string
	for _, g := range w.Groups {
		found = append(found, g.ID)
	}
	return found
}

// generator writes random manifests.
type generator struct{ *rand.Rand }

func (g generator) pick(from ...string) string { return from[g.IntN(len(from))] }

func (g generator) manifests() string {
	var docs []string
	for i := range 1 + g.IntN(4) {
		docs = append(docs, fmt.Sprintf("apiVersion: vpcresources.k8s.aws/v1beta1\nkind: SecurityGroupPolicy\nmetadata: {name: p%d, namespace: %s}\nspec: {%s}\n",
			i, g.namespace(), strings.Join(g.policy(), ", ")))
	}
	for _, namespace := range []string{"shop", "other"} {
		for _, name := range []string{"default", "db", "web"} {
			if g.IntN(3) > 0 {
				docs = append(docs, fmt.Sprintf("apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: %s, namespace: %s, labels: %s}\n", name, namespace, g.labels()))
			}
		}
	}
	for i := range 1 + g.IntN(4) {
		docs = append(docs, fmt.Sprintf("apiVersion: apps/v1\nkind: %s\nmetadata: {name: w%d, namespace: %s}\nspec:\n  template:\n    metadata: {labels: %s}\n    spec: {%s}\n",
			g.pick("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"), i, g.namespace(), g.labels(), strings.Join(g.pod(), ", ")))
	}
	g.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
	return strings.Join(docs, "---\n")
}

func (g generator) namespace() string { return g.pick("shop", "shop", "other") }

func (g generator) labels() string {
	return g.pick("{}", "{app: web}", "{app: api}", "{app: web, tier: front}", "{tier: back}", `{app: ""}`)
}

func (g generator) policy() []string {
	var parts []string
	for _, key := range []string{"podSelector", "serviceAccountSelector"} {
		if g.IntN(2) == 0 {
			parts = append(parts, key+": "+g.selector())
		}
	}
	return append(parts, g.pick("securityGroups: {}", "securityGroups: {groupIds: []}", "securityGroups: {groupIds: [sg-1]}", "securityGroups: {groupIds: [sg-2, sg-1]}",
		"securityGroups: {groupIds: [sg-3, sg-3]}", "securityGroups: {groupIds: [sg-1, sg-4]}"))
}

func (g generator) selector() string {
	expression := func() string {
		return g.pick("{key: app, operator: In, values: [web, api]}", "{key: app, operator: NotIn, values: [web]}", "{key: tier, operator: Exists}",
			"{key: tier, operator: DoesNotExist}", "{key: app, operator: In}", "{key: app, operator: Near, values: [web]}", "{key: tier, operator: Exists, values: [a]}")
	}
	return g.pick("null", "{}", "{matchLabels: {app: web}}", `{matchLabels: {app: ""}}`, "{matchLabels: {app: web, tier: front}}", "{matchLabels: {}}",
		"{matchExpressions: ["+expression()+"]}", "{matchLabels: {app: web}, matchExpressions: ["+expression()+", "+expression()+"]}")
}

func (g generator) pod() []string {
	parts := []string{"containers: [{name: c, image: i}]"}
	if g.IntN(2) == 0 {
		parts = append(parts, "serviceAccountName: "+g.pick("db", "web", "default"))
	}
	switch g.IntN(8) {
	case 0:
		parts = append(parts, "hostNetwork: true")
	case 1:
		parts = append(parts, g.pick("nodeSelector: {kubernetes.io/os: windows}", "nodeSelector: {beta.kubernetes.io/os: windows}", "nodeSelector: {kubernetes.io/os: linux}"))
	}
	return parts
}
