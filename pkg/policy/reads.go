package policy

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// read is what a rule reads of an input: a member, or what that has under one key.
type read struct {
	member, key string
}

// readsOf returns what modules may read of an Input: all of it, or of a member, where a reference does not name more.
func readsOf(modules map[string]*ast.Module) []read {
	found := map[read]bool{}
	for _, m := range modules {
		ast.WalkRefs(m, func(ref ast.Ref) bool {
			if ref[0].Equal(ast.InputRootDocument) {
				found[readOf(ref)] = true
			}
			return false
		})
	}
	var reads []read
	for f := range reflect.TypeFor[Input]().Fields() {
		name := f.Tag.Get("json")
		if found[read{}] || found[read{member: name}] {
			reads = append(reads, read{member: name})
			continue
		}
		keys := slices.DeleteFunc(slices.Collect(maps.Keys(found)), func(r read) bool { return r.member != name })
		slices.SortFunc(keys, func(a, b read) int { return strings.Compare(a.key, b.key) })
		reads = append(reads, keys...)
	}
	return reads
}

// readOf is what a reference to the input reads.
func readOf(ref ast.Ref) read {
	member := stepOf(ref, 1)
	if member == "" {
		return read{}
	}
	return read{member, stepOf(ref, 2)}
}

// stepOf is a step of a reference that is constant, or empty.
func stepOf(ref ast.Ref, i int) string {
	if i >= len(ref) {
		return ""
	}
	step, _ := ref[i].Value.(ast.String)
	return string(step)
}
