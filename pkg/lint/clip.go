package lint

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// clipped is a finding with texts that are as long as people read, whatever the file holds.
func clipped(f Finding) Finding {
	f.Message, f.Label, f.Help, f.Original = printable.Clip(f.Message), printable.Clip(f.Label), printable.Clip(f.Help), printable.Clip(f.Original)
	f.Path = printable.Name(f.Path)
	f.Related = slices.Clone(f.Related)
	for i := range f.Related {
		f.Related[i].Message = printable.Clip(f.Related[i].Message)
	}
	f.Fixes = slices.Clone(f.Fixes)
	for i := range f.Fixes {
		f.Fixes[i].Title = printable.Clip(f.Fixes[i].Title)
	}
	if s := f.Suppressed; s != nil {
		f.Suppressed = &Suppressed{Reason: printable.Clip(s.Reason), Range: s.Range}
	}
	return f
}
