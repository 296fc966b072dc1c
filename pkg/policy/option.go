package policy

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

// OptionType is what the values of an option are.
type OptionType string

// Types of options.
const (
	// IntegerOption is for an int within bounds.
	IntegerOption OptionType = "integer"
	// StringsOption is for a []string.
	StringsOption OptionType = "strings"
)

// Option is a setting of a rule: a threshold or a list on which teams differ, and that is neither a fact of AWS nor one of eksctl.
type Option struct {
	Name string     `json:"name"`
	Type OptionType `json:"type"`
	// Default is the value where none is set, as Check returns it.
	Default any `json:"default"`
	// Min and Max are the bounds of an integer, which may be one of them; nil where there are none.
	Min *int `json:"min,omitempty"`
	Max *int `json:"max,omitempty"`
	// Values are those that an item of a list may have; where it is empty, any text will do.
	Values []string `json:"values,omitempty"`
	// Text says in one line what the option is, with its unit.
	Text string `json:"text"`
}

// UnmarshalJSON reads what encoding/json writes of an option; the default is then as Check returns it.
func (o *Option) UnmarshalJSON(text []byte) error {
	type option Option
	err := json.Unmarshal(text, (*option)(o))
	if err == nil {
		o.Default, err = o.Check(o.Default)
	}
	return err
}

// Check returns a value as rules see it, an int or a []string, from plain data as YAML and JSON have it. Its error begins with the
// value, or the item, that the option does not take, and says what it takes.
func (o Option) Check(value any) (any, error) {
	if o.Type == IntegerOption {
		return o.integer(value)
	}
	return o.strings(value)
}

// Takes says what the option takes, to follow "is not" or "is".
func (o Option) Takes() string {
	switch {
	case o.Type == IntegerOption && (o.Min == nil || o.Max == nil):
		return "an integer"
	case o.Type == IntegerOption:
		return fmt.Sprintf("an integer from %d to %d", *o.Min, *o.Max)
	case len(o.Values) > 0:
		return "a list of any of " + strings.Join(o.Values, ", ")
	default:
		return "a list of strings"
	}
}

func (o Option) integer(value any) (any, error) {
	n, ok := whole(value)
	if !ok || o.Min != nil && n < *o.Min || o.Max != nil && n > *o.Max {
		return nil, fmt.Errorf("%s is not %s", shown(value), o.Takes())
	}
	return n, nil
}

// whole returns a whole number that is not beyond all bounds, in whichever of its types plain data has it.
func whole(value any) (int, bool) {
	var f float64
	switch v := value.(type) {
	case int:
		return v, true
	case int64:
		f = float64(v)
	case float64:
		f = v
	default:
		return 0, false
	}
	return int(f), f == math.Trunc(f) && math.Abs(f) <= math.MaxInt32
}

func (o Option) strings(value any) (any, error) {
	if list, ok := value.([]string); ok {
		return o.strings(anyOf(list))
	}
	items, ok := value.([]any)
	if !ok {
		return nil, fmt.Errorf("%s is not %s", shown(value), o.Takes())
	}
	list := make([]string, len(items))
	for i, item := range items {
		text, ok := item.(string)
		switch {
		case !ok || text == "":
			return nil, fmt.Errorf("%s is not a string with text in it", shown(item))
		case len(o.Values) > 0 && !slices.Contains(o.Values, text):
			return nil, nearest.OneOf(text, o.Values)
		}
		list[i] = text
	}
	return list, nil
}

func anyOf(list []string) []any {
	items := make([]any, len(list))
	for i, text := range list {
		items[i] = text
	}
	return items
}

// shown is a value as a message has it: what is not a scalar goes by its kind.
func shown(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case string:
		return fmt.Sprintf("%q", v)
	case bool, int, int64, uint64, float64:
		return fmt.Sprint(v)
	case []any, []string:
		return "a list"
	default:
		return "a mapping"
	}
}

// DefaultOptions returns the defaults of the rules' options, by rule and option, in the form of Input.Options.
func DefaultOptions(rules []Rule) map[string]map[string]any {
	defaults := map[string]map[string]any{}
	for _, rule := range rules {
		if len(rule.Options) == 0 {
			continue
		}
		values := make(map[string]any, len(rule.Options))
		for _, o := range rule.Options {
			values[o.Name] = o.Default
		}
		defaults[rule.Name] = values
	}
	return defaults
}
