package reach_test

import (
	"strconv"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

func BenchmarkFlows(b *testing.B) {
	for _, n := range []int{1, 10, 100, 1000} {
		g := derive.Graph(graphtest.Crowd(b, n))
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				reach.Flows(g)
			}
		})
	}
}
