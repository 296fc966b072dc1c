package loadbalancer

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// leaveOut notes that the controller leaves out what is at a place, and makes the rest.
func (b *builder) leaveOut(o *manifest.Object, at manifest.Place, format string, args ...any) {
	b.leaveOutIf("", o, at, format, args...)
}

// leaveOutIf notes that the controller leaves out what is at a place if an assumption holds; without one it is certain.
func (b *builder) leaveOutIf(assumption string, o *manifest.Object, at manifest.Place, format string, args ...any) {
	b.leave(refusal(assumption, o, at, format, args...))
}

// leave enters what is left out, once.
func (b *builder) leave(left Refusal) {
	if !left.Object.IsDisputed && !b.lb.Owners[0].IsDisputed && !slices.Contains(b.lb.LeftOut, left) {
		b.lb.LeftOut = append(b.lb.LeftOut, left)
	}
}
