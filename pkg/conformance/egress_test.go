package conformance

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"testing"

	ekstypes "github.com/aws/aws-sdk-go-v2/service/eks/types"
	"github.com/google/go-cmp/cmp"
)

// TestEgressModes compares the egress modes of the control plane that the SDK of EKS knows with those that the rule knows.
func TestEgressModes(t *testing.T) {
	t.Parallel()
	var got []ekstypes.ControlPlaneEgressModeType
	rule, err := os.ReadFile("../../policies/validity/control-plane-egress-mode-value/rule.rego")
	if err != nil {
		t.Fatal(err)
	}
	list := regexp.MustCompile(`(?m)^_modes := (.*)$`).FindSubmatch(rule)
	if list == nil {
		t.Fatal("the rule has no list of modes")
	}
	if err := json.Unmarshal(list[1], &got); err != nil {
		t.Fatal(err)
	}
	want := ekstypes.ControlPlaneEgressModeType("").Values()
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
