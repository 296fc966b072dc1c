package yamldoc

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	yamlv2 "go.yaml.in/yaml/v2"
)

// ErrTooLarge is the error of a document whose aliases expand to more than any real configuration needs.
var ErrTooLarge = errors.New("document contains excessive aliasing")

// maxExpandedText is how many bytes of text the values of a document may have once its aliases are resolved, over and
// above sixteen times its own size. The decoder bounds the number of values itself, but not their text.
const maxExpandedText = 16 << 20

// Value returns the document as plain data (map[string]any, []any, string, int64, float64, bool, nil), aliases and merge
// keys resolved as the decoder of sigs.k8s.io/yaml resolves them. It fails where that decoder fails, with a *SyntaxError
// or, where the expansion of aliases exceeds a bound ("alias bomb"), with ErrTooLarge or ErrTooDeep. Of a repeated key the last one
// wins. Each call returns a new copy.
func (d *Document) Value() (any, error) {
	if d.Err != nil {
		return nil, d.Err
	}
	var v any
	if err := yamlv2.Unmarshal(d.readable(), &v); err != nil {
		message, _ := complaint(err)
		if message == ErrTooLarge.Error() {
			return nil, ErrTooLarge
		}
		return nil, d.refusal(message)
	}
	c := converter{text: maxExpandedText + 16*len(d.Text), masked: d.masked != nil}
	plain, err := c.convert(v, 0)
	if err != nil && !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrTooDeep) {
		return nil, d.refusal(err.Error())
	}
	return plain, err
}

// converter turns what go.yaml.in/yaml/v2 decodes into plain data, as convertToJSONableObject of sigs.k8s.io/yaml does.
type converter struct {
	// text is how many bytes of text are still allowed.
	text int
	// masked is set where the text is unmasked.
	masked bool
}

// convert is about a value that lies in depth collections.
func (c *converter) convert(v any, depth int) (any, error) {
	if depth > maxDepth {
		return nil, ErrTooDeep
	}
	switch v := v.(type) {
	case map[any]any:
		return c.mapping(v, depth)
	case []any:
		return c.sequence(v, depth)
	case string:
		v = string([]rune(v)) // the bytes of a !!binary value become JSON, which is always UTF-8
		if c.masked {
			v = unmask(v)
		}
		return v, c.count(len(v))
	case int:
		return int64(v), nil
	case uint64:
		return float64(v), nil
	case float64:
		return jsonFloat(v), nil
	default:
		return v, nil
	}
}

// jsonFloat returns the text that sigs.k8s.io/yaml gives to a field of type string where JSON has no such number, and
// the number itself otherwise.
func jsonFloat(f float64) any {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return strconv.FormatFloat(f, 'g', -1, 32)
	}
	return f
}

func (c *converter) mapping(in map[any]any, depth int) (any, error) {
	out := make(map[string]any, len(in))
	for k, v := range in {
		key, ok := jsonKey(k)
		if c.masked {
			key = unmask(key)
		}
		if !ok {
			return nil, errors.New(badKey)
		}
		if _, ok := out[key]; ok {
			return nil, fmt.Errorf("two keys of one mapping are both read as %q", key)
		}
		if err := c.count(len(key)); err != nil {
			return nil, err
		}
		value, err := c.convert(v, depth+1)
		if err != nil {
			return nil, err
		}
		out[key] = value
	}
	return out, nil
}

func (c *converter) sequence(in []any, depth int) (any, error) {
	out := make([]any, len(in))
	for i, v := range in {
		var err error
		if out[i], err = c.convert(v, depth+1); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (c *converter) count(n int) error {
	if c.text -= n; c.text < 0 {
		return ErrTooLarge
	}
	return nil
}
