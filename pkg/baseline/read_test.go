package baseline_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/baseline"
	"github.com/ekslint/ekslint/pkg/policy"
)

const header = `{"schema":"ekslint/baseline/v1"}` + "\n"

// line is an entry of a file, with more members.
func line(file, more string) string {
	return `{"rule":"r","severity":"error","file":"` + file + `","cluster":"a/b","path":"p","content":["x"]` + more + "}\n"
}

func entry(file string) baseline.Entry {
	return baseline.Entry{Rule: "r", Severity: policy.Error, File: file, Cluster: "a/b", Path: "p", Content: []string{"x"}}
}

func TestRead(t *testing.T) {
	t.Parallel()
	second := entry("a")
	second.N = 2
	for name, test := range map[string]struct {
		text string
		want []baseline.Entry
	}{
		"nothing":              {header, nil},
		"any order":            {line("b", "") + line("a", "") + header, []baseline.Entry{entry("a"), entry("b")}},
		"repeated lines":       {header + line("a", "") + line("a", "") + header, []baseline.Entry{entry("a")}},
		"equal findings":       {header + line("a", "") + line("a", `,"n":2`), []baseline.Entry{entry("a"), second}},
		"empty lines":          {"\n" + header + "  \n\n" + line("a", "") + "\n", []baseline.Entry{entry("a")}},
		"lines of Windows":     {strings.ReplaceAll(header+line("a", ""), "\n", "\r\n"), []baseline.Entry{entry("a")}},
		"a byte order mark":    {"\ufeff" + header + line("a", ""), []baseline.Entry{entry("a")}},
		"no last end of line":  {header + strings.TrimSuffix(line("a", ""), "\n"), []baseline.Entry{entry("a")}},
		"members in any order": {header + `{"file":"a","content":["x"],"path":"p","cluster":"a/b","severity":"error","rule":"r"}`, []baseline.Entry{entry("a")}},
	} {
		got, err := baseline.Read("b.jsonl", []byte(test.text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ text, want string }{
		"an empty file":        {"", `b.jsonl: no line says {"schema": "ekslint/baseline/v1"}`},
		"no format":            {line("a", ""), `b.jsonl: no line says {"schema": "ekslint/baseline/v1"}`},
		"another version":      {`{"schema":"ekslint/baseline/v2"}`, `b.jsonl:1: the format is "ekslint/baseline/v2", and this version of ekslint reads "ekslint/baseline/v1"`},
		"a conflict":           {header + "<<<<<<< HEAD\n", `b.jsonl:2: a merge was left undone here: "<<<<<<< HEAD"`},
		"a conflict's middle":  {header + "=======\n", `b.jsonl:2: a merge was left undone here: "======="`},
		"an unknown member":    {header + line("a", `,"line":7`), `b.jsonl:2: unknown member "line": `},
		"two entries a line":   {header + strings.TrimSpace(line("a", "")) + line("b", ""), `b.jsonl:2: something follows the entry: `},
		"half an entry":        {header + `{"rule":"r"`, `b.jsonl:2: the line ends too early: `},
		"another severity":     {header + `{"rule":"r","severity":"fatal","file":"a"}`, `b.jsonl:2: severity "fatal" is not one of info, warning, error: `},
		"another type":         {header + `{"rule":7}`, `b.jsonl:2: rule is not what belongs here, but a value of type number: `},
		"no file":              {header + `{"rule":"r","severity":"error"}`, `b.jsonl:2: an entry has a rule, a severity and a file: `},
		"a list":               {header + "[]", `b.jsonl:2: this is not what belongs here, but a value of type array: "[]"`},
		"null":                 {header + "null", `b.jsonl:2: an entry has a rule, a severity and a file: "null"`},
		"a first one numbered": {header + line("a", `,"n":1`), `b.jsonl:2: "n" counts from 2: `},
		"text":                 {header + "ssh-world-open", `b.jsonl:2: invalid character 's' looking for beginning of value: "ssh-world-open"`},
		"too much content": {
			header + `{"rule":"r","severity":"error","file":"a","content":["x"` + strings.Repeat(`,"x"`, 100) + `]}`,
			"b.jsonl:2: an entry has at most 100 texts as content: ",
		},
	} {
		_, err := baseline.Read("b.jsonl", []byte(test.text))
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %s", name, err, test.want)
		}
	}
}

func TestWrite(t *testing.T) {
	t.Parallel()
	got := written(t, []baseline.Entry{entry("b"), entry("a"), entry("b"), {Rule: "<##[x]>", Severity: policy.Info, File: "c\u202e"}, entry("b")})
	want := header + line("a", "") + line("b", "") + line("b", `,"n":2`) + line("b", `,"n":3`) +
		`{"rule":"<\u0023#[x]>","severity":"info","file":"c\u202e","cluster":"","path":"","content":[]}` + "\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func written(tb testing.TB, entries []baseline.Entry) string {
	tb.Helper()
	text, err := baseline.Write(entries)
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

// FuzzRead reads any text: what is read is written so that it is read as the same, and written as the same.
func FuzzRead(f *testing.F) {
	f.Add(header + line("a", "") + line("b", `,"n":2`) + line("a", ""))
	f.Add("\ufeff\r\n" + line("a", `,"line":7`) + "<<<<<<< HEAD\r\n")
	f.Add(header + `{"rule":"r","severity":"info","file":"\ud800","content":["10.0.0.0/8","::/0"]}`)
	f.Fuzz(func(t *testing.T, text string) {
		entries, err := baseline.Read("b.jsonl", []byte(text))
		if err != nil {
			return
		}
		once := written(t, entries)
		again, err := baseline.Read("b.jsonl", []byte(once))
		if err != nil {
			t.Fatalf("%v\n%s", err, once)
		}
		if len(again) != len(entries) {
			t.Errorf("%d entries, then %d:\n%s", len(entries), len(again), once)
		}
		if twice := written(t, again); twice != once {
			t.Errorf("written twice (-once +twice):\n%s", cmp.Diff(once, twice))
		}
	})
}
