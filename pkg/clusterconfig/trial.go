package clusterconfig

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// maxTrials bounds how many fixes are tried one by one, each of which costs a validation, and how many trials there are for all others,
// which are tried together.
const maxTrials = 16

// try takes back the fixes after which eksctl would object to what it did not object to before. That a key was probably meant is
// still said: what stands in its way is another thing to change.
func (c *Config) try(d *decoder, before []objection) {
	var rest []int
	trials := 0
	for i, issue := range c.Issues {
		if len(issue.Fix.Changes) == 0 {
			continue
		}
		trials++
		switch {
		case trials > maxTrials && removeItem(issue.Fix.Changes):
			c.Issues[i].Fix = Fix{} // what was meant is told as of the others, only not offered as an edit
		case trials > maxTrials:
			rest = append(rest, i)
		case c.worsens(issue.Fix.Changes, d, before):
			c.Issues[i] = issue.withoutFix()
		}
	}
	if len(rest) > 0 {
		c.tryTogether(rest, d, before)
	}
}

// tryTogether is try for the fixes of several issues, given by number: all at once, and where that fails the halves of them, the larger
// parts first, as long as there are trials left.
func (c *Config) tryTogether(numbers []int, d *decoder, before []objection) {
	parts := [][]int{numbers}
	for left := maxTrials; len(parts) > 0; left-- {
		part := parts[0]
		parts = parts[1:]
		switch half := len(part) / 2; {
		case left <= 0:
			for _, i := range part {
				c.Issues[i].Fix = Fix{} // as above
			}
		case !c.worsens(c.changesOf(part), d, before):
		case half == 0:
			c.Issues[part[0]] = c.Issues[part[0]].withoutFix()
		default:
			parts = append(parts, part[:half], part[half:])
		}
	}
}

// changesOf are the changes that the fixes of several issues make.
func (c *Config) changesOf(numbers []int) []yamldoc.Change {
	var changes []yamldoc.Change
	for _, i := range numbers {
		changes = append(changes, c.Issues[i].Fix.Changes...)
	}
	deepestFirst(changes)
	return changes
}

// removeItem reports whether one of the changes removes an item of a list, which moves those behind it.
func removeItem(changes []yamldoc.Change) bool {
	return slices.ContainsFunc(changes, func(c yamldoc.Change) bool { return c.Op == "remove" && c.Path[len(c.Path)-1].IsIndex })
}

// worsens reports whether eksctl would object to more once changes are made. A validator of eksctl's stops at its first objection, so that
// it goes on once that is gone: what it would say without the value that is wrong, too, is not the fault of the one in its place.
func (c *Config) worsens(changes []yamldoc.Change, d *decoder, before []objection) bool {
	now := c.objectionsTo(withChanges(d.root, changes))
	if allIn(now, before) {
		return false
	}
	gone := make([]yamldoc.Change, len(changes))
	for i, change := range changes {
		if change.Op != "set" || written(d.root, change.Path) == nil {
			return true
		}
		gone[i] = yamldoc.Change{Op: "remove", Path: change.Path}
	}
	without := slices.Concat(before, c.objectionsTo(withChanges(d.root, gone)))
	if removeItem(gone) {
		now, without = unnumbered(now), unnumbered(without) // since those behind it have moved
	}
	return !allIn(now, without)
}

// unnumbered are objections without the numbers of the items that they are about.
func unnumbered(all []objection) []objection {
	out := slices.Clone(all)
	for i, o := range out {
		out[i].message = itemNumber().ReplaceAllString(o.message, "[]")
		for j, step := range o.about {
			if step.IsIndex {
				out[i].about = slices.Clone(out[i].about)
				out[i].about[j] = yamldoc.Index(0)
			}
		}
	}
	return out
}

var itemNumber = lazyregexp.New(`\[\d+\]`)

// withChanges is a copy of the data of a document with changes made.
func withChanges(root map[string]any, changes []yamldoc.Change) any {
	changed := copied(root)
	for _, change := range changes {
		changed = applied(changed, change)
	}
	return changed
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
