package yamldoc

import "strings"

// usualStep is the step of a document that has no block inside another, and that of what is behind the dash of an item.
const usualStep = "  "

// longestStep is one that somebody may mean: longer ones would only make long lines of a short file.
const longestStep = 8

// stepOf returns how much deeper the first mapping in block style below a key of n is indented than n; empty where there is none.
func (d *drafter) stepOf(n *node) string {
	if n.kind != Mapping || n.style != Block {
		return ""
	}
	for i := range n.size() {
		inner := n.child(i)
		if inner.kind != Mapping || inner.style != Block || !d.hasOwnLine(inner.start) {
			continue
		}
		by := d.doc.lines.position(inner.start).Column - d.doc.lines.position(n.start).Column
		if by > 0 && by <= longestStep {
			return strings.Repeat(" ", by)
		}
	}
	return ""
}

// indentation returns the white space that puts text under the character at offset: that of its line where it is the first, since in
// flow style, JSON above all, lines may begin with tabs.
func (d *drafter) indentation(offset int) string {
	if d.hasOwnLine(offset) {
		return string(d.src[d.doc.lines.lineStart(offset):offset])
	}
	return strings.Repeat(" ", d.doc.lines.position(offset).Column-1)
}
