package why_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/why"
)

const (
	onKarpenter = `
karpenter: {version: 1.6.0}
iam: {withOIDC: true}
managedNodeGroups: [{name: system, taints: [{key: CriticalAddonsOnly, effect: NoSchedule}]}]
`
	pool = `
apiVersion: karpenter.sh/v1
kind: NodePool
metadata: {name: general}
spec: {template: {spec: {nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: default}, requirements: []}}}
---
apiVersion: karpenter.k8s.aws/v1
kind: EC2NodeClass
metadata: {name: default}
spec: {securityGroupSelectorTerms: [{tags: {aws:eks:cluster-name: demo}}]}
---`
	shop = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: c, image: i}]}
`
	pinned = `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeSelector: {karpenter.sh/nodepool: general}, containers: [{name: c, image: i}]}
`
)

// TestNodePools is about what an answer takes for true of node pools, and what it asks for.
func TestNodePools(t *testing.T) {
	t.Parallel()
	const holds, missing = "this holds if the cluster has no node pools besides", "are missing from the manifests"
	for name, test := range map[string]struct {
		text, manifests string
		isComplete      bool
		q               reach.Query
		verdict         sggraph.Verdict
		said, unsaid    string
	}{
		"taken for complete":         {onKarpenter, pool + shop, false, question("pods/shop/web", "control-plane", 443), sggraph.Allowed, holds, missing},
		"complete":                   {onKarpenter, pool + shop, true, question("pods/shop/web", "control-plane", 443), sggraph.Allowed, "", holds},
		"wherever they are":          {onKarpenter, pool + shop, false, question("internet", "pods/shop/web", 80), sggraph.Denied, "", holds},
		"on a pool by its name":      {onKarpenter, pool + pinned, false, question("pods/shop/web", "control-plane", 443), sggraph.Allowed, "", holds},
		"none are known":             {onKarpenter, shop, false, question("pods/shop/web", "control-plane", 443), sggraph.Unknown, missing, holds},
		"built-in ones of Auto Mode": {"autoModeConfig: {enabled: true}\n", shop, false, question("pods/shop/web", "control-plane", 443), sggraph.Allowed, holds, missing},
		"they may carry something else": {
			onKarpenter, strings.ReplaceAll(pool, "{tags: {aws:eks:cluster-name: demo}}", "{id: sg-0a}") + shop, false,
			question("pods/shop/web", "control-plane", 443), sggraph.Unknown, "", holds,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer := askWith(t, test.text, test.manifests, test.isComplete, test.q)
			if answer.Verdict != test.verdict {
				t.Errorf("it is %s, want %s", answer.Verdict, test.verdict)
			}
			said := strings.Join(answer.Remarks, "\n")
			if !strings.Contains(said, test.said) || strings.Contains(said, test.unsaid) {
				t.Errorf("remarks %q", said)
			}
		})
	}
}

// askWith is an answer about a cluster with manifests.
func askWith(t *testing.T, text, manifests string, poolsComplete bool, q reach.Query) *why.Answer {
	t.Helper()
	found := manifesttest.Read(t, "manifests.yaml", manifests)
	known := derive.Known{Manifests: found, PoolsComplete: poolsComplete}
	clusters, err := cluster.Load(source.File{Name: "cluster.yaml", Data: []byte(preamble + text)}, cluster.Options{Known: known})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := why.Ask(clusters[0].AsCreated(), q.From, q.To, q.Ports)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}
