package diagram_test

import (
	"strings"
	"testing"
)

// Both prefixes of everyone are one node, "internet", and its line says once what it is for.
func TestLineSaysOnceWhatItIsFor(t *testing.T) {
	t.Parallel()
	const file = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1}
vpc: {publicAccessCIDRs: [0.0.0.0/0, "::/0"]}
`
	out := string(written(t, format(t, "mermaid"), drawing(t, "cluster.yaml", []byte(file))))
	if n := strings.Count(out, "public API tcp/443"); n != 1 {
		t.Errorf("said %d times:\n%s", n, out)
	}
}
