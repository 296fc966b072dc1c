package manifest_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/labels"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// TestSelectors holds that a selector that is not found certainly does not match, and that most are not looked at.
func TestSelectors(t *testing.T) {
	t.Parallel()
	wanted := []map[string]string{
		{"app": "web"}, {"app": "web", "tier": "front"}, {"app": "db"}, {"tier": "front"}, {"zone": "a", "tier": "back"}, nil,
	}
	var selectors manifest.Selectors
	for i, labels := range wanted {
		selectors.Add(i, labels)
	}
	for written, want := range map[string][]int{
		"{app: web}":                  {0, 1, 5},
		"{app: web, tier: front}":     {0, 1, 3, 5},
		"{app: '${APP}'}":             {0, 1, 2, 5},
		"{app: '${APP}', tier: back}": {0, 1, 2, 4, 5},
		"{other: x}":                  {5},
		"{}":                          {5},
		"${LABELS}":                   {0, 1, 2, 3, 4, 5},
		"{app: web, '${KEY}': x}":     {0, 1, 2, 3, 4, 5},
	} {
		found, failed := manifest.Read(slices.Values([]manifest.File{{Name: "a.yaml", Data: []byte(
			"apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: " + written + "}\n",
		)}}))
		if failed != nil {
			t.Fatal(failed)
		}
		texts := found.Namespaces[0].Labels
		got := slices.Sorted(slices.Values(selectors.For(texts)))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", written, diff)
		}
		for i, labelsOf := range wanted {
			if selects, isKnown := texts.Match(labels.SelectorFromSet(labelsOf)); (selects || !isKnown) && !slices.Contains(got, i) {
				t.Errorf("%s: %v may match, and is not found", written, labelsOf)
			}
		}
	}
	if all := slices.Sorted(slices.Values(selectors.All())); !slices.Equal(all, []int{0, 1, 2, 3, 4, 5}) {
		t.Errorf("all: %v", all)
	}
}
