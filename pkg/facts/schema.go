package facts

import (
	"encoding/json"
	"maps"
)

// SchemaURL is where the schema of hand-written facts is published.
const SchemaURL = "https://raw.githubusercontent.com/ekslint/ekslint/main/pkg/facts/schema/facts-v1.json"

// Schema returns the JSON Schema of hand-written facts, of the draft that editors know best (7), indented.
func Schema() ([]byte, error) {
	form := handwritten()
	whole := form.schema()
	whole["$schema"] = "http://json-schema.org/draft-07/schema#"
	whole["$id"] = SchemaURL
	whole["title"] = "facts about an AWS account, for ekslint"
	text, err := json.MarshalIndent(whole, "", "  ")
	return append(text, '\n'), err
}

func (s *shape) schema() map[string]any {
	all := map[string]any{}
	maps.Copy(all, s.rule)
	if s.text != "" {
		all["description"] = s.text
	}
	if s.item != nil && s.isOf("string") {
		one, list := s.item, shape{types: []string{"array"}, item: s.item}
		if s.values != nil {
			one = &shape{types: []string{"string"}, values: s.values}
		}
		all["anyOf"] = []any{one.schema(), list.schema()}
		return all
	}
	all["type"] = s.types
	if len(s.types) == 1 {
		all["type"] = s.types[0]
	}
	s.addBounds(all)
	if s.item != nil {
		all["items"] = s.item.schema()
	}
	s.addKeys(all)
	return all
}

func (s *shape) addBounds(all map[string]any) {
	if s.form != nil {
		all["pattern"] = s.form().String()
	}
	if s.values != nil {
		all["enum"] = s.values
	}
	if s.most != 0 {
		all["minimum"], all["maximum"] = s.least, s.most
	}
}

func (s *shape) addKeys(all map[string]any) {
	switch {
	case s.ids != nil:
		if s.ids.form != nil {
			all["propertyNames"] = map[string]any{"pattern": s.ids.form().String()}
		}
		all["additionalProperties"] = s.each.schema()
	case s.keys != nil:
		properties := map[string]any{}
		for i := range s.keys {
			properties[s.keys[i].name] = s.keys[i].is.schema()
		}
		all["properties"], all["additionalProperties"] = properties, false
	}
	if s.required != nil {
		all["required"] = s.required
	}
}
