package policy

import (
	"cmp"
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

// readsOf returns what a rule may read of an Input, in its own module or in the shared ones that it uses, directly or not.
func readsOf(rule module, shared []module) map[read]bool {
	reads := map[read]bool{}
	used := []module{rule}
	for i := 0; i < len(used); i++ {
		for _, ref := range used[i].refs {
			switch {
			case ref[0].Equal(ast.InputRootDocument):
				reads[readOf(ref)] = true
			case reaches(ref, []string{"ekslint", "rules"}):
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

// readsOfAll returns what rules may read of an input of a type: all of a member, or what that has under some keys, in a fixed order.
func readsOfAll(rules []*compiledRule, of reflect.Type) []read {
	found := map[read]bool{}
	for _, rule := range rules {
		maps.Copy(found, rule.reads)
	}
	if found[read{}] {
		for f := range of.Fields() {
			found[read{member: f.Tag.Get("json")}] = true
		}
	}
	maps.DeleteFunc(found, func(r read, _ bool) bool { return r.member == "" || r.key != "" && found[read{member: r.member}] })
	return slices.SortedFunc(maps.Keys(found), func(a, b read) int {
		return cmp.Or(strings.Compare(a.member, b.member), strings.Compare(a.key, b.key))
	})
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
