package yamldoc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	yamlv2 "go.yaml.in/yaml/v2"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

// plainValue returns v after a round trip through JSON, so that a value is one of few types.
func plainValue(v any) (any, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("value: %w", err)
	}
	var plain any
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if err := decoder.Decode(&plain); err != nil {
		return nil, fmt.Errorf("value: %w", err)
	}
	return plain, nil
}

// block returns the lines of a collection, the last one without its end.
func (d *drafter) block(v any, indent string) string {
	var lines []string
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			lines = append(lines, d.blockEntry(key, v[key], indent))
		}
	case []any:
		for _, item := range v {
			lines = append(lines, d.blockItem(item, indent))
		}
	default:
		lines = append(lines, indent+d.inline(v, Plain))
	}
	return strings.Join(lines, d.newline)
}

func (d *drafter) blockEntry(key string, v any, indent string) string {
	head := indent + d.scalar(key, Plain) + ":"
	if m, ok := v.(map[string]any); ok && len(m) > 0 {
		return head + d.newline + d.block(v, indent+d.step)
	}
	return head + " " + d.inline(v, Plain)
}

func (d *drafter) blockItem(v any, indent string) string {
	if m, ok := v.(map[string]any); ok && len(m) > 0 {
		return indent + "- " + strings.TrimLeft(d.block(v, indent+usualStep), " ")
	}
	return indent + "- " + d.inline(v, Plain)
}

// inline returns v on one line, strings in the given style if that is one of scalars.
func (d *drafter) inline(v any, style Style) string {
	switch v := v.(type) {
	case string:
		return d.scalar(v, style)
	case map[string]any:
		parts := make([]string, 0, len(v))
		for _, key := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, d.scalar(key, Plain)+": "+d.inline(v[key], Plain))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []any:
		parts := make([]string, 0, len(v))
		for _, item := range v {
			parts = append(parts, d.inline(item, Plain))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case nil:
		return "null"
	default: // json.Number and bool
		return fmt.Sprint(v)
	}
}

var (
	plainWord    = lazyregexp.New(`^[A-Za-z0-9/][A-Za-z0-9_./-]*$`)
	singleQuoted = lazyregexp.New(`^[[:print:]]*$`)
)

// scalar returns s as it is to be written in place of a scalar of the given style.
func (d *drafter) scalar(s string, style Style) string {
	switch {
	case d.quoted || style == DoubleQuoted:
		return doubleQuote(s)
	case style == SingleQuoted && singleQuoted().MatchString(s):
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	case plainWord().MatchString(s) && readsAs(s):
		return s
	default:
		return doubleQuote(s)
	}
}

// readsAs reports whether the plain scalar s is read as the string s.
func readsAs(s string) bool {
	var v any
	err := yamlv2.Unmarshal([]byte(s), &v)
	return err == nil && v == any(s) && !isDate(s)
}

// isDate reports whether other readers than eksctl's could take s for a date.
func isDate(s string) bool {
	return len(s) >= len("2006-1-2") && strings.Count(s, "-") >= 2 && s[0] >= '0' && s[0] <= '9'
}

// doubleQuote returns s as JSON writes it, which YAML reads the same way.
func doubleQuote(s string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s); err != nil {
		return strconv.Quote(s)
	}
	return strings.TrimSuffix(out.String(), "\n")
}
