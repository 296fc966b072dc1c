//go:build !unix

package cli

import (
	"os"
	"syscall"
)

// ending are the signals that end a program whose user, or window, wants it to.
func ending() []os.Signal { return []os.Signal{os.Interrupt, syscall.SIGTERM} }

// keepOwner returns the permissions of the file that f replaces, which the directory gives its owner.
func keepOwner(_ *os.File, old os.FileInfo) os.FileMode { return old.Mode().Perm() }

// isAlive reports whether a process runs: where there is none, it is not found.
func isAlive(pid int) bool {
	process, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	_ = process.Release()
	return true
}

// ignoreBrokenPipe does nothing: such a write fails by itself.
func ignoreBrokenPipe() {}
