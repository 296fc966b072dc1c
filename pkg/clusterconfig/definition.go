package clusterconfig

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
)

// definition is what the JSON Schema that eksctl publishes (eksctl pkg/apis/eksctl.io/v1alpha5/assets/schema.json) says of one of its
// types. The types themselves are read by reflection: the schema only describes them.
type definition struct {
	Description    string              `json:"description"`
	Properties     map[string]property `json:"properties"`
	PreferredOrder []string            `json:"preferredOrder"`
	Required       []string            `json:"required"`

	// name is that of the type, which the tables of values go by.
	name string
}

type property struct {
	Description string   `json:"description"`
	Enum        []string `json:"enum"`
	Items       struct {
		Enum []string `json:"enum"`
	} `json:"items"`
	Default any `json:"default"`
}

// definitions are read once, when they are first asked for, and never changed afterwards.
var definitions = sync.OnceValue(func() map[string]definition {
	var published struct {
		Definitions map[string]definition `json:"definitions"`
	}
	if err := json.Unmarshal([]byte(api.SchemaJSON), &published); err != nil {
		panic(fmt.Sprintf("eksctl's JSON Schema cannot be read: %v", err)) // it is part of the binary
	}
	for name, d := range published.Definitions {
		d.name = name
		published.Definitions[name] = d
	}
	provider := published.Definitions["IdentityProvider"]
	published.Definitions["IdentityProvider"] = provider.with(published.Definitions["OIDCIdentityProvider"])
	return published.Definitions
})

// with adds the properties of the one variant that there is, which the schema keeps apart.
func (d definition) with(variant definition) definition {
	properties := maps.Clone(variant.Properties)
	maps.Copy(properties, d.Properties)
	d.Properties = properties
	d.PreferredOrder = slices.Concat(d.PreferredOrder, variant.PreferredOrder)
	d.Required = slices.Concat(d.Required, variant.Required)
	return d
}

// definitionOf returns the definition of a type of eksctl's own; an empty one for any other.
func definitionOf(s *schema) definition {
	if s.kind != structKind && s.kind != mapKind {
		return definition{}
	}
	return definitions()[s.typ.Name()]
}

// fieldOf returns what is said of one of the fields of a mapping, but for what Field.described fills in.
func fieldOf(in *schema, f *field) Field {
	d := definitionOf(in)
	p, key := d.Properties[f.name], d.name+"."+f.name
	return Field{
		Name:       f.name,
		Default:    p.defaultText(),
		Enum:       firstOf(p.Enum, p.Items.Enum, valuesOf(key)),
		Required:   slices.Contains(d.Required, f.name) || slices.Contains(requiredBeyondSchema(), key),
		Deprecated: deprecated(key),
		schema:     f.schema,
		in:         in,
		comment:    p.Description,
	}
}

func firstOf(lists ...[]string) []string {
	for _, list := range lists {
		if len(list) > 0 {
			return slices.Clone(list)
		}
	}
	return nil
}

// order is where a field stands among its siblings: a required one before all others.
func (d definition) order(f Field) int {
	i := slices.Index(d.PreferredOrder, f.Name)
	if !f.Required {
		i += len(d.PreferredOrder)
	}
	return i
}

// defaultText leaves out the default of a mapping, which is empty.
func (p property) defaultText() string {
	if p.Default == nil || p.Default == "{}" {
		return ""
	}
	return fmt.Sprint(p.Default)
}
