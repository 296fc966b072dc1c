package yamldoc

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// verified returns the document that the edits for c lead to. It fails if the data of that document differ from those of d
// in more than the change.
func (d *Document) verified(c Change, edits []Edit) (*Document, error) {
	next, err := d.edited(edits)
	if err != nil {
		return nil, err
	}
	before, err := d.Value()
	if err != nil {
		return nil, err
	}
	after, err := next.Value()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnsafe, err)
	}
	last := len(c.Path) - 1
	if last >= 0 && !c.Path[last].IsIndex && c.Path[last].Occurrence > 0 {
		// Which of the repeated keys counts may change with them.
		gone := Change{Op: "remove", Path: c.Path}
		before, after = gone.apply(before, c.Path), gone.apply(after, c.Path)
	} else {
		before = c.apply(before, c.Path)
	}
	if !sameJSON(before, after) {
		return nil, ErrUnsafe
	}
	return next, nil
}

// edited returns the document that the edits lead to.
func (d *Document) edited(edits []Edit) (*Document, error) {
	data, err := Apply(d.lines.data, edits)
	if err != nil {
		return nil, err
	}
	start := d.Range.Start.Offset
	docs := Parse(data[start : len(data)-len(d.lines.data)+d.Range.End.Offset])
	if len(docs) != 1 {
		return nil, ErrUnsafe
	}
	if docs[0].Err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnsafe, docs[0].Err)
	}
	return docs[0], nil
}

// apply returns the plain data v with the change made at p.
func (c Change) apply(v any, p Path) any {
	if len(p) == 0 {
		return c.Value
	}
	s, rest := p[0], p[1:]
	if s.IsIndex {
		return c.applyItem(v, s.Index, rest)
	}
	m, ok := v.(map[string]any)
	if !ok {
		if v != nil || c.Op != "set" {
			return v
		}
		m = map[string]any{}
	}
	switch {
	case len(rest) > 0 || c.Op == "set":
		m[s.Key] = c.apply(m[s.Key], rest)
	case c.Op == "rename":
		m[fmt.Sprint(c.Value)] = m[s.Key]
		delete(m, s.Key)
	default:
		delete(m, s.Key)
	}
	return m
}

func (c Change) applyItem(v any, i int, rest Path) any {
	items, _ := v.([]any)
	if i >= len(items) {
		if c.Op != "set" {
			return v
		}
		items = append(items, nil)
		i = len(items) - 1
	}
	if len(rest) == 0 && c.Op == "remove" {
		return append(items[:i:i], items[i+1:]...)
	}
	items[i] = c.apply(items[i], rest)
	return items
}

func sameJSON(a, b any) bool {
	left, err := json.Marshal(a)
	if err != nil {
		return false
	}
	right, err := json.Marshal(b)
	return err == nil && bytes.Equal(left, right)
}
