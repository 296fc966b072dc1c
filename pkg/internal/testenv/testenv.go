// Package testenv decides what happens to a test whose environment lacks something, and prepares what several need of it.
package testenv

import (
	"os"
	"testing"
)

// Missing ends a test that needs something which is not there, such as a program. It skips the test on a developer's machine,
// and fails it in CI (CI=true), where everything must be there.
func Missing(tb testing.TB, what string) {
	tb.Helper()
	if os.Getenv("CI") == "true" { //nolint:forbidigo // for tests only
		tb.Fatalf("missing in CI: %s", what)
	}
	tb.Skip("missing: " + what)
}
