package diagram_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
)

// The examples of the rules show most of what a configuration can hold; each of them can be drawn in every format.
func TestExamplesOfTheRulesCanBeDrawn(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../policies/*/*/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range diagram.Formats() {
			if f.Name == "svg" {
				continue // the page holds it
			}
			if len(written(t, f, drawing(t, file, data))) == 0 {
				t.Errorf("%s of %s is empty", f.Name, file)
			}
		}
	}
}
