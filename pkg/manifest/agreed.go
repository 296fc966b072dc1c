package manifest

import (
	"maps"
	"reflect"
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// agreed is an object that is written in several ways, as far as all of them say the same: what they differ in is as unknown as what is to be
// filled in. It is at the first of them by name of the file and position, whatever the order of the files.
func (r *reader) agreed(versions []object) object {
	versions = slices.SortedFunc(slices.Values(versions), func(a, b object) int { return a.compare(&b.Object) })
	o := versions[0]
	if len(versions) == 1 {
		return o
	}
	c := comparison{found: slices.Clone(o.source.unknown)}
	for _, other := range versions[1:] {
		known, _ := c.compare(o.known, other.known, nil).(map[string]any)
		o.known, o.written = known, joined(o.written, other.written)
		c.found = append(c.found, other.source.unknown...)
	}
	o.IsDisputed = true
	o.source.unknown = slices.CompactFunc(yamldoc.NewPathSet(c.found), func(a, b yamldoc.Path) bool { return a.Compare(b) == 0 })
	o.source.written = o.written
	o.readMetadata(r)
	return o
}

// comparison finds what is not the same in two values.
type comparison struct{ found []yamldoc.Path }

// compare returns what two values have in common, with nil in the place of the rest.
func (c *comparison) compare(a, b any, at yamldoc.Path) any {
	if entries, ok := a.(map[string]any); ok {
		if others, ok := b.(map[string]any); ok {
			return c.compareEntries(entries, others, at)
		}
	}
	if items, ok := a.([]any); ok {
		if others, ok := b.([]any); ok && len(items) > 0 && len(others) > 0 {
			return c.compareItems(items, others, at)
		}
	}
	if reflect.DeepEqual(a, b) {
		return a
	}
	c.found = append(c.found, slices.Clone(at))
	return nil
}

// compareEntries takes an entry that only one of them has for one that may be there.
func (c *comparison) compareEntries(a, b map[string]any, at yamldoc.Path) map[string]any {
	common := map[string]any{}
	for key := range joined(a, b) {
		if value := c.compare(a[key], b[key], at.Child(yamldoc.Key(key))); value != nil {
			common[key] = value
		}
	}
	return common
}

// compareItems does the same with items, which count by their position.
func (c *comparison) compareItems(a, b []any, at yamldoc.Path) []any {
	common := make([]any, max(len(a), len(b)))
	for i := range common {
		at := at.Child(yamldoc.Index(i))
		if i < min(len(a), len(b)) {
			common[i] = c.compare(a[i], b[i], at)
		} else {
			c.found = append(c.found, at)
		}
	}
	return common
}

// joined is a mapping with what another one has besides.
func joined(a, b map[string]any) map[string]any {
	all := maps.Clone(b)
	for key, value := range a {
		all[key] = value
		if entries, ok := value.(map[string]any); ok {
			if others, ok := b[key].(map[string]any); ok {
				all[key] = joined(entries, others)
			}
		}
	}
	return all
}
