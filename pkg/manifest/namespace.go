package manifest

import "github.com/ekslint/ekslint/pkg/truth"

// SameNamespace answers whether two objects are in one namespace, by those that their metadata has. Where one names none, kubectl or Helm may
// have been told it.
func SameNamespace(a, b Value) truth.Truth {
	return truth.Known(a.Text == b.Text, !a.IsUnknown && !b.IsUnknown && a.IsWritten == b.IsWritten)
}
