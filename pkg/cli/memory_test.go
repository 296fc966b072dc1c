package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

//nolint:paralleltest // the limit is that of the process
func TestMemoryLimitGrowsWithWhatIsInUse(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	t.Cleanup(func() { debug.SetMemoryLimit(before) })
	const goal = 512 << 20
	limitMemory(goal, goal)
	if got := debug.SetMemoryLimit(-1); got != goal {
		t.Fatalf("the limit is %d, want %d", got, goal)
	}
	inUse := make([]byte, goal)
	for range 1000 {
		runtime.GC()
		if debug.SetMemoryLimit(-1) >= 2*goal {
			runtime.KeepAlive(inUse)
			return
		}
		time.Sleep(time.Millisecond) // the limit is set by another goroutine
	}
	t.Errorf("the limit is %d with %d in use", debug.SetMemoryLimit(-1), len(inUse))
}
