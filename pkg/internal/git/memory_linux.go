package git

import "golang.org/x/sys/unix"

// maxMemory is how much git may keep: a reference that is a link to /dev/zero is read until memory ends. Packs do not count, since they
// are mapped, and no file that is asked for is near as large.
const maxMemory = 1 << 30

// limitMemory limits the memory of a process that has just been started, and of what it starts itself.
func limitMemory(pid int) {
	limit := &unix.Rlimit{Cur: maxMemory, Max: maxMemory}
	_ = unix.Prlimit(pid, unix.RLIMIT_DATA, limit, nil) // it may have ended already
}
