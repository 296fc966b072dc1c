package conformance

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestExamples compares eksctl and the graph on the examples that come with eksctl.
func TestExamples(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(eksctlFolder(t), "examples", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples of eksctl: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			r := run(t, text)
			if r.Refusal != nil {
				t.Logf("eksctl refuses it: %s", r.Refusal)
				return
			}
			t.Logf("%d items", len(r.Expected))
		})
	}
}

// eksctlFolder is the folder of the eksctl module that this module is built with.
func eksctlFolder(t *testing.T) string {
	t.Helper()
	cmd := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/weaveworks/eksctl")
	cmd.Env = append(cmd.Environ(), "HOME="+home)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("finding eksctl's folder: %v", err)
	}
	return strings.TrimSpace(string(out))
}
