package yamldoc_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const cursorMark = "‸"

// slotText says in one line what a slot is.
func slotText(s yamldoc.Slot) string {
	kind := map[yamldoc.SlotKind]string{
		yamldoc.NoSlot: "none", yamldoc.KeySlot: "key", yamldoc.ValueSlot: "value", yamldoc.OpenSlot: "open", yamldoc.CommentSlot: "comment",
	}[s.Kind]
	if s.Kind == yamldoc.NoSlot || s.Kind == yamldoc.CommentSlot {
		return strings.TrimSpace(kind + " " + s.Word)
	}
	text := fmt.Sprintf("%s %s %q", kind, s.Path, s.Word)
	if s.NeedsDash {
		text += " dash"
	}
	if s.HasColon {
		text += " colon"
	}
	return text
}

func TestSlotAt(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"‸":                                 `open  ""`,
		"ki‸":                               `open  "ki"`,
		"a: 1\n‸":                           `key  ""`,
		"a: 1\n‸b: 2\n":                     "none",
		"a:\n  - ‸b: 2\n":                   "none",
		"a: {‸b: 2}\n":                      "none",
		"a: {‸: 2}\n":                       `key a "" colon`,
		"‸: 2\n":                            `key  "" colon`,
		"a: 1\nna‸me: x\n":                  `key  "na" colon`,
		"a: ‸":                              `value a ""`,
		"a:‸":                               `value a ""`,
		"a: us-‸east\n":                     `value a "us-"`,
		"a: b c‸":                           "none",
		"a: 'us-‸":                          `value a "us-"`,
		"a: \"us-‸\"\nb: 1\n":               `value a "us-"`,
		"a:\n  ‸":                           `open a ""`,
		"a:\n  ‸\n  b: 1\n":                 `key a ""`,
		"a:\n  b: 1\n  ‸":                   `key a ""`,
		"a:\n  b: 1\n\n‸":                   `key  ""`,
		"a:\n  b: 1\n    ‸":                 "none",
		"a:\n    b: 1\n  ‸":                 "none",
		"a:\n‸\n  b: 1\n":                   "none",
		"a: ‸\n  b: 1\n":                    "none",
		"a: ‸\n- b\n":                       "none",
		"a:\n  - ‸":                         `open a[0] ""`,
		"a:\n  - b: 1\n  - ‸":               `open a[1] ""`,
		"a:\n  - ‸\n    b: 1\n":             `key a[0] ""`,
		"a:\n  -\n    ‸":                    `open a[0] ""`,
		"a:\n  - b: 1\n    ‸":               `key a[0] ""`,
		"a:\n- b: 1\n  ‸":                   `key a[0] ""`,
		"a:\n- b: 1\n‸":                     `key  ""`,
		"a:\n  - b: 1\n  ‸":                 `open a[1] "" dash`,
		"a:\n  - - ‸":                       `open a[0][0] ""`,
		"a: {b: 1, ‸}\n":                    `key a ""`,
		"a: {b: ‸}\n":                       `value a.b ""`,
		"a: [x, ‸\nb: 1\n":                  `open a[1] ""`,
		"a: [x, y‸]\n":                      `open a[1] "y"`,
		"a: {b: [{c: 1, d‸":                 `key a.b[0] "d"`,
		"{\n\"a\": 1,\n\"b\": {\"‸\"\n}\n}": `key b ""`,
		"{\"a\": \"x‸\"}":                   `value a "x"`,
		"a: [x\nb:\n  ‸":                    `open b ""`,
		"a: \"x\nb:\n  ‸":                   `open b ""`,
		"a: |\n  text ‸\nb: 1\n":            "none",
		"a: |\n\n  ‸":                       "none",
		"a: |\n  text\n‸":                   `key  ""`,
		"a:\n  - >-\n    x‸":                "none",
		"a: 1 # ek‸":                        "comment # ek",
		"# ek:‸":                            "comment # ek:",
		"a: \"x\" # ek‸":                    "comment # ek",
		"a: 'x' #‸":                         "comment #",
		"a: 'x'#‸":                          "none",
		"a: {b: [c]} # ek‸\nd: 1\n":         "comment # ek",
		"a: [b,\n  c] # ek‸":                "comment # ek",
		"a: *b # ek‸":                       "comment # ek",
		"a: | # ek‸\n  b\n":                 "comment # ek",
		"a: |\n  b\n# ek‸\nc: 1\n":          "comment # ek",
		"a:\n  b: |-\n      c\n    # ek‸\n": "comment # ek",
		"a:\n  b: |-\n      # ek‸\n":        "none",
		"a: |2\n    # b\n  # ek‸\n":         "none",
		"a:\n  - \"b\" # ek‸\n":             "comment # ek",
		"\"a\": 1 # ek‸":                    "comment # ek",
		"a: 'x # ‸'":                        `value a "x # "`,
		"a: 1\n--- \nb:\n  ‸\n---\nc: 1\n":  `open b ""`,
		"a: 1\n---‸\nb: 1\n":                "none",
		"a: 1\r\nb:\r\n  ‸\r\nc: 1\r\n":     `open b ""`,
		"\ufeffa:\n  ‸":                     `open a ""`,
		"a: &x\n  ‸":                        `open a ""`,
		"a: !t ‸":                           `value a ""`,
		"a: *x‸":                            "none",
		"a: 1\n  ‸  b: 2\n":                 "none",
		"\"a\": ‸":                          `value a ""`,
		"a b: ‸":                            `value ["a b"] ""`,
		"a:\n\t‸":                           `open a ""`,
	} {
		offset := strings.Index(text, cursorMark)
		slot := yamldoc.SlotAt([]byte(strings.Replace(text, cursorMark, "", 1)), offset)
		if diff := cmp.Diff(want, slotText(slot)); diff != "" {
			t.Errorf("%q: (-want +got)\n%s", text, diff)
		}
	}
}

