package policy

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Lazy is a member of an Input that is worked out only if a rule may read it.
type Lazy func() (any, error)

// lazyInput is an Input, or a FleetInput, whose members, and what is in them, become Rego values when they are first asked for, since the graph of a
// cluster costs more to convert than most rules do to evaluate, and many of them never look at it.
type lazyInput struct {
	conversion

	input   reflect.Value
	members map[string]reflect.Value
	terms   map[read]*ast.Term
	// options are what the rules that are evaluated read of the member of that name, their defaults included.
	options optionTerms
	// err is the first error of a conversion.
	err error
}

func newLazyInput(known *structs, in any) *lazyInput {
	return &lazyInput{
		conversion: newConversion(known, in), input: reflect.ValueOf(in),
		members: map[string]reflect.Value{}, terms: map[read]*ast.Term{},
	}
}

// member returns what the member called name holds. It is invalid where the input has none of that name, or err is set.
func (in *lazyInput) member(name string) reflect.Value {
	if v, ok := in.members[name]; ok || in.err != nil {
		return v
	}
	fields, err := in.structs.fieldsOf(in.input.Type())
	i := slices.IndexFunc(fields, func(f field) bool { return f.key.Value.Compare(ast.String(name)) == 0 })
	if err != nil || i < 0 {
		in.err = err
		return reflect.Value{}
	}
	v, err := in.opened(in.input.Field(fields[i].index))
	if err != nil {
		in.err = fmt.Errorf("%s: %w", name, err)
		return reflect.Value{}
	}
	in.members[name] = v
	return v
}

// opened follows pointers and interfaces, and works out what is lazy.
func (in *lazyInput) opened(v reflect.Value) (reflect.Value, error) {
	for {
		if lazy, ok := reflect.TypeAssert[Lazy](v); ok {
			value, err := lazy()
			if err != nil {
				return v, err
			}
			v = reflect.ValueOf(&value).Elem()
		}
		if formOf(v.Type()) != formHolder || v.IsNil() {
			return v, nil
		}
		v = v.Elem()
	}
}

// term returns what a read finds, or nil.
func (in *lazyInput) term(r read) *ast.Term {
	if term, ok := in.terms[r]; ok {
		return term
	}
	if r.member == optionsMember {
		return in.options[r]
	}
	v := in.member(r.member)
	if v.IsValid() && r.key != "" {
		v = in.entry(v, r.key)
	}
	if !v.IsValid() {
		return nil
	}
	value, err := in.value(v, formOf(v.Type()))
	if err != nil {
		in.err = fmt.Errorf("%s: %w", r.member, err)
		return nil
	}
	in.terms[r] = ast.NewTerm(value)
	return in.terms[r]
}

// entry returns what a struct or mapping has under a key; it is invalid where there is none.
func (in *lazyInput) entry(v reflect.Value, key string) reflect.Value {
	switch {
	case v.Kind() == reflect.Map && v.Type().Key().Kind() == reflect.String:
		return v.MapIndex(reflect.ValueOf(key).Convert(v.Type().Key()))
	case v.Kind() != reflect.Struct:
		return reflect.Value{}
	}
	fields, err := in.structs.fieldsOf(v.Type())
	if err != nil {
		in.err = err
	}
	i := slices.IndexFunc(fields, func(f field) bool { return f.key.Value.Compare(ast.String(key)) == 0 })
	if i < 0 || fields[i].omitEmpty && isEmpty(v.Field(fields[i].index)) {
		return reflect.Value{}
	}
	return v.Field(fields[i].index)
}

// object returns the input as far as the reads need it.
func (in *lazyInput) object(reads []read) ast.Value {
	object := ast.NewObject()
	for _, r := range reads {
		term, name := in.term(r), ast.StringTerm(r.member)
		switch {
		case term == nil:
		case r.key == "":
			object.Insert(name, term)
		default:
			if object.Get(name) == nil {
				object.Insert(name, ast.ObjectTerm())
			}
			if entries, ok := object.Get(name).Value.(ast.Object); ok {
				entries.Insert(ast.StringTerm(r.key), term)
			}
		}
	}
	return object
}
