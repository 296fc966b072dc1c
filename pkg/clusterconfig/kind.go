package clusterconfig

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
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
	// KindRefused is a ClusterConfig that eksctl refuses by its header: of another version of eksctl.io, such as v1alpha4, with
	// an apiVersion that is missing or names no group, or with a kind that is misspelt.
	KindRefused
)

// KindOf returns what a document is. It looks at the nodes of the document's top level alone, unless kind or apiVersion
// come from where only the decoder finds them.
func KindOf(doc *yamldoc.Document) Kind {
	header := topLevel(doc)
	group, _, hasGroup := strings.Cut(header["apiVersion"], "/")
	switch {
	case isMisspelt(header):
		return KindRefused
	case header["kind"] != api.ClusterConfigKind:
		return KindOther
	case isVersion(header["apiVersion"]):
		return KindClusterConfig
	case !hasGroup, strings.Contains(group, "eksctl"):
		return KindRefused
	default:
		return KindOther
	}
}

func isVersion(apiVersion string) bool { return apiVersion == api.SchemeGroupVersion.String() }

// IsMisspelt reports whether the document is a ClusterConfig that eksctl refuses because of its kind.
func IsMisspelt(doc *yamldoc.Document) bool { return isMisspelt(topLevel(doc)) }

func isMisspelt(header map[string]string) bool {
	kind := header["kind"]
	return isVersion(header["apiVersion"]) && kind != api.ClusterConfigKind && nearest.Slip(kind, []string{api.ClusterConfigKind}) != ""
}

// IsCluster reports whether the sketch of a document that need not be YAML yet is one of a ClusterConfig: by one of its headers at least, and
// by both where both are there.
func IsCluster(s *yamldoc.Sketch) bool {
	kind := s.Text(yamldoc.Keys("kind"))
	group, _, _ := strings.Cut(s.Text(yamldoc.Keys("apiVersion")), "/")
	switch kind {
	case "":
		return group == api.SchemeGroupVersion.Group
	case api.ClusterConfigKind:
		return group == "" || group == api.SchemeGroupVersion.Group
	default:
		return false
	}
}

// topLevel returns kind and apiVersion where they are scalars. Of a repeated key the last one wins.
func topLevel(doc *yamldoc.Document) map[string]string {
	header := map[string]string{}
	if doc.Err != nil {
		return header
	}
	indirect := false
	doc.Walk(func(n yamldoc.Node) bool {
		path := n.Path()
		if len(path) == 0 {
			return n.Kind == yamldoc.Mapping
		}
		switch key := path[0].Key; {
		case n.KeyText == "<<", isHeader(key) && (n.Kind == yamldoc.Alias || n.Tag != ""), !isHeader(key) && headerOf(key) != "":
			indirect = true
		case n.Kind == yamldoc.Scalar && isHeader(key):
			header[key] = n.Text
		}
		return false
	})
	if indirect || mayHideKey(doc, header) {
		resolveHeader(doc, header)
	}
	return header
}

// mayHideKey reports whether a key that is missing in a header may be there in base64, or as an alias.
func mayHideKey(doc *yamldoc.Document, header map[string]string) bool {
	isTold := header["kind"] != "" && header["apiVersion"] != ""
	return !isTold && bytes.ContainsAny(doc.Text, "!*")
}

func isHeader(key string) bool { return key == "kind" || key == "apiVersion" }

// headerOf returns which header the decoder of Kubernetes takes a key for, whatever its case; "" for another key
// (apimachinery pkg/runtime/serializer/json/meta.go, Interpret).
func headerOf(key string) string {
	for _, header := range []string{"kind", "apiVersion"} {
		if strings.EqualFold(key, header) {
			return header
		}
	}
	return ""
}

// resolveHeader reads a header that only the decoder resolves: from an alias, a merge key, a tag or a key in another case, of which
// the last one in the order of letters counts.
func resolveHeader(doc *yamldoc.Document, header map[string]string) {
	value, _ := readValue(doc)
	root, _ := value.(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(root)) {
		if text, ok := root[key].(string); ok && headerOf(key) != "" {
			header[headerOf(key)] = text
		}
	}
}
