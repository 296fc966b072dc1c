package yamldoc

import "slices"

// PathSet holds paths in the order of Path.Compare: what is below a path follows it directly, so that neither it nor what is below or
// above it has to be searched for among all.
type PathSet []Path

// NewPathSet returns the set of paths in whatever order.
func NewPathSet(paths []Path) PathSet {
	return slices.SortedFunc(slices.Values(paths), Path.Compare)
}

// Contains reports whether p is one of the paths.
func (s PathSet) Contains(p Path) bool {
	_, found := slices.BinarySearchFunc(s, p, Path.Compare)
	return found
}

// ReachesBelow reports whether one of the paths is p or below it.
func (s PathSet) ReachesBelow(p Path) bool {
	i, _ := slices.BinarySearchFunc(s, p, Path.Compare)
	return i < len(s) && s[i].HasPrefix(p)
}

// Covers reports whether one of the paths is p or an ancestor of it.
func (s PathSet) Covers(p Path) bool {
	if len(s) == 0 {
		return false
	}
	for i := range len(p) + 1 {
		if s.Contains(p[:i]) {
			return true
		}
	}
	return false
}

// Touches reports whether one of the paths is p, one of its ancestors, or below it.
func (s PathSet) Touches(p Path) bool { return s.ReachesBelow(p) || s.Covers(p) }
