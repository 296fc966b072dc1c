package diagram

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// flowGroup is a set of flagged flows that are the same for several members.
type flowGroup struct {
	verdict sggraph.Verdict
	// what the flows are.
	what []string
	// from and to are the ends; to is empty where each end talks to itself.
	from, to []string
	flags    []*flag
	// alike is to how many members the same applies that were not asked for.
	alike int
	// because are the reasons, each once: what is true of the first flow, and the places that have to do with any.
	because []sggraph.Because
}

// flowGroups puts flags together that have the same verdict and differ only in members of the same box or in what they are; then
// what remains where it differs in one of the ends only and the file gives the same reasons.
func (p *picture) flowGroups(flags []*flag) []*flowGroup {
	var list []*flowGroup
	for _, f := range flags {
		g := &flowGroup{verdict: f.verdict, what: []string{f.what}, from: []string{f.from}, flags: []*flag{f}}
		if f.to != f.from {
			g.to = []string{f.to}
		}
		list = append(list, g)
	}
	list = merge(list, func(g *flowGroup) string { return fmt.Sprintln(g.verdict, g.from, g.to) })
	list = merge(list, func(g *flowGroup) string {
		return fmt.Sprintln(g.verdict, g.what, len(g.to) > 0, p.boxID(g.from), p.boxID(g.to))
	})
	list = merge(list, func(g *flowGroup) string { return fmt.Sprintln(g.verdict, g.what, g.to, g.placed()) })
	list = merge(list, func(g *flowGroup) string { return fmt.Sprintln(g.verdict, g.what, len(g.to) > 0, g.from, g.placed()) })
	for _, g := range list {
		g.because = becauseOf(g.flags)
	}
	p.countAlike(list)
	return list
}

// placed are what the file says about the group, wherever it does so.
func (g *flowGroup) placed() []string {
	var texts []string
	for _, b := range becauseOf(g.flags) {
		if isPlaced(b) {
			texts = append(texts, b.Text)
		}
	}
	texts = unique(texts)
	slices.Sort(texts)
	return texts
}

func becauseOf(flags []*flag) []sggraph.Because {
	var list []sggraph.Because
	seen := map[string]bool{}
	for i, f := range flags {
		for _, b := range f.because {
			key := keyOf(b)
			if (i == 0 || isPlaced(b)) && !seen[key] {
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

// merge joins the flowGroups with the same key, in the order of the first of each. One with a sentence stays as it is, and one that is
// divided by subnets joins those that are divided likewise.
func merge(list []*flowGroup, key func(*flowGroup) string) []*flowGroup {
	byKey := make(map[string][]*flowGroup, len(list))
	var order []string
	for _, g := range list {
		k := g.flags[0].sentence + g.flags[0].apart + key(g)
		if byKey[k] == nil {
			order = append(order, k)
		}
		byKey[k] = append(byKey[k], g)
	}
	merged := make([]*flowGroup, len(order))
	for i, k := range order {
		merged[i] = joinGroups(byKey[k])
	}
	return merged
}

// joinGroups makes one group of some.
func joinGroups(groups []*flowGroup) *flowGroup {
	all := groups[0]
	if len(groups) == 1 {
		return all
	}
	var what, from, to [][]string
	for i, g := range groups {
		what, from, to = append(what, g.what), append(from, g.from), append(to, g.to)
		if i > 0 {
			all.flags = append(all.flags, g.flags...)
		}
	}
	all.what, all.from, all.to = unique(what...), unique(from...), unique(to...)
	return all
}

// unique are the items of lists, each once.
func unique[T comparable](lists ...[]T) []T {
	seen := map[T]bool{}
	var all []T
	for _, list := range lists {
		for _, item := range list {
			if !seen[item] {
				seen[item] = true
				all = append(all, item)
			}
		}
	}
	return all
}

func union[T comparable](list, more []T) []T { return unique(list, more) }

// summary is the group's line: who, to whom, what.
func (g *flowGroup) summary() string {
	if sentence := g.flags[0].sentence; sentence != "" {
		return sentence
	}
	what := phrase(g.what)
	switch {
	case len(g.to) == 0 && len(g.from) == 1:
		return fmt.Sprintf("within %s: %s", shortList(g.from), what)
	case len(g.to) == 0:
		return fmt.Sprintf("within each of %s: %s", shortList(g.from), what)
	}
	if g.alike > 0 {
		return fmt.Sprintf("%s -> %s and %d more like it: %s", shortList(g.from), shortList(g.to), g.alike, what)
	}
	if g.alike == notCounted {
		return fmt.Sprintf("%s -> %s, and perhaps more like it: %s", shortList(g.from), shortList(g.to), what)
	}
	return fmt.Sprintf("%s -> %s: %s", shortList(g.from), shortList(g.to), what)
}
