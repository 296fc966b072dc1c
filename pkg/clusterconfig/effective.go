package clusterconfig

import (
	"encoding/json"
	"fmt"
	"sync"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	utiljson "k8s.io/apimachinery/pkg/util/json"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Effective returns Spec as plain data, with the JSON names of eksctl's types and nil for every value that is not known
// yet; fields that eksctl leaves unset are absent. A mapping one of whose keys is not known is nil as a whole. Each call
// returns a new copy.
//
// An error is a defect: Spec comes from JSON, and every one of its pointers that eksctl's own encoding follows has been filled in
// by Load.
func (c *Config) Effective() (map[string]any, error) {
	data, err := json.Marshal(c.Spec)
	if err != nil {
		return nil, fmt.Errorf("writing the configuration as eksctl understands it: %w", err)
	}
	var decoded any // into which it decodes without reflection
	if err := utiljson.Unmarshal(data, &decoded); err != nil {
		return nil, fmt.Errorf("reading the configuration as eksctl understands it: %w", err)
	}
	root, _ := decoded.(map[string]any)
	tidy(root)
	for _, p := range c.AllUnknown() {
		if forget(root, p, clusterSchema()) == nil {
			clear(root)
		}
	}
	return root, nil
}

// isPlaceholderKey reports whether the last step of the unknown path p is a key that is a placeholder itself.
func (c *Config) isPlaceholderKey(p yamldoc.Path) bool {
	if len(p) == 0 {
		return false
	}
	var in context
	for _, step := range p[:len(p)-1] {
		if !step.IsIndex {
			in = in.enter(step.Key)
		}
	}
	last := p[len(p)-1]
	return !last.IsIndex && in.isPlaceholderKey(last.Key)
}

// tidy removes what eksctl leaves unset but Go writes nevertheless.
func tidy(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, item := range v {
			if item = tidy(item); item == nil {
				delete(v, key)
			} else {
				v[key] = item
			}
		}
	case []any:
		for i, item := range v {
			v[i] = tidy(item)
		}
	case string:
		if v == unsetARN() {
			return nil
		}
	}
	return v
}

// unsetARN is how eksctl writes an ARN that is not set.
var unsetARN = sync.OnceValue(api.ARN{}.String)

// forget returns v, a value of the type of s, with nil in the place of what lies at p. What eksctl does not read is not
// there, and is not added.
func forget(v any, p yamldoc.Path, s *schema) any {
	if len(p) == 0 || v == nil {
		return nil
	}
	step, rest := p[0], p[1:]
	below := s.below(step)
	if below == nil {
		return v
	}
	switch v := v.(type) {
	case map[string]any:
		child, found := v[step.Key]
		if !found && len(rest) > 0 {
			child = emptyFor(rest[0])
		}
		v[step.Key] = forget(child, rest, below)
	case []any:
		if step.Index < len(v) {
			v[step.Index] = forget(v[step.Index], rest, below)
		}
	}
	return v
}

// emptyFor returns the container that the step leads into.
func emptyFor(step yamldoc.Step) any {
	if step.IsIndex {
		return make([]any, step.Index+1)
	}
	return map[string]any{}
}

// below returns the schema of what eksctl reads at a step, or nil where it reads nothing.
func (s *schema) below(step yamldoc.Step) *schema {
	if step.IsIndex {
		if s.kind == anyKind {
			return s
		}
		return s.elem
	}
	if s.kind == structKind {
		if f, exact := s.lookup(step.Key); f == nil || !exact && !s.lax {
			return nil
		}
	}
	next, _, ok := s.step(step.Key)
	if !ok {
		return nil
	}
	return next
}
