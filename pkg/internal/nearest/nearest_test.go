package nearest_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

func TestName(t *testing.T) {
	t.Parallel()
	known := []string{"ssh-world-open", "api-public-open", "json", "sarif"}
	tests := map[string]string{
		"ssh-word-open": "ssh-world-open",
		"SSH-World-Opn": "ssh-world-open",
		"jsn":           "json",
		"yaml":          "",
		"":              "",
	}
	for name, want := range tests {
		if got := nearest.Name(name, known); got != want {
			t.Errorf("Name(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestNameTakesTheFirstOfEquals(t *testing.T) {
	t.Parallel()
	if got := nearest.Name("bar", []string{"baz", "bat"}); got != "bat" {
		t.Errorf("got %q, want %q", got, "bat")
	}
}
