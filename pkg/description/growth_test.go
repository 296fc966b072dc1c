package description_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/description"
	"github.com/ekslint/ekslint/pkg/internal/growth"
)

// BenchmarkGrowthAt describes places of a cluster with n nodegroups, that has been described before.
func BenchmarkGrowthAt(b *testing.B) {
	const n = 250
	know := knowledge(b)
	for _, at := range []string{"vpc:", "nodeGroups:", "ng-200\n", "large\n", "${MIN}", "labels"} {
		b.Run(strings.Trim(at, ":\n"), func(b *testing.B) {
			growth.Check(b, n, func(n int) func() {
				text := manyNodegroups(n)
				c, offset := load(b, []byte(text))[0], strings.LastIndex(text, at)
				if _, ok := description.At(c, offset, know); !ok {
					b.Fatal("nothing is said")
				}
				return func() { description.At(c, offset, know) }
			})
		})
	}
}

func manyNodegroups(n int) string {
	var text strings.Builder
	text.WriteString(growth.Head + "vpc: {nat: {gateway: Single}}\nnodeGroups:\n")
	for i := range n {
		fmt.Fprintf(&text, "- name: ng-%d\n  instanceType: m5.large\n  ssh: {allow: true}\n  labels: {a: b%d}\n  minSize: ${MIN}\n", i, i)
	}
	return text.String()
}
