package policies_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestRulesAreShort makes sure that what rules work out together is where they can share it: no rule has more than 60 lines without its
// metadata, comments and empty lines, and half of them have fewer than 30.
func TestRulesAreShort(t *testing.T) {
	t.Parallel()
	const most, median = 60, 30
	files, err := filepath.Glob("*/*/rule.rego")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d rules: %v", len(files), err)
	}
	sizes := make([]int, len(files))
	for i, file := range files {
		if sizes[i] = linesOfCode(t, file); sizes[i] > most {
			t.Errorf("%s has %d lines, more than %d", file, sizes[i], most)
		}
	}
	slices.Sort(sizes)
	if half := sizes[len(sizes)/2]; half >= median {
		t.Errorf("half of the rules have %d lines or more, want fewer than %d", half, median)
	}
}

func linesOfCode(t *testing.T, file string) int {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			count++
		}
	}
	return count
}
