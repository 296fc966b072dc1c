package clusterconfig

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
)

// oidcType is the only type of identity provider that eksctl knows.
const oidcType = string(api.OIDCIdentityProviderType)

func isIdentityProvider(t reflect.Type) bool { return t == reflect.TypeFor[api.IdentityProvider]() }

func textSchema() *schema { return &schema{kind: stringKind, typ: reflect.TypeFor[string]()} }

// null is decoded by types that decode themselves; all others take it for "not set".
func (d *decoder) null(at place) any {
	asks := at.schema.kind == customKind || isIdentityProvider(at.schema.typ)
	if !at.schema.nullable && asks && !decodes(nil, at.schema.typ) {
		return d.mistype(nil, at)
	}
	return nil
}

// taints come as {key: "value:effect"} or as [{key, value, effect}]. eksctl reads the mapping in random order; here it
// becomes a list in the order of the keys.
func (d *decoder) taints(v any, at place) any {
	at.coerced = false
	switch v := v.(type) {
	case map[string]any:
		entries, _ := d.entries(v, at, textSchema()).(map[string]any)
		list := make([]any, 0, len(entries))
		for _, key := range slices.Sorted(maps.Keys(entries)) {
			list = append(list, taint(key, entries[key]))
		}
		return list
	case []any:
		return d.items(v, at, at.schema.elem)
	default:
		return d.mistype(v, at)
	}
}

// taint splits a taint as eksctl pkg/utils/taints/taints.go does.
func taint(key string, v any) any {
	if u, isUnknown := v.(unknownValue); isUnknown {
		if u.key {
			return u
		}
		return map[string]any{"key": key, "effect": u}
	}
	text, _ := v.(string)
	switch parts := strings.Split(text, ":"); len(parts) {
	case 1:
		return map[string]any{"key": key, "effect": parts[0]}
	case 2:
		return map[string]any{"key": key, "value": parts[0], "effect": parts[1]}
	default:
		return map[string]any{"key": key}
	}
}

// identityProvider checks the type, of which eksctl knows one (eksctl pkg/apis/eksctl.io/v1alpha5/identity_provider.go:72).
// A type that is not known yet is taken for that one.
func (d *decoder) identityProvider(m map[string]any, at place) any {
	key := "type"
	for name := range m {
		if _, exact := m["type"]; !exact && fold(name) == fold(key) {
			key = name
		}
	}
	if _, isUnknown := m[key].(unknownValue); isUnknown {
		m[key] = oidcType
	}
	if m[key] != oidcType {
		return d.mistype(m, at)
	}
	return m
}

// decodes reports whether a type that decodes itself accepts v.
func decodes(v any, t reflect.Type) bool {
	data, err := json.Marshal(v)
	return err == nil && json.Unmarshal(data, reflect.New(t).Interface()) == nil
}
