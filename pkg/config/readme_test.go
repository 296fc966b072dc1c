package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/policies"
)

// inREADME is the first block of a language below a heading of the README.
func inREADME(t *testing.T, heading, language string) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, below, found := strings.Cut(string(text), "\n## "+heading+"\n")
	_, block, begins := strings.Cut(below, "\n```"+language+"\n")
	block, _, ends := strings.Cut(block, "\n```\n")
	if !found || !begins || !ends {
		t.Fatalf("the README has no block of %s below %q", language, heading)
	}
	return block + "\n"
}

func TestConfigurationOfREADME(t *testing.T) {
	t.Parallel()
	if problems := problemsOf(inREADME(t, "Configuration", "yaml")); len(problems) > 0 {
		t.Error(problems)
	}
}

func TestOwnRuleOfREADME(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const cluster = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\n"
	write(t, filepath.Join(dir, FileName), "policies: own\n")
	write(t, filepath.Join(dir, "own", "hygiene", "team-tag", "rule.rego"), inREADME(t, "Rules of your own", "rego"))
	linters := NewLinters(t.Context(), New(Options{Dir: dir, Catalogue: catalogue()}), policies.FS(), lint.Options{})
	file := source.File{Name: "a.yaml", Path: filepath.Join(dir, "a.yaml"), Data: []byte(cluster), Explicit: true}
	linter, err := linters.For(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	report, err := linter.Run(t.Context(), func(yield func(source.File) bool) { yield(file) })
	if err != nil || len(report.Findings) != 1 || report.Findings[0].Rule != "team-tag" {
		t.Errorf("got %v, %v", report, err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
