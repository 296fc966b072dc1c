// Package shrink finds the smallest input on which a property test still fails.
package shrink

import (
	"maps"
	"slices"
)

// Smallest leaves out keys and list items one by one as long as the configuration still fails, and returns what is left. The
// configuration itself is not changed.
func Smallest(config map[string]any, fails func(map[string]any) bool) map[string]any {
	for {
		smaller := shrinkOnce(config, fails)
		if smaller == nil {
			return config
		}
		config = smaller
	}
}

// shrinkOnce leaves out the first key or item that is not needed, outermost first, and returns nil if all are needed.
func shrinkOnce(config map[string]any, fails func(map[string]any) bool) map[string]any {
	for candidate := range without(config) {
		if c, ok := candidate.(map[string]any); ok && fails(c) {
			return c
		}
	}
	return nil
}

// without yields v with one key or item left out, for each of them.
func without(v any) func(yield func(any) bool) {
	return func(yield func(any) bool) {
		switch v := v.(type) {
		case map[string]any:
			withoutKeys(v, yield)
		case []any:
			withoutItems(v, yield)
		}
	}
}

func withoutKeys(m map[string]any, yield func(any) bool) {
	keys := sortedKeys(m)
	for _, key := range keys {
		c := maps.Clone(m)
		delete(c, key)
		if !yield(c) {
			return
		}
	}
	for _, key := range keys {
		for inner := range without(m[key]) {
			c := maps.Clone(m)
			c[key] = inner
			if !yield(c) {
				return
			}
		}
	}
}

func withoutItems(list []any, yield func(any) bool) {
	for i := range list {
		if !yield(slices.Delete(slices.Clone(list), i, i+1)) {
			return
		}
	}
	for i := range list {
		for inner := range without(list[i]) {
			c := slices.Clone(list)
			c[i] = inner
			if !yield(c) {
				return
			}
		}
	}
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }
