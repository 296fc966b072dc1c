package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/cli"
)

const example = "../../testdata/examples/private-gpu.yaml"

// BenchmarkProcess measures whole processes, cold: what a pre-commit hook and an editor wait for.
func BenchmarkProcess(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "ekslint")
	if out, err := exec.CommandContext(b.Context(), "go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	pod := filepath.Join(b.TempDir(), "pod.yaml")
	if err := os.WriteFile(pod, []byte("apiVersion: v1\nkind: Pod\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	commands := []struct {
		name string
		args []string
	}{
		{"version", []string{"version"}},
		{"rules", []string{"rules"}},
		{"no ClusterConfig", []string{filepath.Dir(pod)}},
		{"one file", []string{"--fail-on", "never", example}},
	}
	for _, c := range commands {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if out, err := exec.CommandContext(b.Context(), binary, c.args...).CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
			}
		})
	}
}

// BenchmarkLint measures a run in this process, the engine's preparation included, over several copies of one file.
func BenchmarkLint(b *testing.B) {
	data, err := os.ReadFile(example)
	if err != nil {
		b.Fatal(err)
	}
	for _, files := range []int{1, 100, 10_000} {
		b.Run(fmt.Sprintf("files=%d", files), func(b *testing.B) {
			dir := b.TempDir()
			for i := range files {
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.yaml", i)), data, 0o600); err != nil {
					b.Fatal(err)
				}
			}
			for b.Loop() {
				var out, errs bytes.Buffer
				if code := cli.Main([]string{"--fail-on", "never", "--format", "json", dir}, strings.NewReader(""), &out, &errs); code != cli.ExitOK {
					b.Fatalf("exit code %d: %s", code, errs.String())
				}
			}
			b.ReportMetric(float64(files)*float64(b.N)/b.Elapsed().Seconds(), "files/s")
		})
	}
}
