package diagram

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// cause is a set of flow groups that have the same verdict for the same reason.
type cause struct {
	verdict sggraph.Verdict
	rows    []causeRow
	// because are the reasons of all of them.
	because []sggraph.Because
}

// causeRow is a flow group with the reasons that the others do not have.
type causeRow struct {
	*flowGroup

	own []sggraph.Because
}

// causes put groups together that have the same reasons in a file or, without any, the same reasons: the worst first, else in the
// order of the first of each.
func causes(groups []*flowGroup) []*cause {
	byKey := map[string]*cause{}
	var list []*cause
	for _, g := range groups {
		key := string(g.verdict) + "\n" + causeOf(g.because)
		c := byKey[key]
		if c == nil {
			c = &cause{verdict: g.verdict, because: g.because}
			byKey[key] = c
			list = append(list, c)
		}
		c.rows = append(c.rows, causeRow{flowGroup: g})
	}
	for _, c := range list {
		c.share()
	}
	slices.SortStableFunc(list, func(a, b *cause) int { return cmp.Compare(severity(a.verdict), severity(b.verdict)) })
	return list
}

// severity is the place of a verdict among those of what is exposed, and of what is needed: the worst first.
func severity(v sggraph.Verdict) int {
	return slices.Index([]sggraph.Verdict{sggraph.Allowed, sggraph.Denied, sggraph.Partial, sggraph.Unknown}, v)
}

// causeOf identifies what is behind reasons.
func causeOf(because []sggraph.Because) string {
	var placed, all []string
	for _, b := range because {
		all = append(all, b.Text)
		if isPlaced(b) {
			placed = append(placed, keyOf(b))
		}
	}
	if len(placed) == 0 {
		placed = all
	}
	slices.Sort(placed)
	return strings.Join(placed, "\n")
}

// share keeps the reasons that all rows have, and leaves each row its own ones.
func (c *cause) share() {
	rows := map[string]int{} // that have the reason
	for _, row := range c.rows {
		for _, b := range row.because { // each once, see becauseOf
			rows[keyOf(b)]++
		}
	}
	isShared := func(b sggraph.Because) bool { return rows[keyOf(b)] == len(c.rows) }
	c.because = slices.DeleteFunc(slices.Clone(c.because), func(b sggraph.Because) bool { return !isShared(b) })
	for i := range c.rows {
		c.rows[i].own = slices.DeleteFunc(slices.Clone(c.rows[i].because), isShared)
	}
}
