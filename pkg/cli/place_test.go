package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/testenv"
)

func TestStreamsThatAreNoFilesAreNotOnePlace(t *testing.T) {
	t.Parallel()
	if in, out := streamPlace(strings.NewReader("")), streamPlace(io.Discard); in.is(out) || out.is(placeOf("new")) {
		t.Error("a stream in memory is taken for another, or for a file")
	}
}

// TestPlaces asks whether two paths lead to one file, which may not be there yet.
func TestPlaces(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "ü x")
	for _, name := range []string{"sub", "other"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "old"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{
		"linked": "sub", "soft": "old", "dangling": "sub/new", "chain": "linked/../dangling", "loop": "loop", "other/up": "../sub/new",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			testenv.Missing(t, fmt.Sprintf("symbolic links (%v)", err))
		}
	}
	if err := os.Link(filepath.Join(dir, "old"), filepath.Join(dir, "hard")); err != nil {
		testenv.Missing(t, fmt.Sprintf("hard links (%v)", err))
	}
	for _, tt := range []struct {
		a, b string
		one  bool
	}{
		{"old", "soft", true},
		{"old", "hard", true},
		{"old", "new", false},
		{"new", "new", true},
		{"new", "NEW", true},
		{"new", "sub/new", false},
		{"sub/new", "linked/new", true},
		{"sub/new", "dangling", true},
		{"sub/new", "chain", true},
		{"sub/new", "other/up", true},
		{"sub/new", "linked/../new", false},
		{"loop", "loop", true},
		{"loop", "new", false},
		{"nowhere/new", "nowhere/new", true},
		{"nowhere/new", "elsewhere/new", false},
	} {
		if got := placeOf(dir + "/" + tt.a).is(placeOf(dir + "/" + tt.b)); got != tt.one {
			t.Errorf("%s and %s are one file: %t, want %t", tt.a, tt.b, got, tt.one)
		}
	}
}
