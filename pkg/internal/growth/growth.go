// Package growth measures, in benchmarks, how time grows with the size of the input, so that what is quadratic is noticed before
// somebody has the large file.
package growth

import (
	"runtime"
	"runtime/debug"
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
	// enough is the time from which on the first input can be measured, and doublings how often its size is doubled to get there.
	enough, doublings = 5 * time.Millisecond, 3
	// memory is how much garbage may remain uncollected during a measurement.
	memory = 1 << 30
)

// Check fails a benchmark where an input of size 4n takes more than six times as long as one of size n, however often it is
// measured. The function prepare makes the input of a size and returns what is to be measured. Where that is done in less than five
// milliseconds for n, it is done for an n up to eight times as large. The benchmark's own figure is the time for 4n; "growth" is the
// ratio.
func Check(b *testing.B, n int, prepare func(n int) func()) {
	b.Helper()
	small := prepare(n)
	least := fastest(small)
	for i := 0; i < doublings && least < enough; i++ {
		n *= 2
		small = prepare(n)
		least = fastest(small)
	}
	large := prepare(Factor * n)
	most := fastest(large)
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

// fastest is the least time of a few calls of run: what else there is only adds to it. Garbage is collected before each, not during
// one: a collection costs as much for a small input as for a large one, but a small input may well end before the first.
func fastest(run func()) time.Duration {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(memory))
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
