package yamldoc

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// verify fails if the data of the document that the attempts have led to differ from those of d in more than the changes, or where
// they are not what the nodes say, which the attempts have started from.
func (d *Document) verify(attempts []*attempt, rounds int, last *Document) error {
	before, err := d.Value()
	if err != nil {
		return err
	}
	after, err := last.Value()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnsafe, err)
	}
	if !d.root.agrees(before) || !last.root.agrees(after) {
		return ErrUnsafe
	}
	for round := range rounds {
		for _, c := range changesOf(attempts, round) {
			if c.isOfOverridden() {
				if c.Op != opRemove {
					return ErrUnsafe
				}
				continue // the data stay what they are
			}
			if c.Value, err = plainValue(c.Value); err != nil { // a copy, which other changes may go into
				return err
			}
			before = c.made(before)
		}
	}
	if !sameJSON(before, after) {
		return ErrUnsafe
	}
	return nil
}

// isOfOverridden reports whether the change is of a key that another one of its name overrides, or of something in its value.
func (c Change) isOfOverridden() bool {
	return slices.ContainsFunc(c.Path, func(s Step) bool { return s.Occurrence > 0 })
}

// changesOf returns the changes of that number of all attempts, those of later items first, as an item that goes moves those behind it.
func changesOf(attempts []*attempt, number int) []Change {
	var changes []Change
	for _, a := range attempts {
		if number < len(a.changes) {
			changes = append(changes, a.changes[number])
		}
	}
	slices.SortStableFunc(changes, func(a, b Change) int {
		return slices.CompareFunc(b.Path, a.Path, func(s, t Step) int { return cmp.Or(cmp.Compare(s.Index, t.Index), cmp.Compare(s.Key, t.Key)) })
	})
	return changes
}

// edited returns the document that the edits lead to.
func (d *Document) edited(edits []Edit) (*Document, error) {
	data, err := Apply(d.lines.data, edits)
	if err != nil {
		return nil, err
	}
	start := d.Range.Start.Offset
	text := data[start : len(data)-len(d.lines.data)+d.Range.End.Offset]
	if d.Range.End.Offset < len(d.lines.data) && !endAlike(d.Text, text) {
		return nil, ErrUnsafe
	}
	docs := Parse(text)
	if len(docs) != 1 || docs[0].Range.Start.Offset != 0 {
		return nil, ErrUnsafe
	}
	if docs[0].Err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnsafe, docs[0].Err)
	}
	return docs[0], nil
}

// endAlike reports whether another document can follow the text now as it could follow was: behind a line end, and "..." if there is one.
func endAlike(was, now []byte) bool {
	line := bytes.TrimRight(now, lineBreaks)
	return len(line) < len(now) && endsWithMarker(line) == endsWithMarker(bytes.TrimRight(was, lineBreaks))
}

func endsWithMarker(text []byte) bool {
	lastLine := bytes.TrimLeft(text[max(0, bytes.LastIndexAny(text, lineBreaks)):], lineBreaks)
	return isMarker(lastLine, "...")
}

// made returns the plain data v with the change made. Where that cannot be, it is what equals nothing.
func (c Change) made(v any) any {
	if c.Op == opMove {
		return c.moved(v)
	}
	return c.apply(v, c.Path)
}

// apply returns the plain data v with the change made at p. Where v has no such path, it is NaN, which equals nothing.
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
		if v != nil || c.Op != opSet {
			return math.NaN()
		}
		m = map[string]any{}
	}
	switch {
	case len(rest) > 0 || c.Op == opSet:
		m[s.Key] = c.apply(m[s.Key], rest)
	case c.Op == opRename:
		if _, ok := m[s.Key]; !ok {
			return math.NaN()
		}
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
		if c.Op != opSet {
			return math.NaN()
		}
		items = append(items, nil)
		i = len(items) - 1
	}
	if len(rest) == 0 && c.Op == opRemove {
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
