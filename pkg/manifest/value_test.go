package manifest_test

import (
	"slices"
	"testing"

	"k8s.io/apimachinery/pkg/labels"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// TestMatch: a selector is answered as far as labels are known, and one label that differs is enough for a no.
func TestMatch(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		labels, selector string
		selects, isKnown bool
	}{
		{"{app: web, tier: ${TIER}}", "app=web", true, true},
		{"{app: web, tier: ${TIER}}", "app=web,tier=front", false, false},
		{"{app: web, tier: ${TIER}}", "app=db,tier=front", false, true},
		{"{app: web, ${KEY}: x}", "tier=front", false, false},
		{"${LABELS}", "tier=front", false, false},
		{"{app: web}", "tier=front", false, true},
		{"{app: web}", "!tier", true, true},
		{"{app: web}", "", true, true},
	} {
		found, failed := manifest.Read(slices.Values([]manifest.File{{Name: "a.yaml", Data: []byte(
			"apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: " + test.labels + "}\n",
		)}}))
		selector, err := labels.Parse(test.selector)
		if failed != nil || err != nil {
			t.Fatal(failed, err)
		}
		if selects, isKnown := found.Namespaces[0].Labels.Match(selector); selects != test.selects || isKnown != test.isKnown {
			t.Errorf("%q of %s: %t, known %t", test.selector, test.labels, selects, isKnown)
		}
	}
}
