// Package testenv decides what happens to a test whose environment lacks something.
package testenv

import (
	"os"
	"testing"
)

// Missing ends a test that needs something which is not there, such as a program. It skips the test on a developer's machine,
// and fails it in CI (CI=true), where everything must be there.
func Missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" { //nolint:forbidigo // for tests only
		t.Fatalf("missing in CI: %s", what)
	}
	t.Skip("missing: " + what)
}
