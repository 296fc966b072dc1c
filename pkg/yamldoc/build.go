package yamldoc

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// builder turns the nodes of go.yaml.in/yaml/v3, which know only where they start, into nodes that know where they end.
type builder struct {
	// src is the file up to the end of the document.
	src    []byte
	cursor cursor
	// nodes maps a node of the library to ours, for aliases.
	nodes map[*yaml.Node]*node
}

// errNotUTF8 is the error for bytes that the library would take for another encoding, or refuse.
var errNotUTF8 = errors.New("the document is not UTF-8")

// parse reads the text of a document into nodes of the library; it returns nil where there is nothing to read. Where it can be
// read only with its placeholders masked, so is the text that it returns.
func parse(text []byte) (y *yaml.Node, masked []byte, err error) {
	y, err = parseAsIs(text)
	if err == nil {
		return y, nil, nil
	}
	if masked = mask(text); masked == nil {
		return nil, nil, err
	}
	y, maskedErr := parseAsIs(masked)
	if maskedErr != nil {
		return nil, nil, err
	}
	if y != nil {
		unmaskNodes(y)
	}
	return y, masked, nil
}

// parseAsIs is parse without masking.
func parseAsIs(text []byte) (y *yaml.Node, err error) {
	defer func() {
		// The library panics where its parser meets an event that it does not expect (decode.go, parse).
		if cause := recover(); cause != nil {
			y, err = nil, fmt.Errorf("the YAML parser failed: %v", cause)
		}
	}()
	if !utf8.Valid(text) {
		return nil, errNotUTF8
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, err
	}
	if len(doc.Content) > 0 {
		y = doc.Content[0]
	}
	return y, nil
}

// build returns the root y of the document at s of data as our own kind of node.
func build(data []byte, s span, y *yaml.Node) *node {
	b := builder{src: data[:s.end], cursor: newCursor(data, s), nodes: map[*yaml.Node]*node{}}
	return b.build(y)
}

func (b *builder) build(y *yaml.Node) *node {
	start := b.cursor.seek(y.Line, y.Column)
	n := &node{props: start, head: start, start: start, value: y.Value, anchor: y.Anchor}
	if y.Anchor != "" || y.Alias != nil {
		b.nodes[y] = n
	}
	switch y.Kind {
	case yaml.MappingNode:
		b.mapping(n, y)
	case yaml.SequenceNode:
		b.sequence(n, y)
	case yaml.AliasNode:
		n.kind, n.target, n.end = Alias, b.nodes[y.Alias], start+1+len(y.Value)
	default:
		b.scalar(n, y)
	}
	return n
}

func (b *builder) mapping(n *node, y *yaml.Node) {
	n.kind, n.style = Mapping, collectionStyle(y)
	if len(y.Content) == 0 || y.Content[0].Line != y.Line || y.Content[0].Column != y.Column {
		b.properties(n, y)
	}
	n.end = n.start
	for i := 0; i < len(y.Content); i += 2 {
		b.entry(n, y.Content[i], y.Content[i+1])
	}
	n.indexKeys()
	braces := n.style == Flow && b.at(n.start) == '{' && (len(n.children) == 0 || n.children[0].props > n.start)
	if braces {
		n.end = b.closing(max(n.end, n.start+1))
	}
}

// entry adds an entry to mapping n. The library gives no position for a key or value that is not written.
func (b *builder) entry(n *node, yKey, yValue *yaml.Node) {
	key := b.build(yKey)
	if isEmpty(yKey) && key.props == key.start && len(n.children) > 0 {
		key.clamp(n.end)
	}
	key.key = b.keyOf(key)
	value := b.build(yValue)
	if isEmpty(yValue) && value.props == value.start {
		value.collapse(afterColon(b.src, key.end))
	}
	n.children = append(n.children, key, value)
	n.end = max(value.end, key.end)
}

// keyOf is the string that the decoder makes of a key. What an alias stands for is looked at once, however many keys it is.
func (b *builder) keyOf(n *node) string {
	if n.kind != Alias {
		return keyString(b.src, n)
	}
	if n.target.key == "" {
		n.target.key = keyString(b.src, n.target)
	}
	return n.target.key
}

func (b *builder) sequence(n *node, y *yaml.Node) {
	n.kind, n.style = Sequence, collectionStyle(y)
	b.properties(n, y)
	n.end = n.start + 1
	for _, item := range y.Content {
		child := b.build(item)
		n.children = append(n.children, child)
		n.end = max(n.end, child.end)
	}
	if n.style == Flow {
		n.end = b.closing(n.end)
	}
}

func (b *builder) scalar(n *node, y *yaml.Node) {
	n.kind, n.style = Scalar, scalarStyle(y)
	b.properties(n, y)
	if isEmpty(y) {
		n.start, n.end = n.head, n.head
		return
	}
	switch n.style {
	case SingleQuoted, DoubleQuoted:
		n.end = quotedEnd(b.src, n.start)
	case Literal, Folded:
		n.body = nextLine(b.src, n.start)
		n.end = b.blockEnd(n)
	default:
		n.end = matchText(b.src, n.start, y.Value)
	}
}

// isEmpty reports whether y is a value that is not written at all.
func isEmpty(y *yaml.Node) bool {
	return y.Kind == yaml.ScalarNode && y.Value == "" && scalarStyle(y) == Plain
}

// collapse makes n an empty node at offset.
func (n *node) collapse(offset int) { n.props, n.head, n.start, n.end = offset, offset, offset, offset }

// clamp keeps an empty node from lying before offset.
func (n *node) clamp(offset int) {
	if n.start < offset {
		n.collapse(offset)
	}
}

// properties notes the tag of n and moves n.start behind anchor and tag. What looks like them but is not the node's own
// belongs to the first key of a mapping.
func (b *builder) properties(n *node, y *yaml.Node) {
	anchored := y.Anchor != ""
	for i := n.start; ; i = n.start {
		switch {
		case b.at(i) == '&' && anchored:
			anchored = false
			n.head = propertyEnd(b.src, i)
		case b.at(i) == '!' && n.tag == "" && (y.Style&yaml.TaggedStyle != 0 || propertyEnd(b.src, i) == i+1):
			n.head = propertyEnd(b.src, i)
			n.tag = string(b.src[i:n.head])
		default:
			return
		}
		n.start = skipSpace(b.src, n.head)
	}
}

// closing returns the offset after the bracket that closes a flow collection whose last child ends before i.
func (b *builder) closing(i int) int {
	for {
		i = skipSpace(b.src, i)
		switch b.at(i) {
		case ']', '}':
			return i + 1
		case ',', ':', '?':
			i++
		default:
			return i
		}
	}
}

// blockEnd returns where the last line of a block scalar that holds text ends; without text, where its header does.
func (b *builder) blockEnd(n *node) int {
	if strings.TrimFunc(n.value, isSpace) == "" {
		end := n.start + 1
		for c := b.at(end); c == '+' || c == '-' || c >= '0' && c <= '9'; c = b.at(end) {
			end++
		}
		return end
	}
	return lineEnd(b.src, matchText(b.src, n.body, n.value))
}

// at returns the byte at offset i, or 0 after the end.
func (b *builder) at(i int) byte {
	if i < len(b.src) {
		return b.src[i]
	}
	return 0
}
