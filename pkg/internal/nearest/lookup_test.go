package nearest_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

func TestLookup(t *testing.T) {
	t.Parallel()
	type format struct{ name string }
	known := []format{{"json"}, {"sarif"}, {"text"}}
	nameOf := func(f format) string { return f.name }
	if got, err := nearest.Lookup("sarif", known, nameOf); err != nil || got.name != "sarif" {
		t.Errorf("got %v, %v", got, err)
	}
	for name, want := range map[string]string{
		"xml":    `"xml" is not one of json, sarif, text`,
		"sariff": `"sariff" is not one of json, sarif, text (did you mean "sarif"?)`,
		"JSON":   `"JSON" is not one of json, sarif, text (did you mean "json"?)`,
		"":       `"" is not one of json, sarif, text`,
	} {
		if _, err := nearest.Lookup(name, known, nameOf); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
		if _, err := nearest.Lookup(name, known, nameOf); (nearest.MeantBy(err) != "") != strings.Contains(want, "did you mean") {
			t.Errorf("%s: %q is meant", name, nearest.MeantBy(err))
		}
		if err := nearest.OneOf(name, nearest.Names(known, nameOf)); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
