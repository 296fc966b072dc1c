package yamldoc

// Location is the answer to "where is this path?".
type Location struct {
	// Key is the range of the mapping key; zero for sequence items and the document itself.
	Key Range
	// Value is the range of the value as it stands where it is used: for an alias, the alias; for a key that comes in by
	// a merge key, the alias or mapping merged; for what lies inside a string that does not hold its text as it is (folded
	// lines, escapes), the string. Anchor and tag of the value are not part of it.
	Value Range
	// Found is the longest prefix of the path that exists; it equals the path when the path exists.
	Found Path
	// Anchor is set when the way to the path leads through an alias or a merge key.
	Anchor *Anchor
}

// Exists reports whether the whole path asked for was found.
func (l Location) Exists(p Path) bool { return len(l.Found) == len(p) }

// Anchor is the place that an alias or merge key refers to.
type Anchor struct {
	Name string
	// Range is where the node that was asked for is inside the anchored block.
	Range Range
}

// Locate returns where p is. If p does not exist, that is its nearest parent that does, in the end the document itself.
// A path that leads through an alias is located at its use. A path may lead on into a string that is itself a YAML mapping.
func (d *Document) Locate(p Path) Location {
	if d.root == nil {
		return Location{Value: d.Range}
	}
	t := trail{d: d, value: d.root, use: d.root}
	t.follow(nil, d.root)
	for i, s := range p {
		if !t.step(s) {
			return d.location(t, p[:i:i])
		}
	}
	return d.location(t, p)
}

func (d *Document) location(t trail, found Path) Location {
	l := Location{Value: d.lines.rangeOf(t.use.start, t.use.end), Found: found}
	if t.key != nil {
		l.Key = d.lines.rangeOf(t.key.start, t.key.end)
	}
	if t.anchor != "" {
		l.Anchor = &Anchor{Name: t.anchor, Range: d.lines.rangeOf(t.value.start, t.value.end)}
	}
	return l
}

// trail is how far a path was followed.
type trail struct {
	d *Document
	// value is the node reached, never an alias; use is where it is used.
	value, use *node
	// key is the mapping key of use, if it has one.
	key *node
	// anchor is the first anchor that the path went through.
	anchor string
	// fixed is set once the path went into a string whose characters have no place of their own: the use stays there.
	fixed bool
}

// step goes one step further and reports whether there is such a step.
func (t *trail) step(s Step) bool {
	if s.IsIndex {
		return t.item(s.Index)
	}
	mapping, placed := t.d.embedded(t.value)
	e := mapping.entry(s)
	if e == nil {
		return false
	}
	t.fixed = t.fixed || !placed
	t.enter(e)
	return true
}

func (t *trail) item(i int) bool {
	if t.value.kind != Sequence || i < 0 || i >= len(t.value.children) {
		return false
	}
	t.follow(nil, t.value.children[i])
	return true
}

func (t *trail) enter(e *entry) {
	if e.via != nil {
		t.enter(e.via)
	}
	t.follow(e.key, e.value)
}

// follow moves to the node n under key. Once an anchor was passed, the use stays where the anchor was used.
func (t *trail) follow(key, n *node) {
	t.value = n.resolved()
	if t.anchor != "" || t.fixed {
		return
	}
	t.key, t.use = key, n
	if n.kind == Alias {
		t.anchor = n.value
	}
}
