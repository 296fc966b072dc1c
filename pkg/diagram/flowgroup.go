package diagram

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// flowGroup is a set of flows that are the same for several members.
type flowGroup struct {
	verdict sggraph.Verdict
	// what the flows are for.
	what []string
	// from and to are the ends; to is empty where each end talks to itself.
	from, to []string
	flows    []*sggraph.Flow
}

// flowGroups puts the flows together that are not as they should be, if they have the same verdict and differ only in
// members of the same box or in what they are for; then what remains where it differs in one of the ends only.
func (p *picture) flowGroups(n sggraph.Need) []*flowGroup {
	flows, what := p.unmet, purpose
	if n == sggraph.Feared {
		flows, what = p.feared, func(f *sggraph.Flow) string { return f.Ports().String() }
	}
	var list []*flowGroup
	for _, f := range flows {
		g := &flowGroup{verdict: f.Verdict, what: []string{what(f)}, from: []string{f.From}, flows: []*sggraph.Flow{f}}
		if f.To != f.From {
			g.to = []string{f.To}
		}
		list = append(list, g)
	}
	list = merge(list, func(g *flowGroup) string { return fmt.Sprintln(g.verdict, g.from, g.to) })
	list = merge(list, func(g *flowGroup) string {
		return fmt.Sprintln(g.verdict, g.what, len(g.to), p.boxID(g.from), p.boxID(g.to))
	})
	list = merge(list, func(g *flowGroup) string { return fmt.Sprintln(g.verdict, g.what, g.to) })
	return merge(list, func(g *flowGroup) string { return fmt.Sprintln(g.verdict, g.what, len(g.to), g.from) })
}

// because are the reasons, each once: what is true of the first flow, and the places that have to do with any.
func (g *flowGroup) because() []sggraph.Because {
	var list []sggraph.Because
	seen := map[string]bool{}
	for i, f := range g.flows {
		for _, b := range f.Because {
			key := b.Path.String() + " " + b.Text
			if (i == 0 || len(b.Path) > 0) && !seen[key] {
				seen[key] = true
				list = append(list, b)
			}
		}
	}
	return list
}

// boxID names the box of the first of the ends, or the end itself if it is not a member.
func (p *picture) boxID(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	if b := p.boxOfEnd(ids[0]); b != nil {
		return b.id
	}
	return ids[0]
}

// merge joins the flowGroups with the same key, in the order of the first of each.
func merge(list []*flowGroup, key func(*flowGroup) string) []*flowGroup {
	byKey := make(map[string]*flowGroup, len(list))
	var merged []*flowGroup
	for _, g := range list {
		first, ok := byKey[key(g)]
		if !ok {
			byKey[key(g)] = g
			merged = append(merged, g)
			continue
		}
		for _, s := range g.what {
			first.what = appendNew(first.what, s)
		}
		for _, s := range g.from {
			first.from = appendNew(first.from, s)
		}
		for _, s := range g.to {
			first.to = appendNew(first.to, s)
		}
		first.flows = append(first.flows, g.flows...)
	}
	return merged
}

// summary is the group's line: who, to whom, what for. A flow to another member is asked of one for all that are alike.
func (g *flowGroup) summary(p *picture) string {
	what := strings.Join(g.what, ", ")
	switch {
	case len(g.to) == 0 && len(g.from) == 1:
		return fmt.Sprintf("within %s: %s", shortList(g.from), what)
	case len(g.to) == 0:
		return fmt.Sprintf("within each of %s: %s", shortList(g.from), what)
	}
	alike := 0
	for _, id := range g.to {
		if b := p.boxOfEnd(id); b != nil && !slices.Contains(g.to, b.members[len(b.members)-1].ID) {
			alike += len(b.members) - 1
		}
	}
	if alike > 0 {
		return fmt.Sprintf("%s -> %s and %d more like it: %s", shortList(g.from), shortList(g.to), alike, what)
	}
	return fmt.Sprintf("%s -> %s: %s", shortList(g.from), shortList(g.to), what)
}
