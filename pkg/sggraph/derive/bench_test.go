package derive_test

import (
	"encoding/json"
	"strconv"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

var sizes = []int{1, 10, 100, 1000}

// BenchmarkDecode is what BenchmarkDerive is compared with: reading the same configurations.
func BenchmarkDecode(b *testing.B) {
	for _, n := range sizes {
		text := graphtest.CrowdText(n)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				graphtest.Load(b, text)
			}
		})
	}
}

func BenchmarkDerive(b *testing.B) {
	for _, n := range sizes {
		cfg := graphtest.Crowd(b, n)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				derive.Graph(cfg)
			}
		})
	}
}

func BenchmarkMarshal(b *testing.B) {
	for _, n := range sizes {
		g := derive.Graph(graphtest.Crowd(b, n))
		flows := reach.Flows(g)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, v := range []any{g, flows} {
					data, err := json.Marshal(v)
					if err != nil {
						b.Fatal(err)
					}
					var plain any
					if err := json.Unmarshal(data, &plain); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
