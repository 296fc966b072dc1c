package diagram

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// shortList writes ids with what they have in common once: "nodegroup/a, b, c; managed-nodegroup/d".
func shortList(ids []string) string {
	var kinds []string
	names := map[string][]string{}
	for _, id := range ids {
		kind, name, ok := strings.Cut(id, "/")
		if !ok || strings.Contains(name, "/") {
			kind, name = id, "" // an id of one part, a prefix, or the group of a group
		}
		kinds = appendNew(kinds, kind)
		if name != "" {
			names[kind] = append(names[kind], name)
		}
	}
	parts := make([]string, len(kinds))
	for i, kind := range kinds {
		parts[i] = kind
		if list := names[kind]; len(list) > 0 {
			parts[i] += "/" + strings.Join(list, ", ")
		}
	}
	return strings.Join(parts, "; ")
}

// membersByKind returns the members of the box, the kinds in order of appearance.
func (b *box) membersByKind() [][]*sggraph.Member {
	var kinds []sggraph.Kind
	byKind := map[sggraph.Kind][]*sggraph.Member{}
	for _, m := range b.members {
		kinds = appendNew(kinds, m.Kind)
		byKind[m.Kind] = append(byKind[m.Kind], m)
	}
	lists := make([][]*sggraph.Member, len(kinds))
	for i, kind := range kinds {
		lists[i] = byKind[kind]
	}
	return lists
}

// count is "3 managed nodegroups".
func count(members []*sggraph.Member) string {
	kind := strings.ReplaceAll(string(members[0].Kind), "-", " ")
	kind = strings.Replace(kind, "vpc ", "VPC ", 1)
	kind = strings.Replace(kind, "fargate ", "Fargate ", 1)
	return fmt.Sprintf("%d %ss", len(members), kind)
}

// shortName is the member's name without its kind.
func shortName(m *sggraph.Member) string {
	_, name, ok := strings.Cut(m.ID, "/")
	if !ok {
		return m.ID
	}
	return name
}
