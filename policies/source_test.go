package policies_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSourceSaysWhatRulesRestOn looks in eksctl's source for what rules repeat of it, and cannot call: a line that is gone with a new
// version of eksctl is a reason to look at the rule.
func TestSourceSaysWhatRulesRestOn(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/weaveworks/eksctl").Output()
	if err != nil {
		t.Fatal(err)
	}
	const types, checks = "apis/eksctl.io/v1alpha5/types.go", "apis/eksctl.io/v1alpha5/validation.go"
	for _, tc := range []struct{ rule, file, text string }{
		{"autoscaler-from-zero-tags", "cfn/builder/nodegroup.go", `nodeTemplatePrefix = "k8s.io/cluster-autoscaler/node-template/"`},
		{"autoscaler-from-zero-tags", "cfn/builder/nodegroup.go", `labelsPrefix       = nodeTemplatePrefix + "label/"`},
		{"autoscaler-from-zero-tags", "cfn/builder/nodegroup.go", `taintsPrefix       = nodeTemplatePrefix + "taint/"`},
		{"autoscaler-from-zero-tags", "cfn/builder/nodegroup.go", `addTag(taintsPrefix+taint.Key, taint.Value)`},
		{"autoscaler-from-zero-tags", "cfn/builder/statement.go", `"eks:DescribeNodegroup"`},
		{"automode-implicit", "utils/deprecation/auto_mode.go", "Auto Mode will be enabled by default in an upcoming release of eksctl."},
		{"deprecated-field", checks, "`ssh.enableSSM` is deprecated and will be removed in a future release"},
		{"deprecated-field", "cfn/builder/iam_helper.go", "api.IsEnabled(iamConfig.WithAddonPolicies.DeprecatedALBIngress)"},
		{"disable-default-addons-gap", types, "if m.GetDesiredCapacity() > 0 {"},
		{"karpenter-version-unsupported", types, `supportedKarpenterVersion = "v0.20.0"`},
		{"karpenter-version-v-prefix", "karpenter/karpenter.go", "version := k.ClusterConfig.Karpenter.Version"},
		{"volume-unencrypted", checks, `return errCantSet("volumeEncrypted")`},
	} {
		text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "pkg", tc.file))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), tc.text) {
			t.Errorf("%s rests on %q, which %s does not have", tc.rule, tc.text, tc.file)
		}
	}
}
