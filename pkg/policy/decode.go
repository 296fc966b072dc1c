package policy

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// members are the keys that an object has to have, and those that it may have besides.
type members struct {
	required, optional []string
	// any is set where it may have others.
	any bool
}

// eachMember calls read for each member of an object, in the order of its keys. It is an error if these are not the ones that are allowed.
// The error of read is wrapped with the key.
func eachMember(term *ast.Term, allowed members, read func(key string, value *ast.Term) error) error {
	object, ok := term.Value.(ast.Object)
	if !ok {
		return fmt.Errorf("is %s, not an object", ast.ValueName(term.Value))
	}
	for _, key := range allowed.required {
		if object.Get(ast.InternedTerm(key)) == nil {
			return fmt.Errorf("has no %q", key)
		}
	}
	return object.Iter(func(k, value *ast.Term) error {
		key, err := textOf(k)
		if err != nil {
			return fmt.Errorf("key %s: %w", k, err)
		}
		if !allowed.any && !slices.Contains(allowed.required, key) && !slices.Contains(allowed.optional, key) {
			return fmt.Errorf("has an unknown %q", key)
		}
		if err := read(key, value); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		return nil
	})
}

// memberText returns the string that an object has under key, or the empty string.
func memberText(term *ast.Term, key string) string {
	object, ok := term.Value.(ast.Object)
	if !ok {
		return ""
	}
	member := object.Get(ast.InternedTerm(key))
	if member == nil {
		return ""
	}
	text, _ := member.Value.(ast.String)
	return string(text)
}

func textOf(term *ast.Term) (string, error) {
	text, ok := term.Value.(ast.String)
	if !ok {
		return "", fmt.Errorf("is %s, not a string", ast.ValueName(term.Value))
	}
	return string(text), nil
}

// lineOf returns a text that people read: one line, and not an empty one. What a value of the file brings into it that is not
// for the eye (a line break, a control character) is written as an escape.
func lineOf(term *ast.Term) (string, error) {
	text, err := textOf(term)
	switch {
	case err != nil:
		return "", err
	case strings.TrimSpace(text) == "":
		return "", errors.New("is empty")
	default:
		return escape(text), nil
	}
}

// escape writes the characters that cannot be seen, and those that are not characters, as Go does in a string.
func escape(text string) string {
	if strings.IndexFunc(text, isUnseen) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if isUnseen(r) {
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isUnseen(r rune) bool { return r == utf8.RuneError || !unicode.IsGraphic(r) }

func boolOf(term *ast.Term) (bool, error) {
	value, ok := term.Value.(ast.Boolean)
	if !ok {
		return false, fmt.Errorf("is %s, not a boolean", ast.ValueName(term.Value))
	}
	return bool(value), nil
}

func listOf[T any](term *ast.Term, item func(*ast.Term) (T, error)) ([]T, error) {
	array, ok := term.Value.(*ast.Array)
	if !ok {
		return nil, fmt.Errorf("is %s, not an array", ast.ValueName(term.Value))
	}
	out := make([]T, array.Len())
	for i := range out {
		var err error
		if out[i], err = item(array.Elem(i)); err != nil {
			return nil, fmt.Errorf("[%d]: %w", i, err)
		}
	}
	return out, nil
}

func pathOf(term *ast.Term) (yamldoc.Path, error) {
	return listOf(term, func(step *ast.Term) (yamldoc.Step, error) {
		value, err := plain(step.Value)
		if err != nil {
			return yamldoc.Step{}, err
		}
		return yamldoc.StepOf(value)
	})
}

// plain returns a Rego value as nil, bool, string, int, float64, []any or map[string]any.
func plain(value ast.Value) (any, error) {
	switch value := value.(type) {
	case ast.Null:
		return nil, nil //nolint:nilnil // nil is the value here: null
	case ast.Boolean:
		return bool(value), nil
	case ast.String:
		return string(value), nil
	case ast.Number:
		if n, ok := value.Int(); ok {
			return n, nil
		}
		f, ok := value.Float64()
		if !ok {
			return nil, fmt.Errorf("number %s is out of range", value)
		}
		return f, nil
	case *ast.Array:
		return listOf(ast.NewTerm(value), func(item *ast.Term) (any, error) { return plain(item.Value) })
	case ast.Object:
		out := make(map[string]any, value.Len())
		return out, eachMember(ast.NewTerm(value), members{any: true}, func(key string, member *ast.Term) (err error) {
			out[key], err = plain(member.Value)
			return err
		})
	default:
		return nil, fmt.Errorf("%s has no place in YAML", ast.ValueName(value))
	}
}

// objectOf is the number of an object.
func objectOf(term *ast.Term) (*int, error) {
	n, err := numberOf(term)
	return &n, err
}

func numberOf(term *ast.Term) (int, error) {
	number, ok := term.Value.(ast.Number)
	n, isInt := number.Int()
	if !ok || !isInt || n < 0 {
		return 0, fmt.Errorf("%s is not the number of anything", clipped(term))
	}
	return n, nil
}
