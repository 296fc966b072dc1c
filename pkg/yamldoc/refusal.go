package yamldoc

import (
	"fmt"

	yamlv2 "go.yaml.in/yaml/v2"
)

const (
	badKey   = "a mapping key must be a string, a number or a boolean"
	badMerge = "the value of a merge key must be a mapping or a list of mappings"
)

// refusal returns the error for a document that is YAML but that the decoder refuses with message. Where a single node is
// to blame, the error is about that node, otherwise about the document.
func (d *Document) refusal(message string) *SyntaxError {
	r := refuser{src: d.lines.data, bad: map[*node]bool{}}
	n, why := r.refused(d.root)
	if n == nil {
		n, why = d.root, message
	}
	return &SyntaxError{Range: d.lines.rangeOf(n.props, n.end), Message: why}
}

// refuser looks for what the decoder refuses in src.
type refuser struct {
	src []byte
	// bad says of scalars that are keys whether they cannot be any.
	bad map[*node]bool
}

// refused returns the first node at or below n that the decoder refuses regardless of what surrounds it, and why.
func (r refuser) refused(n *node) (bad *node, why string) {
	switch {
	case n.kind == Alias && n.target.start <= n.start && n.end <= n.target.end:
		return n, fmt.Sprintf("anchor %q contains itself", n.value)
	case n.kind == Scalar && n.tag != "":
		var v any
		if err := yamlv2.Unmarshal(r.src[n.props:n.end], &v); err != nil {
			message, _ := complaint(err)
			return n, message
		}
	}
	for i, child := range n.children {
		if n.kind == Mapping && i%2 == 0 {
			if bad, why := r.refusedAsKey(child, n.children[i+1]); bad != nil {
				return bad, why
			}
		}
		if bad, why := r.refused(child); bad != nil {
			return bad, why
		}
	}
	return nil, ""
}

// refusedAsKey returns the node that keeps n from being the key of value, and why.
func (r refuser) refusedAsKey(n, value *node) (bad *node, why string) {
	if n.isMerge() {
		for _, source := range value.mergeSources() {
			if source.resolved().kind != Mapping {
				return source, badMerge
			}
		}
		return nil, ""
	}
	if target := n.resolved(); target.kind != Scalar || r.isBadKey(target) {
		return n, badKey
	}
	return nil, ""
}

// isBadKey reports whether a scalar cannot be a key. It is looked at once, however many aliases stand for it.
func (r refuser) isBadKey(n *node) bool {
	bad, known := r.bad[n]
	if !known {
		var v any
		if err := yamlv2.Unmarshal(r.src[n.props:n.end], &v); err == nil {
			_, ok := jsonKey(v)
			bad = !ok
		}
		r.bad[n] = bad
	}
	return bad
}
