package yamldoc

import "go.yaml.in/yaml/v3"

// isBracedMarker reports whether the root of a document is what a template engine replaces, such as {{ if .x }} on a line of its own. To YAML
// it is a mapping whose one key is a mapping, and the parser ends there: it reads nothing of what stands behind it. The decoders of eksctl and
// Kubernetes take no such key ("invalid map key" in go.yaml.in/yaml/v2 decode.go).
func isBracedMarker(root *yaml.Node) bool {
	isFlow := func(y *yaml.Node) bool { return y.Kind == yaml.MappingNode && y.Style&yaml.FlowStyle != 0 }
	return isFlow(root) && len(root.Content) == 2 && isFlow(root.Content[0]) && isEmpty(root.Content[1])
}

// bracedMarker is the error of a document that begins with y, which is what a template engine replaces.
func (d *Document) bracedMarker(c cursor, y *yaml.Node) *SyntaxError {
	at := c.seek(y.Line, y.Column)
	return &SyntaxError{
		Range: d.lines.rangeOf(at, lineEnd(c.src, at)), Message: `the document begins with "{{", which is a key that is a mapping itself`,
		Help: "if this is a template, render it first",
	}
}
