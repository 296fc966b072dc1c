package testenv

import (
	"os"
	"testing"
)

// WithoutRoot skips a test for root, whom no permission keeps from anything. Where .ci/run is started as root, it runs the tests as
// another user as well.
func WithoutRoot(tb testing.TB) {
	tb.Helper()
	if os.Geteuid() <= 0 { // below zero on Windows, which has other permissions
		tb.Skip("for a user without root's rights")
	}
}

// Root skips a test that needs root's rights for everybody else.
func Root(tb testing.TB) {
	tb.Helper()
	if os.Geteuid() != 0 {
		tb.Skip("for root alone")
	}
}
