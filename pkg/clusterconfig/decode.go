package clusterconfig

import (
	"fmt"
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// unknownValue is the place of a value that is not known, in a tree that is otherwise what eksctl decodes.
type unknownValue struct {
	schema *schema
	path   yamldoc.Path
	// key is set where the key of the mapping entry is not known either.
	key bool
}

// decoder walks a document against eksctl's types, as both of eksctl's passes together would (eksctl pkg/eks/api.go:216):
// the strict one, which ignores the case of keys, and the one that counts, which does not.
type decoder struct {
	// doc and root are the document and its scanned data, for the words of issues alone.
	doc    *yamldoc.Document
	root   map[string]any
	issues []Issue
	// trial is set where nobody reads the issues: they are counted in refusals, and their words not looked for.
	trial    bool
	refusals int
	// wrong are the paths of values of a wrong type, meant those of the keys that unknown ones probably stand for.
	wrong, meant []yamldoc.Path
	// opaque are the paths of unknown values that have further values below them.
	opaque   []yamldoc.Path
	unknowns int
}

// place is where the walk is.
type place struct {
	path   yamldoc.Path
	schema *schema
	// shadow is set below a key in the wrong case: only the strict pass looks at it, and that one reads numbers and
	// booleans as strings where it knows the target.
	shadow, coerced bool
}

func (p place) child(s *schema, step yamldoc.Step) place {
	// The steps are shared on the way down, so that deep documents stay cheap: what is kept of them is a copy.
	return place{path: append(p.path, step), schema: s, shadow: p.shadow, coerced: p.coerced}
}

// value returns what eksctl decodes of v: keys that it does not know are left out, values that are not known or of a
// wrong type are unknownValues.
func (d *decoder) value(v any, at place) any {
	switch v := v.(type) {
	case unknown:
		return d.unknownValue(at, v.key)
	case nil:
		return d.null(at)
	}
	switch at.schema.kind {
	case anyKind:
		return d.free(v, at)
	case structKind:
		return d.structure(v, at)
	case mapKind:
		return d.mapping(v, at)
	case listKind:
		return d.list(v, at)
	case taintsKind:
		return d.taints(v, at)
	default:
		return d.scalar(v, at)
	}
}

func (d *decoder) unknownValue(at place, key bool) any {
	d.unknowns++
	if at.schema.isContainer() && !key && at.schema.kind != anyKind {
		d.opaque = append(d.opaque, slices.Clone(at.path))
	}
	return unknownValue{schema: at.schema, path: slices.Clone(at.path), key: key}
}

// free passes on what decodes into any type, with its unknown values marked as such.
func (d *decoder) free(v any, at place) any {
	switch v := v.(type) {
	case map[string]any:
		return d.entries(v, at, at.schema)
	case []any:
		return d.items(v, at, at.schema)
	default:
		return v
	}
}

func (d *decoder) mapping(v any, at place) any {
	m, ok := v.(map[string]any)
	if !ok {
		return d.mistype(v, at)
	}
	return d.entries(m, at, at.schema.elem)
}

func (d *decoder) entries(m map[string]any, at place, elem *schema) any {
	out := make(map[string]any, len(m))
	for _, key := range slices.Sorted(maps.Keys(m)) {
		out[key] = d.value(m[key], at.child(elem, yamldoc.Key(key)))
	}
	return out
}

func (d *decoder) list(v any, at place) any {
	items, ok := v.([]any)
	if !ok {
		return d.mistype(v, at)
	}
	return d.items(items, at, at.schema.elem)
}

func (d *decoder) items(items []any, at place, elem *schema) any {
	out := make([]any, len(items))
	for i, item := range items {
		out[i] = d.value(item, at.child(elem, yamldoc.Index(i)))
	}
	return out
}

func (d *decoder) structure(v any, at place) any {
	m, ok := v.(map[string]any)
	if !ok {
		return d.mistype(v, at)
	}
	out := make(map[string]any, len(m))
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if item, keep := d.member(key, m[key], at); keep {
			out[key] = item
		}
	}
	if isIdentityProvider(at.schema.typ) {
		return d.identityProvider(out, at)
	}
	return out
}

// member decodes one entry of a struct, and reports whether eksctl keeps it.
func (d *decoder) member(key string, v any, at place) (any, bool) {
	if u, ok := v.(unknown); ok && u.key {
		d.opaque = append(d.opaque, at.path.Child(yamldoc.Key(key)))
		return nil, false
	}
	f, exact := at.schema.lookup(key)
	if f == nil {
		if at.schema.open {
			return nil, false
		}
		d.object(func() Issue { return d.unknownKey(key, v, at) })
		return nil, false
	}
	to := at.child(f.schema, yamldoc.Key(key))
	to.coerced = to.coerced && !f.promoted && !at.schema.lax
	if exact || at.schema.lax {
		return d.value(v, to), true
	}
	isHeader := len(at.path) == 0 && headerOf(key) != "" // whose case matters to nobody
	if !at.shadow && !isHeader {
		d.object(func() Issue { return wrongCase(key, f.name, at) })
	}
	to.shadow, to.coerced = true, !f.promoted
	d.value(v, to)
	return nil, false
}

func (d *decoder) mistype(v any, at place) any {
	d.object(func() Issue { return d.mistyped(v, at) })
	d.wrong = append(d.wrong, slices.Clone(at.path))
	return d.unknownValue(at, false)
}

// object reports an issue.
func (d *decoder) object(issue func() Issue) {
	if d.trial {
		d.refusals++
		return
	}
	d.issues = append(d.issues, issue())
}

func wrongCase(key, right string, at place) Issue {
	return Issue{
		Kind: IssueWrongCase, Path: at.path.Child(yamldoc.Key(key)), Suggestion: right,
		Message: fmt.Sprintf("%q is ignored: eksctl's strict check ignores case, but the decoding after it knows only %q", key, right),
	}
}
