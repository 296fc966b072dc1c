package manifest_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
)

// TestSameNamespace asks about namespaces that are written, not written and not known yet.
func TestSameNamespace(t *testing.T) {
	t.Parallel()
	shop, other := manifest.Value{Text: "shop", IsWritten: true}, manifest.Value{Text: "default", IsWritten: true}
	none, placeholder := manifest.Value{Text: manifest.DefaultNamespace}, manifest.Value{Text: "{{ .n }}", IsWritten: true, IsUnknown: true}
	tests := []struct {
		a, b manifest.Value
		want truth.Truth
	}{
		{shop, shop, truth.Yes},
		{shop, other, truth.No},
		{none, none, truth.Yes},
		{none, other, truth.Maybe},
		{shop, none, truth.Maybe},
		{shop, placeholder, truth.Maybe},
	}
	for _, test := range tests {
		if got := manifest.SameNamespace(test.a, test.b); got != test.want {
			t.Errorf("%+v and %+v: %s, want %s", test.a, test.b, got, test.want)
		}
	}
}
