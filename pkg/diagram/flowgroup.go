package diagram

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// trouble is a set of flows that tell the same of several members.
type flowGroup struct {
	verdict sggraph.Verdict
	// what the flows are for.
	what []string
	// from and to are the ends; to is empty where each end talks to itself.
	from, to []string
	flows    []*sggraph.Flow
}

// flowGroups puts flows together that have the same verdict and differ only in members of the same box or in what they are
// for; then what remains where it differs in one of the ends only.
func (p *picture) flowGroups(flows []*sggraph.Flow, what func(*sggraph.Flow) string) []*flowGroup {
	var list []*flowGroup
	for _, f := range flows {
		t := &flowGroup{verdict: f.Verdict, what: []string{what(f)}, from: []string{f.From}, flows: []*sggraph.Flow{f}}
		if f.To != f.From {
			t.to = []string{f.To}
		}
		list = append(list, t)
	}
	list = merge(list, func(t *flowGroup) string { return fmt.Sprintln(t.verdict, t.from, t.to) })
	list = merge(list, func(t *flowGroup) string {
		return fmt.Sprintln(t.verdict, t.what, len(t.to), p.place(t.from), p.place(t.to))
	})
	list = merge(list, func(t *flowGroup) string { return fmt.Sprintln(t.verdict, t.what, t.to) })
	return merge(list, func(t *flowGroup) string { return fmt.Sprintln(t.verdict, t.what, len(t.to), t.from) })
}

// subject returns what flows of a kind are told apart by: what they are for, or the port.
func subject(n sggraph.Need) func(*sggraph.Flow) string {
	if n == sggraph.Feared {
		return portOf
	}
	return purpose
}

// because are the reasons, each once: what is true of the first flow, and the places that have to do with any.
func (t *flowGroup) because() []sggraph.Because {
	var list []sggraph.Because
	seen := map[string]bool{}
	for i, f := range t.flows {
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

// place names the box of the first of the members, or what is no member.
func (p *picture) place(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	if b := p.boxOfMember(ids[0]); b != nil {
		return b.id
	}
	return ids[0]
}

// merge joins the flowGroups with the same key, in the order of the first of each.
func merge(list []*flowGroup, key func(*flowGroup) string) []*flowGroup {
	byKey := make(map[string]*flowGroup, len(list))
	var merged []*flowGroup
	for _, t := range list {
		first, ok := byKey[key(t)]
		if !ok {
			byKey[key(t)] = t
			merged = append(merged, t)
			continue
		}
		for _, s := range t.what {
			first.what = appendNew(first.what, s)
		}
		for _, s := range t.from {
			first.from = appendNew(first.from, s)
		}
		for _, s := range t.to {
			first.to = appendNew(first.to, s)
		}
		first.flows = append(first.flows, t.flows...)
	}
	return merged
}

// ends is the trouble's line: who, to whom, what for. A flow to another member is asked of one for all that are alike.
func (t *flowGroup) ends(p *picture) string {
	what := strings.Join(t.what, ", ")
	switch {
	case len(t.to) == 0 && len(t.from) == 1:
		return fmt.Sprintf("within %s: %s", shortList(t.from), what)
	case len(t.to) == 0:
		return fmt.Sprintf("within each of %s: %s", shortList(t.from), what)
	}
	alike := 0
	for _, id := range t.to {
		if b := p.boxOfMember(id); b != nil && !slices.Contains(t.to, b.members[len(b.members)-1].ID) {
			alike += len(b.members) - 1
		}
	}
	if alike > 0 {
		return fmt.Sprintf("%s -> %s and %d more like it: %s", shortList(t.from), shortList(t.to), alike, what)
	}
	return fmt.Sprintf("%s -> %s: %s", shortList(t.from), shortList(t.to), what)
}
