package clusterconfig

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// maxTrials bounds how many fixes are tried one by one, each of which costs a validation. The others are tried all at once
// where they set values, and are not offered where they do more.
const maxTrials = 16

// try takes back the fixes after which eksctl would object to what it did not object to before. That a key was probably meant is
// still said: what stands in its way is another thing to change.
func (c *Config) try(d *decoder, before []objection) {
	var (
		trials int
		rest   []int
		all    []yamldoc.Change
	)
	for i, issue := range c.Issues {
		if len(issue.Fix.Changes) == 0 {
			continue
		}
		trials++
		switch {
		case trials > maxTrials && !areValues(issue.Fix.Changes):
			c.Issues[i].Fix = Fix{} // what was meant is told as of the others, only not offered as an edit
		case trials > maxTrials:
			rest, all = append(rest, i), append(all, issue.Fix.Changes...)
		case c.worsens(issue.Fix.Changes, d, before):
			c.Issues[i] = issue.withoutFix()
		}
	}
	if len(rest) == 0 || !c.worsens(all, d, before) {
		return
	}
	for _, i := range rest {
		c.Issues[i].Fix = Fix{}
	}
}

// areValues reports whether the changes only set values, so that none moves what another is for.
func areValues(changes []yamldoc.Change) bool {
	return !slices.ContainsFunc(changes, func(c yamldoc.Change) bool { return c.Op != "set" })
}

func (c *Config) worsens(changes []yamldoc.Change, d *decoder, before []objection) bool {
	root := copied(d.root)
	for _, change := range changes {
		root = applied(root, change)
	}
	return !allIn(c.objectionsTo(root), before)
}

func (c *Config) objectionsTo(root any) []objection {
	trial := decoder{trial: true}
	tree, _ := trial.value(root, place{schema: clusterSchema()}).(map[string]any)
	return c.validated(tree, emptyCompletion()).objections
}

func allIn(some, all []objection) bool {
	known := keysOf(all)
	return !slices.ContainsFunc(some, func(o objection) bool { return !known[o.key()] })
}

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

// corrections are the edits that give keys their names and places, the deepest first, so that none moves what another is for.
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
	slices.SortStableFunc(changes, func(a, b yamldoc.Change) int { return cmp.Compare(len(b.Path), len(a.Path)) })
	return changes
}

// key is what makes two objections to different versions of a document the same.
func (o objection) key() messageAt { return messageAt{o.message, o.about.String()} }

func keysOf(objections []objection) map[messageAt]bool {
	keys := make(map[messageAt]bool, len(objections))
	for _, o := range objections {
		keys[o.key()] = true
	}
	return keys
}

func (i Issue) withoutFix() Issue {
	i.Fix = Fix{}
	switch i.Kind {
	case IssueUnknownKey:
		i.Help, i.Suggestion = lookUp, ""
	case IssueType:
		i.Help, i.Suggestion = "", ""
	default: // the help of the others holds, but is not all that there is to do
	}
	return i
}
