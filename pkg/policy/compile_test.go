package policy

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCapabilitiesAreThoseThatSomebodyDecidedOn fails when a new version of OPA brings new functions: look at each one,
// withhold it or add it to the file.
func TestCapabilitiesAreThoseThatSomebodyDecidedOn(t *testing.T) {
	t.Parallel()
	var names []string
	for _, builtin := range capabilities().Builtins {
		names = append(names, builtin.Name)
	}
	want, err := os.ReadFile("testdata/builtins.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Fields(string(want)), names); diff != "" {
		t.Error(diff)
	}
}
