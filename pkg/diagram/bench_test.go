package diagram_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
)

func BenchmarkFormats(b *testing.B) {
	for _, nodegroups := range []int{1, 10, 100, 1000} {
		var source bytes.Buffer
		source.WriteString("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\nnodeGroups:\n")
		for i := range nodegroups {
			fmt.Fprintf(&source, "  - {name: ng-%d, securityGroups: {withShared: %t}}\n", i, i%5 != 0)
		}
		d := drawing(b, "cluster.yaml", source.Bytes())
		for _, f := range diagram.Formats() {
			b.Run(fmt.Sprintf("%s/nodegroups=%d", f.Name, nodegroups), func(b *testing.B) {
				for b.Loop() {
					if err := f.Write(io.Discard, d); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
