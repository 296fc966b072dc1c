package inventory

import (
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws/arn"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// ARN is the name of a resource of AWS that the file refers to.
type ARN struct {
	// Path is its place in the file.
	Path yamldoc.Path `json:"path"`
	// Partition, Service and Region are parts of it. What is of a global service, such as IAM, has no region.
	Partition string `json:"partition"`
	Service   string `json:"service"`
	Region    string `json:"region"`
}

// arnKey matches the keys of eksctl's types whose values are ARNs, or lists of them. Policies and other documents of AWS, which have
// ARNs under keys of their own, are not looked into.
var arnKey = lazyregexp.New(`(?i)(arns?|permissionsBoundary|kmsKeyID)$`)

// arns returns those below v, which is at the path, without those that are still to be filled in.
func arns(v any, at yamldoc.Path) []ARN {
	var list []ARN
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			list = append(list, arns(v[key], at.Child(yamldoc.Key(key)))...)
		}
	case []any:
		for i, item := range v {
			list = append(list, arns(item, at.Child(yamldoc.Index(i)))...)
		}
	case string:
		if parsed, err := arn.Parse(v); err == nil && arnKey().MatchString(lastKey(at)) {
			list = append(list, ARN{at, parsed.Partition, parsed.Service, parsed.Region})
		}
	}
	return list
}

func lastKey(p yamldoc.Path) string {
	for _, step := range slices.Backward(p) {
		if !step.IsIndex {
			return step.Key
		}
	}
	return ""
}
