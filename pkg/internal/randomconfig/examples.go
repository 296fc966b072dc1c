package randomconfig

import (
	"os"
	"path/filepath"
	"testing"
)

// Examples returns the texts of the files that the patterns match, from the root of the repository; there have to be some.
func Examples(tb testing.TB, patterns ...string) []string {
	tb.Helper()
	root := "."
	for !exists(filepath.Join(root, "go.mod")) {
		root = filepath.Join("..", root)
	}
	var texts []string
	for _, pattern := range patterns {
		files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil || len(files) == 0 {
			tb.Fatalf("no file is called %s: %v", pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file) //nolint:gosec // for tests only
			if err != nil {
				tb.Fatal(err)
			}
			texts = append(texts, string(text))
		}
	}
	return texts
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
