// Package yamldoc owns one YAML document with positions: a path leads to a range of the source, a range back to a path.
// It knows comments, aliases and merge keys, and nothing of what the document means.
package yamldoc

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Step is one step of a Path: a mapping key, a sequence index, or the n-th occurrence of a repeated key.
type Step struct {
	// Key is the mapping key; it is meaningless when IsIndex is set.
	Key string
	// Index is the 0-based sequence index when IsIndex is set.
	Index   int
	IsIndex bool
	// Occurrence is the 1-based number of the key among equal keys of one mapping; 0 is the one
	// that takes effect, the last.
	Occurrence int
}

// Path leads from the root of a document to a node. The empty path is the document itself.
type Path []Step

// Key returns the step into the mapping entry named key.
func Key(key string) Step { return Step{Key: key} }

// Index returns the step to the i-th item (0-based) of a sequence.
func Index(i int) Step { return Step{Index: i, IsIndex: true} }

// NthKey returns the step to the n-th (1-based) entry named key of a mapping that repeats it.
func NthKey(key string, n int) Step { return Step{Key: key, Occurrence: n} }

// Keys returns the path made of mapping keys only.
func Keys(keys ...string) Path {
	p := make(Path, len(keys))
	for i, k := range keys {
		p[i] = Key(k)
	}
	return p
}

// Child returns a new path that goes further than p by steps; p is not changed.
func (p Path) Child(steps ...Step) Path {
	return slices.Concat(p, steps)
}

// Equal reports whether both paths have the same steps.
func (p Path) Equal(q Path) bool { return slices.Equal(p, q) }

// Compare orders paths by their steps, so that a path comes before all that is below it, and that before what is beside it: indexes by
// number, before keys, which go by text and occurrence.
func (p Path) Compare(q Path) int { return slices.CompareFunc(p, q, Step.compare) }

func (s Step) compare(other Step) int {
	switch {
	case s.IsIndex && other.IsIndex:
		return cmp.Compare(s.Index, other.Index)
	case s.IsIndex:
		return -1
	case other.IsIndex:
		return 1
	default:
		return cmp.Or(cmp.Compare(s.Key, other.Key), cmp.Compare(s.Occurrence, other.Occurrence))
	}
}

// HasPrefix reports whether prefix is p itself or one of its ancestors.
func (p Path) HasPrefix(prefix Path) bool {
	return len(prefix) <= len(p) && p[:len(prefix)].Equal(prefix)
}

// String returns the path as people write it: nodeGroups[0].ssh.allow, metadata.tags["a/b"], vpc.cidr#2.
func (p Path) String() string {
	var b strings.Builder
	for i, s := range p {
		switch {
		case s.IsIndex:
			fmt.Fprintf(&b, "[%d]", s.Index)
		case isPlainKey(s.Key):
			if i > 0 {
				b.WriteByte('.')
			}
			b.WriteString(s.Key)
		default:
			b.WriteString("[" + strconv.Quote(s.Key) + "]")
		}
		if s.Occurrence > 0 {
			fmt.Fprintf(&b, "#%d", s.Occurrence)
		}
	}
	return b.String()
}

func isPlainKey(k string) bool {
	for i := range len(k) {
		if !isAnchorByte(k[i]) {
			return false
		}
	}
	return k != ""
}

// occurrence is the JSON form of a step to a repeated key.
type occurrence struct {
	Key        string `json:"key"`
	Occurrence int    `json:"occurrence"`
}

// MarshalJSON writes the step as policies see it: a string, a number, or {"key", "occurrence"} for a repeated key.
func (s Step) MarshalJSON() ([]byte, error) {
	switch {
	case s.IsIndex:
		return json.Marshal(s.Index)
	case s.Occurrence > 0:
		return json.Marshal(occurrence{s.Key, s.Occurrence})
	default:
		return json.Marshal(s.Key)
	}
}

// UnmarshalJSON reads what MarshalJSON writes.
func (s *Step) UnmarshalJSON(data []byte) error {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return fmt.Errorf("path step %s: %w", data, err)
	}
	step, err := StepOf(v)
	if err != nil {
		return err
	}
	*s = step
	return nil
}

// StepOf returns the step for a plain JSON value: a string is a key, a whole number an index, an object with "key" and
// "occurrence" a repeated key. Anything else is an error.
func StepOf(v any) (Step, error) {
	switch v := v.(type) {
	case string:
		return Key(v), nil
	case float64:
		return indexStep(int(v), float64(int(v)) == v)
	case int:
		return indexStep(v, true)
	case json.Number:
		n, err := strconv.Atoi(v.String())
		return indexStep(n, err == nil)
	case map[string]any:
		return repeatedKey(v)
	default:
		return Step{}, fmt.Errorf("path step %v (%T) is neither a key nor an index", v, v)
	}
}

func indexStep(n int, whole bool) (Step, error) {
	if !whole || n < 0 {
		return Step{}, fmt.Errorf("path step %d is not an index", n)
	}
	return Index(n), nil
}

func repeatedKey(v map[string]any) (Step, error) {
	key, ok := v["key"].(string)
	if !ok {
		return Step{}, fmt.Errorf("path step %v has no key", v)
	}
	nth, err := StepOf(v["occurrence"])
	if err != nil || !nth.IsIndex {
		return Step{}, fmt.Errorf("path step %v has no occurrence", v)
	}
	return NthKey(key, nth.Index), nil
}
