package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// BenchmarkSave measures how long after a save an editor has the diagnostics of the text that it saved, through the protocol; before
// each save something else is typed. Run it with -benchtime 1000x.
func BenchmarkSave(b *testing.B) {
	for name, text := range sessions(b) {
		b.Run(name, func(b *testing.B) {
			dir := b.TempDir()
			uri := put(b, dir, "cluster.yaml", text)
			c := connect(b, nil, dir)
			c.open(uri, text)
			var took []time.Duration
			for version := 2; b.Loop(); version++ {
				c.edit(uri, version, typed(version))
				c.forget()
				start := time.Now()
				c.notify("textDocument/didSave", object{"textDocument": object{"uri": uri}})
				c.diagnostics(uri, version)
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(milliseconds(took[len(took)/2]), "ms/median")
			b.ReportMetric(milliseconds(took[len(took)*99/100]), "ms/p99")
		})
	}
}

// BenchmarkEdits measures what memory a server has after many edits, each of which is linted; compare -benchtime 100x with 10000x.
func BenchmarkEdits(b *testing.B) {
	if runtime.GOOS != "linux" {
		b.Skip("memory is read from /proc")
	}
	text := sessions(b)["typical"]
	dir := b.TempDir()
	uri := put(b, dir, "cluster.yaml", text)
	c := connect(b, nil, dir)
	c.open(uri, text)
	for version := 2; b.Loop(); version++ {
		c.forget()
		c.edit(uri, version, typed(version))
		c.notify("textDocument/didSave", object{"textDocument": object{"uri": uri}})
		c.diagnostics(uri, version)
		c.request("textDocument/hover", document(uri, object{"position": place{3, 3}}))
	}
	b.ReportMetric(residentMiB(b, c.process.Process.Pid), "MiB/resident")
}

// sessions are texts of the sizes that people edit.
func sessions(tb testing.TB) map[string]string {
	tb.Helper()
	data, err := os.ReadFile(example)
	if err != nil {
		tb.Fatal(err)
	}
	return map[string]string{"typical": string(data), "300 lines": nodegroups(40), "100 nodegroups": nodegroups(100)}
}

// nodegroups is a cluster with so many, seven lines each.
func nodegroups(n int) string {
	var text strings.Builder
	text.WriteString("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1, version: \"1.35\"}\nmanagedNodeGroups:\n")
	for i := range n {
		fmt.Fprintf(&text, `  - name: workers-%d
    instanceType: m6i.large
    desiredCapacity: 3
    privateNetworking: true
    securityGroups:
      attachIDs: [sg-0123456789abcde%02d]
    labels: {pool: p%d}
`, i, i%100, i)
	}
	return text.String()
}

// typed is a change that adds a comment with a number at the beginning, or replaces it.
func typed(version int) object {
	line := fmt.Sprintf("# %07d\n", version)
	end := place{1, 0}
	if version == 2 {
		end = place{}
	}
	return object{"range": span{End: end}, "text": line}
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// residentMiB is how much memory a process has.
func residentMiB(b *testing.B, pid int) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if fields := strings.Fields(line); fields[0] == "VmRSS:" {
			kib, err := strconv.Atoi(fields[1])
			if err != nil {
				b.Fatal(err)
			}
			return float64(kib) / 1024
		}
	}
	b.Fatal("no VmRSS")
	return 0
}
