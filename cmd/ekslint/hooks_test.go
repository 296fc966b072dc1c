package main

import (
	"os"
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
	data, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var hooks []hook
	if err := yaml.Unmarshal(data, &hooks); err != nil {
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

// versionInReadme is the version that the README pins in a pre-commit configuration, and everywhere else.
func versionInReadme(t *testing.T) string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	pinned := regexp.MustCompile(`rev: (v[0-9.]+)`).FindSubmatch(readme)
	if pinned == nil {
		t.Fatal("the README pins no version")
	}
	version := string(pinned[1])
	for _, other := range regexp.MustCompile(`(?:ekslint[:_@]|tags/)v?(\d+\.\d+\.\d+)`).FindAllSubmatch(readme, -1) {
		if "v"+string(other[1]) != version {
			t.Errorf("the README names %s besides %s", other[0], version)
		}
	}
	return version
}
