// Package manifesttest has what tests with Kubernetes objects share.
package manifesttest

import (
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// Read returns the objects of a file, all of which must be readable.
func Read(tb testing.TB, name, text string) *manifest.Manifests {
	tb.Helper()
	found, failed := manifest.Read(slices.Values([]manifest.File{{Name: name, Data: []byte(text)}}))
	if len(failed) > 0 {
		tb.Fatal(failed)
	}
	return found
}
