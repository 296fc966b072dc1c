package description

import (
	"bytes"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// spot is what an offset is on.
type spot struct {
	yamldoc.Range

	node yamldoc.Node
	path yamldoc.Path
	part part
}

// part is what of a node a spot is.
type part int

const (
	onKey part = iota
	onValue
	onAnchor // "&name"
	onDash   // of a list item, which stands for the item
)

// spotAt returns the spot at a byte offset of the file; false between keys and values.
func spotAt(doc *yamldoc.Document, offset int) (spot, bool) {
	n, ok := doc.NodeAt(offset)
	if !ok {
		return spot{}, false
	}
	s := spot{node: n, path: n.Path()}
	switch {
	case !n.Key.IsZero() && covers(n.Key, offset):
		s.Range, s.part = n.Key, onKey
	case covers(n.Range, offset) && (n.Kind == yamldoc.Scalar || n.Kind == yamldoc.Alias):
		s.Range, s.part = n.Range, onValue
	case n.Anchor != "" && covers(anchorOf(doc, n), offset):
		s.Range, s.part = anchorOf(doc, n), onAnchor
	default:
		return dashAt(doc, s.path, offset)
	}
	return s, len(s.path) > 0
}

func covers(r yamldoc.Range, offset int) bool {
	return !r.IsZero() && r.Start.Offset <= offset && offset <= r.End.Offset
}

// anchorOf is where the anchor of a node is written: before it, with nothing but white space, a tag or comments between.
func anchorOf(doc *yamldoc.Document, n yamldoc.Node) yamldoc.Range {
	base := doc.Range.Start.Offset
	at := bytes.LastIndex(doc.Text[:n.Range.Start.Offset-base], []byte("&"+n.Anchor))
	if at < n.Key.End.Offset-base {
		return yamldoc.Range{}
	}
	return doc.RangeOf(at, at+1+len(n.Anchor))
}

// dashAt is the item of the list at a path whose dash is at the offset.
func dashAt(doc *yamldoc.Document, list yamldoc.Path, offset int) (spot, bool) {
	at := offset - doc.Range.Start.Offset
	if at < 0 || at >= len(doc.Text) || doc.Text[at] != '-' {
		return spot{}, false
	}
	rest := doc.Text[at+1:]
	start := offset + 1 + len(rest) - len(bytes.TrimLeft(rest, " \t"))
	path := doc.PathAt(start)
	if len(path) <= len(list) || !path.HasPrefix(list) || !path[len(list)].IsIndex {
		return spot{}, false
	}
	path = path[:len(list)+1]
	if l := doc.Locate(path); l.Value.Start.Offset != start {
		return spot{}, false
	}
	return spot{Range: doc.RangeOf(at, at+1), path: path, part: onDash}, true
}
