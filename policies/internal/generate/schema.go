package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/contradiction"
	"github.com/ekslint/ekslint/pkg/fleet"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/kubernetes"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// inputSchema returns the JSON Schema of policy.Input. OPA checks the policies against it, which limits what can be said:
// of several types OPA takes the first it knows, so null ("not known yet") stands beside each type; oneOf and enum mean
// nothing to it. Root is that of the module, whose comments describe what comes from Go; the options are those of the rules.
func inputSchema(root string, rules []policy.Rule) ([]byte, error) {
	config, err := eksctlSchema("config.", understood)
	if err != nil {
		return nil, err
	}
	authored, err := eksctlSchema("authored.", asWritten)
	if err != nil {
		return nil, err
	}
	graph := newGoSchema(root)
	graph.views = map[reflect.Type]reflect.Type{reflect.TypeFor[manifest.Place](): reflect.TypeFor[kubernetes.Place]()}
	properties := map[string]any{
		"file":           graph.of(reflect.TypeFor[policy.InputFile]()),
		"purpose":        map[string]any{"enum": append(clusterconfig.Purposes(), string(clusterconfig.PurposeUnknown))},
		"authored":       map[string]any{"$ref": authored.root},
		"config":         map[string]any{"$ref": config.root},
		"graph":          graph.of(reflect.TypeFor[sggraph.Graph]()),
		"flows":          graph.of(reflect.TypeFor[sggraph.FlowIndex]()),
		"inventory":      graph.of(reflect.TypeFor[inventory.Inventory]()),
		"contradictions": graph.of(reflect.TypeFor[[]contradiction.Contradiction]()),
		"manifests":      graph.of(reflect.TypeFor[kubernetes.View]()),
		"unknown":        map[string]any{"type": "array", "items": pathSchema()},
		"placeholders":   graph.of(reflect.TypeFor[[]clusterconfig.Placeholder]()),
		"issues":         graph.of(reflect.TypeFor[[]policy.InputIssue]()),
		"today":          map[string]any{"type": "string", "pattern": `^\d{4}-\d{2}-\d{2}$`},
		"options":        optionsSchema(rules),
	}
	graph.describeFields(properties, reflect.TypeFor[policy.Input]())
	if graph.err != nil {
		return nil, graph.err
	}
	definitions := map[string]any{}
	for _, part := range []map[string]any{config.definitions, authored.definitions, graph.definitions} {
		maps.Copy(definitions, part)
	}
	schema := closedObject(properties)
	return encode(titled(schema, "What a policy of ekslint sees of one ClusterConfig", definitions))
}

// fleetSchema is inputSchema for policy.FleetInput.
func fleetSchema(root string, rules []policy.Rule) ([]byte, error) {
	all := newGoSchema(root)
	properties := map[string]any{
		"clusters": all.of(reflect.TypeFor[[]fleet.Cluster]()),
		"shared":   all.of(reflect.TypeFor[fleet.Shared]()),
		"options":  optionsSchema(rules),
	}
	all.describeFields(properties, reflect.TypeFor[policy.FleetInput]())
	if all.err != nil {
		return nil, all.err
	}
	return encode(titled(closedObject(properties), "What a policy of ekslint sees of all ClusterConfigs of a run", all.definitions))
}

// titled completes a schema.
func titled(schema map[string]any, title string, definitions map[string]any) map[string]any {
	schema["$schema"] = "http://json-schema.org/draft-07/schema#"
	schema["title"] = title
	schema["description"] = "A value that is not known yet, such as a placeholder, is null."
	schema["definitions"] = definitions
	return schema
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
