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

func TestOnly(t *testing.T) {
	t.Parallel()
	known := []string{"IPv4", "IPv6", "AmazonLinux2", "AmazonLinux2023"}
	for name, want := range map[string]string{"IPv5": "", "ipv4": "IPv4", "AmazonLinux2O23": "AmazonLinux2023", "Windows": "", "": ""} {
		if got := nearest.Only(name, known); got != want {
			t.Errorf("Only(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestNameTakesTheFirstOfEquals(t *testing.T) {
	t.Parallel()
	if got := nearest.Name("bar", []string{"baz", "bat"}); got != "bat" {
		t.Errorf("got %q, want %q", got, "bat")
	}
}
