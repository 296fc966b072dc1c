package lint

import (
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// place is where a rule reports something.
type place struct{ rule, path string }

// refusals are the places at which rules report what eksctl stops at.
func refusals(issues []clusterconfig.Issue) map[place]bool {
	found := map[place]bool{}
	for _, issue := range issues {
		if issue.IsRefusal() {
			found[place{ruleOf(issue), issue.Path.String()}] = true
		}
	}
	return found
}

// ruleOf is the rule that reports an issue.
func ruleOf(issue clusterconfig.Issue) string {
	switch {
	case issue.Rule != "":
		return issue.Rule
	case issue.Kind == clusterconfig.IssueUnknownKey, issue.Kind == clusterconfig.IssueDuplicateKey:
		return "unknown-or-duplicate-key"
	case issue.Kind == clusterconfig.IssueType && issue.Path.Equal(yamldoc.Keys("metadata", "version")):
		return "version-not-string"
	default:
		return ruleObjection
	}
}
