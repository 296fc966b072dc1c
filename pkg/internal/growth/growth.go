// Package growth measures, in benchmarks, how time grows with the size of the input, so that what is quadratic is noticed before
// somebody has the large file.
package growth

import (
	"runtime"
	"testing"
	"time"
)

const (
	// Factor is how much larger the second input is than the first.
	Factor = 4
	// Most is how much more time it may take: n log n with room for caches, and far from the 16 of n².
	Most = 6.0
	// attempts is how often a measurement that another process may have disturbed is repeated.
	attempts = 5
)

// Check fails a benchmark where an input of size 4n takes more than six times as long as one of size n, however often it is
// measured. The function prepare makes the input of a size and returns what is to be measured, which has to take milliseconds for n.
// The benchmark's own figure is the time for 4n; "growth" is the ratio.
func Check(b *testing.B, n int, prepare func(n int) func()) {
	b.Helper()
	small, large := prepare(n), prepare(Factor*n)
	least, most := fastest(small), fastest(large)
	for range attempts - 1 {
		if ratio(most, least) <= Most {
			break
		}
		least, most = min(least, fastest(small)), min(most, fastest(large))
	}
	for b.Loop() {
		large()
	}
	grown := ratio(most, least)
	b.ReportMetric(grown, "growth")
	if grown > Most {
		b.Errorf("input of size %d takes %v, of size %d %v: %.1f times as long, want at most %.0f", n, least, Factor*n, most, grown, Most)
	}
}

func ratio(large, small time.Duration) float64 { return float64(large) / float64(max(small, 1)) }

// fastest is the least time of a few calls of run: what else there is only adds to it.
func fastest(run func()) time.Duration {
	least := time.Duration(0)
	for i := range 3 {
		runtime.GC()
		start := spent()
		run()
		if took := spent() - start; i == 0 || took < least {
			least = took
		}
	}
	return least
}
