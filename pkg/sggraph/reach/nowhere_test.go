package reach_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// TestPodsThatNothingTakes: what they would carry is not known because they do not run, and that is said.
func TestPodsThatNothingTakes(t *testing.T) {
	t.Parallel()
	const pods = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  selector: {matchLabels: {app: web}}\n" +
		"  template: {metadata: {labels: {app: web}}, spec: {nodeSelector: {role: db}, containers: [{name: c, image: i}]}}\n"
	found := manifesttest.Read(t, "m.yaml", pods)
	g := derive.GraphWith(graphtest.Load(t, "managedNodeGroups: [{name: m, labels: {role: web}}]"), derive.Known{Manifests: found})
	answer, err := reach.Ask(g, "managed-nodegroup/m", "pods/shop/web", sggraph.Port(sggraph.TCP, 80))
	if err != nil {
		t.Fatal(err)
	}
	if answer.Verdict != sggraph.Unknown || len(answer.Because) < 2 || answer.Because[0].Text != "nothing in this cluster takes pods/shop/web" ||
		answer.Because[1].At == nil {
		t.Errorf("%s: %+v", answer.Verdict, answer.Because)
	}
}
