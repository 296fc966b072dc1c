package report

import (
	"bytes"
	"fmt"
	"io"

	"github.com/ekslint/ekslint/pkg/drift"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// DriftMarkdown writes drift for an issue or a summary of a job. It is GitHub Flavored Markdown (https://github.github.com/gfm/); what
// comes from files stands in code spans.
type DriftMarkdown struct {
	// All shows long lists in full.
	All bool
}

// WriteDrift implements DriftFormat.
func (m DriftMarkdown) WriteDrift(w io.Writer, r *drift.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		fmt.Fprintf(b, "## Security groups: AWS against the file\n\n%s\n", countDrift(r))
		left := 0
		for _, c := range r.Clusters {
			if b.Len() > maxMarkdown && !m.All {
				left++
				continue
			}
			m.cluster(b, newDriftReader(c, true))
		}
		if left > 0 {
			b.WriteString("\nand " + count(left, "more cluster") + "\n")
		}
	})
}

func (m DriftMarkdown) cluster(b *bytes.Buffer, r driftReader) {
	lists, uncompared := driftLists(r.Cluster), r.uncompared()
	if len(lists) == 0 && len(uncompared) == 0 {
		return
	}
	b.WriteString("\n### " + r.title() + "\n")
	for _, list := range lists {
		b.WriteString("\n**" + list.title + "**\n\n")
		shown := list.differences
		if !m.All && len(shown) > maxRows {
			shown = shown[:maxRows]
		}
		for _, d := range shown {
			m.difference(b, r, d)
		}
		if more := len(list.differences) - len(shown); more > 0 {
			fmt.Fprintf(b, "- and %d more\n", more)
		}
	}
	if len(uncompared) > 0 {
		fmt.Fprintf(b, "\n<details><summary>Not compared (%d)</summary>\n\n", len(uncompared))
		for _, text := range uncompared {
			b.WriteString("- " + text + "\n")
		}
		b.WriteString("\n</details>\n")
	}
}

func (m DriftMarkdown) difference(b *bytes.Buffer, r driftReader, d *drift.Difference) {
	change := map[graphdiff.Change]string{graphdiff.Added: "added", graphdiff.Removed: "missing", drift.Unchanged: "as made"}[d.Change]
	fmt.Fprintf(b, "- %s: %s\n", change, r.difference(d))
	for _, n := range r.notes(d) {
		b.WriteString("  - " + n.markdown() + "\n")
	}
	shown := d.Flows
	if !m.All && len(shown) > maxChanged+1 {
		shown = shown[:maxChanged]
	}
	for i := range shown {
		b.WriteString("  - " + r.flow(d.Change, &shown[i]) + "\n")
	}
	if more := len(d.Flows) - len(shown); more > 0 {
		fmt.Fprintf(b, "  - and %d more\n", more)
	}
}
