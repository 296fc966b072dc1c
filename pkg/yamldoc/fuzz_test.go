package yamldoc_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"

	yamlv2 "go.yaml.in/yaml/v2"
	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// seeds are small documents that between them use every construct of YAML.
var seeds = []string{
	"",
	"# only a comment\n",
	"a: 1\n",
	"a: 1\r\nb:\r\n  - c # d\r\n",
	"\ufeffa: é\n---\nb: \"x\\\"#\" # c\n...\n# d\n",
	"%YAML 1.1\n--- # head\n{a: b, 'c': [d, e f], ? g, h: , \"i\":1, [j]: k}\n",
	"--- |\n # text\n  more\n# comment\n",
	"a: |2-\n    b\n   c\n\n  # d\n# e\nf: >+ # g\n  h\n\n\ni: x\n  y # z\n  \n",
	"a: &x !!str 1\nb: *x\nc: &y\n  d: &z\n  - e\nf: {<<: *y, g: *z}\n",
	"a: &a {x: 1}\nb: &b {x: 2, y: 3}\nc:\n  <<: *a\n  x: 4\n  <<: [*a, *b]\n",
	"? a\n? b\n: c\n? - d\n: - e\n  -\n  - - f\n    -\n",
	"a: 1\na: 2\nb: {c: 1, c: 2}\n",
	"yes: on\n1: 0o7\n0x10: 010\n1.50: ~\n.inf: .nan\n2001-01-01: 2001-01-01\n!!int \"5\": !!binary aGk=\n",
	"a: 'it''s\n  two'\nb: \"x\\\n  y\"\nc: p\n  q\n\n  r\n",
	"{\"a\": [1, {\"b\": null}], \"c\": \"\\u0041\"}",
	"a: [b: c, ? d : e, : f, {g: h}: i]\n",
	"a:\n- b\n-\n  c: d\n  e:\n- # f\n  g\n",
	"a: \t1\t# x\nb:\u00851\nc: \u2028d\n",
	"a: b: c\n",
	"a: \"x\n",
	"a: [1\nb: 2\n",
	"a:\n\t- b\n",
	"a: &a [*a]\nb: &b {<<: *b}\n",
	"\ufeff\ufeffa: b\n",
	" \ufeff\ufeff0:",
	"a: 1\n\ufeff\ufeffb: 2\n  \ufeffc: 3\n",
	"a: \xff\n",
	"&6:{:",
	"- ? a\n  ? b\n",
	"a: 1\u0085b: 2\n",
	"- - a: 1\n",
	"é: [${Ä, b}, {id: ${B: c}}] # d\ne: '${F}'\n",
	"é: ${Ä}\x80\n",
	"{}:\n",
	"{}: 1\nb: 2\n",
	"{name: }\n",
	"a: &a {name: a}\na:\u0085b: 2\n",
	"&a b: 1\nc: *a\nd: 2\n",
	"a: b\na: >+ # c\n  d",
	"!a,b[c] d: [!e,f g, !h,]\n",
	"[]: &a 1\nb: 2\n",
	"! a: ! 12\n!<tag:yaml.org,2002:str> b: !c {}\n",
}

func FuzzParse(f *testing.F) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, end := yamldoc.Parse(data), 0
		checkSplit(t, data, docs)
		for i, d := range docs {
			if d.Index != i {
				t.Errorf("document %d has index %d", i, d.Index)
			}
			if d.Range.Start.Offset < end {
				t.Errorf("document %d begins at %d, inside the one before", i, d.Range.Start.Offset)
			}
			end = d.Range.End.Offset
			checkDocument(t, data, d)
		}
	})
}

// checkSplit checks that the documents are those that a decoder of the whole file reads, as far as it reads it.
func checkSplit(t *testing.T, data []byte, docs []*yamldoc.Document) {
	t.Helper()
	if bytes.HasPrefix(data, []byte("\ufeff\ufeff")) {
		return // the second mark indents the first line for the decoder of the whole file; here the document is then not YAML
	}
	decoder := yamlv2.NewDecoder(bytes.NewReader(data))
	for {
		var want, got any
		err := decoder.Decode(&want)
		if err != nil && !errors.Is(err, io.EOF) {
			return
		}
		if want == nil && err == nil {
			continue // without content
		}
		for len(docs) > 0 && got == nil {
			if yamlv2.Unmarshal(docs[0].Text, &got) != nil {
				t.Fatalf("document %d of %q cannot be read by itself, and the decoder reads %v", docs[0].Index, data, want)
			}
			docs = docs[1:]
		}
		if fmt.Sprint(want) != fmt.Sprint(got) {
			t.Fatalf("a document of %q is %v, want %v", data, got, want)
		}
		if err != nil {
			return
		}
	}
}

