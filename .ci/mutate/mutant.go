package main

import (
	"bytes"
	"fmt"
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// mutant is a file with one error in it.
type mutant struct {
	file string
	src  []byte
	// start and end are the bytes that text replaces.
	start, end int
	text       string
}

// apply returns the file with the error.
func (m mutant) apply() []byte {
	return slices.Concat(m.src[:m.start], []byte(m.text), m.src[m.end:])
}

// String is "file:line: code before → code after", with the whole lines of the change.
func (m mutant) String() string {
	first := bytes.LastIndexByte(m.src[:m.start], '\n') + 1
	last := len(m.src)
	if i := bytes.IndexByte(m.src[m.end:], '\n'); i >= 0 {
		last = m.end + i
	}
	before, after := string(m.src[first:last]), string(m.src[first:m.start])+m.text+string(m.src[m.end:last])
	return fmt.Sprintf("%s:%d: %s → %s", m.file, bytes.Count(m.src[:m.start], []byte("\n"))+1, oneLine(before), oneLine(after))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// collect lists the mutants of a Go package or, recursively, those of the Rego modules of a folder below policies.
func collect(folder string) ([]mutant, error) {
	var mutants []mutant
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			if entry != nil && entry.IsDir() && path != folder && !isRego(folder) {
				return fs.SkipDir
			}
			return err
		}
		find := mutator(path, isRego(folder))
		if find == nil {
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		found, err := find(path, src)
		mutants = append(mutants, found...)
		return err
	})
	if err == nil && len(mutants) == 0 {
		err = fmt.Errorf("no mutants in %s", folder)
	}
	return mutants, err
}

func isRego(folder string) bool {
	return strings.HasPrefix(filepath.ToSlash(filepath.Clean(folder))+"/", policies+"/")
}

// mutator returns what makes mutants of a file, or nil for a file that is not to be mutated.
func mutator(path string, rego bool) func(string, []byte) ([]mutant, error) {
	switch filepath.Ext(path) {
	case ".rego":
		if rego && !strings.HasSuffix(path, "_test.rego") {
			return regoMutants
		}
	case ".go":
		match, err := build.Default.MatchFile(filepath.Dir(path), filepath.Base(path))
		if !rego && match && err == nil && !strings.HasSuffix(path, "_test.go") {
			return goMutants
		}
	}
	return nil
}
