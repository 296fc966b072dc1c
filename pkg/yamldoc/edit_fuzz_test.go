package yamldoc_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// FuzzEdits makes changes at any path of any document: what can be edited reads as it was promised, and nothing else is touched.
func FuzzEdits(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed, []byte{}, uint(3), "x y")
		f.Add(seed, []byte("\x00\x01\x02\x03\x07\x02\x03\x04"), uint(7), "#: &é\n'\"")
	}
	f.Fuzz(func(t *testing.T, text string, choices []byte, at uint, value string) {
		data, value := []byte(randomconfig.Mutate(text, choices)), strings.ToValidUTF8(value, "?") // rules are UTF-8
		docs := yamldoc.Parse(data)
		for _, d := range docs[:min(len(docs), 20)] { // each of their edits is tried on the whole file
			var nodes []yamldoc.Node
			d.Walk(func(n yamldoc.Node) bool {
				nodes = append(nodes, n)
				return true
			})
			if len(nodes) == 0 {
				continue
			}
			var lists [][]yamldoc.Change
			var changed []yamldoc.Node
			for i := range uint(min(3, len(nodes))) {
				n := nodes[(at+i)%uint(len(nodes))]
				moves := []yamldoc.Change{
					{Op: "move", Path: n.Path(), Value: yamldoc.Keys("moved")},
					{Op: "move", Path: n.Path(), Value: nodes[(at+i*i+7)%uint(len(nodes))].Path().Child(yamldoc.Key("moved"))},
				}
				for _, c := range append(changesAt(n, value), moves...) {
					lists, changed = append(lists, []yamldoc.Change{c}), append(changed, n)
				}
			}
			for i, together := range d.EditsOfEach(lists) {
				c := lists[i][0]
				alone, err := d.Edits(c)
				if err == nil {
					checkEdits(t, data, d, changed[i], c, alone)
				}
				if (err == nil) != (together.Err == nil) || !slices.Equal(alone, together.Edits) {
					t.Errorf("%s %s of %q: %v, %v, but with others %v, %v", c.Op, c.Path, data, alone, err, together.Edits, together.Err)
				}
			}
		}
	})
}

// changesAt are changes of each kind at a node.
func changesAt(n yamldoc.Node, value string) []yamldoc.Change {
	return []yamldoc.Change{
		{Op: "set", Path: n.Path(), Value: value},
		{Op: "set", Path: n.Path().Child(yamldoc.Key("new")), Value: map[string]any{"k": value}},
		{Op: "remove", Path: n.Path()},
		{Op: "rename", Path: n.Path(), Value: value},
	}
}

func checkEdits(t *testing.T, data []byte, d *yamldoc.Document, n yamldoc.Node, c yamldoc.Change, edits []yamldoc.Edit) {
	t.Helper()
	edited, err := yamldoc.Apply(data, edits)
	if err != nil {
		t.Fatalf("%s %s of %q: %v", c.Op, c.Path, data, err)
	}
	before, after := yamldoc.Parse(data), yamldoc.Parse(edited)
	if len(before) != len(after) {
		t.Fatalf("%s %s of %q: %d documents, then %d: %q", c.Op, c.Path, data, len(before), len(after), edited)
	}
	for i := range before {
		if i != d.Index && !bytes.Equal(before[i].Text, after[i].Text) {
			t.Fatalf("%s %s of %q changes document %d: %q", c.Op, c.Path, data, i, edited)
		}
	}
	checkChanged(t, before[d.Index], after[d.Index], c)
	if n.Kind == yamldoc.Scalar && (c.Op == "rename" || c.Op == "set" && len(c.Path) == len(n.Path())) {
		if diff := cmp.Diff(comments(before[d.Index]), comments(after[d.Index])); diff != "" && n.Style != yamldoc.Literal && n.Style != yamldoc.Folded {
			t.Fatalf("%s %s of %q, %q: other comments (-before +after):\n%s", c.Op, c.Path, data, edited, diff)
		}
	}
	if diff := cmp.Diff(slices.Sorted(slices.Values(comments(before[d.Index]))), slices.Sorted(slices.Values(comments(after[d.Index])))); c.Op == "move" && diff != "" {
		t.Fatalf("%s %s of %q, %q: other comments (-before +after):\n%s", c.Op, c.Path, data, edited, diff)
	}
	if diff := cmp.Diff(apart(before[d.Index], edits, 0), apart(after[d.Index], edits, 1)); diff != "" {
		t.Fatalf("%s %s of %q, %q: what is not edited reads otherwise (-before +after):\n%s", c.Op, c.Path, data, edited, diff)
	}
}

