package diagram_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
)

// examples are drawings of the examples of the rules, which show most of what a configuration can hold, by file.
func examples(t *testing.T) map[string]diagram.Drawing {
	t.Helper()
	files, err := filepath.Glob("../../policies/*/*/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	drawings := make(map[string]diagram.Drawing, len(files))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		drawings[file] = drawing(t, file, data)
	}
	return drawings
}

func TestExamplesOfTheRulesCanBeDrawn(t *testing.T) {
	t.Parallel()
	for file, d := range examples(t) {
		for _, f := range diagram.Formats() {
			if len(written(t, f, d)) == 0 {
				t.Errorf("%s of %s is empty", f.Name, file)
			}
		}
	}
}
