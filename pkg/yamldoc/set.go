package yamldoc

import (
	"fmt"
	"slices"
)

// set gives the path p the value, and makes what is missing of the path.
func (e *editor) set(p Path, value any) error {
	at, rest, err := e.find(p)
	switch {
	case err != nil:
		return err
	case e.shared[at.node]:
		return ErrShared
	case len(rest) == 0:
		e.fill(at, e.inline(value, at.node.style))
		return nil
	case at.node.isNull():
		value, err = wrap(rest, value)
		if err == nil {
			e.fillNull(at, value)
		}
		return err
	default:
		return e.add(at, rest, value)
	}
}

// isNull reports whether n is a plain scalar without a value, which a collection may replace.
func (n *node) isNull() bool {
	return n.kind == Scalar && n.style == Plain && (n.value == "" || n.value == "null" || n.value == "~")
}

// fillNull gives the entry at place at, which has no value, a collection.
func (e *editor) fillNull(at place, value any) {
	n := at.node
	alone := lineEnd(e.src, n.end) == n.end && n.start == n.end
	if !alone || at.parent == nil || at.parent.kind != Mapping || at.parent.style == Flow {
		e.fill(at, e.inline(value, Plain))
		return
	}
	indent := e.indentation(at.parent.start) + indentStep
	e.replace(n.start, n.end, e.newline+e.block(value, indent))
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
func (e *editor) add(at place, steps Path, value any) error {
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
		e.addFlow(n, s, value)
	} else {
		e.addBlock(n, s, value)
	}
	return nil
}

func (e *editor) addFlow(n *node, s Step, value any) {
	text := e.inline(value, Plain)
	if !s.IsIndex {
		text = e.scalar(s.Key, Plain) + ": " + text
	}
	if n.size() == 0 {
		e.replace(n.start+1, n.start+1, text)
		return
	}
	last := e.entrySpan(n, n.size()-1)
	separator := ", "
	if e.hasOwnLine(last.start) {
		separator = "," + e.newline + e.indentation(last.start)
	}
	e.replace(last.end, last.end, separator+text)
}

func (e *editor) addBlock(n *node, s Step, value any) {
	indent := e.indentation(n.start)
	text := e.blockItem(value, indent)
	if !s.IsIndex {
		text = e.blockEntry(s.Key, value, indent)
	}
	end := n.end
	if next := nextLine(e.src, end); next > lineEnd(e.src, end) {
		e.replace(next, next, text+e.newline)
		return
	}
	end = len(e.src)
	e.replace(end, end, e.newline+text)
}