func checkDocument(t *testing.T, data []byte, d *yamldoc.Document) {
	t.Helper()
	checkRange(t, data, d.Range, "document")
	if syntax := (*yamldoc.SyntaxError)(nil); errors.As(d.Err, &syntax) {
		checkRange(t, data, syntax.Range, "syntax error")
	}
	checkNodes(t, data, d)
	checkComments(t, data, d)
	checkValue(t, d)
}

func checkRange(t *testing.T, data []byte, r yamldoc.Range, what string) {
	t.Helper()
	if r.Start.Offset < 0 || r.Start.Offset > r.End.Offset || r.End.Offset > len(data) {
		t.Fatalf("%s: offsets %d to %d of %d", what, r.Start.Offset, r.End.Offset, len(data))
	}
	if r.Start.Line < 1 || r.Start.Column < 1 || r.End.Line < r.Start.Line ||
		r.End.Line == r.Start.Line && r.End.Column < r.Start.Column {
		t.Fatalf("%s: range %v", what, r)
	}
}

// checkNodes checks that each node lies within its file and document, and is found again by its path.
func checkNodes(t *testing.T, data []byte, d *yamldoc.Document) {
	t.Helper()
	d.Walk(func(n yamldoc.Node) bool {
		p := n.Path()
		checkRange(t, data, n.Range, p.String())
		if n.Range.Start.Offset < d.Range.Start.Offset || n.Range.End.Offset > d.Range.End.Offset {
			t.Fatalf("%s: %v is outside its document %v", p, n.Range, d.Range)
		}
		l := d.Locate(p)
		if !l.Exists(p) || l.Value != n.Range || l.Key != n.Key {
			t.Fatalf("%s: found at %+v, is at key %v value %v", p, l, n.Key, n.Range)
		}
		if n.Range.End.Offset > n.Range.Start.Offset {
			q := d.PathAt(n.Range.Start.Offset)
			if !q.HasPrefix(p) {
				t.Fatalf("%s begins at %d, where the path is %s", p, n.Range.Start.Offset, q)
			}
		}
		if back := pathOf(p.String()); !back.Equal(p) {
			t.Fatalf("path %s is read as %s", p, back)
		}
		return true
	})
}

// checkComments checks that comments are in order and outside scalars.
func checkComments(t *testing.T, data []byte, d *yamldoc.Document) {
	t.Helper()
	comments := slices.Collect(d.Comments())
	for i, c := range comments {
		checkRange(t, data, c.Range, "comment")
		if c.Text == "" || c.Text[0] != '#' || c.Text != string(data[c.Range.Start.Offset:c.Range.End.Offset]) {
			t.Fatalf("comment %q at %v", c.Text, c.Range)
		}
		if i > 0 && c.Range.Start.Offset < comments[i-1].Range.End.Offset {
			t.Fatalf("comment at %v begins inside the one before", c.Range)
		}
	}
	i := 0
	d.Walk(func(n yamldoc.Node) bool {
		if n.Kind != yamldoc.Scalar || n.Style == yamldoc.Literal || n.Style == yamldoc.Folded {
			return true
		}
		for i < len(comments) && comments[i].Range.End.Offset <= n.Range.Start.Offset {
			i++
		}
		if i < len(comments) && comments[i].Range.Start.Offset < n.Range.End.Offset {
			t.Fatalf("comment %v overlaps scalar %v", comments[i].Range, n.Range)
		}
		return true
	})
}

// checkValue checks that the value is what sigs.k8s.io/yaml reads, and that what is in it can be located.
func checkValue(t *testing.T, d *yamldoc.Document) {
	t.Helper()
	value, err := d.Value()
	if err != nil {
		return
	}
	checkPaths(t, d, nil, value, 200)
	want, err := yaml.YAMLToJSON(d.Text)
	if err != nil {
		return // JSON has no infinity
	}
	got, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	if canonical(t, want) != canonical(t, got) {
		t.Fatalf("value is %s, want %s", got, want)
	}
}

func canonical(t *testing.T, data []byte) string {
	t.Helper()
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// checkPaths checks that each path of the value v, which lies at p, exists in the document; budget bounds how many.
func checkPaths(t *testing.T, d *yamldoc.Document, p yamldoc.Path, v any, budget int) int {
	t.Helper()
	if budget == 0 {
		return 0
	}
	budget--
	if l := d.Locate(p); !l.Exists(p) {
		t.Fatalf("%s is in the value but only %s is found", p, l.Found)
	}
	switch v := v.(type) {
	case map[string]any:
		for key, child := range v {
			budget = checkPaths(t, d, p.Child(yamldoc.Key(key)), child, budget)
		}
	case []any:
		for i, child := range v {
			budget = checkPaths(t, d, p.Child(yamldoc.Index(i)), child, budget)
		}
	}
	return budget
}