func TestSketch(t *testing.T) {
	t.Parallel()
	const text = "base: &b {name: x, tags: {k: v}}\na:\n  <<: *b\n  c: [1, \"2\"]\n  ‸\nd:\n- e: f\n- *b\n"
	slot := yamldoc.SlotAt([]byte(strings.Replace(text, cursorMark, "", 1)), strings.Index(text, cursorMark))
	if diff := cmp.Diff([]string{"c", "name", "tags"}, slot.Sketch.Keys(slot.Path)); diff != "" {
		t.Errorf("keys: (-want +got)\n%s", diff)
	}
	got := []string{
		slot.Sketch.Text(yamldoc.Keys("a", "tags", "k")), slot.Sketch.Text(yamldoc.Keys("a", "c").Child(yamldoc.Index(1))),
		slot.Sketch.Text(yamldoc.Keys("d").Child(yamldoc.Index(1), yamldoc.Key("name"))), strconv.Itoa(slot.Sketch.Len(yamldoc.Keys("d"))),
	}
	if diff := cmp.Diff([]string{"v", "2", "x", "2"}, got); diff != "" {
		t.Errorf("texts: (-want +got)\n%s", diff)
	}
	got = nil
	for path, text := range slot.Sketch.Texts() {
		got = append(got, path.String()+" "+text)
	}
	want := []string{"base.name x", "base.tags.k v", "a.c[0] 1", "a.c[1] 2", "d[0].e f"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("all texts: (-want +got)\n%s", diff)
	}
}

func FuzzSlotAt(f *testing.F) {
	f.Add([]byte("a: {b: [c, 'd\n- x: |\n  y\n"), 5)
	f.Add([]byte("\ufeffa:\r\n  - &x b: \"1\n\t\n---\n"), 9)
	f.Fuzz(func(t *testing.T, data []byte, offset int) {
		slot := yamldoc.SlotAt(data, offset)
		if slot.Kind == yamldoc.NoSlot {
			return
		}
		if slot.Start < 0 || slot.Start > offset || offset > slot.End || slot.End > len(data) {
			t.Fatalf("the slot at %d of %q is [%d, %d)", offset, data, slot.Start, slot.End)
		}
		slot.Sketch.Keys(slot.Path)
	})
}
