package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"github.com/ekslint/ekslint/pkg/lint"
)

// templateData is a report as maps and lists with the names of its JSON, whole numbers, and what is absent there as an empty value.
func templateData(r *lint.Report) (any, error) {
	text, err := json.Marshal(jsonOf(r))
	if err != nil {
		return nil, fmt.Errorf("encoding as JSON: %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var data any
	if err := d.Decode(&data); err != nil {
		return nil, fmt.Errorf("decoding JSON: %w", err)
	}
	schema := reportSchema()
	return schema.complete(data, schema), nil
}

// describedBy is a JSON Schema, or part of one.
type describedBy map[string]any

var reportSchema = sync.OnceValue(func() describedBy {
	var schema describedBy
	if err := json.Unmarshal([]byte(jsonSchema), &schema); err != nil {
		panic(err) // it is part of the program
	}
	return schema
})

// complete returns data that node describes with an empty value for each name that it lacks.
func (s describedBy) complete(data any, node describedBy) any {
	node = s.resolve(node)
	switch data := data.(type) {
	case map[string]any:
		for name, of := range node.object("properties") {
			property, _ := of.(map[string]any)
			if value, ok := data[name]; ok {
				data[name] = s.complete(value, property)
			} else {
				data[name] = s.resolve(property).empty()
			}
		}
	case []any:
		items := describedBy(node.object("items"))
		for i := range data {
			data[i] = s.complete(data[i], items)
		}
	case json.Number:
		n, _ := data.Int64() // all numbers of a report are whole
		return n
	}
	return data
}

// resolve follows a reference to a definition.
func (s describedBy) resolve(node describedBy) describedBy {
	reference, _ := node["$ref"].(string)
	if name, ok := strings.CutPrefix(reference, "#/$defs/"); ok {
		return s.resolve(describedBy(s.object("$defs")).object(name))
	}
	return node
}

func (s describedBy) object(name string) map[string]any {
	object, _ := s[name].(map[string]any)
	return object
}

// empty is the value of what is absent: false for a condition of a template.
func (s describedBy) empty() any {
	switch s["type"] {
	case "array":
		return []any{}
	case "object":
		return map[string]any{}
	case "integer":
		return int64(0)
	case "boolean":
		return false
	default:
		return ""
	}
}
