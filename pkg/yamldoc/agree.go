package yamldoc

// agrees reports whether the decoder has read v, the data of n, as the nodes say: keys, items and scalars in the same places. Where a
// document is read differently, a path does not lead to the same in both, and a change to the one says nothing about the other.
func (n *node) agrees(v any) bool {
	n = n.resolved()
	switch n.kind {
	case Mapping:
		m, ok := v.(map[string]any)
		return ok && n.hasKeysOf(m)
	case Sequence:
		items, ok := v.([]any)
		if !ok || len(items) != n.size() {
			return false
		}
		for i, item := range items {
			if !n.child(i).agrees(item) {
				return false
			}
		}
		return true
	default:
		return !isCollection(v)
	}
}

// hasKeysOf is agrees for a mapping.
func (n *node) hasKeysOf(m map[string]any) bool {
	for i := range n.size() {
		if _, ok := m[n.keyAt(i)]; !ok && !n.children[2*i].isMerge() {
			return false
		}
	}
	for key, v := range m {
		if e := n.entry(Key(key)); e == nil || !e.value.agrees(v) {
			return false
		}
	}
	return true
}

func isCollection(v any) bool {
	switch v.(type) {
	case map[string]any, []any:
		return true
	default:
		return false
	}
}
