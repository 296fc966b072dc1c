package policy

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Lazy is a member of an Input that is worked out only if a rule may read it.
type Lazy func() (any, error)

// lazyInput is an Input whose members become Rego values when they are first asked for, since the graph of a cluster costs more
// to convert than most rules do to evaluate, and many of them never look at it.
type lazyInput struct {
	conversion

	input   reflect.Value
	members map[string]*ast.Term
	// err is the first error of a conversion.
	err error
}

func newLazyInput(known *structs, in Input) *lazyInput {
	return &lazyInput{conversion: newConversion(known), input: reflect.ValueOf(in), members: map[string]*ast.Term{}}
}

// member returns the member called name. It is nil where an Input has none of that name, or err is set.
func (in *lazyInput) member(name string) *ast.Term {
	if member, ok := in.members[name]; ok || in.err != nil {
		return member
	}
	fields, err := in.structs.fieldsOf(in.input.Type())
	if err != nil {
		in.err = err
		return nil
	}
	i := slices.IndexFunc(fields, func(f field) bool { return f.key.Value.Compare(ast.String(name)) == 0 })
	if i < 0 {
		return nil
	}
	value, err := in.value(in.input.Field(fields[i].index), fields[i].form)
	if err != nil {
		in.err = fmt.Errorf("%s: %w", name, err)
		return nil
	}
	in.members[name] = ast.NewTerm(value)
	return in.members[name]
}

// object returns the input as far as it consists of the members called names.
func (in *lazyInput) object(names []string) ast.Value {
	var pairs [][2]*ast.Term
	for _, name := range names {
		if member := in.member(name); member != nil {
			pairs = append(pairs, [2]*ast.Term{ast.StringTerm(name), member})
		}
	}
	return ast.NewObject(pairs...)
}

// readsOf returns the members of an Input that the modules may read: all where a reference does not name one.
func readsOf(modules map[string]*ast.Module) []string {
	read, isWhole := map[string]bool{}, false
	for _, m := range modules {
		ast.WalkRefs(m, func(ref ast.Ref) bool {
			if ref[0].Equal(ast.InputRootDocument) {
				name, isNamed := nameIn(ref)
				read[name] = true
				isWhole = isWhole || !isNamed
			}
			return false
		})
	}
	var names []string
	for f := range reflect.TypeFor[Input]().Fields() {
		if name := f.Tag.Get("json"); isWhole || read[name] {
			names = append(names, name)
		}
	}
	return names
}

// nameIn returns the member that a reference to the input leads into, if it is constant.
func nameIn(ref ast.Ref) (string, bool) {
	if len(ref) == 1 {
		return "", false
	}
	name, isConstant := ref[1].Value.(ast.String)
	return string(name), isConstant
}
