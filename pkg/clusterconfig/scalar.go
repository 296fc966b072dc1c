package clusterconfig

import (
	"encoding/json"
	"reflect"
	"strconv"
)

func (d *decoder) scalar(v any, at place) any {
	if _, isText := v.(string); at.shadow && at.coerced && at.schema.kind == stringKind && !isText && !isComposite(v) {
		return nil
	}
	if !fits(v, at.schema) {
		return d.mistype(v, at)
	}
	return v
}

func isComposite(v any) bool {
	k := reflect.ValueOf(v).Kind()
	return k == reflect.Map || k == reflect.Slice
}

// fits reports whether a scalar decodes into the type.
func fits(v any, s *schema) bool {
	switch s.kind {
	case stringKind:
		_, ok := v.(string)
		return ok
	case boolKind:
		_, ok := v.(bool)
		return ok
	case customKind:
		return decodes(v, s.typ)
	case intKind, uintKind, floatKind:
		return fitsNumber(v, s)
	default:
		return false
	}
}

func fitsNumber(v any, s *schema) bool {
	n, ok := numberText(v)
	if !ok {
		return false
	}
	var err error
	switch s.kind {
	case intKind:
		_, err = strconv.ParseInt(n, 10, s.typ.Bits())
	case uintKind:
		_, err = strconv.ParseUint(n, 10, s.typ.Bits())
	default:
		_, err = strconv.ParseFloat(n, s.typ.Bits())
	}
	return err == nil
}

// numberText spells a number as the JSON that eksctl decodes does: 2.0 is 2, and fits into an int.
func numberText(v any) (string, bool) {
	switch v.(type) {
	case int64, float64:
		data, err := json.Marshal(v)
		return string(data), err == nil
	default:
		return "", false
	}
}
