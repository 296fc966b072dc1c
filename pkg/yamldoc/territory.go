package yamldoc

// eachPlace calls do with the paths that the change is about, until it returns false. An item that goes moves those behind it,
// which matters where another change follows.
func (c Change) eachPlace(follows bool, do func(Path) bool) bool {
	p := c.Path
	if last := len(p) - 1; follows && last >= 0 && p[last].IsIndex && c.Op == opRemove {
		p = p[:last]
	}
	if name, ok := c.Value.(string); ok && c.Op == opRename && len(p) > 0 && !do(p[:len(p)-1].Child(Key(name))) {
		return false
	}
	if to, err := c.target(); c.Op == opMove && err == nil && !do(to) {
		return false
	}
	return do(p)
}

// territory is a set of paths with all that is below them. Its zero value is empty.
type territory struct {
	isTaken bool
	below   map[Step]*territory
}

// isFree reports whether nothing at p, above or below it is taken.
func (t *territory) isFree(p Path) bool {
	for _, s := range p {
		if t.isTaken {
			return false
		}
		s.Occurrence = 0 // one key that is written twice may stand for the other
		if t = t.below[s]; t == nil {
			return true
		}
	}
	return !t.isTaken && len(t.below) == 0
}

// take adds p, and returns true.
func (t *territory) take(p Path) bool {
	for _, s := range p {
		s.Occurrence = 0
		if t.below == nil {
			t.below = map[Step]*territory{}
		}
		if t.below[s] == nil {
			t.below[s] = &territory{}
		}
		t = t.below[s]
	}
	t.isTaken = true
	return true
}
