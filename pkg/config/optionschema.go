package config

import "github.com/ekslint/ekslint/pkg/policy"

// optionsSchema is that of the options of a rule.
func optionsSchema(rule policy.Rule) schema {
	properties := schema{}
	for _, o := range rule.Options {
		s := schema{"description": o.Text, "default": o.Default}
		switch {
		case o.Type == policy.IntegerOption:
			s["type"], s["minimum"], s["maximum"] = "integer", *o.Min, *o.Max
		case len(o.Values) > 0:
			s["type"], s["items"] = "array", oneOf(o.Values)
		default:
			s["type"], s["items"] = "array", text()
		}
		properties[o.Name] = s
	}
	return schema{"type": "object", "properties": properties, "additionalProperties": false}
}
