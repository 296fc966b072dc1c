package yamldoc

// mergeKey is the key whose value is merged into the mapping.
const mergeKey = "<<"

// entry is a mapping entry found by its key.
type entry struct {
	key, value *node
	// via is the merge key by which the entry comes in, if it does.
	via *entry
}

// entry returns the entry of mapping n that s names, or nil.
func (n *node) entry(s Step) *entry {
	switch {
	case n.kind != Mapping:
		return nil
	case s.Occurrence > 0:
		return n.occurrence(s)
	default:
		return n.lookup(s.Key, map[*node]bool{})
	}
}

// occurrence returns the n-th entry that is written with the key of s.
func (n *node) occurrence(s Step) *entry {
	seen := 0
	for i := 0; i < len(n.children); i += 2 {
		if key := n.children[i]; key.key == s.Key {
			seen++
			if seen == s.Occurrence {
				return &entry{key: key, value: n.children[i+1]}
			}
		}
	}
	return nil
}

// lookup returns the entry that gives key its value. As go.yaml.in/yaml/v2 decodes (decode.go, mapping and merge), entries
// and merge keys take effect in the order in which they are written, and the last one wins. No mapping in seen is
// looked at twice, so that a few merge keys cannot make it slow.
func (n *node) lookup(key string, seen map[*node]bool) *entry {
	seen[n] = true
	for i := len(n.children) - 2; i >= 0; i -= 2 {
		k, v := n.children[i], n.children[i+1]
		if k.key == key {
			return &entry{key: k, value: v}
		}
		if k.isMerge() && key != mergeKey {
			if e := v.lookupMerged(key, &entry{key: k, value: v}, seen); e != nil {
				return e
			}
		}
	}
	return nil
}

// lookupMerged looks key up in what the merge key via names; n is its value.
func (n *node) lookupMerged(key string, via *entry, seen map[*node]bool) *entry {
	for _, source := range n.mergeSources() {
		target := source.resolved()
		if target.kind != Mapping || seen[target] {
			continue
		}
		if e := target.lookup(key, seen); e != nil {
			e.outermost().via = &entry{key: via.key, value: source}
			return e
		}
	}
	return nil
}

// outermost returns the entry that is nearest to the mapping in which e was looked up.
func (e *entry) outermost() *entry {
	for e.via != nil {
		e = e.via
	}
	return e
}

// steps returns the step to each entry of mapping n. The entry that gives a key its value is named by the key alone,
// those that it overrides by their number among the entries with that key.
func (n *node) steps() []Step {
	steps := make([]Step, len(n.children)/2)
	if n.isSimple() {
		for i := range steps {
			steps[i] = Key(n.children[2*i].key)
		}
		return steps
	}
	count := make(map[string]int, len(steps))
	for i := range steps {
		key := n.children[2*i].key
		count[key]++
		steps[i] = NthKey(key, count[key])
	}
	given := make(map[string]bool, len(steps))
	seen := map[*node]bool{n: true}
	for i := len(steps) - 1; i >= 0; i-- {
		s := &steps[i]
		if !given[s.Key] {
			given[s.Key] = true
			s.Occurrence = 0
		}
		if n.children[2*i].isMerge() {
			n.children[2*i+1].merged(given, seen)
		}
	}
	return steps
}

// isSimple reports whether mapping n is small, without merge keys, and has no key twice, as nearly all are.
func (n *node) isSimple() bool {
	const small = 2 * 32
	if len(n.children) > small {
		return false
	}
	for i := 0; i < len(n.children); i += 2 {
		key := n.children[i]
		if key.isMerge() {
			return false
		}
		for j := 0; j < i; j += 2 {
			if n.children[j].key == key.key {
				return false
			}
		}
	}
	return true
}

// merged notes in keys all keys that come in by the value n of a merge key. What is in seen is not looked at again.
func (n *node) merged(keys map[string]bool, seen map[*node]bool) {
	for _, source := range n.mergeSources() {
		target := source.resolved()
		if target.kind != Mapping || seen[target] {
			continue
		}
		seen[target] = true
		for i := 0; i < len(target.children); i += 2 {
			if key := target.children[i]; key.isMerge() {
				target.children[i+1].merged(keys, seen)
			} else {
				keys[key.key] = true
			}
		}
	}
}
