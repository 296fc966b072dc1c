//go:build unix

package readfile

import "syscall"

// nonblocking lets the opening of a pipe that nobody writes to return at once.
const nonblocking = syscall.O_NONBLOCK
