package graphdiff

import (
	"maps"
	"reflect"
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
	for _, o := range gone {
		n, ok := theOnlyLike(o, come)
		if !ok {
			continue
		}
		if _, ok := theOnlyLike(n, gone); ok {
			found = append(found, Rename{o.member.Kind, o.member.ID, n.member.ID, []Reason{
				at(New, n.member.Path.Child(yamldoc.Key("name")), "the same definition under another name"),
				at(Old, o.member.Path.Child(yamldoc.Key("name")), "the name before"),
			}})
		}
	}
	return found
}

// defined is a member with what the author wrote of it, without the name.
type defined struct {
	member     *sggraph.Member
	definition map[string]any
}

// only are the members of a list of the file that the other graph does not have.
func only(s Side, other *sggraph.Graph) []defined {
	ids := map[string]bool{}
	for i := range other.Members {
		ids[other.Members[i].ID] = true
	}
	var found []defined
	for i := range s.Graph.Members {
		if m := &s.Graph.Members[i]; !ids[m.ID] && m.Kind != sggraph.MemberPods { // pods follow their nodes
			if definition, ok := definitionOf(s.Config.Authored, m.Path); ok {
				found = append(found, defined{m, definition})
			}
		}
	}
	return found
}

// definitionOf returns the item of a list at the top of the file, without its name.
func definitionOf(authored map[string]any, path yamldoc.Path) (map[string]any, bool) {
	if len(path) != 2 || !path[1].IsIndex {
		return nil, false
	}
	list, _ := authored[path[0].Key].([]any)
	if path[1].Index >= len(list) {
		return nil, false
	}
	item, ok := list[path[1].Index].(map[string]any)
	item = maps.Clone(item)
	delete(item, "name")
	return item, ok
}

func theOnlyLike(d defined, others []defined) (defined, bool) {
	alike := slices.Collect(func(yield func(defined) bool) {
		for _, o := range others {
			if o.member.Kind == d.member.Kind && reflect.DeepEqual(o.definition, d.definition) && !yield(o) {
				return
			}
		}
	})
	if len(alike) != 1 {
		return defined{}, false
	}
	return alike[0], true
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
