package lint

import (
	"encoding/json"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// permissions are those that the value at a path grants, each as a text, so that one more is new: the well-known ones that are switched
// on, and the statements of a policy (eksctl pkg/apis/eksctl.io/v1alpha5/iam.go). Elsewhere there are none.
func permissions(path yamldoc.Path, value any) []string {
	granted, isMapping := value.(map[string]any)
	if !isMapping || len(path) == 0 {
		return nil
	}
	var texts []string
	switch path[len(path)-1].Key {
	case "withAddonPolicies", "wellKnownPolicies":
		for name, on := range granted {
			if on == true {
				texts = append(texts, name)
			}
		}
	case "attachPolicy":
		statements, isList := granted["Statement"].([]any)
		if !isList {
			statements = []any{granted["Statement"]}
		}
		for _, statement := range statements {
			if text, err := json.Marshal(statement); err == nil {
				texts = append(texts, string(text))
			}
		}
	}
	return texts
}
