package inventory_test

import (
	"fmt"
	"strconv"
	"testing"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestScaling(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ nodegroup, sizes string }{
		"default":                {"nodeGroups: [{name: a}]", "2 2 2"},
		"desired alone":          {"nodeGroups: [{name: a, desiredCapacity: 3}]", "3 3 3"},
		"minimum alone":          {"nodeGroups: [{name: a, minSize: 1}]", "1 1 1"},
		"maximum alone":          {"nodeGroups: [{name: a, maxSize: 9}]", "2 9 2"},
		"range":                  {"nodeGroups: [{name: a, minSize: 0, maxSize: 9}]", "0 9 0"},
		"all":                    {"nodeGroups: [{name: a, minSize: 0, maxSize: 9, desiredCapacity: 4}]", "0 9 4"},
		"null is absent":         {"nodeGroups: [{name: a, minSize: null, maxSize: 9}]", "2 9 2"},
		"none, self-managed":     {"nodeGroups: [{name: a, desiredCapacity: 0}]", "0 0 0"},
		"none, managed":          {"managedNodeGroups: [{name: a, desiredCapacity: 0}]", "0 1 0"},
		"managed":                {"managedNodeGroups: [{name: a, minSize: 1, maxSize: 4}]", "1 4 1"},
		"desired not known":      {"nodeGroups: [{name: a, desiredCapacity: \"${N}\"}]", "unknown unknown unknown"},
		"minimum not known":      {"nodeGroups: [{name: a, minSize: \"${N}\", maxSize: 4}]", "unknown 4 unknown"},
		"only maximum not known": {"nodeGroups: [{name: a, desiredCapacity: 1, maxSize: \"${N}\"}]", "1 unknown 1"},
		"nothing known":          {"nodeGroups: [\"${GROUP}\"]", "unknown unknown unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := of(t, tc.nodegroup).Nodegroups[0].Scaling
			if got := number(s.Min) + " " + number(s.Max) + " " + number(s.Desired); got != tc.sizes {
				t.Errorf("sizes are %s, want %s", got, tc.sizes)
			}
		})
	}
}

// number is a size, or that it is unknown.
func number(value *int) string {
	if value == nil {
		return "unknown"
	}
	return strconv.Itoa(*value)
}

// TestScalingAgreesWithEksctl compares with what eksctl's validator fills in for a managed nodegroup, and with the graph.
func TestScalingAgreesWithEksctl(t *testing.T) {
	t.Parallel()
	values := []*int{nil, new(int), new(1), new(2), new(3)}
	for _, least := range values {
		for _, most := range values {
			for _, desired := range values {
				ng := api.NewManagedNodeGroup()
				ng.Name, ng.ScalingConfig = "a", &api.ScalingConfig{MinSize: least, MaxSize: most, DesiredCapacity: desired}
				api.SetManagedNodeGroupDefaults(ng, &api.ClusterMeta{Name: "demo"}, false)
				body := fmt.Sprintf("managedNodeGroups: [{name: a%s%s%s}]", written("minSize", least), written("maxSize", most), written("desiredCapacity", desired))
				if api.ValidateManagedNodeGroup(0, ng) != nil {
					continue
				}
				cfg := clusterconfig.Load(yamldoc.Parse([]byte(header + body))[0], clusterconfig.PurposeCreateCluster)
				got := inventory.Of(cfg).Nodegroups[0].Scaling
				if *got.Min != *ng.MinSize || *got.Max != *ng.MaxSize || *got.Desired != *ng.DesiredCapacity {
					t.Errorf("%s: %d to %d, %d at the start; eksctl has %d to %d, %d", body, *got.Min, *got.Max, *got.Desired, *ng.MinSize, *ng.MaxSize, *ng.DesiredCapacity)
				}
				for _, m := range derive.Graph(cfg).Members {
					if m.Kind == sggraph.MemberManagedNodegroup && m.SeveralNodes != (*got.Max > 1) {
						t.Errorf("%s: up to %d nodes, and the graph says that it has several: %t", body, *got.Max, m.SeveralNodes)
					}
				}
			}
		}
	}
}

func written(key string, value *int) string {
	if value == nil {
		return ""
	}
	return fmt.Sprintf(", %s: %d", key, *value)
}
