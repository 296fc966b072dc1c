package yamldoc_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// changesEverywhere are changes of every kind at every place of a document, some of which get into each other's way.
func changesEverywhere(d *yamldoc.Document) [][]yamldoc.Change {
	var lists [][]yamldoc.Change
	d.Walk(func(n yamldoc.Node) bool {
		p := n.Path()
		set := yamldoc.Change{Op: "set", Path: p, Value: object{"k": []any{1}}}
		remove := yamldoc.Change{Op: "remove", Path: p}
		rename := yamldoc.Change{Op: "rename", Path: p, Value: "other name"}
		below := yamldoc.Change{Op: "set", Path: p.Child(yamldoc.Key("new")), Value: "x"}
		deeper := yamldoc.Change{Op: "set", Path: p.Child(yamldoc.Key("new"), yamldoc.Key("k")), Value: true}
		lists = append(lists, []yamldoc.Change{set}, []yamldoc.Change{remove}, []yamldoc.Change{rename}, []yamldoc.Change{below},
			[]yamldoc.Change{set, deeper}, []yamldoc.Change{remove, below})
		if len(p) > 0 {
			sibling := p[:len(p)-1].Child(yamldoc.Key("new"))
			lists = append(lists, []yamldoc.Change{remove, {Op: "set", Path: sibling, Value: 2}})
		}
		return true
	})
	return lists
}

// TestEditsOfEach holds that changes which are tried together come out as they do alone.
func TestEditsOfEach(t *testing.T) {
	t.Parallel()
	for i, text := range append(seeds, small) {
		t.Run(fmt.Sprintf("seed %d", i), func(t *testing.T) {
			t.Parallel()
			for _, d := range yamldoc.Parse([]byte(text)) {
				lists := changesEverywhere(d)
				for j, got := range d.EditsOfEach(lists) {
					edits, err := d.Edits(lists[j]...)
					if diff := cmp.Diff(yamldoc.Outcome{Edits: edits, Err: err}, got, cmpopts.EquateErrors()); diff != "" && !sameFailure(err, got.Err) {
						t.Errorf("%v in\n%s\n(-alone +together)\n%s", lists[j], text, diff)
					}
				}
			}
		})
	}
}

func sameFailure(a, b error) bool { return a != nil && b != nil && a.Error() == b.Error() }

// TestEditsOfEachTogether holds that what none of some changes does alone is not done by them together.
func TestEditsOfEachTogether(t *testing.T) {
	t.Parallel()
	const text = "a:\n  b: 1\n  c: 2\nd: {e: 1, f: 2}\ng: [1, 2, 3]\nh:\n  - 1\n  - 2\n"
	want := []string{
		"a:\n  c: 2\nd: {e: 1, f: 2}\ng: [1, 2, 3]\nh:\n  - 1\n  - 2\n",
		"a:\n  b: 1\nd: {e: 1, f: 2}\ng: [1, 2, 3]\nh:\n  - 1\n  - 2\n",
		"a:\n  b: 1\n  c: 2\nd: {f: 2}\ng: [1, 2, 3]\nh:\n  - 1\n  - 2\n",
		"a:\n  b: 1\n  c: 2\nd: {e: 1}\ng: [1, 2, 3]\nh:\n  - 1\n  - 2\n",
		"a:\n  b: 1\n  c: 2\nd: {e: 1, f: 2}\ng: [2, 3]\nh:\n  - 1\n  - 2\n",
		"a:\n  b: 1\n  c: 2\nd: {e: 1, f: 2}\ng: [1, 2, 3, 4]\nh:\n  - 1\n  - 2\n",
		"a:\n  b: 1\n  c: 2\nd: {e: 1, f: 2}\ng: [1, 2, 3]\nh: []\n",
		"a: {}\nd: {e: 1, f: 2}\ng: [1, 2, 3]\nh:\n  - 1\n  - 2\n",
	}
	d := yamldoc.Parse([]byte(text))[0]
	for i, outcome := range d.EditsOfEach([][]yamldoc.Change{
		{remove("a.b")},
		{remove("a.c")},
		{remove("d.e")},
		{remove("d.f")},
		{remove("g[0]")},
		{set("g[3]", 4)},
		{remove("h[0]"), remove("h[0]")},
		{remove("a.b"), remove("a.c")},
	}) {
		if outcome.Err != nil {
			t.Fatal(outcome.Err)
		}
		after, err := yamldoc.Apply([]byte(text), outcome.Edits)
		if err != nil {
			t.Fatal(err)
		}
		if string(after) != want[i] {
			t.Errorf("got %q, want %q", after, want[i])
		}
	}
}

// TestEditsOfEachIsBounded tries many changes of a large document all of which fail: an alias needs what they would remove.
func TestEditsOfEachIsBounded(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	var lists [][]yamldoc.Change
	for i := range 500 {
		fmt.Fprintf(&text, "a%d: {b: &x%d 1, c: %s}\nd%d: *x%d\n", i, i, strings.Repeat("x", 1000), i, i)
		lists = append(lists, []yamldoc.Change{remove(fmt.Sprintf("a%d", i))})
	}
	notTried := 0
	for _, outcome := range yamldoc.Parse([]byte(text.String()))[0].EditsOfEach(lists) {
		if outcome.Err == nil {
			t.Fatal("an anchor that is in use is removed")
		}
		if errors.Is(outcome.Err, yamldoc.ErrNotTried) {
			notTried++
		}
	}
	if notTried == 0 {
		t.Error("all were tried")
	}
}

// BenchmarkGrowthEdits makes changes that are tried together: of one key, of both keys of a mapping, and of all keys of one.
func BenchmarkGrowthEdits(b *testing.B) {
	for name, item := range map[string]string{
		"flow":  "- {name: ng-%d, securityGroups: {withShared: false, withLocal: false}}\n",
		"block": "- name: ng-%d\n  securityGroups:\n    withShared: false\n    withLocal: false\n",
	} {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, 200, func(n int) func() {
				var text strings.Builder
				var lists [][]yamldoc.Change
				text.WriteString("nodeGroups:\n")
				for i := range n {
					fmt.Fprintf(&text, item, i)
					at := yamldoc.Path{yamldoc.Key("nodeGroups"), yamldoc.Index(i), yamldoc.Key("securityGroups")}
					shared := yamldoc.Change{Op: "remove", Path: at.Child(yamldoc.Key("withShared"))}
					local := yamldoc.Change{Op: "remove", Path: at.Child(yamldoc.Key("withLocal"))}
					add := yamldoc.Change{Op: "set", Path: at.Child(yamldoc.Key("attachIDs")), Value: []any{"sg-1"}}
					lists = append(lists, []yamldoc.Change{shared}, []yamldoc.Change{local}, []yamldoc.Change{shared, local}, []yamldoc.Change{add})
				}
				d := yamldoc.Parse([]byte(text.String()))[0]
				return func() {
					for _, outcome := range d.EditsOfEach(lists) {
						if outcome.Err != nil {
							b.Fatal(outcome.Err)
						}
					}
				}
			})
		})
	}
}
