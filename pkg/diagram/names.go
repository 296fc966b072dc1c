package diagram

import (
	"slices"
	"strings"
)

// shortList writes ids with what they have in common once: "nodegroup/a, b, c; managed-nodegroup/d". An id of one part stands by itself:
// "auto-mode; auto-mode/a".
func shortList(ids []string) string {
	var kinds []string
	names := map[string][]string{}
	for _, id := range ids {
		kind, name, _ := strings.Cut(id, "/")
		if name != "" {
			kind += "/"
			names[kind] = append(names[kind], name)
		}
		kinds = appendNew(kinds, kind)
	}
	parts := make([]string, len(kinds))
	for i, kind := range kinds {
		parts[i] = kind + strings.Join(names[kind], ", ")
	}
	return strings.Join(parts, "; ")
}

func appendNew[T comparable](list []T, item T) []T {
	if slices.Contains(list, item) {
		return list
	}
	return append(list, item)
}
