package randomconfig

import (
	"maps"
	"slices"
)

// chance is true with a probability of percent in a hundred.
func (g *generator) chance(percent int) bool { return g.IntN(100) < percent }

func pick[T any](g *generator, options ...T) T { return options[g.IntN(len(options))] }

// some draws up to most of the options, sometimes one of them twice.
func (g *generator) some(most int, options ...string) []any {
	list := make([]any, g.IntN(most+1))
	for i := range list {
		list[i] = pick(g, options...)
	}
	return list
}

// set sets a key with a probability of percent in a hundred.
func (g *generator) set(o object, percent int, key string, value func() any) {
	if g.chance(percent) {
		o[key] = value()
	}
}

func (g *generator) flag() any { return g.chance(50) }

func ifElse(condition bool, then, otherwise int) int {
	if condition {
		return then
	}
	return otherwise
}

func sortedKeys(o object) []string { return slices.Sorted(maps.Keys(o)) }
