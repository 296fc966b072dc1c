package loadbalancer

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/manifest"
)

// leaveOut notes that the controller leaves out what is at a place, and makes the rest.
func (b *builder) leaveOut(o *manifest.Object, at manifest.Place, format string, args ...any) {
	b.leaveOutIf("", o, at, format, args...)
}

// leaveOutIf notes that the controller leaves out what is at a place if an assumption holds; without one it is certain.
func (b *builder) leaveOutIf(assumption string, o *manifest.Object, at manifest.Place, format string, args ...any) {
	b.leave(Refusal{Object: o, At: at, Message: printable.Line(fmt.Sprintf(format, args...)), Assumption: assumption})
}

// leave enters what is left out, once.
func (b *builder) leave(left Refusal) {
	if !left.Object.IsDisputed && !b.lb.Owners[0].IsDisputed && !slices.Contains(b.lb.LeftOut, left) {
		b.lb.LeftOut = append(b.lb.LeftOut, left)
	}
}
