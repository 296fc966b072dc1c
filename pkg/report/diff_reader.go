package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// diffReader describes reasons and places of one cluster.
type diffReader struct {
	*diff.Cluster
	base string
}

// reasons are at most limit of the reasons and then the number of the others: those with a line of the file first.
func (r diffReader) reasons(because []graphdiff.Reason, limit int) []string {
	because = slices.Clone(because)
	slices.SortStableFunc(because, func(a, b graphdiff.Reason) int {
		return cmp.Compare(min(len(b.Path), 1), min(len(a.Path), 1))
	})
	more := len(because) - limit
	if more > 1 {
		because = because[:limit]
	}
	var lines []string
	for _, reason := range because {
		lines = append(lines, r.reason(reason))
	}
	if more > 1 {
		lines = append(lines, fmt.Sprintf("and %d more reasons", more))
	}
	return lines
}

// firstReason is the most telling of the reasons, or empty where there is none.
func (r diffReader) firstReason(because []graphdiff.Reason) string {
	if len(because) == 0 {
		return ""
	}
	return r.reasons(because, 1)[0]
}

// reason is one line: the place, where there is one, and the text.
func (r diffReader) reason(reason graphdiff.Reason) string {
	placed := r.Place(reason)
	text := printable.Line(reason.Text)
	if reason.Version == graphdiff.Old {
		text = "before: " + text
	}
	if placed.Range.IsZero() {
		return text
	}
	return r.file(reason.Version, place(placed.File, placed.Range)) + ": " + text
}

// file names the file of a version as git does.
func (r diffReader) file(v graphdiff.Version, name string) string {
	if v == graphdiff.Old && r.base != "" {
		return printable.Line(r.base) + ":" + printable.Line(name)
	}
	return printable.Line(name)
}

// title says which versions of which cluster are compared.
func (r diffReader) title() string {
	title := "cluster " + strconv.Quote(printable.Line(r.Name()))
	if r.Name() == "" {
		title = "cluster without a name"
	}
	switch r.Status() {
	case diff.Added:
		return title + ", new in " + r.file(graphdiff.New, r.New.File.Name)
	case diff.Removed:
		return title + ", gone from " + r.file(graphdiff.Old, r.Old.File.Name)
	case diff.Kept:
	}
	if old := r.OldName(); old != "" {
		title += ", before " + strconv.Quote(printable.Line(old))
	}
	if r.base != "" && !r.Moved() {
		return title + ", " + printable.Line(r.New.File.Name) + " against " + printable.Line(r.base)
	}
	return title + ", " + r.file(graphdiff.Old, r.Old.File.Name) + " -> " + r.file(graphdiff.New, r.New.File.Name)
}
