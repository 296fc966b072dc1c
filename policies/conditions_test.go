package policies_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"github.com/ekslint/ekslint/pkg/policy"
)

// TestConditionsLoseNoFindings compares the engine with one that runs every rule on every input: over each example, and
// over it with each top-level key and each item of a list left out once, and with the two kinds of nodegroups exchanged.
// Every rule is tried on its own bad examples, in the long run (see isLong) all rules are tried on all examples.
func TestConditionsLoseNoFindings(t *testing.T) {
	t.Parallel()
	for _, ex := range examples(t) {
		if !ex.bad && !isLong() {
			continue
		}
		t.Run(ex.path, func(t *testing.T) {
			t.Parallel()
			with, without := engineOn(ex, apart), engineOn(ex, unconditional)
			for _, v := range variants(t, ex) {
				compareOnFleet(t, ex.path, v, with, without)
				for _, input := range inputsOf(t, ex.path, v.data) {
					want, err := without.Evaluate(t.Context(), input)
					if err != nil {
						t.Fatalf("%s: %v", v.name, err)
					}
					if len(want) == 0 {
						continue // there is nothing to lose
					}
					got, err := with.Evaluate(t.Context(), input)
					if err != nil {
						t.Fatalf("%s: %v", v.name, err)
					}
					if diff := cmp.Diff(want, got); diff != "" {
						t.Errorf("%s: the rule's conditions lose findings (-without conditions +with them)\n%s", v.name, diff)
					}
				}
			}
		})
	}
}

// compareOnFleet does the same for the rules that see all clusters of the file at once.
func compareOnFleet(t *testing.T, name string, v variant, with, without *policy.Engine) {
	t.Helper()
	_, input := fleetInputOf(t, name, v.data)
	want, err := without.EvaluateFleet(t.Context(), input)
	if err != nil {
		t.Fatalf("%s: %v", v.name, err)
	}
	got, err := with.EvaluateFleet(t.Context(), input)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%s: %v, the rule's conditions lose findings (-without conditions +with them)\n%s", v.name, err, diff)
	}
}

// variant is a file made of an example.
type variant struct {
	name string
	data []byte
}

// variants returns the example itself, and with something left out or renamed. Where an alias has lost its anchor the
// outcome is not YAML, and has no input.
func variants(t *testing.T, ex example) []variant {
	t.Helper()
	all := []variant{{"the example itself", ex.data}}
	for decoder := yaml.NewDecoder(bytes.NewReader(ex.data)); ; {
		var doc yaml.Node
		if err := decoder.Decode(&doc); err != nil {
			return all // io.EOF, or not YAML from here on
		}
		add := func(name string) {
			if text, err := yaml.Marshal(&doc); err == nil {
				all = append(all, variant{name, text})
			}
		}
		root := doc.Content[0]
		for i := 0; i+1 < len(root.Content); i += 2 {
			key := root.Content[i]
			without(root, i, 2, func() { add("without " + key.Value) })
			if other := otherKind(key.Value); other != "" {
				key.Value = other
				add("as " + other)
				key.Value = otherKind(other)
			}
		}
		eachList(root, func(list *yaml.Node) {
			for i := range list.Content {
				without(list, i, 1, func() { add(fmt.Sprintf("without item %d of the list on line %d", i, list.Line)) })
			}
		})
	}
}

// without calls do while n children of the node are left out.
func without(node *yaml.Node, at, n int, do func()) {
	whole := node.Content
	node.Content = slices.Delete(slices.Clone(whole), at, at+n)
	do()
	node.Content = whole
}

func otherKind(key string) string {
	return map[string]string{"nodeGroups": "managedNodeGroups", "managedNodeGroups": "nodeGroups"}[key]
}

func eachList(node *yaml.Node, do func(*yaml.Node)) {
	if node.Kind == yaml.SequenceNode {
		do(node)
	}
	for _, child := range node.Content {
		eachList(child, do)
	}
}
