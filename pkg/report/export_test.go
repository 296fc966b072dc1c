package report

import (
	"reflect"
	"time"
)

// Encoded are the types that formats write as JSON, by the schema of each.
func Encoded() map[string]reflect.Type {
	return map[string]reflect.Type{
		JSONSchema(): reflect.TypeFor[jsonReport](), WhyJSONSchema(): reflect.TypeFor[jsonAnswer](), DiffJSONSchema(): reflect.TypeFor[jsonDiff](),
		DriftJSONSchema(): reflect.TypeFor[jsonDrift](), SuppressionsJSONSchema(): reflect.TypeFor[jsonSuppressions](),
		SettingsSchema(): reflect.TypeFor[jsonSettings](),
	}
}

// Within returns the template with other limits.
func (t Template) Within(limit time.Duration, maxBytes int) Template {
	t.time, t.maxBytes = limit, maxBytes
	return t
}
