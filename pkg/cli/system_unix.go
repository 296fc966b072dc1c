//go:build unix

package cli

import (
	"errors"
	"os"
	"os/signal"
	"syscall"
)

// ending are the signals that end a program whose user, or terminal, wants it to.
func ending() []os.Signal { return []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} }

// keepOwner gives f the owner and group of the file that it replaces, as far as this user may, and returns the permissions that it
// gets: those of old, but for another group than that of old only what everybody may.
func keepOwner(f *os.File, old os.FileInfo) os.FileMode {
	mode := old.Mode().Perm()
	was, ok := old.Sys().(*syscall.Stat_t)
	if !ok || f.Chown(int(was.Uid), int(was.Gid)) == nil || f.Chown(-1, int(was.Gid)) == nil {
		return mode
	}
	return mode&^0o070 | mode&0o007<<3
}

// isAlive reports whether a process runs: signal 0 is sent to nobody, and fails where there is nobody to send it to.
func isAlive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}

// ignoreBrokenPipe lets a write to a pipe that nobody reads fail, instead of ending the program.
func ignoreBrokenPipe() { signal.Ignore(syscall.SIGPIPE) }
