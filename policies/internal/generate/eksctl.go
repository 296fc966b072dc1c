package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
)

// adaptation turns a node of eksctl's schema, whose children are adapted already, into one of ours.
type adaptation func(node map[string]any)

// understood is for the configuration after decoding: the types are certain, but each value may be unknown.
func understood(node map[string]any) {
	delete(node, "required")
	delete(node, "enum")
	if name, ok := node["type"].(string); ok {
		node["type"] = []string{name, "null"}
	}
}

// asWritten is for the configuration before decoding, which may hold anything anywhere. OPA still learns the names of
// keys: it takes a schema with properties for an object and one with items for an array.
func asWritten(node map[string]any) {
	for _, constraint := range []string{"type", "required", "enum", "additionalProperties", "description"} {
		delete(node, constraint)
	}
}

// schemaPart is a schema and the definitions that it refers to.
type schemaPart struct {
	root        string
	definitions map[string]any
}

// eksctlSchema returns eksctl's own schema of a ClusterConfig, adapted, with prefix in front of the names of definitions.
func eksctlSchema(prefix string, adapt adaptation) (schemaPart, error) {
	var source struct {
		Ref         string                    `json:"$ref"`
		Definitions map[string]map[string]any `json:"definitions"`
	}
	if err := json.Unmarshal([]byte(api.SchemaJSON), &source); err != nil {
		return schemaPart{}, fmt.Errorf("schema of eksctl: %w", err)
	}
	rename := func(ref string) string {
		name := strings.TrimPrefix(ref, "#/definitions/")
		return prefix + name[strings.LastIndex(name, "|")+1:]
	}
	part := schemaPart{root: "#/definitions/" + rename(source.Ref), definitions: map[string]any{}}
	for name, definition := range source.Definitions {
		if err := mergeOneOf(definition, source.Definitions); err != nil {
			return schemaPart{}, fmt.Errorf("schema of eksctl: %s: %w", name, err)
		}
		adaptNode(definition, func(node map[string]any) {
			if ref, ok := node["$ref"].(string); ok {
				node["$ref"] = "#/definitions/" + rename(ref)
			}
			adapt(node)
		})
		part.definitions[rename(name)] = definition
	}
	return part, nil
}

// mergeOneOf replaces the alternatives of a definition by the properties of all of them, since OPA knows no oneOf.
func mergeOneOf(definition map[string]any, all map[string]map[string]any) error {
	alternatives, _ := definition["oneOf"].([]any)
	delete(definition, "oneOf")
	for _, alternative := range alternatives {
		ref, _ := alternative.(map[string]any)["$ref"].(string)
		other, ok := all[strings.TrimPrefix(ref, "#/definitions/")]
		if !ok {
			return fmt.Errorf("alternative %q is not a definition", ref)
		}
		properties, _ := definition["properties"].(map[string]any)
		others, _ := other["properties"].(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(others)) {
			properties[key] = clone(others[key])
		}
	}
	return nil
}

// clone copies a schema, so that adapting the copy leaves the original alone.
func clone(node any) any {
	switch node := node.(type) {
	case map[string]any:
		out := make(map[string]any, len(node))
		for key, member := range node {
			out[key] = clone(member)
		}
		return out
	case []any:
		out := make([]any, len(node))
		for i, item := range node {
			out[i] = clone(item)
		}
		return out
	default:
		return node
	}
}

// adaptNode adapts a schema and the schemas in it, from the inside out.
func adaptNode(node map[string]any, adapt adaptation) {
	if properties, ok := node["properties"].(map[string]any); ok {
		for _, property := range properties {
			if schema, ok := property.(map[string]any); ok {
				adaptNode(schema, adapt)
			}
		}
	}
	for _, keyword := range []string{"items", "additionalProperties"} {
		if schema, ok := node[keyword].(map[string]any); ok {
			adaptNode(schema, adapt)
		}
	}
	for _, noise := range []string{"x-intellij-html-description", "preferredOrder", "default", "x-kubernetes-group-version-kind"} {
		delete(node, noise)
	}
	adapt(node)
}
