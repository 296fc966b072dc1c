package policy

import (
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// structs knows the fields of Go types. Its zero value is ready for use, by several goroutines at once.
type structs struct {
	known sync.Map // reflect.Type → []field
}

// field is a field of a struct under its JSON name.
type field struct {
	index     int
	form      form
	key       *ast.Term
	omitEmpty bool
}

// isEmpty reports whether encoding/json leaves v out under omitempty.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	default:
		return v.IsZero()
	}
}

func (s *structs) fieldsOf(t reflect.Type) ([]field, error) {
	known, _ := s.known.Load(t)
	if fields, ok := known.([]field); ok {
		return fields, nil
	}
	var fields []field
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			return nil, fmt.Errorf("%s: embedded field %s has no place in an input", t, f.Name)
		case !f.IsExported() || name == "-":
			continue
		case options != "" && options != "omitempty":
			return nil, fmt.Errorf("%s: JSON option %q of field %s has no place in an input", t, options, f.Name)
		case name == "":
			name = f.Name
		}
		fields = append(fields, field{i, formOf(f.Type), ast.StringTerm(name), options == "omitempty"})
	}
	s.known.Store(t, fields)
	return fields, nil
}
