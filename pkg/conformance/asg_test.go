package conformance

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/cfn/builder"
	"github.com/weaveworks/eksctl/pkg/cfn/manager"
)

// TestProcessesOfAutoScalingGroups compares the processes that the rule knows with those that eksctl knows: it looks at the lists of
// self-managed nodegroups alone, and hands those of managed ones to AWS, which has the same processes for both.
func TestProcessesOfAutoScalingGroups(t *testing.T) {
	t.Parallel()
	taken := 0
	for _, process := range []string{
		"Launch", "Terminate", "AddToLoadBalancer", "AlarmNotification", "AZRebalance", "HealthCheck", "InstanceRefresh", "ReplaceUnhealthy",
		"ScheduledActions", "launch", "AzRebalance", "AZ-Rebalance", "RemoveFromLoadBalancer", "Replace", "Healthcheck", "All", "''",
	} {
		body := "asgSuspendProcesses: [" + process + "]"
		_, refusal := Render(t.Context(), group("nodeGroups", body))
		found := findings(t, "managed-asg-suspend-typo", group("managedNodeGroups", body))
		if (refusal != nil) != (len(found) > 0) {
			t.Errorf("%s: eksctl says %v, and the rule finds %v", process, refusal, found)
		}
		if refusal == nil {
			taken++
		}
	}
	if want := 9; taken != want {
		t.Errorf("eksctl takes %d of the processes, want %d", taken, want)
	}
}

// TestTagsOfAutoScalingGroups compares the rule with eksctl's count on both sides of the limit. For a self-managed nodegroup its template
// builder counts. For a managed one it counts when EKS has made the group, with tags of EKS's own which are in no file: without
// these, the rule says the same.
func TestTagsOfAutoScalingGroups(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"nodeGroups", "managedNodeGroups"} {
		verdicts := map[bool]int{}
		for number := 42; number <= 53; number++ {
			for _, settings := range []string{
				"", ", iam: {withAddonPolicies: {autoScaler: true}}", ", tags: {a: x, l0: x}", ", taints: [{key: a, effect: NoSchedule}, {key: l0, effect: NoExecute}]",
			} {
				for _, propagates := range []bool{true, false} {
					text := group(kind, fmt.Sprintf("propagateASGTags: %t, labels: {%s}%s", propagates, labels(number), settings))
					refused, found := refusesTags(t, text), findings(t, "asg-tags-limit", text)
					if refused != (len(found) > 0) {
						t.Errorf("%s, %d labels%s, propagated: %t: eksctl refuses: %t; the rule finds %v", kind, number, settings, propagates, refused, found)
					}
					verdicts[refused]++
				}
			}
		}
		if len(verdicts) < 2 {
			t.Errorf("%s: only one verdict: %v", kind, verdicts)
		}
	}
}

func labels(number int) string {
	list := make([]string, number)
	for i := range list {
		list[i] = fmt.Sprintf("l%d: x", i)
	}
	return strings.Join(list, ", ")
}

// refusesTags reports whether eksctl stops at the number of tags of the Auto Scaling group of a file of group.
func refusesTags(t *testing.T, text []byte) bool {
	t.Helper()
	rendering, refusal := Render(t.Context(), text)
	if refusal != nil {
		if !strings.Contains(refusal.String(), "number of tags is exceeding") {
			t.Fatal(refusal)
		}
		return true
	}
	if managed := rendering.Spec.ManagedNodeGroups; len(managed) > 0 && api.IsEnabled(managed[0].PropagateASGTags) {
		return propagate(rendering.Spec) != nil
	}
	return false
}

// propagate gives the Auto Scaling group of the first managed nodegroup its tags, of which it has none yet: eksctl
// pkg/cfn/manager/nodegroup.go:201-236.
func propagate(spec *api.ClusterConfig) error {
	provider := newFakeAccount(spec)
	mocked := &provider.MockASG().Mock
	answer[autoscaling.DescribeTagsInput, autoscaling.DescribeTagsOutput, autoscaling.Options](mocked, "DescribeTags",
		func(*autoscaling.DescribeTagsInput) (*autoscaling.DescribeTagsOutput, error) {
			return &autoscaling.DescribeTagsOutput{}, nil
		})
	answer[autoscaling.CreateOrUpdateTagsInput, autoscaling.CreateOrUpdateTagsOutput, autoscaling.Options](mocked, "CreateOrUpdateTags",
		func(*autoscaling.CreateOrUpdateTagsInput) (*autoscaling.CreateOrUpdateTagsOutput, error) {
			return &autoscaling.CreateOrUpdateTagsOutput{}, nil
		})
	nodes := spec.ManagedNodeGroups[0]
	tags := map[string]string{}
	builder.GenerateClusterAutoscalerTags(nodes, func(key, value string) { tags[key] = value })
	maps.Copy(tags, nodes.Tags)
	errs := make(chan error)
	if err := manager.NewStackCollection(provider, spec).PropagateManagedNodeGroupTagsToASG(nodes.Name, tags, []string{"asg"}, errs); err != nil {
		return err
	}
	return <-errs
}
