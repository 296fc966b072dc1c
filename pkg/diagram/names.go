package diagram

import (
	"slices"
	"strings"
)

// shortList writes ids with what they have in common once: "nodegroup/a, b, c; managed-nodegroup/d".
func shortList(ids []string) string {
	var kinds []string
	names := map[string][]string{}
	for _, id := range ids {
		kind, name, ok := strings.Cut(id, "/")
		if !ok {
			kind, name = id, "" // an id of one part
		}
		if _, ok := names[kind]; !ok {
			kinds = append(kinds, kind)
			names[kind] = nil
		}
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

func appendNew[T comparable](list []T, item T) []T {
	if slices.Contains(list, item) {
		return list
	}
	return append(list, item)
}
