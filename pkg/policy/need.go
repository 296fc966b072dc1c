package policy

import "strings"

// part is a place in the input, such as authored.vpc.nat: keys, and "[]" for every item of a list.
type part []string

func partsOf(paths []string) []part {
	parts := make([]part, len(paths))
	for i, p := range paths {
		parts[i] = strings.Split(strings.ReplaceAll(p, "[]", ".[]"), ".")
	}
	return parts
}

// mayFire reports whether the input has what the rule cannot fire without.
func (r loadedRule) mayFire(input *Input) bool {
	for _, p := range r.when {
		if p.isIn(input) {
			return true
		}
	}
	return len(r.when) == 0
}

func (p part) isIn(input *Input) bool {
	if p[0] == "issues" {
		return len(input.Issues) > 0
	}
	return exists(input.Authored, p[1:])
}

// exists reports whether there is a value at path. What is not known yet may hold anything, and so it may hold that.
func exists(value any, path []string) bool {
	if len(path) == 0 || value == nil {
		return true
	}
	switch v := value.(type) {
	case map[string]any:
		member, ok := v[path[0]]
		return ok && exists(member, path[1:])
	case []any:
		for _, item := range v {
			if path[0] == "[]" && exists(item, path[1:]) {
				return true
			}
		}
	}
	return false
}
