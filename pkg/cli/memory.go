package cli

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

const (
	// firstGoal is what a run over a few files needs: below it nothing is collected.
	firstGoal = 64 << 20
	// memoryGoal is what all but the largest files need; beyond it memory counts for more than time.
	memoryGoal = 768 << 20
	// gcPercent lets the heap grow further before it is collected: a run is short, and most of what it allocates while the policies
	// are compiled lives until its end.
	gcPercent = 400
)

// TuneGC trades memory for time, as far as the environment, which getenv looks up, leaves it to us. It is for a process that ends with its
// run: what it sets holds for all of the process, and another call would have a heap that has grown be collected all the time.
func TuneGC(getenv func(string) string) {
	switch ownsPercent, ownsLimit := getenv("GOGC") == "", getenv("GOMEMLIMIT") == ""; {
	case ownsPercent && ownsLimit:
		debug.SetGCPercent(-1)
		limitMemory(firstGoal, memoryGoal)
		afterEachCollection(sync.OnceFunc(func() {
			if percent := debug.SetGCPercent(gcPercent); percent >= 0 {
				debug.SetGCPercent(percent) // a server has set its own
			}
		}))
	case ownsPercent:
		debug.SetGCPercent(gcPercent)
	case ownsLimit:
		limitMemory(memoryGoal, memoryGoal)
	}
}

// limitMemory sets a limit of so many bytes until the first collection. From then on it is the goal, or twice what is in use: a limit
// below that would have the collector take most of the time, as a file of a megabyte would take a minute instead of ten seconds.
func limitMemory(first, goal int64) {
	debug.SetMemoryLimit(first)
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
