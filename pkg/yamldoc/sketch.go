package yamldoc

import (
	"bytes"
	"iter"
	"slices"
)

// Sketch is what can be told of a document that is being written and need not parse: its mappings and lists by indentation, and by
// brackets in flow style. What does not fit is left out. It does not read values as YAML does: a text is as it is written, without quotes.
type Sketch struct {
	root    *sketched
	anchors map[string]*sketched
	// step and listStep are by how much the document indents the keys of a mapping, and the items of a list, below their key.
	step, listStep int
}

// sketched is a node of a sketch.
type sketched struct {
	kind   Kind // zero where nothing is written yet
	parent *sketched
	step   Step
	// lost is set for what belongs nowhere.
	lost     bool
	flow     bool
	indent   int // the column of the keys or dashes of a collection in block style
	text     string
	children []*sketched
}

// maxSketchDepth bounds how deep collections of a sketch go; what lies deeper on the line is passed over.
const maxSketchDepth = 1000

// child appends a node.
func (n *sketched) child(step Step) *sketched {
	c := &sketched{parent: n, step: step}
	n.children = append(n.children, c)
	return c
}

func (n *sketched) item() *sketched { return n.child(Index(len(n.children))) }

// remove takes back a child that was appended last, and has become a part of what is being written.
func (n *sketched) remove(c *sketched) {
	if last := len(n.children) - 1; last >= 0 && n.children[last] == c {
		n.children = n.children[:last]
	}
}

// path returns where the node is; false for what is lost.
func (n *sketched) path() (Path, bool) {
	var p Path
	for ; n.parent != nil; n = n.parent {
		if n.lost {
			return nil, false
		}
		p = append(p, n.step)
	}
	slices.Reverse(p)
	return p, !n.lost
}

// at returns the node that a path leads to, through aliases and merge keys; nil where there is none.
func (s *Sketch) at(p Path) *sketched {
	n := s.root
	for _, step := range p {
		n = s.resolved(n)
		if n == nil {
			return nil
		}
		if step.IsIndex {
			if n.kind != Sequence || step.Index >= len(n.children) {
				return nil
			}
			n = n.children[step.Index]
			continue
		}
		if n.kind != Mapping {
			return nil
		}
		n = s.entry(n, step.Key)
	}
	return s.resolved(n)
}

func (s *Sketch) entry(n *sketched, key string) *sketched {
	for c := range s.entries(n) {
		if c.step.Key == key {
			return c
		}
	}
	return nil
}

// entries are those of a mapping, and then those that come by merge keys, of which each mapping is looked at once.
func (s *Sketch) entries(n *sketched) iter.Seq[*sketched] {
	return func(yield func(*sketched) bool) {
		seen := map[*sketched]bool{}
		for queue := []*sketched{n}; len(queue) > 0; queue = queue[1:] {
			from := s.resolved(queue[0])
			if from == nil || seen[from] {
				continue
			}
			seen[from] = true
			for _, c := range from.children {
				switch {
				case from.kind == Sequence || c.step.Key == "<<":
					queue = append(queue, c)
				case !yield(c):
					return
				}
			}
		}
	}
}

// resolved returns what an alias stands for, or else the node itself.
func (s *Sketch) resolved(n *sketched) *sketched {
	if n != nil && n.kind == Alias {
		return s.anchors[n.text] // an anchor of an alias is not YAML
	}
	return n
}

// Keys returns the keys of the mapping at p, those of merge keys included; none where there is no mapping.
func (s *Sketch) Keys(p Path) []string {
	var keys []string
	if n := s.at(p); n != nil && n.kind == Mapping {
		for c := range s.entries(n) {
			keys = append(keys, c.step.Key)
		}
	}
	return keys
}

// Text returns the scalar at p as it is written, without quotes; empty where there is none.
func (s *Sketch) Text(p Path) string {
	if n := s.at(p); n != nil && n.kind == Scalar {
		return n.text
	}
	return ""
}

// Texts goes over the scalars of the document, in its order, as they are written, without quotes; aliases are not followed. A path is that of
// its turn only: who keeps it clones it.
func (s *Sketch) Texts() iter.Seq2[Path, string] {
	return func(yield func(Path, string) bool) { s.root.texts(nil, yield) }
}

// texts reports whether yield wants more.
func (n *sketched) texts(at Path, yield func(Path, string) bool) bool {
	if n.kind == Scalar {
		return yield(at, n.text)
	}
	for _, c := range n.children {
		if !c.texts(append(at, c.step), yield) {
			return false
		}
	}
	return true
}

// Len returns how many items the list at p has.
func (s *Sketch) Len(p Path) int {
	if n := s.at(p); n != nil && n.kind == Sequence {
		return len(n.children)
	}
	return 0
}

// documentAround returns the span of the document that offset lies in, without the markers around it; false on a line that is a marker.
func documentAround(data []byte, offset int) (span, bool) {
	line := lineBefore(data, offset)
	if isMarkerLine(data, line) {
		return span{}, false
	}
	start := line
	for start > 0 {
		above := lineBefore(data, start-1)
		if isMarkerLine(data, above) {
			break
		}
		start = above
	}
	end := nextLine(data, offset)
	for end < len(data) && !isMarkerLine(data, end) {
		end = nextLine(data, end)
	}
	return span{max(start, markLength(data)), end}, true
}

// lineBefore returns where the line of offset begins.
func lineBefore(data []byte, offset int) int {
	if i := bytes.LastIndexAny(data[:offset], "\r\n"); i >= 0 {
		if data[i] == '\r' && offset == i+1 && offset < len(data) && data[offset] == '\n' {
			return lineBefore(data, i) // between the two characters of one break
		}
		return i + 1
	}
	return 0
}

func isMarkerLine(data []byte, start int) bool {
	line := data[start:lineEnd(data, start)]
	return isMarker(line, "---") || isMarker(line, "...")
}
