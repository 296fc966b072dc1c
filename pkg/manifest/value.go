package manifest

import (
	"maps"
	"slices"

	"k8s.io/apimachinery/pkg/labels"
)

// Value is a text of a manifest.
type Value struct {
	// Text is what is written, placeholders included. Nothing may be concluded from it where IsUnknown is set.
	Text string
	// IsWritten is set where there is something: where it is not, a default holds.
	IsWritten bool
	// IsUnknown is set where what is written is a placeholder, all or part of it.
	IsUnknown bool
}

// IsKnown reports whether there is a text, and no placeholder in it.
func (v Value) IsKnown() bool { return v.IsWritten && !v.IsUnknown }

// Texts are labels or annotations.
type Texts struct {
	values map[string]Value
	// isOpen is set where keys are not known, or all of it is not.
	isOpen bool
}

// Get returns the text of a key. Where some keys are not known yet, one that is not written is unknown.
func (t Texts) Get(key string) Value {
	if v, ok := t.values[key]; ok {
		return v
	}
	return Value{IsWritten: t.isOpen, IsUnknown: t.isOpen}
}

// Keys returns the keys that are written, sorted.
func (t Texts) Keys() []string { return slices.Sorted(maps.Keys(t.values)) }

// IsOpen reports whether there may be others than those that are written.
func (t Texts) IsOpen() bool { return t.isOpen }

// Match reports whether a selector selects what has these labels, and whether that is known.
func (t Texts) Match(selector labels.Selector) (selects, isKnown bool) {
	requirements, selectable := selector.Requirements()
	if !selectable {
		return false, true
	}
	set := labels.Set{}
	for key, value := range t.values {
		set[key] = value.Text
	}
	isKnown = true
	for i := range requirements {
		if t.Get(requirements[i].Key()).IsUnknown {
			isKnown = false
		} else if !requirements[i].Matches(set) {
			return false, true
		}
	}
	return isKnown, isKnown
}
