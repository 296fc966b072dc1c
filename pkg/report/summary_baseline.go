package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
)

// removable says how many entries of each baseline can be removed, and names them where they are few:
// "1 entry of .ekslint-baseline.jsonl can be removed (--update-baseline): ssh-world-open in clusters/dev.yaml".
func removable(baselines []lint.Baseline) []string {
	const most = 3
	var parts []string
	for _, b := range baselines {
		n := len(b.Removable)
		if n == 0 {
			continue
		}
		what := "1 entry"
		if n > 1 {
			what = fmt.Sprintf("%d entries", n)
		}
		part := fmt.Sprintf("%s of %s can be removed (--update-baseline)", what, printable.Line(b.File))
		if n <= most {
			part += ": " + entries(b.Removable)
		}
		parts = append(parts, part)
	}
	return parts
}

// entries names entries by their rules and files.
func entries(list []lint.BaselineEntry) string {
	var names []string
	for _, e := range list {
		name := printable.Line(printable.Clip(e.Rule)) + " in " + printable.Line(printable.Clip(e.File))
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
