package graphdiff

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// renames finds members that only one version has, of the same kind, with definitions that differ in the name only. Where
// several are alike it is not known which became which, and none is taken for renamed.
func renames(before, after Side) []Rename {
	found := []Rename{}
	if before.Graph == nil || after.Graph == nil {
		return found
	}
	gone, come := only(before, after.Graph), only(after, before.Graph)
	for i := range before.Graph.Members {
		o := &before.Graph.Members[i]
		k := definitionOf(before.Config.Authored, o)
		if len(gone[k]) != 1 || len(come[k]) != 1 || gone[k][0] != o {
			continue
		}
		n := come[k][0]
		found = append(found, Rename{o.Kind, o.ID, n.ID, []Reason{
			at(New, n.Path.Child(yamldoc.Key("name")), "the same definition under another name"),
			at(Old, o.Path.Child(yamldoc.Key("name")), "the name before"),
		}})
	}
	return found
}

// only are the members of a list of the file that the other graph does not have, by their definition.
func only(s Side, other *sggraph.Graph) map[string][]*sggraph.Member {
	ids := map[string]bool{}
	for i := range other.Members {
		ids[other.Members[i].ID] = true
	}
	found := map[string][]*sggraph.Member{}
	for i := range s.Graph.Members {
		if m := &s.Graph.Members[i]; !ids[m.ID] {
			if k := definitionOf(s.Config.Authored, m); k != "" {
				found[k] = append(found[k], m)
			}
		}
	}
	return found
}

// definitionOf is what the author wrote of a member that is an item of a list at the top of the file, without its name: the same text
// for the same definition. It is empty for other members; pods follow their nodes.
func definitionOf(authored map[string]any, m *sggraph.Member) string {
	if m.Kind == sggraph.MemberPods || len(m.Path) != 2 || !m.Path[1].IsIndex {
		return ""
	}
	list, _ := authored[m.Path[0].Key].([]any)
	if m.Path[1].Index >= len(list) {
		return ""
	}
	item, ok := list[m.Path[1].Index].(map[string]any)
	if !ok {
		return ""
	}
	item = maps.Clone(item)
	delete(item, "name")
	return fmt.Sprintf("%s %#v", m.Kind, item) // maps are printed in the order of their keys
}

// renamed is g with the new names of members, and of the groups that bear these names. g itself is not changed.
func renamed(g *sggraph.Graph, list []Rename) *sggraph.Graph {
	if len(list) == 0 {
		return g
	}
	names := map[string]string{}
	for _, r := range list {
		names[r.From] = r.To
	}
	name := func(id string) string { return rename(id, names) }
	out := *g
	out.SecurityGroups = slices.Clone(g.SecurityGroups)
	for i := range out.SecurityGroups {
		out.SecurityGroups[i].ID = name(out.SecurityGroups[i].ID)
	}
	out.Members = slices.Clone(g.Members)
	for i := range out.Members {
		m := &out.Members[i]
		m.ID, m.SecurityGroups, m.PossibleSecurityGroups = name(m.ID), renamedIDs(m.SecurityGroups, name), renamedIDs(m.PossibleSecurityGroups, name)
		renamedParts(m, name)
	}
	out.Rules, out.PossibleRules = renamedRules(g.Rules, name), renamedRules(g.PossibleRules, name)
	return &out
}

func renamedIDs(ids []string, name func(string) string) []string {
	ids = slices.Clone(ids)
	for i := range ids {
		ids[i] = name(ids[i])
	}
	return ids
}

func renamedRules(rules []sggraph.Rule, name func(string) string) []sggraph.Rule {
	rules = slices.Clone(rules)
	for i := range rules {
		rules[i].SecurityGroup, rules[i].Peer.SecurityGroup = name(rules[i].SecurityGroup), name(rules[i].Peer.SecurityGroup)
		if workload, on, ok := strings.Cut(rules[i].If, " on "); ok {
			rules[i].If = workload + " on " + name(on)
		}
	}
	return rules
}

// rename returns the new id for that of a member or of one of its groups: nodegroup/a, nodegroup/a/efa.
func rename(id string, names map[string]string) string {
	if to, ok := names[id]; ok {
		return to
	}
	if i := strings.LastIndexByte(id, '/'); i > 0 {
		if to, ok := names[id[:i]]; ok {
			return to + id[i:]
		}
	}
	return id
}
