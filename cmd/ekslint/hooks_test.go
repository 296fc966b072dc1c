package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

type hook struct {
	ID, Entry, Language string
	TypesOr             []string `yaml:"types_or"`
	RequireSerial       bool     `yaml:"require_serial"`
}

// TestHooks has each hook by three ways of getting ekslint, which differ in nothing else. The tag of the image is the version that the
// README names: an entry cannot refer to the revision that pre-commit has checked out.
func TestHooks(t *testing.T) {
	t.Parallel()
	var hooks []hook
	if err := yaml.Unmarshal([]byte(read(t, "../../.pre-commit-hooks.yaml")), &hooks); err != nil {
		t.Fatal(err)
	}
	image := "ghcr.io/ekslint/ekslint:" + versionInReadme(t)
	want := map[string]hook{}
	for _, way := range [][3]string{{"", "ekslint", "golang"}, {"-docker", image, "docker_image"}, {"-system", "ekslint", "system"}} {
		for id, flags := range map[string]string{"ekslint": " --skip-others", "ekslint-fix": " --skip-others --fix"} {
			want[id+way[0]] = hook{id + way[0], way[1] + flags, way[2], []string{"yaml", "json"}, true}
		}
	}
	got := map[string]hook{}
	for _, h := range hooks {
		got[h.ID] = h
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// versionInReadme is the version that the README pins in a pre-commit configuration; the documentation names no other.
func versionInReadme(t *testing.T) string {
	t.Helper()
	readme := read(t, "../../README.md")
	pinned := regexp.MustCompile(`rev: (v[0-9.]+)`).FindStringSubmatch(readme)
	if pinned == nil {
		t.Fatal("the README pins no version")
	}
	documents, err := filepath.Glob("../../docs/workflows/*.yml")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range append(documents, "../../README.md", "../../docs/github.md") {
		for _, other := range regexp.MustCompile(`(?:ekslint[:_@]|tags/)v?(\d+\.\d+\.\d+)`).FindAllStringSubmatch(read(t, path), -1) {
			if "v"+other[1] != pinned[1] {
				t.Errorf("%s names %s, the README pins %s", path, other[0], pinned[1])
			}
		}
	}
	return pinned[1]
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
