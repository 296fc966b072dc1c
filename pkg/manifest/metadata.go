package manifest

import (
	"crypto/sha256"
	"encoding/json"

	"github.com/ekslint/ekslint/pkg/internal/placeholder"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// object is an object that is wanted, before what it says is decoded.
type object struct {
	Object

	kind kind
	// file is the number of its file.
	file int
	// written is all of it as plain data, known what is no placeholder of it.
	written, known map[string]any
	// sum is that of what is written.
	sum [sha256.Size]byte
}

// collect keeps an object whose metadata can be read, unless it is for tests alone.
func (r *reader) collect(kind kind, at source, written map[string]any, h header) {
	if !kind.wants(written) {
		return
	}
	known, unknown := unfilled(written)
	at.unknown, at.written = unknown, written
	o := object{
		Object: Object{APIVersion: h.apiVersion, Kind: h.kind, At: at.locate(nil), source: at},
		kind:   kind, file: r.file, written: written,
	}
	o.known, _ = known.(map[string]any)
	data, err := json.Marshal(written)
	if err != nil {
		r.leaveOut(r.file, h.kind, o.At, "%s cannot be read: %v", h.kind, err)
		return
	}
	o.sum = sha256.Sum256(data)
	if o.readMetadata(r) && !o.isTestHook() {
		r.objects = append(r.objects, o)
	}
}

func (o *object) readMetadata(r *reader) bool {
	var ok [4]bool
	o.Name, ok[0] = o.text(r, yamldoc.Keys("metadata", "name"))
	o.Namespace, ok[1] = o.text(r, yamldoc.Keys("metadata", "namespace"))
	o.Labels, ok[2] = texts(r, *o, yamldoc.Keys("metadata", "labels"))
	o.Annotations, ok[3] = texts(r, *o, yamldoc.Keys("metadata", "annotations"))
	if ok != [4]bool{true, true, true, true} {
		return false
	}
	switch {
	case o.kind.isOfCluster:
		o.Namespace = Value{}
	case !o.Namespace.IsWritten:
		o.Namespace.Text = DefaultNamespace
	}
	if prefix, isText := at(o.written, yamldoc.Keys("metadata", "generateName")).(string); isText && !o.Name.IsWritten {
		o.Name = Value{Text: prefix, IsWritten: true, IsUnknown: true}
	}
	if !o.Name.IsWritten {
		r.leaveOut(o.file, o.Kind, o.Locate(yamldoc.Keys("metadata")), "%s is left out: it has no metadata.name", o.Kind)
	}
	return o.Name.IsWritten
}

// text is what is written at a path that has to be a text; an empty one is nothing.
func (o *object) text(r *reader, p yamldoc.Path) (v Value, ok bool) {
	switch written := at(o.written, p).(type) {
	case nil:
		return Value{IsWritten: o.IsUnknown(p), IsUnknown: o.IsUnknown(p)}, true
	case string:
		return Value{Text: written, IsWritten: written != "", IsUnknown: o.IsUnknown(p)}, true
	default:
		if o.IsUnknown(p) { // {{ .Name }} in a place where YAML takes it for a mapping
			return Value{IsWritten: true, IsUnknown: true}, true
		}
		r.mistyped(*o, p, "a text", written)
		return Value{}, false
	}
}

// texts are the labels or annotations at a path.
func texts(r *reader, o object, p yamldoc.Path) (t Texts, ok bool) {
	entries, isMapping := at(o.written, p).(map[string]any)
	if written := at(o.written, p); written != nil && !isMapping && !o.IsUnknown(p) {
		r.mistyped(o, p, "a mapping", written)
		return Texts{}, false
	}
	t = Texts{values: map[string]Value{}, isOpen: o.source.unknown.Covers(p)}
	for key, entry := range entries {
		if placeholder.IsIn(key) {
			continue
		}
		at := p.Child(yamldoc.Key(key))
		text, isText := entry.(string)
		if entry != nil && !isText && !o.IsUnknown(at) {
			r.mistyped(o, at, "a text", entry)
			return Texts{}, false
		}
		t.values[key] = Value{Text: text, IsWritten: true, IsUnknown: o.IsUnknown(at)}
	}
	return t, true
}

// at is what is at a path of plain data; nil where there is nothing.
func at(value any, p yamldoc.Path) any {
	for _, step := range p {
		switch in := value.(type) {
		case map[string]any:
			value = in[step.Key]
		case []any:
			if !step.IsIndex || step.Index >= len(in) {
				return nil
			}
			value = in[step.Index]
		default:
			return nil
		}
	}
	return value
}
