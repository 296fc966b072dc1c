package manifest

import (
	"maps"
	"slices"
)

// Selectors finds those of many label selectors that may match, without trying each of them. The zero value has none.
type Selectors struct {
	// wanting are the numbers of those that want a label, by its key and value; others are those of the rest.
	wanting map[string]map[string][]int
	others  []int
}

// Add adds a selector under a number of the caller's. It wants all of the labels, and may want more; none are given where they are not known.
func (s *Selectors) Add(number int, labels map[string]string) {
	if len(labels) == 0 {
		s.others = append(s.others, number)
		return
	}
	key := slices.Min(slices.Collect(maps.Keys(labels)))
	if s.wanting == nil {
		s.wanting = map[string]map[string][]int{}
	}
	if s.wanting[key] == nil {
		s.wanting[key] = map[string][]int{}
	}
	s.wanting[key][labels[key]] = append(s.wanting[key][labels[key]], number)
}

// For returns the numbers of the selectors that may match the labels, in no order: all others certainly do not.
func (s *Selectors) For(labels Texts) []int {
	if labels.isOpen {
		return s.All()
	}
	numbers := slices.Clone(s.others)
	for key, value := range labels.values {
		if value.IsUnknown {
			numbers = append(numbers, all(s.wanting[key])...)
		} else {
			numbers = append(numbers, s.wanting[key][value.Text]...)
		}
	}
	return numbers
}

// All returns the numbers of all selectors, in no order.
func (s *Selectors) All() []int {
	numbers := slices.Clone(s.others)
	for _, byValue := range s.wanting {
		numbers = append(numbers, all(byValue)...)
	}
	return numbers
}

func all(byValue map[string][]int) []int {
	return slices.Concat(slices.Collect(maps.Values(byValue))...)
}
