package clusterconfig

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// home returns the section that the key belongs in, if there is one alone: below the place, else in the item that the place is in,
// else anywhere but in an item. A word that many sections have for a key says nothing of where it belongs, but for one that stands beside
// "metadata" and is a key of that.
func (d *decoder) home(key string, v any, at place) (section yamldoc.Path, found bool) {
	if isCommon(key) {
		metadata := yamldoc.Keys("metadata")
		f, _ := schemaAt(metadata).lookup(key)
		return metadata, len(at.path) == 0 && f != nil && sameShape(v, f.schema)
	}
	for _, scope := range []yamldoc.Path{at.path, at.path[:lastItem(at.path)], nil} {
		var candidates []yamldoc.Path
		for _, p := range homes()[fold(key)] {
			rest, inside := within(p, scope)
			if !inside || slices.ContainsFunc(rest, func(step yamldoc.Step) bool { return step.IsIndex }) {
				continue
			}
			home := slices.Concat(scope, rest)
			if f, _ := schemaAt(home).lookup(key); !home.Equal(at.path) && sameShape(v, f.schema) {
				candidates = append(candidates, home)
			}
		}
		if len(candidates) > 0 {
			return candidates[0], len(candidates) == 1
		}
	}
	return nil, false
}

// isCommon reports whether a key is a single word that several kinds of sections have; both kinds of nodegroups are one.
func isCommon(key string) bool {
	const few = 2
	kinds, isOneWord := map[reflect.Type]bool{}, true
	for _, p := range homes()[fold(key)] {
		section := schemaAt(p)
		f, _ := section.lookup(key)
		isOneWord = isOneWord && !strings.ContainsFunc(f.name, unicode.IsUpper)
		typ := section.typ
		if typ == reflect.TypeFor[api.ManagedNodeGroup]() {
			typ = reflect.TypeFor[api.NodeGroup]()
		}
		kinds[typ] = true
	}
	return len(kinds) > few && isOneWord
}

// within returns the steps of p below scope, whose indexes do not matter.
func within(p, scope yamldoc.Path) (yamldoc.Path, bool) {
	if len(p) < len(scope) {
		return nil, false
	}
	for i, step := range scope {
		if step.IsIndex != p[i].IsIndex || !step.IsIndex && step.Key != p[i].Key {
			return nil, false
		}
	}
	return p[len(scope):], true
}

// homes lists, for each key without regard to case, the sections of eksctl's types that have it; an item is one with the index 0.
var homes = sync.OnceValue(func() map[string][]yamldoc.Path {
	found := map[string][]yamldoc.Path{}
	var walk func(s *schema, at yamldoc.Path)
	walk = func(s *schema, at yamldoc.Path) {
		const deepest = 6
		switch {
		case len(at) > deepest:
		case s.kind == listKind:
			walk(s.elem, at.Child(yamldoc.Index(0)))
		case s.kind == structKind:
			for _, f := range s.fieldList() {
				found[fold(f.name)] = append(found[fold(f.name)], at)
				walk(f.schema, at.Child(yamldoc.Key(f.name)))
			}
		}
	}
	walk(clusterSchema(), nil)
	return found
})
