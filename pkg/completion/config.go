package completion

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// InConfig returns what may be written at a byte offset of a configuration file: its keys and values, the names of rules, and their
// options.
func InConfig(data []byte, offset int, o Options) []Item {
	if isDash(data, offset) {
		return spaced(InConfig(slices.Concat(data[:offset], []byte(" "), data[offset:]), offset+1, o))
	}
	slot := yamldoc.SlotAt(data, offset)
	if slot.Kind == yamldoc.NoSlot || slot.Kind == yamldoc.CommentSlot {
		return nil
	}
	text, err := config.Schema(o.Catalogue)
	root := node{}
	if err != nil || json.Unmarshal(text, &root) != nil {
		return nil // which the tests of the schema rule out
	}
	return writer{slot: slot, grammar: configuration{root}}.items()
}

// configuration is the grammar of a configuration file: its JSON Schema.
type configuration struct{ root node }

// node is the part of JSON Schema that the schema of configuration files is made of.
type node struct {
	Ref         string          `json:"$ref"`
	Description string          `json:"description"`
	Type        any             `json:"type"`
	Enum        []any           `json:"enum"`
	Default     any             `json:"default"`
	AnyOf       []node          `json:"anyOf"`
	Items       *node           `json:"items"`
	Properties  map[string]node `json:"properties"`
	Required    []string        `json:"required"`
	Definitions map[string]node `json:"definitions"`
}

// variants are a schema without references and alternatives.
func (c configuration) variants(n node) []node {
	if n.Ref != "" {
		return c.variants(c.root.Definitions[strings.TrimPrefix(n.Ref, "#/definitions/")])
	}
	if len(n.AnyOf) == 0 {
		return []node{n}
	}
	var all []node
	for _, one := range n.AnyOf {
		all = append(all, c.variants(one)...)
	}
	return all
}

// at returns what the value at a path may be.
func (c configuration) at(path yamldoc.Path) []node {
	found := []node{c.root}
	for _, step := range path {
		var next []node
		for _, n := range found {
			if child, ok := n.Properties[step.Key]; ok && !step.IsIndex {
				next = append(next, c.variants(child)...)
			}
			if n.Items != nil && step.IsIndex {
				next = append(next, c.variants(*n.Items)...)
			}
		}
		found = next
	}
	return found
}

func (c configuration) keys(path yamldoc.Path) []Item {
	var items []Item
	for _, n := range c.at(path) {
		for _, name := range slices.Sorted(maps.Keys(n.Properties)) {
			items = append(items, Item{
				Label: name, Kind: Key, Documentation: markdown.Harmless(n.Properties[name].Description), Required: slices.Contains(n.Required, name),
			})
		}
	}
	slices.SortStableFunc(items, func(a, b Item) int { return rankOf(a) - rankOf(b) })
	return items
}

// rankOf has required keys before the others.
func rankOf(i Item) int {
	if i.Required {
		return 0
	}
	return 1
}

func (c configuration) values(path yamldoc.Path) []Item {
	var items []Item
	for _, n := range c.at(path) {
		for _, value := range n.Enum {
			items = append(items, Item{Label: fmt.Sprint(value), Kind: Value})
		}
		if n.Type == "boolean" {
			items = append(items, Item{Label: "true", Kind: Value}, Item{Label: "false", Kind: Value})
		}
	}
	return items
}

// shapes has a list first, which goes on where one text does not; a rule is set to a word more often than to a mapping.
func (c configuration) shapes(path yamldoc.Path) []shape {
	var lists, others []shape
	for _, n := range c.at(path) {
		switch {
		case n.Items != nil:
			lists = append(lists, list)
		case n.Properties != nil || n.Type == "object":
			others = append(others, mapping)
		case len(n.Enum) > 0 || n.Type == "boolean" || n.Type == "string" || n.Type == "integer":
			others = append(others, scalar)
		}
	}
	return append(lists, others...)
}

func (configuration) isText(yamldoc.Path) bool { return false }

func (configuration) start() []Item { return nil }
