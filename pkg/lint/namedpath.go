package lint

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// namedPath writes the path with items called by what names them, as the file writes it, and by nothing where nothing does, since
// their order says nothing: nodeGroups[gpu].ssh.allow, vpc.publicAccessCIDRs[]. The text at a path is what textAt returns.
func namedPath(path yamldoc.Path, textAt func(yamldoc.Path) string) string {
	var b strings.Builder
	for i, step := range path {
		if step.IsIndex {
			b.WriteString("[" + nameOfItem(path[:i+1], textAt) + "]")
		} else {
			b.WriteString("." + step.Key)
		}
	}
	return b.String()
}

// nameOfItem is what sets an item apart from others of its list: its name, or else what eksctl tells such items apart by (eksctl
// pkg/apis/eksctl.io/v1alpha5/types.go); empty where it has nothing of the kind.
func nameOfItem(item yamldoc.Path, textAt func(yamldoc.Path) string) string {
	if name := textAt(item.Child(yamldoc.Key("name"))); name != "" {
		return name
	}
	var parts []string
	for _, keys := range [][]string{
		{"metadata", "namespace"}, {"metadata", "name"}, // service accounts
		{"namespace"}, {"serviceAccountName"}, // selectors of Fargate profiles, pod identity associations
		{"principalARN"}, {"policyARN"}, {"arn"}, // access entries and their policies, identity mappings
		{"volumeName"}, {"key"}, {"effect"}, // additional volumes, taints
	} {
		if text := textAt(item.Child(yamldoc.Keys(keys...)...)); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "/")
}
