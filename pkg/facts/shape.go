package facts

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// shape is what a value of a hand-written file is like. The reader checks by it, and the JSON Schema is made of it, so that both agree.
type shape struct {
	// text says in one line what the value is.
	text string
	// type is that of JSON Schema: string, integer, boolean, object or array; several where any of them will do.
	types []string
	// what is how a value of this kind is called: "a network such as 10.0.0.0/16".
	what string
	// form is of texts, and values are the only ones there are; least and most bound numbers.
	form        func() *regexp.Regexp
	values      []string
	least, most int64
	// item is what a list has. Where the types have string as well, a text is an item that stands for a list of one, or one of the values.
	item *shape
	// keys are those of a mapping; required has those of them that have to be there.
	keys     []shapeKey
	required []string
	// ids is the form of the keys of a mapping that has what is known by id, and each what is known of one.
	ids, each *shape
	// check finds what of a mapping does not go together, and rule says the same as a schema.
	check func(written map[string]any) string
	rule  map[string]any
}

type shapeKey struct {
	name string
	is   shape
}

// isOf reports whether a shape takes values of a type.
func (s *shape) isOf(kind string) bool { return slices.Contains(s.types, kind) }

// conforms tells what of a value has not the shape that it should have.
func (r *reader) conforms(at yamldoc.Path, value any, s *shape) {
	kind := kindOfValue(value)
	list, isList := value.([]any)
	mapping, _ := value.(map[string]any)
	switch {
	case !s.isOf(kind):
		r.takes(at, s, value)
	case isList:
		for i, item := range list {
			r.conforms(at.Child(yamldoc.Index(i)), item, s.item)
		}
	case mapping != nil && s.ids != nil:
		for _, id := range slices.Sorted(maps.Keys(mapping)) {
			if !s.ids.hasValue(id) {
				r.failAtKey(at.Child(yamldoc.Key(id)), "%q is not %s", id, s.ids.what)
			}
			r.conforms(at.Child(yamldoc.Key(id)), mapping[id], s.each)
		}
	case mapping != nil:
		r.conformsMapping(at, mapping, s)
	case s.item != nil && s.item.isOf(kind):
		r.conforms(at, value, s.item)
	case !s.hasValue(value):
		r.takes(at, s, value)
	}
}

// hasValue reports whether a value of the right type is one of those that a shape takes.
func (s *shape) hasValue(value any) bool {
	switch value := value.(type) {
	case string:
		return (s.form == nil || s.form().MatchString(value)) && (s.values == nil || slices.Contains(s.values, value))
	case int64:
		return s.most == 0 || s.least <= value && value <= s.most
	default:
		return true
	}
}

func (r *reader) conformsMapping(at yamldoc.Path, mapping map[string]any, s *shape) {
	known := map[string]*shape{}
	var names []string
	for i := range s.keys {
		known[s.keys[i].name] = &s.keys[i].is
		names = append(names, s.keys[i].name)
	}
	for _, key := range slices.Sorted(maps.Keys(mapping)) {
		of, isKnown := known[key]
		switch {
		case isKnown:
			r.conforms(at.Child(yamldoc.Key(key)), mapping[key], of)
		default:
			hint := cmp.Or(nearest.Hint(key, names), ": there are "+strings.Join(names, ", "))
			r.failAtKey(at.Child(yamldoc.Key(key)), "unknown key %q%s", key, hint)
		}
	}
	for _, key := range s.required {
		if _, isThere := mapping[key]; !isThere {
			r.fail(at, "%q is missing here", key)
		}
	}
	if s.check != nil {
		if wrong := s.check(mapping); wrong != "" {
			r.fail(at, "%s", wrong)
		}
	}
}

// takes is the error of a value of another kind.
func (r *reader) takes(at yamldoc.Path, s *shape, value any) {
	name := "this"
	for _, step := range slices.Backward(at) {
		if !step.IsIndex {
			name = step.Key
			break
		}
	}
	written := fmt.Sprintf("%q", fmt.Sprint(value))
	switch kindOfValue(value) {
	case "object":
		written = "a mapping"
	case "array":
		written = "a list"
	case "null":
		written = "nothing"
	}
	hint := ""
	if text, isText := value.(string); isText {
		hint = nearest.Hint(text, s.values)
	}
	r.fail(at, "%s takes %s, not %s%s", name, s.what, written, hint)
}

// kindOfValue is the type of a value in the words of JSON Schema.
func kindOfValue(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case string:
		return "string"
	case bool:
		return "boolean"
	case int64:
		return "integer"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	default:
		return "number"
	}
}
