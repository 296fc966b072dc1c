package clusterconfig

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// pathSet holds paths in the order of Path.Compare: what is below a path follows it directly, so that neither it nor what is below or
// above it has to be searched for among all.
type pathSet []yamldoc.Path

func newPathSet(paths []yamldoc.Path) pathSet {
	return slices.SortedFunc(slices.Values(paths), yamldoc.Path.Compare)
}

// contains reports whether p is one of the paths.
func (s pathSet) contains(p yamldoc.Path) bool {
	_, found := slices.BinarySearchFunc(s, p, yamldoc.Path.Compare)
	return found
}

// reachesBelow reports whether one of the paths is p or below it.
func (s pathSet) reachesBelow(p yamldoc.Path) bool {
	i, _ := slices.BinarySearchFunc(s, p, yamldoc.Path.Compare)
	return i < len(s) && s[i].HasPrefix(p)
}

// covers reports whether one of the paths is p or an ancestor of it.
func (s pathSet) covers(p yamldoc.Path) bool {
	if len(s) == 0 {
		return false
	}
	for i := range len(p) + 1 {
		if s.contains(p[:i]) {
			return true
		}
	}
	return false
}

// touches reports whether one of the paths is p, one of its ancestors, or below it.
func (s pathSet) touches(p yamldoc.Path) bool { return s.reachesBelow(p) || s.covers(p) }
