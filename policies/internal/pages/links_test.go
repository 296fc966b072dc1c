package main

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#+ (.+)$`)
	code    = regexp.MustCompile("(?s)```.*?\n```")
)

// TestLinksLeadSomewhere follows each link of the pages and of the README inside the repository, to the heading that it names.
func TestLinksLeadSomewhere(t *testing.T) {
	t.Parallel()
	texts := map[string]string{}
	for name, text := range readPages(t) {
		texts[path.Join(folder, name)] = text
	}
	for _, name := range []string{"README.md", "CONTRIBUTING.md"} {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = string(text)
	}
	for name, text := range texts {
		for _, m := range link.FindAllStringSubmatch(code.ReplaceAllString(text, ""), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			file, fragment, _ := strings.Cut(m[1], "#")
			target := name
			if file != "" {
				target = path.Join(path.Dir(name), file)
			}
			if _, err := os.Stat(filepath.Join(root, target)); err != nil {
				t.Errorf("%s: link to %s: %v", name, m[1], err)
			} else if fragment != "" && !hasAnchor(texts[target], fragment) {
				t.Errorf("%s: link to %s: there is no such heading", name, m[1])
			}
		}
	}
}

// hasAnchor reports whether one of the headings has that anchor on GitHub: lower case, with hyphens for spaces and without
// punctuation.
func hasAnchor(text, anchor string) bool {
	for _, m := range heading.FindAllStringSubmatch(code.ReplaceAllString(text, ""), -1) {
		name := strings.ReplaceAll(strings.ToLower(m[1]), " ", "-")
		if regexp.MustCompile(`[^\p{L}\p{N}_-]`).ReplaceAllString(name, "") == anchor {
			return true
		}
	}
	return false
}
