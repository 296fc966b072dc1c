package yamldoc

// Kind is the kind of a node.
type Kind int

// Kinds of nodes. A missing value (`key:`) is a Scalar with empty text.
const (
	Mapping Kind = iota + 1
	Sequence
	Scalar
	Alias
)

// node is a node of a document with its exact place in the file.
type node struct {
	kind  Kind
	style Style
	// props is where anchor and tag begin, head where they end, start where the node itself begins; they are equal without
	// anchor and tag.
	props, head, start, end int
	// body is where the lines of a block scalar begin; the header (`|-  # comment`) lies between start and body.
	body int
	// value is the text of a scalar, the name of an alias.
	value string
	// key is the string that the decoder makes of a mapping key.
	key string
	// anchor and tag are empty where none is written.
	anchor, tag string
	// children are the items of a sequence, or keys and values in turn.
	children []*node
	// target is what an alias stands for.
	target *node
	// sorted holds the numbers of the entries of a large mapping, sorted by key.
	sorted []int
	// effective returns the entries of a mapping with merge keys that give its keys their values; nil without merge keys.
	effective func() map[string]*entry
}

// resolved returns n itself, or what it stands for when it is an alias.
func (n *node) resolved() *node {
	if n.kind == Alias {
		return n.target
	}
	return n
}

// isMerge reports whether n is a merge key, by the rule of go.yaml.in/yaml/v2 (decode.go, isMerge).
func (n *node) isMerge() bool {
	return n.kind == Scalar && n.value == mergeKey && (n.style == Plain && n.tag == "" || n.tag == "!!merge")
}

// mergeSources returns the mappings that the value of a merge key names, the strongest first.
func (n *node) mergeSources() []*node {
	if n.kind == Sequence {
		return n.children
	}
	return []*node{n}
}
