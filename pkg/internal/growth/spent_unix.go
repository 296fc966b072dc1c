//go:build unix

package growth

import (
	"syscall"
	"time"
)

// spent is the time for which this process has kept processors busy: what others do on the machine does not count.
func spent() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
