package yamldoc

import (
	"fmt"
	"slices"
)

// set gives the path p the value, and makes what is missing of the path.
func (d *drafter) set(p Path, value any) error {
	at, rest, err := d.find(p)
	switch {
	case err != nil:
		return err
	case d.shared[at.node]:
		return ErrShared
	case len(rest) == 0 && d.fillLines(at.node, value):
		return nil
	case len(rest) == 0:
		d.fill(at, d.inline(value, at.node.style))
		return nil
	case at.node.isNull():
		value, err = wrap(rest, value)
		if err == nil {
			d.fillNull(at, value)
		}
		return err
	default:
		return d.add(at, rest, value)
	}
}

// isNull reports whether n is a plain scalar without a value, which a collection may replace.
func (n *node) isNull() bool {
	return n.kind == Scalar && n.style == Plain && (n.value == "" || n.value == "null" || n.value == "~")
}

// fillNull gives the entry at place at, which has no value, a collection.
func (d *drafter) fillNull(at place, value any) {
	n := at.node
	alone := lineEnd(d.src, n.end) == n.end && n.start == n.end
	if !alone || at.parent == nil || at.parent.kind != Mapping || at.parent.style == Flow {
		d.fill(at, d.inline(value, Plain))
		return
	}
	indent := d.indentation(at.parent.start) + d.step
	d.replace(n.start, n.end, d.newline+d.block(value, indent))
}

// wrap returns value inside the collections that the steps lead through.
func wrap(steps Path, value any) (any, error) {
	for _, s := range slices.Backward(steps) {
		switch {
		case !s.IsIndex && s.Occurrence <= 1:
			value = map[string]any{s.Key: value}
		case s.IsIndex && s.Index == 0:
			value = []any{value}
		default:
			return nil, ErrNoPath
		}
	}
	return value, nil
}

// add puts a new entry or item at the end of the collection at place at.
func (d *drafter) add(at place, steps Path, value any) error {
	n := at.node
	s := steps[0]
	value, err := wrap(steps[1:], value)
	switch {
	case err != nil:
		return err
	case n.kind == Alias:
		return ErrShared
	case n.kind == Mapping && !s.IsIndex && s.Occurrence <= 1:
	case n.kind == Sequence && s.IsIndex && s.Index == n.size():
	default:
		return fmt.Errorf("%w: nothing can be put at %s", ErrNoPath, steps)
	}
	if n.style == Flow {
		d.addFlow(n, s, value)
	} else {
		d.addBlock(n, s, value)
	}
	return nil
}

func (d *drafter) addFlow(n *node, s Step, value any) {
	text := d.inline(value, Plain)
	if !s.IsIndex {
		text = d.scalar(s.Key, Plain) + ": " + text
	}
	if n.size() == 0 {
		d.replace(n.start+1, n.start+1, text)
		return
	}
	d.append(n, text)
}

func (d *drafter) addBlock(n *node, s Step, value any) {
	indent := d.indentation(n.start)
	text := d.blockItem(value, indent)
	if !s.IsIndex {
		text = d.blockEntry(s.Key, value, indent)
	}
	end := n.end
	if next := nextLine(d.src, end); next > lineEnd(d.src, end) {
		d.replace(next, next, text+d.newline)
		return
	}
	end = len(d.src)
	d.replace(end, end, d.newline+text)
}
