package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const mit = `Copyright (c) 2026 A

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`

const agpl = "// SPDX-License-Identifier: AGPL-3.0-only\n\nGNU AFFERO GENERAL PUBLIC LICENSE Version 3, 19 November 2007\n"

// moduleOf returns a module with these files, whose packages "a/b" and "c" are linked.
func moduleOf(t *testing.T, files map[string]string) module {
	t.Helper()
	root := t.TempDir()
	for _, dir := range []string{"a/b", "c", "unused"} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return module{"example.com/m", "v1.0.0", root, map[string]bool{filepath.Join(root, "a", "b"): true, filepath.Join(root, "c"): true}}
}

func TestRead(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		files     map[string]string
		want, err string // parts of what is written, or of the error
	}{
		"a licence":                {map[string]string{"LICENSE": mit}, "example.com/m v1.0.0  MIT\n", ""},
		"in British":               {map[string]string{"LICENCE.md": mit}, "v1.0.0  MIT\n", ""},
		"of a package alone":       {map[string]string{"a/COPYING": mit}, "v1.0.0  MIT\n", ""},
		"a notice":                 {map[string]string{"LICENSE": mit, "NOTICE.txt": "This is by A."}, "This is by A.\n", ""},
		"what is not linked":       {map[string]string{"LICENSE": mit, "unused/LICENSE": agpl}, "v1.0.0  MIT\n", ""},
		"source code":              {map[string]string{"LICENSE": mit, "c/license.go": "package c"}, "v1.0.0  MIT\n", ""},
		"none":                     {nil, "", "example.com/m@v1.0.0: no licence"},
		"a notice alone":           {map[string]string{"NOTICE": "This is by A."}, "", "no licence"},
		"one that nobody knows":    {map[string]string{"LICENSE": "Do what I say."}, "", "only 0 % of it are a licence that is known"},
		"one that is not allowed":  {map[string]string{"LICENSE": agpl}, "", "licence"},
		"one more, of one package": {map[string]string{"LICENSE": mit, "c/LICENSE": agpl}, "", "c/LICENSE"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			works, err := read(map[string]module{"m": moduleOf(t, test.files)})
			if (err != nil) != (test.err != "") || err != nil && !strings.Contains(err.Error(), test.err) {
				t.Fatalf("got error %v, want %q", err, test.err)
			}
			if got := written(t, works); !strings.Contains(got, test.want) {
				t.Errorf("got %s, want %q in it", got, test.want)
			}
		})
	}
}

func TestEqualTextsAreWrittenOnce(t *testing.T) {
	t.Parallel()
	works := []work{
		{module{path: "a", version: "v1"}, []string{"MIT"}, []string{"text"}},
		{module{path: "b", version: "v2"}, []string{"MIT"}, []string{"text", "more"}},
	}
	const line = "\n================================================================================\n"
	want := preface + "\na v1  MIT\nb v2  MIT\n" + line + "a v1\nb v2\n\ntext\n" + line + "b v2\n\nmore\n"
	if got := written(t, works); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func written(t *testing.T, works []work) string {
	t.Helper()
	var b strings.Builder
	out := bufio.NewWriter(&b)
	write(out, works)
	if err := out.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestTargets compares the targets with those that are released.
func TestTargets(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../.goreleaser.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"    goos: [darwin, linux, windows]\n", "    goarch: [amd64, arm64]\n"} {
		if !strings.Contains(string(data), line) {
			t.Errorf(".goreleaser.yaml has no line %q, from which targets are", line)
		}
	}
}
