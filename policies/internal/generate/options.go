package main

import (
	"bytes"
	"fmt"

	"github.com/ekslint/ekslint/pkg/policy"
)

// writeOptions writes the options of a rule as they stand in the catalogue.
func writeOptions(b *bytes.Buffer, options []policy.Option) {
	if len(options) == 0 {
		return
	}
	b.WriteString("Options: []policy.Option{\n")
	for _, o := range options {
		fmt.Fprintf(b, "{Name: %q, Type: %q, Default: %#v,", o.Name, o.Type, o.Default)
		if o.Min != nil && o.Max != nil {
			fmt.Fprintf(b, " Min: new(%d), Max: new(%d),", *o.Min, *o.Max)
		}
		b.WriteString("\n")
		writeTexts(b, "Values", o.Values)
		fmt.Fprintf(b, "Text: %q},\n", o.Text)
	}
	b.WriteString("},\n")
}

// optionsSchema returns the schema of Input.Options: each option of each rule, and no others, so that the name of one that is not
// declared is an error of types.
func optionsSchema(rules []policy.Rule) map[string]any {
	properties := map[string]any{}
	for _, rule := range rules {
		if len(rule.Options) == 0 {
			continue
		}
		options := map[string]any{}
		for _, o := range rule.Options {
			options[o.Name] = optionSchema(o)
		}
		properties[rule.Name] = closedObject(options)
	}
	return closedObject(properties)
}

func optionSchema(o policy.Option) map[string]any {
	schema := map[string]any{"type": "integer", "minimum": o.Min, "maximum": o.Max}
	if o.Type == policy.StringsOption {
		items := map[string]any{"type": "string"}
		if len(o.Values) > 0 {
			items["enum"] = o.Values
		}
		schema = map[string]any{"type": "array", "items": items}
	}
	schema["description"], schema["default"] = o.Text, o.Default
	return schema
}

// closedObject is the schema of an object that has all of these properties and no others.
func closedObject(properties map[string]any) map[string]any {
	return map[string]any{"type": "object", "properties": properties, "required": keysOf(properties), "additionalProperties": false}
}
