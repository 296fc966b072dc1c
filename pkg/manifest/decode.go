package manifest

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"

	kjson "k8s.io/apimachinery/pkg/util/json"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// decode reads what an object has at a path, as the API server does: keys in their own case, and those that it does not know passed over.
// Where a type is wrong there is an error, as the API server would refuse the object.
func decode[T any](r *reader, o object, p yamldoc.Path) (into T, ok bool) {
	if p == nil {
		return into, true
	}
	data, err := json.Marshal(at(o.known, p))
	if err == nil {
		err = kjson.Unmarshal(data, &into)
	}
	wrong, isType := errors.AsType[*json.UnmarshalTypeError](err)
	switch {
	case err == nil:
		return into, true
	case isType:
		if path, ok := wrongPath(data, wrong); ok {
			r.mistyped(o, p.Child(path...), typeName(wrong.Type), at(o.written, p.Child(path...)))
		} else {
			at := p.Child(path...)
			r.leaveOut(o.file, o.Kind, o.Locate(at), "%s is left out, as Kubernetes will refuse it: a value of %s is of a wrong type", o.String(), at)
		}
	default:
		r.leaveOut(o.file, o.Kind, o.Locate(p), "%s is left out: its %s cannot be read: %v", o.String(), p, err)
	}
	return into, false
}

// mistyped tells that a value is none of what it has to be.
func (r *reader) mistyped(o object, p yamldoc.Path, want string, value any) {
	hint := ""
	if want == "a text" && isBare(value) {
		hint = ": put it in quotes"
	}
	r.leaveOut(o.file, o.Kind, o.Locate(p), "%s is left out, as Kubernetes will refuse it: %s has to be %s, not %s%s",
		o.String(), p, want, valueName(value), hint)
}

// wrongPath leads to the value of a wrong type. An error of a type that decodes itself counts from its own beginning, and so its offset
// leads elsewhere than its fields do: then it is false, and these are the path, without the numbers of items.
func wrongPath(data []byte, wrong *json.UnmarshalTypeError) (path yamldoc.Path, isExact bool) {
	var fields []string
	if wrong.Field != "" {
		fields = strings.Split(wrong.Field, ".")
	}
	path = pathAt(data, wrong.Offset)
	var keys []string
	for _, step := range path {
		if !step.IsIndex {
			keys = append(keys, step.Key)
		}
	}
	if len(keys) >= len(fields) && slices.Equal(keys[:len(fields)], fields) {
		return path, true
	}
	return yamldoc.Keys(fields...), false
}

func typeName(t reflect.Type) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Map, reflect.Struct:
		return "a mapping"
	default:
		return "a whole number"
	}
}

// isBare reports whether a value would be a text with quotes around it.
func isBare(value any) bool {
	switch value.(type) {
	case int64, float64, bool:
		return true
	default:
		return false
	}
}

// valueName says what a value is.
func valueName(value any) string {
	switch value := value.(type) {
	case []any:
		return "a list"
	case map[string]any:
		return "a mapping"
	default:
		text, err := json.Marshal(value)
		if err != nil {
			return "this"
		}
		return string(text)
	}
}
