package nearest_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

func TestHint(t *testing.T) {
	t.Parallel()
	known := []string{"json", "text"}
	for name, want := range map[string]string{"jsonn": ` (did you mean "json"?)`, "yaml": ""} {
		if got := nearest.Hint(name, known); got != want {
			t.Errorf("Hint(%q) = %q, want %q", name, got, want)
		}
	}
}
