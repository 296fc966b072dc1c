package yamldoc

import (
	"sort"
	"strings"
)

// text is what the text of a string is read as: the mapping, or the node itself where it is not one.
type text struct {
	root *node
	// placed is set where the nodes lie where their text stands in the file.
	placed bool
}

// embedded returns the mapping that the text of the string n is (a file in a block scalar, JSON in quotes), with its nodes
// where they stand in the file. Where the text is not in the file character by character, placed is false, and all nodes
// lie where n does. Any other node is returned as it is. A text is read once, however many paths lead into it.
func (d *Document) embedded(n *node) (root *node, placed bool) {
	if n.kind != Scalar {
		return n, true
	}
	read, known := d.texts.Load(n)
	if !known {
		read, _ = d.texts.LoadOrStore(n, n.read(d.lines.data))
	}
	t, _ := read.(text)
	return t.root, t.placed
}

// read returns what the text of the string n, which stands in src, is read as.
func (n *node) read(src []byte) text {
	root := n.parse()
	if root == nil {
		return text{n, true}
	}
	if lines, ok := linesOf(src, n); ok {
		root.move(lines)
		return text{root, true}
	}
	root.cover(n)
	return text{root, false}
}

// parse returns the mapping that the text of n is, with offsets in that text; nil where n is anything else. The text is read
// as any other document is, with the same bounds.
func (n *node) parse() *node {
	text := []byte(n.value)
	spans := split(text)
	if len(spans) != 1 {
		return nil
	}
	y, _, err := parse(text[spans[0].start:spans[0].end])
	if err != nil || y == nil || deeper(y, maxDepth) != nil {
		return nil
	}
	root := build(text, spans[0], y)
	if root.kind != Mapping {
		return nil
	}
	return root
}

// textLines tells where the lines of a scalar's text begin: in the text, and in the file.
type textLines struct {
	text, file []int
	// end is where the scalar ends in the file.
	end int
}

// linesOf finds the lines of the text of n in src. It fails where they are not there as they are: where lines were joined, or
// characters are escaped.
func linesOf(src []byte, n *node) (textLines, bool) {
	start, end := n.start, n.end
	switch n.style {
	case Literal, Folded:
		return blockLines(src, n)
	case SingleQuoted, DoubleQuoted:
		start, end = start+1, end-1
	default: // plain
	}
	return textLines{text: []int{0}, file: []int{start}, end: end}, string(src[start:end]) == n.value
}

// blockLines does this for a block scalar, of which the file has each line with an indentation, whatever the line ends.
func blockLines(src []byte, n *node) (textLines, bool) {
	lines := textLines{end: n.end}
	at, text := n.body, 0
	for line := range strings.Lines(n.value) {
		content := strings.TrimSuffix(line, "\n")
		indentation, ok := strings.CutSuffix(string(src[at:lineEnd(src, at)]), content)
		if !ok || strings.Trim(indentation, " ") != "" {
			return lines, false
		}
		lines.text = append(lines.text, text)
		lines.file = append(lines.file, at+len(indentation))
		at, text = nextLine(src, at), text+len(line)
	}
	return lines, true
}

// offset turns an offset in the text into one in the file.
func (l textLines) offset(i int) int {
	line := sort.SearchInts(l.text, i+1) - 1
	return min(l.file[line]+i-l.text[line], l.end)
}

// move takes n and all below it from the text to the file.
func (n *node) move(to textLines) {
	for _, offset := range []*int{&n.props, &n.head, &n.start, &n.end, &n.body} {
		*offset = to.offset(*offset)
	}
	for _, child := range n.children {
		child.move(to)
	}
}

// cover puts n and all below it where whole is.
func (n *node) cover(whole *node) {
	n.props, n.head, n.start, n.end, n.body = whole.props, whole.head, whole.start, whole.end, whole.start
	for _, child := range n.children {
		child.cover(whole)
	}
}
