package clusterconfig

import (
	"bytes"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Kind says what a document is.
type Kind int

const (
	// KindOther is anything that is not an eksctl ClusterConfig: an object of another kind or group, a list, a scalar, not
	// YAML at all.
	KindOther Kind = iota
	// KindClusterConfig is a ClusterConfig of eksctl.io/v1alpha5, which Load reads.
	KindClusterConfig
	// KindOtherVersion is a ClusterConfig that eksctl refuses: of another version of eksctl.io, such as v1alpha4, or with
	// an apiVersion that is missing or names no group.
	KindOtherVersion
)

// KindOf returns what a document is. It looks at the nodes of the document's top level alone, unless kind or apiVersion
// may come from an alias, a merge key or a tag.
func KindOf(doc *yamldoc.Document) Kind {
	header := topLevel(doc)
	kind, version := header["kind"].text, header["apiVersion"].text
	group, _, hasGroup := strings.Cut(version, "/")
	switch {
	case kind != api.ClusterConfigKind:
		return KindOther
	case version == api.SchemeGroupVersion.String():
		return KindClusterConfig
	case !hasGroup, strings.Contains(group, "eksctl"):
		return KindOtherVersion
	default:
		return KindOther
	}
}

// header has the values of kind and apiVersion. The case of their keys does not count, since Kubernetes' serializer ignores it here
// (k8s.io/apimachinery pkg/runtime/serializer/json/meta.go, Interpret): of several, it takes the one that sorts last.
type header map[string]headerValue

type headerValue struct{ key, text string }

// headerKeys are the keys of a header.
func headerKeys() []string { return []string{"kind", "apiVersion"} }

// nameOf returns which of the keys of a header is meant by key; empty where it is another.
func nameOf(key string) string {
	for _, name := range headerKeys() {
		if strings.EqualFold(key, name) {
			return name
		}
	}
	return ""
}

// set enters what stands at a key, if it is one of a header. Of a repeated key the last one wins.
func (h header) set(key, text string) {
	if name := nameOf(key); name != "" && key >= h[name].key {
		h[name] = headerValue{key, text}
	}
}

// topLevel returns the header, as far as it has scalars.
func topLevel(doc *yamldoc.Document) header {
	found := header{}
	if doc.Err != nil {
		return found
	}
	indirect := false
	doc.Walk(func(n yamldoc.Node) bool {
		path := n.Path()
		if len(path) == 0 {
			return n.Kind == yamldoc.Mapping
		}
		switch {
		case n.KeyText == "<<", nameOf(path[0].Key) != "" && (n.Kind == yamldoc.Alias || n.Tag != ""):
			indirect = true
		case n.Kind == yamldoc.Scalar:
			found.set(path[0].Key, n.Text)
		}
		return false
	})
	isTold := len(found) == len(headerKeys())
	if indirect || !isTold && bytes.ContainsAny(doc.Text, "!*") { // the key itself may be in base64, or an alias
		resolveHeader(doc, found)
	}
	return found
}

// resolveHeader reads a header that comes from an alias, a merge key or base64, which only the decoder resolves.
func resolveHeader(doc *yamldoc.Document, found header) {
	value, _ := readValue(doc)
	root, _ := value.(map[string]any)
	for key, value := range root {
		if text, ok := value.(string); ok {
			found.set(key, text)
		}
	}
}
