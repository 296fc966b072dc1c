package yamldoc_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestEditsTogether(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		before string
		lists  [][]yamldoc.Change
		after  string
		made   []int
	}{
		"apart": {
			"a: 1\nb: {c: x} # why\nd: 2\ne: 3\n",
			[][]yamldoc.Change{{set("a", 2)}, {remove("b.c")}, {rename("e", "f")}},
			"a: 2\nb: {} # why\nd: 2\nf: 3\n", []int{0, 1, 2},
		},
		"the first of two of one key":       {"a: 1\nb: 1\n", [][]yamldoc.Change{{set("a", 2)}, {set("a", 3)}, {set("b", 2)}}, "a: 2\nb: 2\n", []int{0, 2}},
		"an earlier one lies behind":        {"a: {b: 1, c: 2}\n", [][]yamldoc.Change{{set("a.c", 3)}, {remove("a")}}, "a: {b: 1, c: 3}\n", []int{0}},
		"one that cannot be made":           {"a: &x {b: 1}\nc: *x\n", [][]yamldoc.Change{{set("a.b", 2)}, {set("c", 3)}}, "a: &x {b: 1}\nc: 3\n", []int{1}},
		"one that is in place":              {"a: 1\nb: 1\n", [][]yamldoc.Change{{set("a", 1)}, {set("b", 2)}}, "a: 1\nb: 2\n", []int{0, 1}},
		"several changes":                   {"a: 1\nb: 1\n", [][]yamldoc.Change{{remove("a"), set("c.d", 1)}}, "b: 1\nc:\n  d: 1\n", []int{0}},
		"an item goes, and one behind it":   {"a: [1, 2, 3]\n", [][]yamldoc.Change{{remove("a[0]")}, {set("a[2]", 4)}}, "a: [2, 4]\n", []int{0, 1}},
		"neighbours would hide each other":  {"a: {b: , c: 1}\n", [][]yamldoc.Change{{set("a.b", 2)}, {remove("a.c")}}, "a: {b: 2 , c: 1}\n", []int{0}},
		"nothing":                           {"a: 1\n", nil, "a: 1\n", nil},
		"no changes":                        {"a: 1\n", [][]yamldoc.Change{{}}, "a: 1\n", nil},
		"the second document of two stays":  {"a: 1\n---\na: 1\n", [][]yamldoc.Change{{set("a", 2)}}, "a: 2\n---\na: 1\n", []int{0}},
		"both keep carriage returns":        {"a: 1\r\nb: 1", [][]yamldoc.Change{{set("b", 2)}, {set("a", 2)}}, "a: 2\r\nb: 2", []int{0, 1}},
		"later ones wait for a shared item": {"a: &x 1\nb: *x\nc: 1\n", [][]yamldoc.Change{{remove("b")}, {set("c", 2)}}, "a: &x 1\nc: 2\n", []int{0, 1}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			edits, made := yamldoc.Parse([]byte(tt.before))[0].EditsTogether(tt.lists)
			after, err := yamldoc.Apply([]byte(tt.before), edits)
			if err != nil {
				t.Fatal(err)
			}
			if string(after) != tt.after || !slices.Equal(made, tt.made) {
				t.Errorf("%q by %v, want %q by %v", after, made, tt.after, tt.made)
			}
		})
	}
}

// TestEditsTogetherAreThoseOfEach holds that each of the lists that are made is made as it would be alone, and the first that can be made
// always is.
func TestEditsTogetherAreThoseOfEach(t *testing.T) {
	t.Parallel()
	for i, text := range append(seeds, small) {
		t.Run(fmt.Sprintf("seed %d", i), func(t *testing.T) {
			t.Parallel()
			for _, d := range yamldoc.Parse([]byte(text)) {
				lists := changesEverywhere(d)
				alone := d.EditsOfEach(lists)
				for first := range lists {
					if first%7 != i%7 {
						continue // to take a while
					}
					edits, made := d.EditsTogether(lists[first:])
					var want []yamldoc.Edit
					for _, n := range made {
						want = append(want, alone[first+n].Edits...)
					}
					slices.SortStableFunc(want, byStart)
					if diff := cmp.Diff(want, edits); diff != "" {
						t.Errorf("lists from %d of\n%s\n(-alone +together)\n%s", first, text, diff)
					}
					if alone[first].Err == nil && len(alone[first].Edits) > 0 && !slices.Contains(made, 0) {
						t.Errorf("list %d of\n%s\nis left out", first, text)
					}
				}
			}
		})
	}
}

func byStart(a, b yamldoc.Edit) int { return a.Range.Start.Offset - b.Range.Start.Offset }
