package cli

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// memoryGoal is what all but the largest files need; beyond it memory counts for more than time.
const memoryGoal = 768 << 20

// tuneGC lets the heap grow further before it is collected: a run is short, and most of what it allocates while the
// policies are compiled lives until its end.
func tuneGC(getenv func(string) string) {
	if getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	if getenv("GOMEMLIMIT") == "" {
		limitMemory(memoryGoal)
	}
}

// limitMemory sets a limit of so many bytes, and keeps it at twice what is in use from then on: a limit below that would have the
// collector take most of the time, as a file of a megabyte would take a minute instead of ten seconds.
func limitMemory(goal int64) {
	debug.SetMemoryLimit(goal)
	afterEachCollection(func() {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		debug.SetMemoryLimit(max(goal, 2*int64(live[0].Value.Uint64()))) //nolint:gosec // no heap is as large as that
	})
}

// afterEachCollection calls f after each run of the garbage collector, by way of an object that nobody keeps.
func afterEachCollection(f func()) {
	type sentinel struct{ again func(*sentinel) }
	s := &sentinel{}
	s.again = func(s *sentinel) {
		f()
		runtime.SetFinalizer(s, s.again)
	}
	runtime.SetFinalizer(s, s.again)
}
