package clusterconfig

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// followers returns the objections that are gone once the keys that eksctl does not read have the names, and the places, that were
// probably meant: they follow from those keys. Where something else came instead, nobody knows.
func (c *Config) followers(d *decoder, before []objection) []objection {
	changes := d.corrections()
	if len(changes) == 0 || len(before) == 0 {
		return nil
	}
	root, _ := copied(d.root).(map[string]any)
	for _, change := range changes {
		if change.Op == "set" || written(root, change.Path) != nil {
			root, _ = applied(root, change).(map[string]any)
		}
	}
	after := c.objectionsTo(root)
	if !allIn(after, before) {
		return nil
	}
	remaining := keysOf(after)
	return slices.DeleteFunc(slices.Clone(before), func(o objection) bool { return remaining[o.key()] })
}

// corrections are the edits that give keys their names and places, the deepest first.
func (d *decoder) corrections() []yamldoc.Change {
	var changes []yamldoc.Change
	for _, issue := range d.issues {
		switch issue.Kind {
		case IssueUnknownKey:
			changes = append(changes, issue.Fix.Changes...)
		case IssueWrongCase:
			right := issue.Path[:len(issue.Path)-1].Child(yamldoc.Key(issue.Suggestion))
			if written(d.root, right) == nil {
				changes = append(changes, yamldoc.Change{Op: "rename", Path: issue.Path, Value: issue.Suggestion})
			}
		default: // not about a key
		}
	}
	deepestFirst(changes)
	return changes
}

// deepestFirst sorts changes so that none moves what another is for.
func deepestFirst(changes []yamldoc.Change) {
	slices.SortStableFunc(changes, func(a, b yamldoc.Change) int { return cmp.Compare(len(b.Path), len(a.Path)) })
}
