package manifest

import (
	"slices"
	"strings"
)

// isTestHook reports whether Helm makes an object for "helm test" alone, so that it is not there otherwise. What is to happen at an
// installation, too, is. Helm 2 has test-success and test-failure, the latter of which Helm 3 does not know: it never makes those
// (helm v3 pkg/releaseutil/manifest_sorter.go; https://helm.sh/docs/topics/chart_tests/).
func (o *object) isTestHook() bool {
	hook := o.Annotations.Get("helm.sh/hook")
	if !hook.IsKnown() {
		return false
	}
	for event := range strings.SplitSeq(hook.Text, ",") {
		if !slices.Contains([]string{"test", "test-success", "test-failure"}, strings.ToLower(strings.TrimSpace(event))) {
			return false
		}
	}
	return true
}
