package yamldoc_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	yamlv2 "go.yaml.in/yaml/v2"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// FuzzEmbedded locates every node of a text that is a string of a file, in each style that a string can be written in.
func FuzzEmbedded(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	for _, seed := range []string{
		"eniConfig:\n  subnets:\n    eu-west-1a: # first\n      securityGroups: [sg-1, 'sg-2']\n",
		"{\"env\": {\"A\": \"true\"}, \"b\": [1, null]}", "{\n  \"a\": [\n    \"b\"\n  ]\n}\n", "a: |\n  b:\n    c: |2-\n        d: 1\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quoted, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.ReplaceAll(text, "\n", "\n    ")
		for _, file := range []string{
			text,
			"é:\n- |\n    " + lines,
			"- |2\r\n    " + strings.ReplaceAll(lines, "\n", "\r\n") + "\r\n",
			"\ufeffx\n---\na: &é >-\n    " + lines + "\nb: *é\n",
			"[ü, '" + strings.ReplaceAll(text, "'", "''") + "']",
			"a: " + string(quoted) + "\n",
			"a: " + lines + "\n",
		} {
			for _, d := range yamldoc.Parse([]byte(file)) {
				d.Walk(func(n yamldoc.Node) bool {
					checkEmbedded(t, file, d, n)
					return true
				})
			}
		}
	})
}

// checkEmbedded checks where the nodes of the text of n are found: at n as a whole, or where the file has the very same.
func checkEmbedded(t *testing.T, file string, d *yamldoc.Document, n yamldoc.Node) {
	t.Helper()
	docs := yamldoc.Parse([]byte(n.Text))
	if n.Kind != yamldoc.Scalar || len(docs) != 1 {
		return
	}
	inner, root := docs[0], true
	inner.Walk(func(in yamldoc.Node) bool {
		if root {
			root = false
			return in.Kind == yamldoc.Mapping
		}
		p := n.Path().Child(in.Path()...)
		l := d.Locate(p)
		switch {
		case !l.Exists(p):
			t.Fatalf("%s of %q: only %s is found", p, file, l.Found)
		case l.Value == n.Range && l.Key == n.Key:
			if n.Style == yamldoc.Literal && !strings.ContainsAny(file, "\u0085\u2028\u2029") {
				t.Fatalf("%s of %q is not found, although the file has it as it is", p, file)
			}
			return true
		}
		checkCopy(t, file, n.Text, l.Key, in.Key)
		checkCopy(t, file, n.Text, l.Value, in.Range)
		return true
	})
}

// checkCopy checks that the range here of a file holds what the range there of the text of one of its strings does: the same
// lines but for their indentation, and, where they can be read by themselves, the same value.
func checkCopy(t *testing.T, file, text string, here, there yamldoc.Range) {
	t.Helper()
	if here.IsZero() && there.IsZero() {
		return // items have no keys
	}
	checkRange(t, []byte(file), here, "embedded node")
	got, want := file[here.Start.Offset:here.End.Offset], text[there.Start.Offset:there.End.Offset]
	if unindented(got) != unindented(want) {
		t.Fatalf("%q of %q is found at %q", want, file, got)
	}
	var a, b any
	if yamlv2.Unmarshal([]byte(want), &a) != nil || strings.ContainsAny(want, "|>\n") {
		return
	}
	if err := yamlv2.Unmarshal([]byte(got), &b); err != nil || fmt.Sprint(a) != fmt.Sprint(b) {
		t.Fatalf("%q of %q is read as %v, %v; want %v", got, file, b, err, a)
	}
}

// unindented returns text without the spaces that its lines begin with, whatever the line ends.
func unindented(text string) string {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimLeft(line, " ")
	}
	return strings.Join(lines, "\n")
}
