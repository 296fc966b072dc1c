package manifest

import (
	"strings"

	"k8s.io/apimachinery/pkg/runtime/schema"

	"github.com/ekslint/ekslint/pkg/internal/placeholder"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// header says what an object is.
type header struct{ apiVersion, kind string }

// headerOf is that of an object; the items of a list of one kind need none of their own.
func headerOf(body map[string]any, inherited header) header {
	h := inherited
	if text, ok := body["apiVersion"].(string); ok && text != "" {
		h.apiVersion = text
	}
	if text, ok := body["kind"].(string); ok && text != "" {
		h.kind = text
	}
	return h
}

func isList(kind string) bool { return strings.HasSuffix(kind, "List") }

// ofItems is what the items of a list inherit: "ServiceList" has Services, and "List" whatever says itself what it is.
func (h header) ofItems() header {
	if kind := strings.TrimSuffix(h.kind, "List"); kind != "" {
		return header{h.apiVersion, kind}
	}
	return header{}
}

// value collects what a value is: an object that is wanted, those of a list, or nothing.
func (r *reader) value(at source, value any, inherited header) {
	body, ok := value.(map[string]any)
	if !ok {
		return
	}
	h := headerOf(body, inherited)
	if h.apiVersion != "" && h.kind != "" {
		r.found.holding[at.file] = true
	}
	if items, ok := body["items"].([]any); ok && isList(h.kind) {
		for i, item := range items {
			of := at
			of.root = at.root.Child(yamldoc.Key("items"), yamldoc.Index(i))
			r.value(of, item, h.ofItems())
		}
		return
	}
	r.object(at, body, h)
}

// object collects an object of a kind that is wanted.
func (r *reader) object(in source, body map[string]any, h header) {
	if placeholder.IsIn(h.apiVersion) {
		if r.isWanted(h.kind, func(k kind) bool { return k.wants(body) }) {
			r.leaveOut(r.file, h.kind, in.locate(yamldoc.Keys("apiVersion")), "%s: its apiVersion is a template that is not rendered", h.kind)
		}
		return
	}
	version := schema.FromAPIVersionAndKind(h.apiVersion, h.kind)
	if h.kind == "" && r.isGroup(version.Group) {
		r.leaveOut(r.file, "", in.locate(nil),
			"this has an apiVersion and no kind, as Kubernetes reads it, and will be refused: is what follows indented alike?")
		return
	}
	if since, served, ok := withdrawn(version); ok {
		o := Object{Kind: h.kind}
		o.Name.Text, _ = at(body, yamldoc.Keys("metadata", "name")).(string)
		o.Namespace.Text, o.Namespace.IsWritten = at(body, yamldoc.Keys("metadata", "namespace")).(string)
		r.fail(r.file, in.locate(nil), "%s is left out: Kubernetes does not serve %s since %s: write %s", o.String(), h.apiVersion, since, served)
		return
	}
	if kind, ok := r.kinds[version.GroupKind()]; ok {
		r.collect(kind, in, body, h)
	}
}

// isGroup reports whether a group, other than that of Kubernetes' own first objects, has kinds that are wanted.
func (r *reader) isGroup(group string) bool {
	for known := range r.kinds {
		if known.Group == group && group != "" {
			return true
		}
	}
	return false
}
