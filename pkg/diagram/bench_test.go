package diagram_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
)

func BenchmarkFormats(b *testing.B) {
	for _, n := range []int{1, 10, 30, 100, 1000} {
		d := nodegroups(b, n)
		for _, f := range diagram.Formats() {
			b.Run(fmt.Sprintf("%s/nodegroups=%d", f.Name, n), func(b *testing.B) {
				for b.Loop() {
					if err := f.Write(io.Discard, d); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// nodegroups is the drawing of a cluster with so many nodegroups, of all the kinds that differ in which groups they carry.
func nodegroups(tb testing.TB, n int) diagram.Drawing {
	tb.Helper()
	kinds := []string{
		"", "securityGroups: {withShared: false}", "ssh: {allow: true}", "efaEnabled: true", "securityGroups: {attachIDs: [sg-0a%d]}",
		"securityGroups: {withShared: false, attachIDs: [sg-0b%d]}", "ssh: {allow: true, sourceSecurityGroupIds: [sg-0c%d]}",
	}
	var source bytes.Buffer
	source.WriteString("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\nnodeGroups:\n")
	for i := range n {
		kind := kinds[i%len(kinds)]
		if strings.Contains(kind, "%d") {
			kind = fmt.Sprintf(kind, i)
		}
		fmt.Fprintf(&source, "  - {name: ng-%d, %s}\n", i, kind)
	}
	return drawing(tb, "cluster.yaml", source.Bytes())
}
