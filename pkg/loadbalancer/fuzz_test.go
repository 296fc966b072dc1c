package loadbalancer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzDerive: whatever manifests say, the same load balancers are derived each time, each with an id of its own and somebody who asks for it.
func FuzzDerive(f *testing.F) {
	for _, data := range manifests(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		first, _ := derived(t, "a.yaml", data)
		second, _ := derived(t, "a.yaml", data)
		if diff := cmp.Diff(told(first), told(second)); diff != "" {
			t.Errorf("(-once +again):\n%s", diff)
		}
		ids := map[string]bool{}
		for _, lb := range first {
			if ids[lb.ID] || len(lb.Owners) == 0 {
				t.Errorf("%s is there twice, or nobody's", lb.ID)
			}
			ids[lb.ID] = true
			for _, target := range lb.Targets {
				if !target.IsKnown() && len(target.Rules) > 0 && target.Rules[0].Protocol != "-1" {
					t.Errorf("%s: rules for ports that are not known: %v", lb.ID, target.Rules)
				}
			}
		}
	})
}
