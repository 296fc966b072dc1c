package policy

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// allRules is the package that holds those of all rules.
var allRules = []string{"ekslint", "rules"}

// read is what a rule reads of an input: a member, or what that has under one key.
type read struct {
	member, key string
}

// readsOf returns what a rule may read of an Input, in its own module or in the shared ones that it uses, directly or not.
func readsOf(rule module, shared []module) map[read]bool {
	reads := map[read]bool{}
	used := []module{rule}
	for i := 0; i < len(used); i++ {
		for _, ref := range used[i].refs {
			switch {
			case ref[0].Equal(ast.InputRootDocument):
				reads[readOf(ref)] = true
			case reaches(ref, allRules):
				reads[read{}] = true // other rules may read anything
			}
		}
		for _, m := range shared {
			if !isAmong(used, m.file) && used[i].uses(m.file) {
				used = append(used, m)
			}
		}
	}
	return reads
}

// readsOfAll returns what rules may read of an Input: all of a member, or what that has under some keys, in the order of the members.
func readsOfAll(rules []*compiledRule) []read {
	found := map[read]bool{}
	for _, rule := range rules {
		maps.Copy(found, rule.reads)
	}
	var reads []read
	for _, member := range inputMembers() {
		if found[read{}] || found[read{member: member}] {
			reads = append(reads, read{member: member})
			continue
		}
		keys := slices.DeleteFunc(slices.Collect(maps.Keys(found)), func(r read) bool { return r.member != member })
		slices.SortFunc(keys, func(a, b read) int { return strings.Compare(a.key, b.key) })
		reads = append(reads, keys...)
	}
	return reads
}

// inputMembers are the names of the members of an Input.
var inputMembers = sync.OnceValue(func() []string {
	var names []string
	for f := range reflect.TypeFor[Input]().Fields() {
		names = append(names, f.Tag.Get("json"))
	}
	return names
})

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
