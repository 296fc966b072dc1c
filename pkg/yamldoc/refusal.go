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
	n, why := d.root.refused(d.lines.data)
	if n == nil {
		n, why = d.root, message
	}
	return &SyntaxError{Range: d.lines.rangeOf(n.props, n.end), Message: why}
}

// refused returns the first node at or below n that the decoder refuses regardless of what surrounds it, and why.
func (n *node) refused(src []byte) (bad *node, why string) {
	switch {
	case n.kind == Alias && n.target.start <= n.start && n.end <= n.target.end:
		return n, fmt.Sprintf("anchor %q contains itself", n.value)
	case n.kind == Scalar && n.tag != "":
		var v any
		if err := yamlv2.Unmarshal(src[n.props:n.end], &v); err != nil {
			message, _ := complaint(err)
			return n, message
		}
	}
	for i, child := range n.children {
		if n.kind == Mapping && i%2 == 0 {
			if bad, why := child.refusedAsKey(src, n.children[i+1]); bad != nil {
				return bad, why
			}
		}
		if bad, why := child.refused(src); bad != nil {
			return bad, why
		}
	}
	return nil, ""
}

// refusedAsKey returns the node that keeps n from being the key of value, and why.
func (n *node) refusedAsKey(src []byte, value *node) (bad *node, why string) {
	if n.isMerge() {
		for _, source := range value.mergeSources() {
			if source.resolved().kind != Mapping {
				return source, badMerge
			}
		}
		return nil, ""
	}
	target := n.resolved()
	if target.kind != Scalar {
		return n, badKey
	}
	var v any
	if err := yamlv2.Unmarshal(src[target.props:target.end], &v); err != nil {
		return nil, ""
	}
	if _, ok := jsonKey(v); !ok {
		return n, badKey
	}
	return nil, ""
}
