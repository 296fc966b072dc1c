package conformance

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// linterBinary is the program itself. Its rules cannot be linked with eksctl's template builder, because OPA needs another version of
// github.com/gobwas/glob.
type linterBinary string

// buildLinter builds the program.
func buildLinter(t *testing.T) linterBinary {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ekslint")
	cmd := exec.CommandContext(t.Context(), "go", "build", "-o", path, "./cmd/ekslint")
	cmd.Dir = filepath.Join("..", "..")
	cmd.Env = append(cmd.Environ(), "HOME="+home)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("building ekslint: %v\n%s", err, out)
	}
	return linterBinary(path)
}

// nodegroupPlace is the beginning of a path that leads into a nodegroup.
var nodegroupPlace = regexp.MustCompile(`^(?:nodeGroups|managedNodeGroups)\[\d+\]`)

// places are where the rule of a witness fires in each of the configurations, sorted: in which nodegroups, or in the cluster.
func (l linterBinary) places(t *testing.T, w witness, configs []built) [][]string {
	t.Helper()
	dir, numbers := t.TempDir(), map[string]int{}
	for i, b := range configs {
		name := fmt.Sprintf("%d.yaml", i)
		numbers[name] = i
		if err := os.WriteFile(filepath.Join(dir, name), b.text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), string(l), "--only", w.rule, "--mode", "create-cluster", "--today", "2026-11-21",
		"--fail-on", "never", "--format", "json", ".")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, out)
	}
	var report struct {
		Findings []struct {
			File string `json:"file"`
			Rule string `json:"rule"`
			Path string `json:"path"`
		} `json:"findings"`
	}
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatal(err)
	}
	places := make([][]string, len(configs))
	for _, f := range report.Findings {
		place := nodegroupPlace.FindString(f.Path)
		if w.nodes == nil || place == "" {
			place = wholeCluster
		}
		if i := numbers[f.File]; f.Rule == w.rule && !slices.Contains(places[i], place) {
			places[i] = append(places[i], place)
		}
	}
	for _, list := range places {
		slices.Sort(list)
	}
	return places
}
