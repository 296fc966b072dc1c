package policy

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/open-policy-agent/opa/v1/ast"
)

// MarshalJSON writes the input exactly as rules see it, for tools outside of ekslint.
func (in Input) MarshalJSON() ([]byte, error) {
	value, err := toRego(new(structs), in)
	if err != nil {
		return nil, err
	}
	plain, err := ast.JSON(value)
	if err != nil {
		return nil, err
	}
	return json.Marshal(plain)
}

// toRego turns a struct into a Rego value as encoding/json and a decoder would, without the detour over text, which costs
// more than evaluating the rules does. One thing differs: an empty list or mapping is never null, since null means "not
// known yet" to rules.
func toRego(known *structs, in any) (ast.Value, error) {
	c := newConversion(known, in)
	return c.object(reflect.ValueOf(in))
}

func (c *conversion) object(v reflect.Value) (ast.Value, error) {
	v = c.seen(v)
	fields, err := c.structs.fieldsOf(v.Type())
	if err != nil {
		return nil, err
	}
	pairs := make([][2]*ast.Term, 0, len(fields))
	terms := make([]ast.Term, len(fields)) // in one piece, as there are thousands of them in an input
	for i, f := range fields {
		member := v.Field(f.index)
		if f.omitEmpty && isEmpty(member) {
			continue
		}
		if terms[i].Value, err = c.value(member, f.form); err != nil {
			return nil, fmt.Errorf("%s: %w", f.key, err)
		}
		pairs = append(pairs, [2]*ast.Term{f.key, &terms[i]})
	}
	return ast.NewObject(pairs...), nil
}
