package config

import (
	"encoding/json"
	"slices"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// schema is a JSON Schema, of the draft that editors know best (7).
type schema map[string]any

// SchemaURL is where the schema is published.
const SchemaURL = "https://raw.githubusercontent.com/ekslint/ekslint/main/pkg/config/schema/ekslint.json"

// Schema returns the JSON Schema of configuration files for these rules, indented.
func Schema(catalogue []policy.Rule) ([]byte, error) {
	whole := object(fileKeys())
	whole["$schema"] = "http://json-schema.org/draft-07/schema#"
	whole["$id"] = SchemaURL
	whole["title"] = "configuration of ekslint (" + FileName + ")"
	whole["definitions"] = schema{
		"override": requiring(object(overrideKeys()), "paths"),
		"rules":    rulesSchema(catalogue),
		"state":    states(),
	}
	// Rules of one's own have names that are not known here.
	whole["if"] = schema{"required": []string{"policies"}}
	known := schema{"properties": schema{"rules": schema{"propertyNames": schema{"enum": names(catalogue)}}}}
	whole["else"] = schema{"allOf": []schema{known, {"properties": schema{"overrides": schema{"items": known}}}}}
	text, err := json.MarshalIndent(whole, "", "  ")
	return append(text, '\n'), err
}

// object is the schema of a mapping with these keys, each of which may be left empty.
func object[T any](keys []key[T]) schema {
	properties := schema{}
	for _, k := range keys {
		property := schema{"anyOf": []schema{k.schema, {"type": "null"}}}
		property["description"] = k.text
		properties[k.name] = property
	}
	return schema{"type": []string{"object", "null"}, "properties": properties, "additionalProperties": false}
}

func requiring(s schema, keys ...string) schema {
	s["required"], s["type"] = keys, "object"
	return s
}

func rulesSchema(catalogue []policy.Rule) schema {
	properties := schema{}
	for _, category := range lint.Categories(catalogue) {
		properties[category] = schema{"enum": []any{on, off, true, false}, "description": "all rules of the category"}
	}
	for _, rule := range catalogue {
		properties[rule.Name] = schema{
			"description": rule.Title,
			"anyOf":       []schema{{"$ref": "#/definitions/state"}, ruleSchema(&rule)},
		}
		for _, former := range rule.Aliases {
			properties[former] = properties[rule.Name]
		}
	}
	return schema{"type": "object", "properties": properties, "additionalProperties": schema{
		"anyOf": []schema{{"$ref": "#/definitions/state"}, ruleSchema(nil)},
	}}
}

// ruleSchema is that of the settings of a rule; nil stands for one that is not known.
func ruleSchema(rule *policy.Rule) schema {
	s := object(ruleKeys())
	s["type"] = "object"
	if rule != nil {
		properties, _ := s["properties"].(schema)
		properties["options"] = optionsSchema(*rule)
	}
	return s
}

// names are those that a rule or a category goes by.
func names(catalogue []policy.Rule) []string {
	all := lint.Categories(catalogue)
	for _, rule := range catalogue {
		all = append(all, rule.Name)
		all = append(all, rule.Aliases...)
	}
	slices.Sort(all)
	return all
}

// states is what a rule can be set to. A reader of YAML may take on and off for booleans.
func states() schema {
	values := []any{off, on, true, false}
	for _, severity := range severities() {
		values = append(values, severity)
	}
	return schema{"enum": values}
}

func boolean() schema { return schema{"type": "boolean"} }

func oneOf(values []string) schema { return schema{"enum": values} }

func text() schema { return schema{"type": "string", "minLength": 1} }

func textOrTexts() schema {
	return schema{"anyOf": []schema{text(), {"type": "array", "items": text()}}}
}

func oneOrMoreOf(values []string) schema {
	return schema{"anyOf": []schema{oneOf(values), {"type": "array", "items": oneOf(values)}}}
}
