package facts

import (
	"cmp"
	"maps"
	"slices"
)

// keyed is a thing with an id; vpc is empty where it is in none, or that is not known.
type keyed interface {
	comparable
	key() (id, vpc string)
}

// store holds what is known of one kind of thing.
type store[T keyed] struct {
	items map[string]stored[T]
	// whole are the VPCs of which it holds all there is; pages are the ids that an answer has named which goes on in the next one.
	whole map[string]bool
	pages map[string][]string
	reads int
}

type stored[T keyed] struct {
	item T
	// read counts up, so that what was read later can be told from what was read before.
	read int
}

func (s *store[T]) get(id string) T { return s.items[id].item }

// put enters an item, in the place of one with the same id.
func (s *store[T]) put(item T) {
	if s.items == nil {
		s.items, s.whole, s.pages = map[string]stored[T]{}, map[string]bool{}, map[string][]string{}
	}
	id, _ := item.key()
	s.reads++
	s.items[id] = stored[T]{item, s.reads}
}

// holdsAll notes that an answer about a whole VPC has named these, and no others unless there are more pages. What was known of the
// VPC besides is gone.
func (s *store[T]) holdsAll(vpc string, ids []string, hasMore bool) {
	if s.items == nil {
		s.items, s.whole, s.pages = map[string]stored[T]{}, map[string]bool{}, map[string][]string{}
	}
	ids = append(s.pages[vpc], ids...)
	if s.whole[vpc] = !hasMore; hasMore {
		s.pages[vpc] = ids
		return
	}
	delete(s.pages, vpc)
	named := map[string]bool{}
	for _, id := range ids {
		named[id] = true
	}
	maps.DeleteFunc(s.items, func(id string, of stored[T]) bool {
		_, in := of.item.key()
		return in == vpc && !named[id]
	})
}

// all returns all items, by id.
func (s *store[T]) all() []T {
	var items []T
	for _, id := range slices.Sorted(maps.Keys(s.items)) {
		items = append(items, s.items[id].item)
	}
	return items
}

// of returns the items of a VPC, by id, and whether they are all there are.
func (s *store[T]) of(vpc string) (items []T, areAll bool) {
	for _, id := range slices.Sorted(maps.Keys(s.items)) {
		if _, in := s.items[id].item.key(); in == vpc {
			items = append(items, s.items[id].item)
		}
	}
	return items, s.whole[vpc]
}

// inOrder returns all items in the order in which they were read.
func (s *store[T]) inOrder() []T {
	all := slices.SortedFunc(maps.Values(s.items), func(a, b stored[T]) int { return cmp.Compare(a.read, b.read) })
	items := make([]T, len(all))
	for i := range all {
		items[i] = all[i].item
	}
	return items
}

// last returns the one that was read last of those for which a condition holds; the zero value where there is none.
func (s *store[T]) last(holds func(T) bool) T {
	var found stored[T]
	for _, candidate := range s.items {
		if candidate.read > found.read && holds(candidate.item) {
			found = candidate
		}
	}
	return found.item
}
