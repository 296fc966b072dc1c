package yamldoc

import (
	"slices"
	"sort"
	"strings"
	"sync"
)

// mergeKey is the key whose value is merged into the mapping.
const mergeKey = "<<"

// entry is a mapping entry found by its key.
type entry struct {
	key, value *node
	// number is its place among the entries of its mapping.
	number int
	// via is the merge key by which the entry comes in, if it does.
	via *entry
}

// entry returns the entry of mapping n that s names, or nil.
func (n *node) entry(s Step) *entry {
	if n.kind != Mapping {
		return nil
	}
	if n.effective != nil && s.Occurrence == 0 {
		return n.effective()[s.Key]
	}
	if i := n.nth(s.Key, s.Occurrence); i >= 0 {
		return n.numbered(i)
	}
	return nil
}

// numbered returns the i-th entry of mapping n.
func (n *node) numbered(i int) *entry {
	return &entry{key: n.children[2*i], value: n.children[2*i+1], number: i}
}

// indexKeys prepares mapping n, whose entries are complete, for entry.
func (n *node) indexKeys() {
	const small = 32 // up to here a look at each key takes no longer
	if n.size() > small {
		n.sorted = make([]int, n.size())
		for i := range n.sorted {
			n.sorted[i] = i
		}
		slices.SortStableFunc(n.sorted, func(i, j int) int { return strings.Compare(n.keyAt(i), n.keyAt(j)) })
	}
	for i := range n.size() {
		if n.children[2*i].isMerge() {
			n.effective = sync.OnceValue(func() map[string]*entry {
				found := map[string]*entry{}
				n.collect(found, nil, map[*node]bool{})
				return found
			})
			return
		}
	}
}

func (n *node) keyAt(i int) string { return n.children[2*i].key }

// nth returns the number of the n-th (1-based) of the entries that are written with the key, or that of the last one for 0; -1 where
// there is none.
func (n *node) nth(key string, occurrence int) int {
	if n.sorted == nil {
		return n.nthOfFew(key, occurrence)
	}
	first, found := slices.BinarySearchFunc(n.sorted, key, func(i int, key string) int { return strings.Compare(n.keyAt(i), key) })
	if !found {
		return -1
	}
	same := sort.Search(len(n.sorted)-first, func(i int) bool { return n.keyAt(n.sorted[first+i]) != key })
	switch {
	case occurrence == 0:
		return n.sorted[first+same-1]
	case occurrence <= same:
		return n.sorted[first+occurrence-1]
	default:
		return -1
	}
}

// nthOfFew is nth for a mapping with few entries.
func (n *node) nthOfFew(key string, occurrence int) int {
	last, seen := -1, 0
	for i := range n.size() {
		if n.keyAt(i) != key {
			continue
		}
		last = i
		seen++
		if seen == occurrence {
			return i
		}
	}
	if occurrence > 0 {
		return -1
	}
	return last
}

// collect notes in found the entry that gives each key of mapping n its value. As go.yaml.in/yaml/v2 decodes (decode.go, mapping and
// merge), entries and merge keys take effect in the order in which they are written, and the last one wins. The merge key via is
// the one by which n comes in; no mapping in seen is looked at twice, so that a few merge keys cannot make it slow.
func (n *node) collect(found map[string]*entry, via *entry, seen map[*node]bool) {
	seen[n] = true
	for i := n.size() - 1; i >= 0; i-- {
		e := n.numbered(i)
		e.via = via
		if _, taken := found[e.key.key]; !taken && (via == nil || e.key.key != mergeKey) {
			found[e.key.key] = e
		}
		if !e.key.isMerge() {
			continue
		}
		for _, source := range e.value.mergeSources() {
			if target := source.resolved(); target.kind == Mapping && !seen[target] {
				target.collect(found, &entry{key: e.key, value: source, via: via}, seen)
			}
		}
	}
}

// steps returns the step to each entry of mapping n. The entry that gives a key its value is named by the key alone,
// those that it overrides by their number among the entries with that key.
func (n *node) steps() []Step {
	steps := make([]Step, n.size())
	var overridden map[string]int
	for i := range steps {
		key := n.keyAt(i)
		if steps[i] = Key(key); n.takesEffect(i) {
			continue
		}
		if overridden == nil {
			overridden = map[string]int{}
		}
		overridden[key]++
		steps[i].Occurrence = overridden[key]
	}
	return steps
}

// takesEffect reports whether the i-th entry of mapping n gives its key its value.
func (n *node) takesEffect(i int) bool {
	if n.effective == nil {
		return n.nth(n.keyAt(i), 0) == i
	}
	e := n.effective()[n.keyAt(i)]
	return e.via == nil && e.number == i
}
