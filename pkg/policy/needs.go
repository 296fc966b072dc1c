package policy

import "slices"

// Needs reports whether the rule can only fire on an input that has something in the member called so, as Rule.When says.
func (r Rule) Needs(member string) bool {
	return len(r.When) > 0 && !slices.ContainsFunc(r.When, func(all []Condition) bool {
		return !slices.ContainsFunc(all, func(c Condition) bool { return c.Path[0] == member && len(c.Path) > 1 })
	})
}
