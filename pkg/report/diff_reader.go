package report

import (
	"fmt"
	"strconv"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// diffReader describes one cluster and its differences, in plain text or in Markdown.
type diffReader struct {
	*diff.Cluster
	base     string
	markdown bool
}

// show is what comes from a file: an id, a place, a port.
func (r diffReader) show(s string) string {
	if r.markdown {
		return markdown.Code(s)
	}
	return printable.Line(s)
}

// name is the name of a cluster.
func (r diffReader) name(s string) string {
	if r.markdown {
		return markdown.Code(s)
	}
	return strconv.Quote(printable.Line(s))
}

// noted is a reason with the place where it is, if that is a line of a file.
type noted struct{ place, text string }

// causes are at most limit of the causes of a difference, and then the number of the others.
func (r diffReader) causes(because []graphdiff.Reason, limit int) []noted {
	because = r.Causes(because)
	more := len(because) - limit
	if more > 1 {
		because = because[:limit]
	}
	var list []noted
	for _, reason := range because {
		list = append(list, r.noted(reason))
	}
	if more > 1 {
		list = append(list, noted{text: fmt.Sprintf("and %d more reasons", more)})
	}
	return list
}

// firstCause is the most telling of the causes.
func (r diffReader) firstCause(because []graphdiff.Reason) noted {
	if len(because) == 0 {
		return noted{}
	}
	return r.noted(r.Causes(because)[0])
}

func (r diffReader) noted(reason graphdiff.Reason) noted {
	n := noted{text: printable.Line(reason.Text)}
	if reason.Version == graphdiff.Old {
		n.text = "before: " + n.text
	}
	if placed := r.Place(reason); !placed.Range.IsZero() {
		n.place = printable.Line(r.versioned(reason.Version, place(placed.File, placed.Range)))
	}
	return n
}

// String is the reason as a line of text.
func (n noted) String() string {
	if n.place == "" {
		return n.text
	}
	return n.place + ": " + n.text
}

// versioned names the file of a version as git does.
func (r diffReader) versioned(v graphdiff.Version, name string) string {
	if v == graphdiff.Old && r.base != "" {
		return r.base + ":" + name
	}
	return name
}

// title says which versions of which cluster are compared.
func (r diffReader) title() string {
	title := "cluster " + r.name(r.Name())
	if r.Name() == "" {
		title = "cluster without a name"
	}
	switch r.Status() {
	case diff.Added:
		return title + ", new in " + r.file(graphdiff.New)
	case diff.Removed:
		return title + ", gone from " + r.file(graphdiff.Old)
	case diff.Kept:
	}
	if old := r.OldName(); old != "" {
		title += " (was " + r.name(old) + ")"
	}
	if r.base != "" && !r.Moved() {
		return title + ", " + r.file(graphdiff.New) + " against " + r.show(r.base)
	}
	return title + ", " + r.file(graphdiff.Old) + " -> " + r.file(graphdiff.New)
}

func (r diffReader) file(v graphdiff.Version) string {
	if v == graphdiff.Old {
		return r.show(r.versioned(v, r.Old.File.Name))
	}
	return r.show(r.versioned(v, r.New.File.Name))
}