// apart are the comments and scalars of a document which none of the edits touch, that are to be made, or have been.
func apart(d *yamldoc.Document, edits []yamldoc.Edit, made int) []string {
	var texts []string
	note := func(r yamldoc.Range, text string) {
		by := 0 // how far the text is behind where it was
		for _, e := range edits {
			start, growth := e.Range.Start.Offset+by, len(e.Text)-(e.Range.End.Offset-e.Range.Start.Offset)
			end := e.Range.End.Offset + by + made*growth
			if r.End.Offset < start {
				break
			}
			if r.Start.Offset <= end {
				return
			}
			by += made * growth
		}
		texts = append(texts, fmt.Sprintf("%d: %s", r.Start.Offset-by, text))
	}
	for c := range d.Comments() {
		note(c.Range, c.Text)
	}
	d.Walk(func(n yamldoc.Node) bool {
		isWritten := n.Range.End.Offset > n.Range.Start.Offset
		if isWritten && (n.Kind == yamldoc.Scalar || n.Kind == yamldoc.Alias) {
			note(n.Range, n.Anchor+n.Tag+" "+n.Text)
		}
		return true
	})
	return texts
}

func comments(d *yamldoc.Document) []string {
	var texts []string
	for c := range d.Comments() {
		texts = append(texts, c.Text)
	}
	return texts
}

// checkChanged holds that the values differ by the change alone: without what was changed they are equal.
func checkChanged(t *testing.T, before, after *yamldoc.Document, c yamldoc.Change) {
	t.Helper()
	if slices.ContainsFunc(c.Path, func(s yamldoc.Step) bool { return s.Key == "<<" }) {
		return // what comes in by it may change
	}
	was, err := before.Value()
	if err != nil {
		t.Fatalf("%s %s of %q: %v", c.Op, c.Path, before.Text, err)
	}
	is, err := after.Value()
	if err != nil {
		t.Fatalf("%s %s of %q: %v: %q", c.Op, c.Path, before.Text, err, after.Text)
	}
	if slices.ContainsFunc(c.Path, func(s yamldoc.Step) bool { return s.Occurrence > 0 }) {
		if asJSON(t, was) != asJSON(t, is) {
			t.Fatalf("%s %s of %q, which is overridden, changes the data: %q", c.Op, c.Path, before.Text, after.Text)
		}
		return
	}
	old, had := taken(&was, c.Path)
	changed := c.Path
	if c.Op == "rename" {
		changed = slices.Clone(c.Path)
		changed[len(changed)-1] = yamldoc.Key(c.Value.(string))
	}
	if c.Op == "move" {
		changed = c.Value.(yamldoc.Path)
	}
	now, has := any(nil), false
	if c.Op != "remove" {
		now, has = taken(&is, changed)
	}
	switch {
	case c.Op == "set" && (!has || asJSON(t, now) != asJSON(t, c.Value)):
		t.Fatalf("set %s of %q to %q: is %v: %q", c.Path, before.Text, c.Value, now, after.Text)
	case (c.Op == "rename" || c.Op == "move") && (has != had || asJSON(t, now) != asJSON(t, old)):
		t.Fatalf("%s %s of %q to %q: is %v: %q", c.Op, c.Path, before.Text, c.Value, now, after.Text)
	case asJSON(t, was) != asJSON(t, is):
		t.Fatalf("%s %s of %q changes more: %q", c.Op, c.Path, before.Text, after.Text)
	}
}

// taken removes what is at the path from a value, and returns it. Of a mapping that is left empty, null or {} remain the same.
func taken(v *any, p yamldoc.Path) (found any, ok bool) {
	if len(p) == 0 {
		found, *v = *v, nil
		return found, true
	}
	switch in := (*v).(type) {
	case map[string]any:
		child, has := in[p[0].Key]
		if !has || p[0].IsIndex {
			return nil, false
		}
		if len(p) == 1 {
			delete(in, p[0].Key)
			if len(in) == 0 {
				*v = nil
			}
			return child, true
		}
		found, ok = taken(&child, p[1:])
		in[p[0].Key] = child
	case []any:
		i := p[0].Index
		if !p[0].IsIndex || i >= len(in) {
			return nil, false
		}
		if len(p) == 1 {
			found, *v = in[i], slices.Delete(slices.Clone(in), i, i+1)
			return found, true
		}
		return taken(&in[i], p[1:])
	}
	return found, ok
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "{}", "null")
}
