package graphdiff

import "github.com/ekslint/ekslint/pkg/sggraph"

// Danger is what a change of a flow means for the cluster. It is the order of the flows, and of clusters by the first of theirs.
type Danger int

// Dangers, the greatest first.
const (
	OpenedToInternet Danger = iota
	OpenedToNetwork
	OpenedToGroup // to whatever carries a security group that the file does not make
	NeedClosed    // closed, and the cluster needs it
	Doubted       // not known whether it is open
	OpenedInside  // opened to members of the cluster
	JustClosed    // closed, and not needed
	PerhapsClosed // open to somebody outside before, and not known to be so any more
)

// String is the danger in words, as a heading.
func (d Danger) String() string {
	return [...]string{
		"opened to the internet", "opened to a network", "opened to a security group", "closed, but the cluster needs it",
		"not known whether open", "opened", "closed", "perhaps closed",
	}[d]
}

// Danger returns what the change means.
func (f *Flow) Danger() Danger { return dangerOf(f.Change, f.Before, f.Exposure, len(f.Needs) > 0) }

func dangerOf(c Change, before sggraph.Verdict, e Exposure, needed bool) Danger {
	switch {
	case c == Doubtful && before == sggraph.Allowed && e != Within:
		return PerhapsClosed // no more is open than was, and the cluster lives without
	case c == Doubtful:
		return Doubted
	case c == Closed && needed:
		return NeedClosed
	case c == Closed:
		return JustClosed
	default:
		return map[Exposure]Danger{Internet: OpenedToInternet, Network: OpenedToNetwork, Group: OpenedToGroup, Within: OpenedInside}[e]
	}
}
