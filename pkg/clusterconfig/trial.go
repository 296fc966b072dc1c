package clusterconfig

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// maxTrials bounds how many suggestions are tried, each of which costs a validation.
const maxTrials = 16

// try takes back the suggestions after which eksctl would object to more than before: the author meant something else.
func (c *Config) try(d *decoder, before []objection) {
	trials := 0
	for i, issue := range c.Issues {
		if issue.Suggestion == "" || issue.Kind == IssueWrongCase || trials == maxTrials {
			continue
		}
		trials++
		trial := decoder{}
		tree, _ := trial.value(followed(d.root, issue), place{schema: clusterSchema()}).(map[string]any)
		after := validated(tree, emptyCompletion()).objections
		if slices.ContainsFunc(after, func(o objection) bool { return !slices.ContainsFunc(before, o.equal) }) {
			c.Issues[i] = issue.withoutSuggestion()
		}
	}
}

func (o objection) equal(other objection) bool {
	return o.message == other.message && o.about.Equal(other.about)
}

func (i Issue) withoutSuggestion() Issue {
	i.Suggestion, i.Help = "", ""
	if i.Kind == IssueUnknownKey {
		i.Message, i.Help = refused(i.Path[len(i.Path)-1].Key), lookUp
	}
	return i
}

// followed is the data with the suggestion of an issue in it; what it shares with v is not changed.
func followed(v any, issue Issue) any {
	last := len(issue.Path) - 1
	if issue.Kind == IssueUnknownKey {
		return changed(v, issue.Path[:last], func(at any) any {
			m, _ := at.(map[string]any)
			m = maps.Clone(m)
			key := issue.Path[last].Key
			m[issue.Suggestion] = m[key]
			delete(m, key)
			return m
		})
	}
	return changed(v, issue.Path, func(any) any { return issue.Suggestion })
}

// changed is v with what lies at p replaced.
func changed(v any, p yamldoc.Path, change func(any) any) any {
	if len(p) == 0 {
		return change(v)
	}
	switch at := v.(type) {
	case map[string]any:
		at = maps.Clone(at)
		at[p[0].Key] = changed(at[p[0].Key], p[1:], change)
		return at
	case []any:
		at = slices.Clone(at)
		at[p[0].Index] = changed(at[p[0].Index], p[1:], change)
		return at
	default:
		return v
	}
}
