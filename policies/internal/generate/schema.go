package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// inputSchema returns the JSON Schema of policy.Input. OPA checks the policies against it, which limits what can be said:
// of several types OPA takes the first it knows, so null ("not known yet") stands beside each type; oneOf and enum mean
// nothing to it.
func inputSchema() ([]byte, error) {
	config, err := eksctlSchema("config.", understood)
	if err != nil {
		return nil, err
	}
	authored, err := eksctlSchema("authored.", asWritten)
	if err != nil {
		return nil, err
	}
	graph := &goSchema{definitions: map[string]any{}}
	properties := map[string]any{
		"file": graph.of(reflect.TypeFor[policy.InputFile]()),
		"purpose": map[string]any{
			"enum":        append(clusterconfig.Purposes(), string(clusterconfig.PurposeUnknown)),
			"description": "What the file is for: it creates a cluster, adds to one that exists, or may do either.",
		},
		"authored":  describe(authored.root, "The document as written; aliases and merge keys are resolved."),
		"config":    describe(config.root, "The document as eksctl understands it, with its defaults."),
		"graph":     graph.of(reflect.TypeFor[sggraph.Graph]()),
		"flows":     graph.of(reflect.TypeFor[sggraph.FlowIndex]()),
		"inventory": graph.of(reflect.TypeFor[inventory.Inventory]()),
		"unknown": map[string]any{
			"type": "array", "items": pathSchema(),
			"description": "The paths whose values are not known yet, or are left to a cluster that exists.",
		},
		"placeholders": map[string]any{
			"type": "array", "items": graph.of(reflect.TypeFor[clusterconfig.Placeholder]()),
			"description": "What is written at the unknown paths that hold text to be filled in. It is for messages: nothing may be concluded from it.",
		},
		"issues": graph.of(reflect.TypeFor[[]policy.InputIssue]()),
		"today": map[string]any{
			"type": "string", "pattern": `^\d{4}-\d{2}-\d{2}$`, "description": "The day that life-cycle rules compare with.",
		},
	}
	definitions := map[string]any{}
	for _, part := range []map[string]any{config.definitions, authored.definitions, graph.definitions} {
		maps.Copy(definitions, part)
	}
	return encode(map[string]any{
		"$schema":              "http://json-schema.org/draft-07/schema#",
		"title":                "What a policy of ekslint sees of one ClusterConfig",
		"description":          "A value that is not known yet, such as a placeholder, is null.",
		"type":                 "object",
		"properties":           properties,
		"required":             keysOf(properties),
		"additionalProperties": false,
		"definitions":          definitions,
	})
}

func describe(ref, text string) map[string]any {
	return map[string]any{"$ref": ref, "description": text}
}

// encode writes the schema with sorted keys and without escaping characters for HTML.
func encode(schema map[string]any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(schema)
	return b.Bytes(), err
}
