package policy

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// form says how the values of a Go type become Rego values. It is determined once per type and not per value, since
// that costs more than converting most values.
type form int

const (
	formPlain form = iota // OPA converts it: plain data, and types that define their own JSON
	formString
	formInt
	formBool
	formPath
	formList
	formStruct
	formIndex  // a map from strings to what is not plain itself
	formHolder // a pointer, an interface or a Lazy
)

func formOf(t reflect.Type) form {
	switch {
	case t == reflect.TypeFor[yamldoc.Path]():
		return formPath
	case t == reflect.TypeFor[Lazy]():
		return formHolder
	case t == reflect.TypeFor[json.Number](),
		t.Implements(reflect.TypeFor[json.Marshaler]()),
		t.Implements(reflect.TypeFor[encoding.TextMarshaler]()):
		return formPlain
	}
	switch t.Kind() {
	case reflect.String:
		return formString
	case reflect.Int:
		return formInt
	case reflect.Bool:
		return formBool
	case reflect.Struct:
		return formStruct
	case reflect.Pointer, reflect.Interface:
		return formHolder
	case reflect.Map, reflect.Slice:
		return formOfCollection(t)
	default:
		return formPlain
	}
}

func formOfCollection(t reflect.Type) form {
	isIndex := t.Kind() == reflect.Map && t.Key().Kind() == reflect.String && t.Elem().Kind() != reflect.Interface
	switch {
	case isIndex && formOf(t.Elem()) > formBool:
		return formIndex
	case t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		return formList
	default:
		return formPlain
	}
}

// slice identifies a slice for as long as nobody changes it.
type slice struct {
	first  uintptr
	length int
	of     reflect.Type
}

// conversion is the conversion of one input. Slices that the input holds in several places, as flows and rules share their
// reasons, are converted once.
type conversion struct {
	structs *structs
	done    map[slice]ast.Value
	views   []View
}

// newConversion is the conversion of an Input, or of another struct.
func newConversion(known *structs, in any) conversion {
	c := conversion{structs: known, done: map[slice]ast.Value{}}
	if input, ok := in.(Input); ok {
		c.views = input.Views
	}
	return c
}

// value converts v, whose type has the form f. It fails on what JSON cannot express.
func (c *conversion) value(v reflect.Value, f form) (ast.Value, error) {
	switch f {
	case formString:
		return ast.String(v.String()), nil
	case formInt:
		return ast.InternedTerm(int(v.Int())).Value, nil
	case formBool:
		return ast.InternedTerm(v.Bool()).Value, nil
	case formPath:
		return c.shared(v, steps)
	case formList:
		return c.shared(v, c.list)
	case formStruct:
		return c.object(v)
	case formIndex:
		return c.index(v)
	case formHolder:
		return c.held(v)
	default:
		if v.Kind() == reflect.Map && v.IsNil() {
			return ast.NewObject(), nil
		}
		return ast.InterfaceToValue(v.Interface())
	}
}

func (c *conversion) held(v reflect.Value) (ast.Value, error) {
	if lazy, ok := reflect.TypeAssert[Lazy](v); ok {
		value, err := lazy()
		if err != nil {
			return nil, err
		}
		v = reflect.ValueOf(&value).Elem()
	}
	if v.IsNil() {
		return ast.NullValue, nil
	}
	return c.value(v.Elem(), formOf(v.Elem().Type()))
}

func (c *conversion) index(v reflect.Value) (ast.Value, error) {
	pairs := make([][2]*ast.Term, 0, v.Len())
	f := formOf(v.Type().Elem())
	for entry := v.MapRange(); entry.Next(); {
		key := entry.Key().String()
		item, err := c.value(entry.Value(), f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
		pairs = append(pairs, [2]*ast.Term{ast.StringTerm(key), ast.NewTerm(item)})
	}
	return ast.NewObject(pairs...), nil
}

func (c *conversion) shared(v reflect.Value, convert func(reflect.Value) (ast.Value, error)) (ast.Value, error) {
	if v.Len() == 0 {
		return ast.NewArray(), nil
	}
	id := slice{v.Pointer(), v.Len(), v.Type()}
	if value, ok := c.done[id]; ok {
		return value, nil
	}
	value, err := convert(v)
	c.done[id] = value
	return value, err
}

func (c *conversion) list(v reflect.Value) (ast.Value, error) {
	items := make([]*ast.Term, v.Len())
	terms := make([]ast.Term, v.Len())
	f := formOf(v.Type().Elem())
	for i := range items {
		item, err := c.value(v.Index(i), f)
		if err != nil {
			return nil, fmt.Errorf("[%d]: %w", i, err)
		}
		terms[i].Value = item
		items[i] = &terms[i]
	}
	return ast.NewArray(items...), nil
}

func steps(v reflect.Value) (ast.Value, error) {
	p, _ := reflect.TypeAssert[yamldoc.Path](v) // as formOf has found
	terms := make([]*ast.Term, len(p))
	for i, s := range p {
		switch {
		case s.IsIndex:
			terms[i] = ast.InternedTerm(s.Index)
		case s.Occurrence > 1:
			terms[i] = ast.ObjectTerm(
				ast.Item(ast.InternedTerm("key"), ast.StringTerm(s.Key)),
				ast.Item(ast.InternedTerm("occurrence"), ast.InternedTerm(s.Occurrence)),
			)
		default:
			terms[i] = ast.StringTerm(s.Key)
		}
	}
	return ast.NewArray(terms...), nil
}
