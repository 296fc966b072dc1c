package clusterconfig

import "slices"

// maxTrials bounds how many fixes are tried, each of which costs a validation.
const maxTrials = 16

// try takes back the fixes after which eksctl would object to what it did not object to before. That a key was probably meant is
// still said: what stands in its way is another thing to change.
func (c *Config) try(d *decoder, before []objection) {
	trials := 0
	for i, issue := range c.Issues {
		if len(issue.Fix.Changes) == 0 {
			continue
		}
		trials++
		switch {
		case trials > maxTrials: // what was meant is told as of the others, only not offered as an edit
			c.Issues[i].Fix = Fix{}
		case c.worsens(issue.Fix, d, before):
			c.Issues[i] = issue.withoutFix()
		}
	}
}

func (c *Config) worsens(fix Fix, d *decoder, before []objection) bool {
	var root any = d.root
	for _, change := range fix.Changes {
		root = applied(root, change)
	}
	trial := decoder{}
	tree, _ := trial.value(root, place{schema: clusterSchema()}).(map[string]any)
	after := c.validated(tree, emptyCompletion()).objections
	return slices.ContainsFunc(after, func(o objection) bool { return !slices.ContainsFunc(before, o.equal) })
}

func (o objection) equal(other objection) bool {
	return o.message == other.message && o.about.Equal(other.about)
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
